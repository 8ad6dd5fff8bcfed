package io.pinchpoint.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.testing.Rows;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class UtterancesIT {

  private final Rows verbatims = Rows.of(IntakeTables.VERBATIMS);
  private final Scoring scoring = new Scoring(FakeAnnotators.INSTANCE);

  private void say(String id, String actor, String language, String text) {
    verbatims.row(
        "source",
        "chat",
        "verbatim_id",
        id,
        "actor",
        actor,
        "language",
        language,
        "unscored_reason",
        language == null || language.equals("en") ? null : "language",
        "text",
        text,
        "text_key",
        "key of " + text,
        "occurred_date",
        "2024-05-01");
  }

  private static List<Object> values(Row row) {
    return row == null
        ? null
        : Arrays.stream(row.schema().fieldNames()).map(row::<Object>getAs).toList();
  }

  @Test
  void shouldReadTheOwnWordsOfAMailWhereTheyStand() {
    String mail = "> Order 12345 is late.\nThanks.\n> Sorry for the long wait.";
    Map<String, Object> row = new HashMap<>();
    row.put("source", "mail");
    row.put("actor", "customer");
    row.put("occurred_date", "2024-05-01");
    row.put("verbatim_id", "mail");
    row.put("text", mail);
    row.put("text_key", "thanks");
    row.put("cuts", List.of(cut(0, 22, "quotation"), cut(31, mail.length(), "quotation")));
    verbatims.row(row);
    row.put("verbatim_id", "quotation");
    row.put("text_key", "nothing");
    row.put("cuts", List.of(cut(0, mail.length(), "forwarded")));
    Dataset<Row> comments = verbatims.row(row).build();
    Dataset<Row> annotations = scoring.annotate(comments, Rows.of(TextTables.ANNOTATIONS).build());

    Map<String, Row> read = new TreeMap<>();
    scoring
        .utterances(comments, annotations, new Sentiments())
        .collectAsList()
        .forEach(utterance -> read.put(utterance.getAs("verbatim_id"), utterance));

    Row thanks = read.get("mail");
    assertThat(thanks.<Integer>getAs("word_count")).isEqualTo(1);
    assertThat(thanks.<String>getAs("act")).isEqualTo("thanks");
    assertThat(
            thanks.<Row>getList(thanks.fieldIndex("evidence")).stream().map(UtterancesIT::values))
        .containsExactly(List.of("act", 23, 29));
    assertThat(read.get("quotation").<Integer>getAs("word_count")).isZero();
    assertThat(read.get("quotation").<String>getAs("sentiment_label")).isNull();
  }

  private static Map<String, Object> cut(int begin, int end, String kind) {
    return Map.of("begin_offset", begin, "end_offset", end, "kind", kind);
  }

  @Test
  void shouldReadEveryAnnotatedCommentOnceAndFillEveryColumn() {
    String retold = "As mentioned before, order 12345 is late. Thanks.";
    say("1", "customer", "en", retold);
    say("2", null, null, retold);
    say("3", "agent", "en", retold);
    say("4", "bot", null, "Hello.");
    say("5", "system", null, "Hello.");
    say("6", "customer", "de", "Danke.");
    say("7", "customer", null, "unscorable");
    Dataset<Row> comments = verbatims.build();
    Dataset<Row> annotations = scoring.annotate(comments, Rows.of(TextTables.ANNOTATIONS).build());

    Dataset<Row> utterances = scoring.utterances(comments, annotations, new Sentiments());

    assertThat(utterances.schema().catalogString())
        .isEqualTo(TextTables.UTTERANCES.schema().catalogString());
    Map<String, Row> read = new TreeMap<>();
    utterances.collectAsList().forEach(row -> read.put(row.getAs("verbatim_id"), row));
    assertThat(read).containsOnlyKeys("1", "2", "3", "4", "5", "7");

    Map<String, Object> first = new HashMap<>();
    Row row = read.get("1");
    for (String name : row.schema().fieldNames()) {
      first.put(name, row.isNullAt(row.fieldIndex(name)) ? null : row.getAs(name));
    }
    List<Integer> words = row.getList(row.fieldIndex("words"));
    List<Integer> sketch = row.getList(row.fieldIndex("sketch"));
    assertThat(words).isSorted().doesNotHaveDuplicates().isNotEmpty();
    assertThat(sketch).hasSize(64);
    assertThat(row.getList(row.fieldIndex("causes"))).isEmpty();
    assertThat(row.<Row>getList(row.fieldIndex("parts")).stream().map(UtterancesIT::values))
        .containsExactly(
            Arrays.asList(1, 0, 41, "repeat", null, true),
            Arrays.asList(2, 42, 49, "thanks", null, false));
    assertThat(row.<Row>getList(row.fieldIndex("evidence")).stream().map(UtterancesIT::values))
        .containsExactly(
            List.of("act", 0, 19), List.of("is_repair", 0, 19), List.of("act", 42, 48));
    List.of("causes", "parts", "evidence", "words", "sketch").forEach(first::remove);
    Map<String, Object> expected = new HashMap<>();
    for (String flag :
        List.of(
            "is_emotional",
            "cites_constraint",
            "denies_request",
            "gives_next_step",
            "asks_how_to",
            "states_expectation_gap",
            "requests_exception",
            "threatens_escalation",
            "advocates",
            "seeks_alternative",
            "names_need",
            "asks_permission",
            "makes_offer")) {
      expected.put(flag, false);
    }
    expected.put("source", "chat");
    expected.put("verbatim_id", "1");
    expected.put("occurred_date", Date.valueOf("2024-05-01"));
    expected.put("by_customer", true);
    expected.put("word_count", 8);
    expected.put("sentiment_method", "default");
    List<String> told =
        List.of(
            "negative_probability",
            "positive_probability",
            "sentiment",
            "sentiment_label",
            "sentiment_raw");
    for (String column : told) {
      expected.put(column, first.get(column));
    }
    expected.put("act", "repeat");
    expected.put("reaction", null);
    expected.put("steers", null);
    expected.put("is_repair", true);
    expected.put("confirms_resolution", null);
    expected.put("answers_offer", null);
    expected.put("facts_asked", List.of());
    expected.put("facts_given", List.of("order", "issue"));
    first.replaceAll(
        (name, value) -> name.startsWith("facts_") ? row.getList(row.fieldIndex(name)) : value);
    assertThat(first).isEqualTo(expected);

    assertThat(values(read.get("2")).subList(2, values(row).size()))
        .isEqualTo(values(row).subList(2, values(row).size()));
    for (String company : List.of("3", "4", "5")) {
      assertThat(read.get(company).<Boolean>getAs("by_customer")).isFalse();
      assertThat(read.get(company).<String>getAs("act")).isNull();
    }
    assertThat(read.get("3").<String>getAs("reaction")).isEqualTo("answer");
    assertThat(read.get("7").<Integer>getAs("word_count")).isEqualTo(1);
    assertThat(read.get("7").<String>getAs("act")).isNull();
    assertThat(read.get("7").<BigDecimal>getAs("sentiment")).isNull();
    assertThat(read.get("7").<String>getAs("sentiment_method")).isNull();
    assertThat(read.get("7").getList(read.get("7").fieldIndex("sketch"))).isEmpty();
  }
}
