package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pinchpoint.config.EffortKind;
import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.testing.Rows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MentionsIT {

  private static final Taxonomy TAXONOMY =
      new Taxonomy(
          List.of(),
          List.of(
              pain("long_wait", "phone", EffortKind.WAIT, "on hold"),
              pain("repeat_contact", null, EffortKind.CONTACTS)));

  @Test
  void shouldStateEffortAndItsAmount() {
    Scoring scoring = new Scoring(FakeAnnotators.INSTANCE);
    Dataset<Row> comments =
        Rows.of(IntakeTables.VERBATIMS)
            .row(
                "source", "chat",
                "verbatim_id", "1",
                "occurred_date", "2026-11-02",
                "text", "On hold again. I waited an hour. I keep calling you.",
                "text_key", "1")
            .build();
    Dataset<Row> annotations = scoring.annotate(comments, Rows.of(TextTables.ANNOTATIONS).build());

    Dataset<Row> mentions = scoring.mentions(comments, annotations, TAXONOMY, null);

    assertThat(mentions.schema().catalogString())
        .isEqualTo(TextTables.MENTIONS.schema().catalogString());
    assertThat(mentions.orderBy("mention_no").collectAsList())
        .extracting(
            row -> row.getAs("pain_point_id"),
            row -> row.getAs("rule"),
            row -> row.getAs("effort_kind"),
            row -> row.getAs("effort_amount"))
        .containsExactly(
            tuple("long_wait", "long_wait: on hold", null, null),
            tuple("long_wait", "long_wait: effort wait", "wait", 3600L),
            tuple("repeat_contact", "repeat_contact: effort contacts", "contacts", null));
  }

  private static Taxonomy.PainPoint pain(
      String id, String touchpoint, EffortKind effort, String... terms) {
    return new Taxonomy.PainPoint(
        id, id, null, touchpoint, List.of(terms), effort, null, null, null);
  }
}
