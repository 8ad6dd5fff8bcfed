package io.pinchpoint.measure.prompts;

import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A world whose comments have been read. */
final class Talk {
  final World world = new World();
  private final Rows utterances = Rows.of(TextTables.UTTERANCES);
  private final Rows turns = Rows.of("source STRING, verbatim_id STRING, is_script BOOLEAN");
  private Long seed;

  Talk shuffle(long seed) {
    this.seed = seed;
    world.shuffle(seed);
    return this;
  }

  /** What a comment gives as its causes: {@link #cause}. */
  Talk said(String id, Map<?, ?>... causes) {
    return read(id, null, false, List.of(causes), List.of());
  }

  /** What a turn of the company does, as a whole and by {@link #part}. */
  Talk answered(String id, String reaction, boolean isScript, Map<?, ?>... parts) {
    return read(id, reaction, isScript, List.of(), List.of(parts));
  }

  static Map<String, Object> cause(String connective, int begin, int end) {
    return Map.of("connective", connective, "begin_offset", begin, "end_offset", end);
  }

  static Map<String, Object> part(int begin, int end, String reaction) {
    return Map.of("begin_offset", begin, "end_offset", end, "reaction", reaction);
  }

  private Talk read(
      String id, String reaction, boolean isScript, List<Map<?, ?>> causes, List<Map<?, ?>> parts) {
    Map<String, Object> row = new HashMap<>();
    row.put("source", "survey");
    row.put("verbatim_id", id);
    row.put("reaction", reaction);
    row.put("causes", causes);
    row.put("parts", parts);
    utterances.row(row);
    turns.row("source", "survey", "verbatim_id", id, "is_script", isScript);
    return this;
  }

  Dataset<Row> prompts(Settings settings) {
    return ContactPrompts.apply(
        world.steps(),
        world.interactions(),
        rows(utterances),
        world.mentions(),
        rows(turns),
        settings);
  }

  private Dataset<Row> rows(Rows rows) {
    return seed == null ? rows.build() : rows.shuffled(seed);
  }
}
