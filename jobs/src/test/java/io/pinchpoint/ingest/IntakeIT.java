package io.pinchpoint.ingest;

import static io.pinchpoint.ingest.IntakeTables.VERBATIMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read, and what of it is new, without the rest of a night. */
class IntakeIT {
  private static final SparkSession SPARK = SparkSessions.shared();

  private static final String COLUMNS =
      "    columns: { verbatim_id: id, occurred_at: \"timestamp '2024-05-01 10:00:00'\", text:"
          + " words }\n";
  private static final String TICKETS =
      """
          format: csv
          path: "%s"
      %s    columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words, language: "'en'" }
      """;

  @TempDir private Path folder;

  @Test
  void shouldReadEveryDataFileOfADeltaTableOnce() throws IOException {
    PinchpointConfig config =
        config(
            """
                format: delta
                path: desk/comments
                columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words }
            """);
    write("SELECT 'a' AS id, 'slow' AS words UNION ALL SELECT 'b', 'late'", "overwrite");
    Arrivals first = Arrivals.of(SPARK, config, Optional.empty());
    Taken monday = take(config, first, Map.of());
    Map<String, Dataset<Row>> lake = holdings(monday);

    assertThat(monday.books().get(0).kept()).isEqualTo(2);
    assertThat(arrived(config, lake)).isZero();

    write("SELECT 'c' AS id, 'rude' AS words", "append");
    SPARK.sql("DELETE FROM delta.`%s` WHERE id = 'a'".formatted(table()));
    SPARK.sql("UPDATE delta.`%s` SET words = 'very late' WHERE id = 'b'".formatted(table()));
    Taken tuesday =
        take(config, Arrivals.of(SPARK, config, Optional.of(lake.get("deliveries"))), lake);

    // The new row and the changed one. What was deleted there stays here.
    assertThat(tuesday.books().get(0))
        .extracting(Book::read, Book::kept, Book::replaced, Book::quarantined)
        .containsExactly(2L, 2L, 1L, 0L);
    assertThat(texts(holdings(tuesday))).containsExactlyInAnyOrder("b very late", "c rude");
    assertThat(tuesday.change(VERBATIMS).orElseThrow().replaced().orElseThrow().collectAsList())
        .containsExactly(RowFactory.create("desk", "b"));
  }

  @Test
  void shouldRefuseAQueryThatParses() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/a.csv"), "id,at,stars,words\n1,2024-05-01,4,slow\n");
    String columns =
        """
            columns: { verbatim_id: id, occurred_at: to_timestamp(at), text: words, rating: "cast(stars AS DECIMAL(9,4))" }
        """;
    String source = "    format: csv\n    path: a.csv\n";

    assertThat(problems(source + "    query: SELECT id, at, words, stars FROM raw\n" + columns))
        .isEmpty();
    assertThat(
            problems(
                source
                    + "    query: SELECT id, at, words, CAST(stars AS INT) AS stars FROM raw\n"
                    + columns))
        .containsExactly(
            "sources[desk].query: CAST(raw.stars AS INT) fails the night where a value does not"
                + " fit; a query must not parse: select the column as it is, and parse it under"
                + " columns");
    assertThat(
            problems(
                source
                    + "    query: SELECT id, at, words, stars FROM raw WHERE stars > 3\n"
                    + columns))
        .hasSize(1);
    assertThat(
            problems(
                source
                    + "    query: SELECT id, at, words, split(stars, '/')[1] AS stars FROM raw\n"
                    + columns))
        .hasSize(1);
    assertThat(
            problems(
                source
                    + "    query: SELECT id, at, words, try_cast(stars AS INT) AS stars FROM raw\n"
                    + columns))
        .isEmpty();
  }

  @Test
  void shouldKeepTheWindowsOfAQueryWithinOneFile() throws IOException {
    String source =
        """
            format: csv
            path: "*.csv"
            query: >-
              SELECT id, (%s) AS words FROM (SELECT *, row_number() OVER w AS no,
              lag(state) OVER w AS before FROM raw WINDOW w AS (PARTITION BY ticket ORDER BY id))
            columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words }
        """
            .formatted("concat('no ', no, ' ', coalesce(before, 'first'))");
    file("1.csv", "id,ticket,state\n1,A,open\n2,A,closed\n");
    PinchpointConfig first = config(source);
    List<String> monday =
        texts(holdings(take(first, Arrivals.of(SPARK, first, Optional.empty()), Map.of())));
    file("2.csv", "id,ticket,state\n3,A,open\n4,A,closed\n");
    PinchpointConfig both = config(source);
    Arrivals arrivals = Arrivals.of(SPARK, both, Optional.empty());

    assertThat(monday).containsExactlyInAnyOrder("1 no 1 first", "2 no 2 open");
    assertThat(texts(holdings(take(both, arrivals, Map.of()))))
        .containsExactlyInAnyOrder("1 no 1 first", "2 no 2 open", "3 no 1 first", "4 no 2 open");
    assertThat(new SourceCheck(SPARK, both).trials(arrivals))
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.lines())
                    .satisfiesExactly(
                        kept ->
                            assertThat(kept)
                                .isEqualTo(
                                    "sources[desk]: of the first 4 rows of 2.csv and others 4 would"
                                        + " be kept"),
                        windows ->
                            assertThat(windows).contains("windows", "event_type to status")));
  }

  @Test
  void shouldRefuseAQueryInWhichRecordsMeet() throws IOException {
    file("a.csv", "id,words\n1,slow\n");
    for (String query :
        List.of(
            "SELECT * FROM raw JOIN (SELECT max(id) AS newest FROM raw)",
            "SELECT * FROM raw WHERE id = (SELECT max(id) FROM raw)",
            "SELECT * FROM (SELECT DISTINCT * FROM raw)",
            "SELECT * FROM (SELECT * FROM raw LIMIT 10)",
            "SELECT * FROM (SELECT * FROM raw UNION ALL SELECT * FROM raw)")) {
      assertThat(problems(csv("query: " + query)))
          .as(query)
          .singleElement()
          .asString()
          .startsWith("sources[desk].query: " + query + ": ")
          .contains("must");
    }
    assertThat(
            problems(
                csv(
                    "query: SELECT raw.*, name FROM raw LEFT JOIN VALUES ('1', 'one') AS names(id,"
                        + " name) USING (id)")))
        .isEmpty();
  }

  @Test
  void shouldNameEveryProblemOfAMapping() throws IOException {
    file("a.csv", "id,words,sent\n1,slow,Mon May 06 10:00:00 +0200 2024\n");

    assertThat(
            problems(
                """
                    format: csv
                    path: a.csv
                    query: SELECT *, try_to_timestamp(sent, 'EEE d') AS day, CAST(id AS INT) AS no FROM raw
                    columns:
                      verbatim_id: nummer
                      occurred_at: to_timestamp(sent, 'EEE MMM dd HH:mm:ss Z yyyy')
                      text: regexp_replace(words, '(', '')
                      actor: if(words RLIKE '[a', 'agent', 'customer')
                """))
        .satisfiesExactly(
            id -> assertThat(id).startsWith("sources[desk]: a.csv has no header that names nummer"),
            query -> assertThat(query).startsWith("sources[desk].query: ").contains("EEE d"),
            cast -> assertThat(cast).contains("CAST(raw.id AS INT)"),
            time ->
                assertThat(time)
                    .startsWith("sources[desk].columns.occurred_at: ")
                    .contains(
                        "the pattern of times is EEE MMM dd HH:mm:ss Z yyyy", "; must hold no"),
            text ->
                assertThat(text)
                    .contains("columns.text", "regular expression is (", "must compile"),
            actor -> assertThat(actor).contains("columns.actor", "the pattern is [a"));
    assertThat(problems("    format: jsonl\n    path: a.csv\n    schema: id TEXT,\n" + COLUMNS))
        .singleElement()
        .asString()
        .startsWith("sources[desk].schema: ");
  }

  @Test
  void shouldSayWhatAMappingMakesOfTheFirstRecords() throws IOException {
    file(
        "a.csv",
        """
        id,words,at
        1,slow,19th November 2023
        2,Ann Lee,20 November 2023
        3,slow,21st November 2023
        ,x,1 May 2024
        """);
    PinchpointConfig config =
        config(
            """
                format: csv
                path: a.csv
                columns: { verbatim_id: id, occurred_at: "to_timestamp(at, 'd MMMM yyyy')", text: words }
            """);

    Trial trial =
        new SourceCheck(SPARK, config).trials(Arrivals.of(SPARK, config, Optional.empty())).get(0);

    assertThat(trial.lines())
        .containsExactly(
            "sources[desk]: of the first 4 rows of a.csv 1 would be kept",
            "  2 rows, first a.csv record 1: occurred_at: cannot evaluate to_timestamp(at, 'd MMMM"
                + " yyyy')",
            "  1 rows, first a.csv record 4: verbatim_id is missing; every row must have it");
    assertThat(trial.problem(0.5).orElseThrow()).contains("allows 50.0 %", "'d MMMM yyyy'");
    assertThat(trial.problem(0.75)).isEmpty();
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void shouldKeepADayWithoutTimeInWhateverZoneItsSourceLies() throws IOException {
    file(
        "a.csv",
        """
        id,day,at,words
        1,2024-05-01,2024-05-01 01:30,slow
        2,2024-05-01,2024-05-01 23:30,slow
        3,,2024-05-01 12:00,slow
        """);
    List<String> expressions =
        List.of(
            "to_date(day)",
            "day",
            "to_timestamp(day)",
            "to_timestamp(day, 'yyyy-MM-dd')",
            "coalesce(try_to_timestamp(day, 'yyyy-MM-dd'), to_timestamp(at))",
            "if(day is null, to_timestamp(at, 'yyyy-MM-dd HH:mm'), cast(day as timestamp))",
            "coalesce(to_date(day, 'yyyy-MM-dd'), date '2024-05-01')",
            "at");
    StringBuilder sources = new StringBuilder(csv(""));
    for (String zone : List.of("Asia/Tokyo", "America/Los_Angeles")) {
      for (int i = 0; i < expressions.size(); i++) {
        sources.append(
            """
              - name: %s-%d
                table: verbatims
                format: csv
                path: a.csv
                time_zone: %s
                columns: { verbatim_id: id, occurred_at: "%s", text: "'slow'" }
            """
                .formatted(zone.startsWith("Asia") ? "east" : "west", i, zone, expressions.get(i)));
      }
    }
    PinchpointConfig config = config(sources.toString());
    Taken taken = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());
    Map<String, List<String>> days = new TreeMap<>();
    holdings(taken)
        .get("verbatims")
        .where("source <> 'desk'")
        .orderBy("verbatim_id")
        .selectExpr("source", "string(occurred_date)")
        .collectAsList()
        .forEach(
            row ->
                days.computeIfAbsent(row.getString(0), source -> new ArrayList<>())
                    .add(row.getString(1)));

    // An instant falls on its day in the lake's zone, UTC here.
    assertThat(days.remove("east-7")).containsExactly("2024-04-30", "2024-05-01", "2024-05-01");
    assertThat(days.remove("west-7")).containsExactly("2024-05-01", "2024-05-02", "2024-05-01");
    assertThat(days).hasSize(14);
    days.forEach((source, found) -> assertThat(found).as(source).containsOnly("2024-05-01"));
  }

  @Test
  void shouldSayWhatOfAMailItsWriterHasNotWritten() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    String quoted =
        "Am 02.03.2026 um 10:00 schrieb Hilfe <hilfe@acme.example>:\n\n"
            + "> Guten Tag, das tut uns sehr leid.";
    String tags = "<p>Good, <b>thanks</b> &amp; bye.</p><p>anna&#64;mail.example</p>";
    Files.writeString(
        folder.resolve("data/a.csv"),
        "id,words\n1,\"Perfect, it works now.\n\n"
            + quoted
            + "\"\n2,\"Perfect, it works now.\"\n3,\""
            + quoted
            + "\"\n4,\""
            + tags
            + "\"\n");
    String source =
        """
            format: csv
            path: a.csv
            columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words }
        """;
    Map<String, Row> rows = new TreeMap<>();
    PinchpointConfig config = config(source);
    take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of())
        .change(VERBATIMS)
        .orElseThrow()
        .rows()
        .collectAsList()
        .forEach(row -> rows.put(row.getAs("verbatim_id"), row));

    String mail = rows.get("1").getAs("text");
    assertThat(mail).contains("Hilfe <[EMAIL]>:\n\n> Guten Tag");
    assertThat(rows.get("1").<Row>getList(rows.get("1").fieldIndex("cuts")))
        .containsExactly(
            RowFactory.create(24, mail.indexOf("\n\n>"), "header"),
            RowFactory.create(
                mail.indexOf(">", mail.indexOf("\n\n>")), mail.length(), "quotation"));
    assertThat(rows.get("2").isNullAt(rows.get("2").fieldIndex("cuts"))).isTrue();
    assertThat(rows.get("1").<String>getAs("text_key")).isEqualTo(rows.get("2").getAs("text_key"));
    assertThat(rows.values().stream().map(row -> row.<String>getAs("language")))
        .containsExactly("en", "en", "de", "en");
    assertThat(rows.values().stream().map(row -> row.<String>getAs("unscored_reason")))
        .containsExactly(null, null, "says_nothing", null);
    assertThat(rows.get("4").<String>getAs("text")).isEqualTo("Good, thanks & bye.\n\n[EMAIL]");
  }

  @Test
  void shouldDetectTheLanguageThatTheSourceDoesNotDeclare() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/a.csv"),
        """
        id,lang,words
        1,,The train was late again and nobody told us
        2,,Der Zug war schon wieder zu spät und niemand sagte etwas
        3,fr-CA,ok
        4, ,10/10
        """);
    PinchpointConfig config =
        config(
            """
                format: csv
                path: a.csv
                columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words, language: lang }
            """);
    Taken taken = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());

    assertThat(taken.books().get(0))
        .extracting(Book::kept, Book::otherLanguage)
        .containsExactly(4L, 2L);
    assertThat(
            holdings(taken)
                .get("verbatims")
                .selectExpr("concat_ws(' ', verbatim_id, language, language_method)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("1 en detected", "2 de detected", "3 fr declared", "4 detected");
  }

  @Test
  void shouldSayWhyACommentIsNotScored() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/a.csv"),
        """
        id,stars,turn,words
        1,,,-
        2,,,N/A.
        3,,,Nothing to ADD!
        4,,,Same as last year
        5,3,,No
        6,,,No
        7,,2,nothing
        8,,,Nothing works
        9,,,:-)
        10,,,👍
        11,,,ok
        12,,,Sehr schlecht
        13,,,...
        14,3,,x
        15,,,no signal
        16,,,10
        """);
    PinchpointConfig config =
        config(
            """
                format: csv
                path: a.csv
                non_answers: [same as last year]
                columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words, rating: "cast(stars AS DECIMAL(9,4))", rating_scale: "if(stars = '3', '1..5', null)", rating_kind: "if(stars = '3', 'csat', null)", turn_no: cast(turn AS INT) }
            """);
    Taken taken = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());

    assertThat(taken.books().get(0))
        .extracting(Book::kept, Book::otherLanguage, Book::saysNothing)
        .containsExactly(16L, 1L, 7L);
    assertThat(
            holdings(taken)
                .get("verbatims")
                .filter("unscored_reason IS NOT NULL")
                .selectExpr("concat_ws(' ', verbatim_id, unscored_reason)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "1 says_nothing",
            "2 says_nothing",
            "3 says_nothing",
            "4 says_nothing",
            "5 says_nothing",
            "12 language",
            "13 says_nothing",
            "14 says_nothing");
  }

  @Test
  void shouldStoreNoNamesFromEnglishCommentsAndRejects() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/a.csv"),
        """
        id,words
        1,I was told by Maria Gonzalez that the train would be late
        2,Jeden Morgen ist die Leitung besetzt. Der Kundendienst ist eine Katastrophe.
        ,I was told by Maria Gonzalez that nobody knows
        """);
    PinchpointConfig config =
        config(
            """
                format: csv
                path: a.csv
                columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words }
            redaction: { names: true }
            """);
    Map<String, Dataset<Row>> lake =
        holdings(take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of()));

    assertThat(texts(lake))
        .containsExactlyInAnyOrder(
            "1 I was told by [NAME] that the train would be late",
            "2 Jeden Morgen ist die Leitung besetzt. Der Kundendienst ist eine Katastrophe.");
    assertThat(lake.get("quarantine").select("raw").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(",I was told by [NAME] that nobody knows");
  }

  /** A page of reviews is one record. */
  @Test
  void shouldStoreOfARejectItsOwnPartOfARecord() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/page.jsonl"),
        """
        {"page":7,"reviews":[{"id":"r1","at":"never","by":{"id":"ben"},"words":"late"},{"id":"r2","at":"2024-05-01 10:00:00","by":{"id":"ann"},"words":"fine"}]}
        """);
    PinchpointConfig config =
        config(
            """
                format: jsonl
                path: page.jsonl
                schema: "page INT, reviews ARRAY<STRUCT<id: STRING, at: STRING, by: STRUCT<id: STRING>, words: STRING>>"
                query: SELECT *, explode(reviews) AS review FROM raw
                columns: { verbatim_id: review.id, occurred_at: "CAST(review.at AS TIMESTAMP)", text: review.words, customer_id: review.by.id }
            """);
    Map<String, Dataset<Row>> lake =
        holdings(take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of()));

    assertThat(texts(lake)).containsExactly("r2 fine");
    assertThat(lake.get("quarantine").select("raw").collectAsList())
        .singleElement()
        .extracting(row -> row.getString(0))
        .asString()
        .contains("\"id\":\"r1\"", "late")
        .doesNotContain("ann", "ben", "fine");
  }

  @Test
  void shouldStoreNothingOfARejectThatTellsWhoItIs() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    String filler = "x".repeat(61);
    Files.writeString(
        folder.resolve("data/a.csv"),
        """
        id,at,who,agent,words
        v1,never,c-77,x9,"c-77 wrote, x9 answered; C-77 is here"
        v2,never,a\\E[b,x9,hello
        v3,%1$s ana.lopez@example.com,c-78,,hello
        v4,%1$s 4111 1111 1111 1111,c-79,,hello
        v5,never,c-80,,"%2$s 4111 1111 1111 1111"
        v6,"a is
        secret; must c-81; hidden",c-81,,hello
        """
            .formatted(filler, "y ".repeat(4_980)));
    Files.writeString(
        folder.resolve("data/b.jsonl"),
        """
        {"id":"j1","at":"never","u":{"ids":["c-90"]},"t":"line\\nc-90 or ana\\u0040example.com, tel.\\u00a0+34\\u00a0612\\u00a034\\u00a056\\u00a078"}
        {"id":"j2","at":"2024-05-01 10:00:00","u":{"ids":["c-91"]},"t":"good","m":{"ana@example.com":"a","bo@example.com":"b"}}
        """
            .replace("\\\\", "\\"));
    PinchpointConfig config =
        config(
            """
                format: csv
                path: a.csv
                columns: { verbatim_id: id, occurred_at: "CAST(at AS TIMESTAMP)", text: words, customer_id: "upper(who)", agent_id: "concat('A-', agent)" }
              - name: app
                table: verbatims
                format: jsonl
                path: b.jsonl
                schema: "id STRING, at STRING, u STRUCT<ids: ARRAY<STRING>>, t STRING, m MAP<STRING, STRING>"
                query: SELECT *, concat('C:', u.ids[0]) AS uid FROM raw
                columns: { verbatim_id: id, occurred_at: "CAST(at AS TIMESTAMP)", text: t, customer_id: uid, attributes: m }
            """);
    Taken taken = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());
    Map<String, Dataset<Row>> lake = holdings(taken);
    List<String> stored =
        lake
            .get("quarantine")
            .orderBy("source", "record")
            .selectExpr("concat(raw, ' // ', array_join(reasons, ' // '))")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(stored).hasSize(7);
    assertThat(stored)
        .noneMatch(
            text ->
                Pattern.compile("(?i)c-\\d\\d|x9|ana|411|612|\\\\E|example").matcher(text).find());
    assertThat(stored.get(0)).contains("line\nk1:", " or [EMAIL], tel.\u00a0[PHONE]");
    assertThat(stored.get(3)).contains(" where at is " + filler + " [EMAIL]");
    assertThat(stored.get(4)).contains(" where at is " + filler + " [CARD]");
    assertThat(taken.reasons("desk"))
        .containsExactly(
            "  6 rows, first a.csv record 1: occurred_at: cannot evaluate CAST(at AS TIMESTAMP)");
    assertThat(
            lake.get("verbatims")
                .selectExpr("to_json(attributes)")
                .collectAsList()
                .get(0)
                .getString(0))
        .isEqualTo("{\"[EMAIL]\":\"a\",\"[EMAIL] 2\":\"b\"}");
  }

  private static String csv(String more) {
    return "    format: csv\n    path: a.csv\n    " + more + "\n" + COLUMNS;
  }

  private void file(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve(name), content);
  }

  private List<String> problems(String source) throws IOException {
    PinchpointConfig config = config(source);
    return new SourceCheck(SPARK, config).problems(Arrivals.of(SPARK, config, Optional.empty()));
  }

  @Test
  void shouldLetTheLaterFileHoldWhicheverNightReadsIt() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    PinchpointConfig config = config(TICKETS.formatted("*.csv", ""));
    Path nine =
        Files.writeString(folder.resolve("data/tickets (9).csv"), "id,words\n1,open\n2,new\n");
    Path ten = folder.resolve("data/tickets (10).csv");
    Files.writeString(ten, "id,words\n1,solved\n2,new\n");
    Taken both = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());
    Files.move(nine, folder.resolve("nine"));
    Taken first = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());
    Files.move(ten, folder.resolve("ten"));
    Files.move(folder.resolve("nine"), nine);
    Taken second = take(config, Arrivals.of(SPARK, config, Optional.empty()), holdings(first));

    assertThat(texts(holdings(both))).containsExactlyInAnyOrder("1 solved", "2 new");
    assertThat(second.books().get(0).duplicates()).isEqualTo(2);
    for (Taken taken : List.of(both, second)) {
      assertThat(taken.warnings())
          .containsExactly(
              "source desk: for 1 rows nothing but the name of their file told which of two that"
                  + " differ is the newer; map updated_at, or say in order_by what orders the"
                  + " files");
    }
    assertThat(first.warnings()).isEmpty();
  }

  @Test
  void shouldOrderFilesAsTheSourceSays() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Path old = Files.writeString(folder.resolve("data/b 03-12-2024.csv"), "id,words\n1,old\n");
    Path late = Files.writeString(folder.resolve("data/a 04-11-2024.csv"), "id,words\n1,late\n");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2024-06-01T00:00:00Z")));
    Files.setLastModifiedTime(late, FileTime.from(Instant.parse("2024-05-01T00:00:00Z")));

    assertThat(held("*.csv", "")).containsExactly("1 old");
    assertThat(held("*.csv", "    order_by: modified\n")).containsExactly("1 old");
    assertThat(
            held(
                "*.csv",
                "    order_by: to_date(regexp_extract(name, '[-0-9]{10}', 0), 'MM-dd-yyyy')\n"))
        .containsExactly("1 late");
    assertThat(held("*.csv", "    order_by: substring(name, 2)\n")).containsExactly("1 old");
    assertThat(problems(TICKETS.formatted("*.csv", "    order_by: size\n")))
        .containsExactly(
            "sources[desk].order_by: size: size is not known of a file; must be name or modified");
    assertThat(problems(TICKETS.formatted("*.csv", "    order_by: length(name) > 3\n")))
        .containsExactly(
            "sources[desk].order_by: length(name) > 3: gives BOOLEAN; must give a text, date, time"
                + " or whole number");
  }

  @Test
  void shouldCountRowsThatRepeatAnIdWithOtherContents() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    // The index is not mapped: the records differ, the rows do not.
    Files.writeString(
        folder.resolve("data/a.csv"),
        "id,words,index\nc1,click,1\nc1,click,2\nc1,click,3\nc2,view,1\nc2,view,1\n");
    PinchpointConfig config = config(TICKETS.formatted("a.csv", ""));
    Taken taken = take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of());

    assertThat(taken.books().get(0))
        .extracting(Book::read, Book::kept, Book::duplicates, Book::conflicts)
        .containsExactly(5L, 2L, 3L, 2L);
    assertThat(taken.warnings())
        .containsExactly(
            "source desk: 2 of 3 duplicates say something else than the row of the same file that"
                + " was kept under their id; map a further column into the id, or updated_at where"
                + " they are versions of one row");
  }

  @Test
  void shouldTakeNobodyForNobodyHoweverDeepTheSourceSaysSo() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    StringBuilder calls = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      calls.append(
          """
          {"id": "%1$s", "legs": [{"from": "%2$s", "tags": {"queue": " anonymous "}}], "by": "sip:%2$s"}
          """
              .formatted(i, i <= 4 ? "anonymous" : "+49301234" + i));
    }
    calls.append("{\"id\": \"1.3E+15\", \"legs\": [], \"by\": \"5.70306E+17\"}\n");
    Files.writeString(folder.resolve("data/calls.jsonl"), calls);
    String source =
        """
            format: jsonl
            path: calls.jsonl
            nulls: %s
            schema: "id STRING, legs ARRAY<STRUCT<`from`: STRING, tags: MAP<STRING, STRING>>>, `by` STRING"
            query: SELECT *, substring(`by`, 5) AS dialled FROM raw
            columns:
              verbatim_id: id
              occurred_at: "timestamp '2024-05-01 10:00:00'"
              text: "'Hello'"
              language: "'en'"
              customer_id: get(legs, 0).`from`
              case_id: dialled
              interaction_id: "if(dialled IS NULL, 'known', id)"
              touchpoint: concat('anony', 'mous')
              attributes: get(legs, 0).tags
        """;
    PinchpointConfig said = config(source.formatted("['', anonymous]"));
    Taken taken = take(said, Arrivals.of(SPARK, said, Optional.empty()), Map.of());

    assertThat(
            taken
                .change(VERBATIMS)
                .orElseThrow()
                .rows()
                .filter("customer_key IS NULL")
                .selectExpr(
                    "concat_ws(' ', case_id, interaction_id, touchpoint, attributes['queue'])")
                .collectAsList())
        .hasSize(4)
        .allMatch(row -> row.getString(0).equals("known"));
    assertThat(taken.books().get(0))
        .extracting(Book::kept, Book::quarantined)
        .containsExactly(12L, 1L);
    assertThat(taken.reasons("desk"))
        .containsExactly(
            "  1 rows, first calls.jsonl record 13: verbatim_id is …; must be exact, and a"
                + " spreadsheet has rounded it: export the ids as text, or map an id of several"
                + " columns");
    assertThat(taken.warnings()).isEmpty();

    PinchpointConfig unsaid = config(source.formatted("['']"));
    assertThat(take(unsaid, Arrivals.of(SPARK, unsaid, Optional.empty()), Map.of()).warnings())
        .containsExactly(
            "source desk: case_id names nobody in 4 of 12 rows; say so with nulls: [\"\","
                + " \"anonymous\"]",
            "source desk: customer_id names nobody in 4 of 12 rows; say so with nulls: [\"\","
                + " \"anonymous\"]");
  }

  private List<String> held(String path, String order) throws IOException {
    PinchpointConfig config = config(TICKETS.formatted(path, order));
    return texts(holdings(take(config, Arrivals.of(SPARK, config, Optional.empty()), Map.of())));
  }

  private PinchpointConfig config(String source) throws IOException {
    return PinchpointConfig.load(
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            time_zone: UTC
            data: %1$s/data
            lake: %1$s/lake
            key: { env: NONE_SUCH, file: %1$s/key }
            sources:
              - name: desk
                table: verbatims
            """
                    .formatted(folder)
                + source));
  }

  private String table() {
    return folder.resolve("data/desk/comments").toString();
  }

  private void write(String query, String mode) {
    SPARK.sql(query).coalesce(1).write().format("delta").mode(mode).save(table());
  }

  private static Taken take(
      PinchpointConfig config, Arrivals arrivals, Map<String, Dataset<Row>> lake) {
    Pseudonymizer pseudonymizer =
        new Pseudonymizer("only-for-tests-0123456789-abcdefgh".getBytes(UTF_8), "k1");
    return new Intake(SPARK, config)
        .take(
            new Intake.Holdings() {
              @Override
              public boolean isEmpty(TableContract table) {
                return !lake.containsKey(table.name());
              }

              @Override
              public Dataset<Row> with(TableContract table, Dataset<Row> keys) {
                return lake.get(table.name());
              }
            },
            arrivals,
            pseudonymizer,
            new Suppression(pseudonymizer, Set.of()),
            null,
            1);
  }

  private static long arrived(PinchpointConfig config, Map<String, Dataset<Row>> lake) {
    return Arrivals.of(SPARK, config, Optional.of(lake.get("deliveries")))
        .of(config.sources().get(0))
        .size();
  }

  /** What the changes make of an empty lake, by table. */
  private static Map<String, Dataset<Row>> holdings(Taken taken) {
    Map<String, Dataset<Row>> lake = new TreeMap<>();
    taken
        .changes()
        .forEach(
            change ->
                lake.put(
                    change.table().name(),
                    SPARK.createDataFrame(change.rows().collectAsList(), change.table().schema())));
    return lake;
  }

  private static List<String> texts(Map<String, Dataset<Row>> lake) {
    return lake.get("verbatims").selectExpr("verbatim_id || ' ' || text").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
