package io.pinchpoint.nightly.examples;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.testing.SparkSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One night over hostile files, a source each. A good record {@code n} always has the time, the
 * text, the score 4 and the place {@code p}n, so that a column shifted or lost anywhere shows.
 */
@Tag("fault")
class MessyIT {
  private static final String HEADER = "id,at,text,score,place\n";
  private static final String DAMAGED = "the file is no whole Parquet file";
  private static final String COLUMNS =
      "verbatim_id: id, occurred_at: \"to_timestamp(at, 'yyyy-MM-dd HH:mm')\", text: text, "
          + "rating: \"CAST(score AS DECIMAL(9,4))\", rating_scale: \"'1..5'\", "
          + "attributes: \"map('place', place)\" ";

  @TempDir private static Path folder;

  private static final Map<String, String> SOURCES = new LinkedHashMap<>();
  private static FirstNight night;

  @BeforeAll
  static void runOneNight() throws IOException {
    csv(
        "quoted-newlines",
        good(1, "\"first line\nsecond, \"\"quoted\"\" line\r\n\r\nlast\"") + good(2));
    csv("open-quote", good(1) + good(2, "\"it never closes") + good(3) + good(4));
    csv("two-encodings", null);
    write(
        "two-encodings.csv",
        (HEADER + good(1, "Café ☕")).getBytes(UTF_8),
        good(2, "Café – “bon”").getBytes(Charset.forName("windows-1252")),
        good(3, "Café").getBytes(UTF_8));
    csv("junk", null);
    write("junk.csv", "Exported by desk\n\"a,b\n\n" + HEADER + good(1) + HEADER + good(2));
    csv("formulas", good(1, "=late again") + good(2, "\"=HYPERLINK(\"\"x\"\"), late\""));
    csv(
        "blanks",
        good(1)
            + good(2, "")
            + good(3, "   ")
            + good(4, "N/A")
            + good(5, "\u200B\u00A0")
            + ",2024-05-01 10:00,no id,4,p6\n"
            + good(7, "😡")
            + "8,2024-05-01 10:00,no score,,p8\n");
    csv(
        "field-counts",
        good(1)
            + "2,2024-05-01 10:00,too few\n"
            + "3,2024-05-01 10:00,not, quoted,4,p3\n"
            + good(4));
    csv(
        "values",
        good(1)
            + "2,2024-31-31 10:00,bad date,4,p2\n"
            + "3,,no date,4,p3\n"
            + "4,2024-05-01 10:00,bad number,four,p4\n"
            + "5,2024-05-01 10:00,off the scale,9,p5\n"
            + "6,1899-12-31 10:00,too early,4,p6\n"
            + "7,2024-31-31 10:00,two faults,four,p7\n");
    csv("twins", good(1, "older") + good(1, "newer") + good(2));
    byte[] whole = zipped(HEADER + many(1, 500));
    csv("torn", null);
    write("torn-1.csv.gz", Arrays.copyOf(whole, whole.length / 2));
    write("torn-2.csv.gz", zipped(HEADER + good(501)));
    write("torn-3.csv.gz", Arrays.copyOf(whole, 12));
    SOURCES.put("torn", SOURCES.get("torn").replace("torn.csv", "torn-*.csv.gz"));
    csv("utf-16", null);
    write("utf-16.csv", ("\uFEFF" + HEADER + good(1, "Größe 😡") + good(2)).getBytes(UTF_16LE));
    csv("empties", null);
    write("empties-1.csv", "");
    write("empties-2.csv", HEADER);
    write("empties-3.csv", HEADER + good(3));
    write("empties-4.csv", "some,other,table\n1,2,3\n");
    SOURCES.put("empties", SOURCES.get("empties").replace("empties.csv", "empties-*.csv"));
    csv("only-empty", null);
    write("only-empty.csv", "");
    csv("only-header", "");
    csv("same-names", null);
    write("same-names.csv", "id,at,text,text,score,place\n1,2024-05-01 10:00,first,second,4,p1\n");
    SOURCES.put("same-names", SOURCES.get("same-names").replace("text: text", "text: '`text#2`'"));

    csv("previous", good(1) + "2,too few\n" + good(3, "late again"));
    SOURCES.compute(
        "previous",
        (name, source) ->
            source.replace("map('place', place)", "map('place', place, 'previous', previous)")
                + """
                    query: >-
                      SELECT *, lag(id) OVER by_id AS previous FROM raw
                      WINDOW by_id AS (ORDER BY id)
                """);
    json(
        "lines",
        "jsonl",
        good(1, "{", "}")
            + "{\"id\": \"2\", \"at\": \n"
            + "\n"
            + good(3, "{", "}").replace("4,", "\"four\",")
            + "[1]\n"
            + good(5, "{", "}"));
    json("array", "json", "[" + good(1, "{", "},") + good(2, "{", "},") + "{\"id\": \"3\", \"at");
    json("nothing", "json", "");
    parquet("columnar");
    night = FirstNight.run(config(SOURCES, "lake"), FakeAnnotators.INSTANCE);
  }

  @Test
  void shouldBalanceTheBooksOfEverySource() {
    assertThat(night.books()).hasSize(SOURCES.size()).allMatch(Book::isBalanced);
    assertThat(night.count("SELECT count(*) FROM verbatims"))
        .isEqualTo(night.books().stream().mapToLong(Book::kept).sum());
    assertThat(night.count("SELECT count(*) FROM quarantine"))
        .isEqualTo(night.books().stream().mapToLong(Book::quarantined).sum());
  }

  @Test
  void shouldNeverShiftOrLoseAColumn() {
    assertThat(
            night.sql(
                """
                SELECT source, verbatim_id, attributes, rating, occurred_at FROM verbatims
                WHERE attributes['place'] IS DISTINCT FROM concat('p', verbatim_id)
                  OR (rating IS DISTINCT FROM 4 AND NOT (source = 'blanks' AND verbatim_id = '8'))
                  OR occurred_at <> TIMESTAMP '2024-05-01 10:00:00'
                """))
        .isEmpty();
  }

  @Test
  void shouldNameFileRecordAndReason() {
    assertThat(
            night.count(
                """
                SELECT count(*) FROM quarantine
                WHERE size(reasons) = 0 OR delivery NOT LIKE source || '%' OR record < 0
                  OR exists(reasons, r -> r IS NULL OR r LIKE 'the record the %')
                """))
        .isZero();
  }

  @Test
  void shouldReadNewlinesInsideQuotes() {
    assertBook("quoted-newlines", 2, 2, 0, 0);
    assertThat(text("quoted-newlines", 1))
        .startsWith("first line\nsecond, \"quoted\" line")
        .endsWith("last");
  }

  @Test
  void shouldLoseOneLineToAQuoteThatNeverCloses() {
    assertBook("open-quote", 4, 3, 0, 1);
    assertThat(rejects("open-quote"))
        .containsExactly("open-quote.csv/2: the quote opened in field 3 never closes");
  }

  @Test
  void shouldDecodeEveryLineByItself() {
    assertBook("two-encodings", 3, 3, 0, 0);
    assertThat(text("two-encodings", 1)).isEqualTo("Café ☕");
    assertThat(text("two-encodings", 2)).isEqualTo("Café – “bon”");
    assertThat(text("two-encodings", 3)).isEqualTo("Café");
    assertBook("utf-16", 2, 2, 0, 0);
    assertThat(text("utf-16", 1)).isEqualTo("Größe 😡");
  }

  @Test
  void shouldFindTheHeaderAmongJunk() {
    assertBook("junk", 5, 2, 0, 3);
    assertThat(rejects("junk"))
        .containsExactly(
            "junk.csv/1: the record stands before the header",
            "junk.csv/2: the record stands before the header",
            "junk.csv/4: the record repeats the header");
  }

  @Test
  void shouldKeepFormulasAsTheyWereDelivered() {
    assertBook("formulas", 2, 2, 0, 0);
    assertThat(text("formulas", 1)).isEqualTo("=late again");
    assertThat(text("formulas", 2)).isEqualTo("=HYPERLINK(\"x\"), late");
  }

  @Test
  void shouldRejectCommentsThatSayNothing() {
    assertBook("blanks", 8, 3, 0, 5);
    assertThat(rejects("blanks"))
        .containsExactly(
            "blanks.csv/2: text is blank; a comment must say something",
            "blanks.csv/3: text is blank; a comment must say something",
            "blanks.csv/4: text is blank; a comment must say something",
            "blanks.csv/5: text is blank; a comment must say something",
            "blanks.csv/6: verbatim_id is missing; every row must have it");
  }

  @Test
  void shouldRejectRecordsOfTheWrongWidth() {
    assertBook("field-counts", 4, 2, 0, 2);
    assertThat(rejects("field-counts"))
        .containsExactly(
            "field-counts.csv/2: the record has 3 fields; the header has 5",
            "field-counts.csv/3: the record has 6 fields; the header has 5");
  }

  @Test
  void shouldRejectValuesThatDoNotParse() {
    assertBook("values", 7, 1, 0, 6);
    String date = "occurred_at: cannot evaluate to_timestamp(at, 'yyyy-MM-dd HH:mm') where at is ";
    String number = "rating: cannot evaluate CAST(score AS DECIMAL(9,4)) where score is ";
    assertThat(rejects("values"))
        .containsExactly(
            "values.csv/2: " + date + "2024-31-31 10:00",
            "values.csv/3: occurred_at is missing; every row must have it",
            "values.csv/4: " + number + "four",
            "values.csv/5: rating is 9.0000; its scale is 1..5",
            "values.csv/6: occurred_at falls on 1899-12-31; must lie from 2000-01-01 to 2100-01-01",
            "values.csv/7: " + date + "2024-31-31 10:00, " + number + "four");
  }

  @Test
  void shouldKeepTheLastOfTwins() {
    assertBook("twins", 3, 2, 1, 0);
    assertThat(text("twins", 1)).isEqualTo("newer");
  }

  @Test
  void shouldRejectATornFileAsAWhole() {
    assertBook("torn", 3, 1, 0, 2);
    assertThat(rejects("torn"))
        .containsExactly(
            "torn-1.csv.gz/0: the file ends in the middle of its gzip stream",
            "torn-3.csv.gz/0: the file ends in the middle of its gzip stream");
  }

  @Test
  void shouldReportFilesWithoutAHeader() {
    assertBook("empties", 4, 1, 0, 3);
    String unmapped =
        "the record stands in a file without a header that names id, at, text, score, place";
    assertThat(rejects("empties"))
        .containsExactly(
            "empties-1.csv/0: the file is empty; a header was expected",
            "empties-4.csv/1: " + unmapped,
            "empties-4.csv/2: " + unmapped);
    assertBook("only-empty", 1, 0, 0, 1);
    assertBook("only-header", 0, 0, 0, 0);
  }

  @Test
  void shouldRejectDamagedParquetFilesAndReadTheOthers() {
    assertBook("columnar", 7, 2, 0, 5);
    assertThat(rejects("columnar"))
        .satisfiesExactly(
            torn -> assertThat(torn).isEqualTo("columnar-2.parquet/0: " + DAMAGED),
            damaged -> assertThat(damaged).isEqualTo("columnar-3.parquet/0: " + DAMAGED),
            retyped -> assertThat(retyped).startsWith("columnar-5.parquet/1: ").contains("score"),
            renamed ->
                assertThat(renamed)
                    .isEqualTo(
                        "columnar-6.parquet/0: the file does not fit the mapping: it lacks score"),
            none -> assertThat(none).isEqualTo("columnar-7.parquet/0: " + DAMAGED));
    assertThat(text("columnar", 1)).isEqualTo("late");
    assertThat(text("columnar", 4)).isEqualTo("late");
  }

  @Test
  void shouldTellColumnsOfOneNameApart() throws IOException {
    assertBook("same-names", 1, 1, 0, 0);
    assertThat(text("same-names", 1)).isEqualTo("second");

    Map<String, String> ambiguous =
        Map.of("same-names", SOURCES.get("same-names").replace("'`text#2`'", "text"));
    assertThat(FirstNight.problems(config(ambiguous, "another-lake")))
        .singleElement()
        .asString()
        .contains("sources[same-names]: same-names.csv", "map text#1 or text#2");
  }

  @Test
  void shouldRejectBrokenRecordsOfAQueryWithANamedWindow() {
    assertBook("previous", 3, 2, 0, 1);
    assertThat(rejects("previous"))
        .containsExactly("previous.csv/2: the record has 2 fields; the header has 5");
    assertThat(
            night.sql(
                "SELECT attributes['previous'] FROM verbatims"
                    + " WHERE source = 'previous' AND verbatim_id = '3'"))
        .singleElement()
        .extracting(row -> row.getString(0))
        .isEqualTo("1");
  }

  @Test
  void shouldRejectBrokenAndMistypedJson() {
    assertBook("lines", 5, 2, 0, 3);
    assertThat(rejects("lines"))
        .satisfiesExactly(
            broken -> assertThat(broken).startsWith("lines.jsonl/2: the record is not valid JSON"),
            misfit ->
                assertThat(misfit)
                    .isEqualTo(
                        "lines.jsonl/3: the record does not fit the schema that the source"
                            + " declares"),
            list -> assertThat(list).startsWith("lines.jsonl/4: the record is "));
    assertBook("array", 3, 2, 0, 1);
    assertThat(rejects("array"))
        .singleElement()
        .asString()
        .startsWith("array.json/3: the record is ");
    assertBook("nothing", 1, 0, 0, 1);
    assertThat(rejects("nothing"))
        .containsExactly("nothing.json/1: the file is empty; a JSON document was expected");
  }

  // ---------------------------------------------------------------- the night

  private static void assertBook(
      String source, long read, long kept, long duplicates, long quarantined) {
    Book book = night.book(source);
    assertThat(List.of(book.read(), book.kept(), book.duplicates(), book.quarantined()))
        .as("%s: read, kept, duplicates, quarantined", source)
        .containsExactly(read, kept, duplicates, quarantined);
  }

  private static List<String> rejects(String source) {
    return night
        .sql(
            """
            SELECT concat(delivery, '/', record, ': ', array_join(reasons, ', ')) FROM quarantine
            WHERE source = '%s' ORDER BY delivery, record
            """
                .formatted(source))
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static String text(String source, int id) {
    List<Row> found =
        night.sql(
            "SELECT text FROM verbatims WHERE source = '%s' AND verbatim_id = '%d'"
                .formatted(source, id));
    assertThat(found).as("%s %d", source, id).hasSize(1);
    return found.get(0).getString(0);
  }

  // ---------------------------------------------------------------- the files

  private static String good(int id) {
    return good(id, "the train was late");
  }

  private static String good(int id, String text) {
    return "%d,2024-05-01 10:00,%s,4,p%d\n".formatted(id, text, id);
  }

  /** A good record in JSON. */
  private static String good(int id, String open, String close) {
    return open
        + "\"id\": \"%d\", \"at\": \"2024-05-01 10:00\", \"text\": \"late\", \"score\": 4, \"place\": \"p%d\""
            .formatted(id, id)
        + close
        + "\n";
  }

  private static String many(int from, int to) {
    List<String> records = new ArrayList<>();
    for (int id = from; id <= to; id++) {
      records.add(good(id, "late " + Integer.toHexString(id * 0x9E3779B1)));
    }
    return String.join("", records);
  }

  /** A source of one CSV file, which is written unless its records are null. */
  private static void csv(String name, String records) throws IOException {
    if (records != null) {
      write(name + ".csv", HEADER + records);
    }
    SOURCES.put(
        name,
        """
          - name: %s
            table: verbatims
            format: csv
            path: %s.csv
            nulls: ["", "N/A"]
            columns: {%s}
        """
            .formatted(name, name, COLUMNS));
  }

  private static void json(String name, String format, String content) throws IOException {
    write(name + "." + format, content);
    SOURCES.put(
        name,
        """
          - name: %s
            table: verbatims
            format: %s
            path: %s.%s
            schema: "id STRING, at STRING, text STRING, score INT, place STRING"
            columns: {%s}
        """
            .formatted(name, format, name, format, COLUMNS));
  }

  /** A source of Parquet files: whole, torn, damaged, with other columns and other types. */
  private static void parquet(String name) throws IOException {
    String row =
        "SELECT '%1$d' AS id, '2024-05-01 10:00' AS at, 'late' AS text, %2$s, 'p%1$d' AS place";
    byte[] whole = parquetOf(row.formatted(1, "4 AS score"));
    write("columnar-1.parquet", whole);
    write("columnar-2.parquet", Arrays.copyOf(whole, whole.length / 2));
    byte[] damaged = parquetOf(row.formatted(3, "4 AS score"));
    Arrays.fill(damaged, 50, 100, (byte) 0x55); // its pages come first
    write("columnar-3.parquet", damaged);
    write("columnar-4.parquet", parquetOf(row.formatted(4, "4 AS score, 'new' AS added")));
    write("columnar-5.parquet", parquetOf(row.formatted(5, "'four' AS score")));
    write("columnar-6.parquet", parquetOf(row.formatted(6, "4 AS points")));
    write("columnar-7.parquet", "no Parquet at all");
    SOURCES.put(
        name,
        """
          - name: %s
            table: verbatims
            format: parquet
            path: %s-*.parquet
            columns: {%s}
        """
            .formatted(name, name, COLUMNS));
  }

  private static byte[] parquetOf(String query) throws IOException {
    Path written = Files.createTempDirectory(folder, "parquet").resolve("rows");
    SparkSessions.shared().sql(query).coalesce(1).write().parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      return Files.readAllBytes(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
  }

  private static void write(String name, String content) throws IOException {
    write(name, content.getBytes(UTF_8));
  }

  private static void write(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    Files.createDirectories(folder.resolve("data"));
    Files.write(folder.resolve("data").resolve(name), all.toByteArray());
  }

  private static byte[] zipped(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static PinchpointConfig config(Map<String, String> sources, String lake)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("messy.yaml"),
            """
            time_zone: UTC
            data: %s
            lake: %s
            as_of: newest
            quality: { max_reject_share: 1 }
            sources:
            %s\
            """
                .formatted(
                    folder.resolve("data"),
                    folder.resolve(lake),
                    String.join("", sources.values())));
    return PinchpointConfig.load(file);
  }
}
