package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceTable;
import io.pinchpoint.table.TableContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Ids that may not tell whom or what they seem to: placeholders for nobody, numbers that a
 * spreadsheet has rounded, and one value with far more rows than any other.
 */
final class DoubtfulIds {
  /** What {@link #of} tells of a row. */
  static final String DOUBTS = "doubts";

  private static final Map<String, String> STORED =
      new TreeMap<>(
          Map.of(
              "customer_id", "customer_key",
              "agent_id", "agent_key",
              "case_id", "case_id",
              "interaction_id", "interaction_id"));

  /** How spreadsheets and data frames write a number that they could not keep. */
  private static final String ROUNDED = "^[+-]?\\d(?:[.,]\\d+)?[eE]\\+\\d{2,}$";

  private static final String PLACEHOLDER = "=";
  private static final String SPREADSHEET = "~";

  /** Without case, blanks and punctuation. */
  private static final Object[] WORDS = {
    "anonymous",
    "anonymoususer",
    "anonymouscaller",
    "anonym",
    "anonyme",
    "anonimo",
    "anonymus",
    "unknown",
    "unknownuser",
    "unknowncaller",
    "unknownnumber",
    "unknowncustomer",
    "unbekannt",
    "inconnu",
    "desconocido",
    "sconosciuto",
    "desconhecido",
    "onbekend",
    "restricted",
    "private",
    "privatenumber",
    "privatecaller",
    "unavailable",
    "notavailable",
    "withheld",
    "numberwithheld",
    "withheldnumber",
    "blocked",
    "nocallerid",
    "callerunknown",
    "none",
    "null",
    "nil",
    "nan",
    "na",
    "undefined",
    "notprovided",
    "notset",
    "unset",
    "unassigned",
    "notassigned",
    "missing",
    "empty",
    "guest",
    "gast",
    "nobody",
    "noname",
    "outofarea",
  };

  /** A digit again and again, minus one, and what Twilio gives for callers that hide. */
  private static final String NUMBERS =
      "0+|9{3,}|(\\d)\\1{6,}|-1|-?99+|266696687|7378742833|2562533|8656696|86282452253";

  private static final int BUCKETS = 4096;
  private static final int SHOWN = 5;
  private static final int LEAST_ROWS = 8;
  private static final int LEAST_OTHERS = 10;
  private static final double LEAST_SHARE = .05;
  private static final int TIMES_ANY_OTHER = 5;

  private DoubtfulIds() {}

  // ---------------------------------------------------------------- row by row

  /**
   * What is doubtful of a mapped row's ids, before they become pseudonyms: an array of texts, for
   * {@link #warnings}.
   */
  static Column of(SourceTable table) {
    List<Column> doubts = new ArrayList<>();
    for (String id : STORED.keySet()) {
      if (table != SourceTable.CUSTOMERS || id.equals("customer_id")) {
        Column value = trim(col(id));
        doubts.add(
            when(isRounded(value), lit(id + SPREADSHEET))
                .when(isPlaceholder(value), concat(lit(id + PLACEHOLDER), value)));
      }
    }
    return array_compact(array(doubts.toArray(Column[]::new)));
  }

  /** Whether an id is a number of which a spreadsheet kept the first digits. */
  static Column isRounded(Column id) {
    return coalesce(trim(id).rlike(ROUNDED), lit(false));
  }

  private static Column isPlaceholder(Column id) {
    Column caller = regexp_replace(lower(id), "^(?:sips?|tel):|@.*\\.invalid$", "");
    Column word = regexp_replace(caller, "[^\\p{L}\\p{N}]+", "");
    return coalesce(
        length(id)
            .lt(40)
            .and(
                word.isin(WORDS)
                    .or(regexp_replace(caller, "[ +()]", "").rlike(exactly(NUMBERS)))
                    .or(word.rlike("^0+$"))),
        lit(false));
  }

  private static String exactly(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  // ---------------------------------------------------------------- all of a night

  /**
   * How often each column's ids come, by source and column: doubtful ones as {@link #of} tells
   * them, all others by one of {@value #BUCKETS} buckets. One job.
   *
   * @param rows with the contract's columns and {@link #DOUBTS}
   */
  static Map<String, Map<String, Map<String, Long>>> counts(
      Dataset<Row> rows, TableContract contract) {
    List<Column> ids = new ArrayList<>();
    STORED.forEach(
        (id, stored) -> {
          if (contract.columns().contains(stored)) {
            Column doubt = get(filter(col(DOUBTS), d -> d.startsWith(id)), lit(0));
            Column bucket = pmod(xxhash64(col(stored)), lit(BUCKETS)).cast("string");
            Column key = coalesce(doubt.substr(lit(id.length() + 1), length(doubt)), bucket);
            ids.add(struct(lit(id).as("id"), when(col(stored).isNotNull(), key).as("key")));
          }
        });
    Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
    rows.select(col("source"), explode(array(ids.toArray(Column[]::new))).as("one"))
        .filter(col("one.key").isNotNull())
        .groupBy(col("source"), col("one.id").as("id"), col("one.key").as("key"))
        .agg(count(lit(1)).as("rows"))
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(row.getString(0), source -> new TreeMap<>())
                    .computeIfAbsent(row.getString(1), id -> new TreeMap<>())
                    .put(row.getString(2), row.getLong(3)));
    return counts;
  }

  /**
   * What is doubtful of a source's ids. Values are named only if they are known placeholders.
   *
   * @param counts of the source, by column
   */
  static List<String> warnings(SourceConfig source, Map<String, Map<String, Long>> counts) {
    List<String> warnings = new ArrayList<>();
    counts.forEach((id, keys) -> warnings.addAll(warnings(source, id, keys)));
    return warnings;
  }

  private static List<String> warnings(SourceConfig source, String id, Map<String, Long> keys) {
    List<String> warnings = new ArrayList<>();
    long rows = keys.values().stream().mapToLong(Long::longValue).sum();
    long rounded = keys.getOrDefault(SPREADSHEET, 0L);
    if (rounded > 0) {
      warnings.add(
          "source %s: a spreadsheet has rounded %s in %,d of %,d rows, so that different ids became one; export the column as text"
              .formatted(source.name(), id, rounded, rows));
    }
    List<Long> others =
        keys.entrySet().stream()
            .filter(key -> Character.isDigit(key.getKey().charAt(0)))
            .map(Map.Entry::getValue)
            .sorted(Comparator.reverseOrder())
            .toList();
    long most = others.isEmpty() ? 0 : others.get(0);
    List<String> nobody =
        keys.entrySet().stream()
            .filter(key -> key.getKey().startsWith(PLACEHOLDER))
            .filter(key -> key.getValue() >= (isWord(key.getKey()) ? 2 : Math.max(3, 2 * most)))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    if (!nobody.isEmpty()) {
      long theirs = nobody.stream().mapToLong(keys::get).sum();
      List<String> nulls = new ArrayList<>(source.nulls());
      nobody.stream().limit(SHOWN).forEach(key -> nulls.add(key.substring(1)));
      warnings.add(
          "source %s: %s names nobody in %,d of %,d rows; say so with nulls: [%s]"
              .formatted(
                  source.name(),
                  id,
                  theirs,
                  rows,
                  String.join(", ", nulls.stream().map(text -> "\"" + text + "\"").toList())));
    }
    if (!id.equals("agent_id") && isImplausible(others, rows)) {
      warnings.add(
          "source %s: one %s stands in %.0f %% of %,d rows, %d times as often as any other; if it stands for nobody, list it under nulls"
              .formatted(source.name(), id, 100. * most / rows, rows, most / others.get(1)));
    }
    return warnings;
  }

  private static boolean isWord(String placeholder) {
    return placeholder.codePoints().anyMatch(Character::isLetter);
  }

  private static boolean isImplausible(List<Long> others, long rows) {
    return others.size() > LEAST_OTHERS
        && others.get(0) >= Math.max(LEAST_ROWS, LEAST_SHARE * rows)
        && others.get(0) >= TIMES_ANY_OTHER * others.get(1);
  }
}
