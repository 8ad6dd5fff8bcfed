package io.pinchpoint.ingest;

import static io.pinchpoint.ingest.IntakeTables.DELIVERIES;
import static io.pinchpoint.ingest.IntakeTables.QUARANTINE;
import static io.pinchpoint.ingest.IntakeTables.VERBATIMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Intake.Taken;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.testing.SparkSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, and columns in them, whose names, types and ends are not what one would choose. */
class OddFilesIT {
  private static final SparkSession SPARK = SparkSessions.shared();

  private static final List<String> NAMES =
      List.of(
          "r1",
          "r[1]",
          "a b",
          " a ",
          "100%",
          "a%20b",
          "%2F",
          "a#b",
          "who?",
          "{a,b}",
          "*",
          "a,b",
          "a+b",
          "it's",
          "\"q\"",
          "`q`",
          "Größe",
          "📦",
          "at 10:15:00",
          "year=2024",
          "a\\b",
          "a;b&c|d",
          "a\nb",
          "$x",
          "(1)");

  /** In order: the id, the text, and two more. The others of the file are not mapped. */
  private static final List<String> COLUMNS =
      List.of("a`b", "__raw", "_metadata", "x.y", "__record", "pinchpoint:raw", "größe \\ '1'");

  @TempDir private Path folder;

  @Test
  void shouldReadEveryRecordOfFilesAndColumnsOfAnyName() throws IOException {
    Path data = folder.resolve("data [1]");
    for (String format : List.of("csv", "json", "jsonl", "parquet")) {
      Files.createDirectories(data.resolve(format));
    }
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      byte[] csv = csv(i).getBytes(UTF_8);
      write(data, "csv/" + name + ".csv", csv);
      write(data, "csv/" + name + ".CSV.GZ", gzip(csv(i + 1000).getBytes(UTF_8)));
      write(data, "jsonl/" + name + ".jsonl", json(i, "\n").getBytes(UTF_8));
      write(data, "json/" + name, gzip(("[" + json(i, ",") + "]").getBytes(UTF_8)));
      parquet(data.resolve("parquet/" + name + ".parquet"), i);
    }
    for (String hidden : List.of(".hidden", "_SUCCESS", "half.csv._COPYING_")) {
      write(data, "csv/" + hidden, new byte[] {1});
    }
    String columns =
        """
            columns:
              verbatim_id: "`a``b`"
              occurred_at: "timestamp '2024-05-01 10:00:00'"
              text: "`__raw`"
              attributes: "map('metadata', `_metadata`, 'xy', `x.y`)"
        """;
    String schema =
        "    schema: \"`a``b` STRING, `__raw` STRING, `_metadata` STRING, `x.y` STRING\"\n";
    PinchpointConfig config =
        config(
            data,
            source("lines", "jsonl", "jsonl/*") + schema + columns,
            source("documents", "json", "json") + schema + columns,
            source("tables", "csv", "csv/*.{csv,CSV.GZ}") + columns,
            source("columnar", "parquet", "parquet/*.parquet") + columns);
    assertThat(problems(config)).isEmpty();
    Taken taken = take(config);

    for (Book book : taken.books()) {
      long files = book.source().equals("tables") ? 2L * NAMES.size() : NAMES.size();
      assertThat(book)
          .extracting(Book::source, Book::files, Book::read, Book::kept)
          .containsExactly(book.source(), files, 2 * files, 2 * files);
    }
    assertThat(
            taken
                .change(VERBATIMS)
                .orElseThrow()
                .rows()
                .where(
                    """
                    text <> 'late ' || verbatim_id OR attributes['metadata'] <> 'm' || verbatim_id
                      OR attributes['xy'] <> 'x' || verbatim_id OR attributes IS NULL
                    """)
                .count())
        .isZero();
    Set<String> deliveries = new TreeSet<>();
    taken
        .change(VERBATIMS)
        .orElseThrow()
        .rows()
        .select("delivery")
        .distinct()
        .collectAsList()
        .forEach(row -> deliveries.add(row.getString(0)));
    Set<String> listed = new TreeSet<>();
    taken
        .change(DELIVERIES)
        .orElseThrow()
        .rows()
        .select("delivery")
        .collectAsList()
        .forEach(row -> listed.add(row.getString(0)));
    assertThat(deliveries).isEqualTo(listed).contains("parquet/r[1].parquet", "csv/a%20b.csv");
    taken.release();
  }

  private static String csv(int file) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append(",,ID,id\n");
    for (String id : ids(file)) {
      csv.append(String.join(",", values(id))).append(",1,2,3\n");
    }
    return csv.toString();
  }

  private static String json(int file, String separator) {
    List<String> objects = new ArrayList<>();
    for (String id : ids(file)) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < COLUMNS.size(); i++) {
        String name = COLUMNS.get(i).replace("\\", "\\\\");
        fields.add("\"%s\":\"%s\"".formatted(name, values(id).get(i)));
      }
      objects.add("{" + String.join(",", fields) + "}");
    }
    return String.join(separator, objects);
  }

  private static List<String> ids(int file) {
    return List.of(file + "a", file + "b");
  }

  private static List<String> values(String id) {
    return List.of(id, "late " + id, "m" + id, "x" + id, "", "reserved", "");
  }

  private static void parquet(Path file, int number) throws IOException {
    org.apache.parquet.schema.Types.MessageTypeBuilder type =
        org.apache.parquet.schema.Types.buildMessage();
    List<String> names = new ArrayList<>(COLUMNS);
    names.addAll(List.of("", "ID", "id"));
    names.forEach(
        name ->
            type.required(org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY)
                .as(org.apache.parquet.schema.LogicalTypeAnnotation.stringType())
                .named(name));
    parquet(
        file,
        type.named("row"),
        ids(number).stream()
            .<Consumer<Group>>map(
                id ->
                    row -> {
                      for (int i = 0; i < names.size(); i++) {
                        row.add(i, i < COLUMNS.size() ? values(id).get(i) : "1");
                      }
                    })
            .toList());
  }

  private static void parquet(Path file, MessageType type, List<Consumer<Group>> rows)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(type).build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(type);
        row.accept(group);
        writer.write(group);
      }
    }
  }

  @Test
  void shouldReadParquetFilesForAllTheirOtherColumns() throws IOException {
    MessageType type =
        MessageTypeParser.parseMessageType(
            """
            message row {
              required binary id (STRING);
              required int64 at (TIMESTAMP(NANOS,true));
              required int64 local (TIMESTAMP(NANOS,false));
              required binary words (STRING);
              required int64 opened (TIME(NANOS,true));
              required int32 closed (TIME(MILLIS,true));
              required fixed_len_byte_array(2) score (FLOAT16);
              required fixed_len_byte_array(32) amount (DECIMAL(76,2));
              required group agent { required binary name (STRING); required int64 since (TIME(MICROS,true)); }
              required group shifts (LIST) { repeated group list { required int64 element (TIME(MICROS,true)); } }
              required int64 waited;
            }
            """);
    Files.createDirectories(folder.resolve("data"));
    long second = 1_714_557_600_123_456_789L; // 2024-05-01 10:00:00.123456789
    parquet(
        folder.resolve("data/a.parquet"),
        type,
        List.of(row -> odd(row, "1", second), row -> odd(row, "2", -1)));
    String columns =
        """
            columns:
              verbatim_id: id
              occurred_at: if(id = '1', at, timestamp '2024-05-01 10:00:00')
              text: words
              attributes: "map('local', cast(local AS STRING), 'at', cast(at AS STRING), 'agent', agent.name, 'waited', cast(waited AS STRING))"
        """;
    PinchpointConfig config =
        config(folder.resolve("data"), source("desk", "parquet", "*.parquet") + columns);
    assertThat(problems(config)).isEmpty();
    Taken taken = take(config);
    assertThat(
            taken
                .change(VERBATIMS)
                .orElseThrow()
                .rows()
                .selectExpr(
                    "concat_ws('|', verbatim_id, occurred_at, attributes['local'],"
                        + " attributes['at'], attributes['agent'])")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "1|2024-05-01 10:00:00.123456|2024-05-01 10:00:00.123456|2024-05-01"
                + " 10:00:00.123456|Ada",
            "2|2024-05-01 10:00:00|1969-12-31 23:59:59.999999|1969-12-31 23:59:59.999999|Ada");
    taken.release();

    assertThat(
            problems(
                config(
                    folder.resolve("data"),
                    source("desk", "parquet", "*.parquet")
                        + columns.replace("agent.name", "cast(opened AS STRING)"))))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("sources[desk]: a.parquet: ")
                    .contains(
                        "its column opened has the type TIME(NANOS,true), which cannot be read;"
                            + " write it as text, a number or a timestamp in microseconds"));
  }

  private static void odd(Group row, String id, long nanoseconds) {
    row.append("id", id).append("at", nanoseconds).append("local", nanoseconds);
    row.append("words", "late").append("opened", 1L).append("closed", 1);
    row.append("score", Binary.fromConstantByteArray(new byte[2]));
    row.append("amount", Binary.fromConstantByteArray(new byte[32]));
    row.addGroup("agent").append("name", "Ada").append("since", 1L);
    row.addGroup("shifts").addGroup("list").append("element", 1L);
    row.append("waited", 7L);
  }

  @Test
  void shouldNameFilesThatCannotBeRead() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    String rows = "id,words\n" + "1,late and rude\n".repeat(2_000);
    byte[] whole = gzip(rows.getBytes(UTF_8));
    write(data, "TORN.CSV.GZ", Arrays.copyOf(whole, whole.length / 2));
    write(data, "torn", Arrays.copyOf(whole, whole.length / 2));
    write(data, "book.xlsx", new byte[] {0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0});
    write(data, "good.csv", "id,words\n1,late\n".getBytes(UTF_8));
    write(data, "other.csv", "1,Ada Lovelace,+1 555 0100\n2,Bo Diddley,\n".getBytes(UTF_8));
    PinchpointConfig config = config(data, source("desk", "csv", "*") + WORDS);
    assertThat(problems(config)).isEmpty();
    Taken taken = take(config);

    assertThat(
            taken
                .change(QUARANTINE)
                .orElseThrow()
                .rows()
                .selectExpr("delivery || '/' || record || ': ' || reasons[0]")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "TORN.CSV.GZ/0: the file ends in the middle of its gzip stream",
            "torn/0: the file ends in the middle of its gzip stream",
            "book.xlsx/0: the file is a ZIP archive, as workbooks are; deliver it unpacked, or as"
                + " gzip",
            "other.csv/1: the record stands in a file without a header that names id, words",
            "other.csv/2: the record stands in a file without a header that names id, words");
    assertThat(taken.books().get(0))
        .extracting(Book::read, Book::kept, Book::quarantined)
        .containsExactly(6L, 1L, 5L);
    taken.release();
  }

  @Test
  void shouldNotShowWhatMayBeNoHeader() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    write(data, "a.csv", "1,Ada Lovelace,+1 555 0100\n2,Bo Diddley,\n".getBytes(UTF_8));

    assertThat(problems(config(data, source("desk", "csv", "*") + WORDS)))
        .containsExactly(
            "sources[desk]: a.csv has no header that names id, words: the likeliest of its first 2"
                + " records, number 1 with 3 columns, does not. Correct the mapping, or the file,"
                + " whose columns must be named above its rows");
    write(data, "a.csv", "id,text\n1,late\n2,\"late, very\",\"Ada Lovelace\"\n".getBytes(UTF_8));
    assertThat(problems(config(data, source("desk", "csv", "*") + WORDS)))
        .singleElement()
        .asString()
        .contains("has no header that names words: the likeliest of its first 3 records, number 1")
        .doesNotContain("Ada");
  }

  private static final String WORDS =
      """
          columns: { verbatim_id: id, occurred_at: "timestamp '2024-05-01 10:00:00'", text: words }
      """;

  private static String source(String name, String format, String path) {
    return "  - name: %s\n    table: verbatims\n    format: %s\n    path: \"%s\"\n"
        .formatted(name, format, path);
  }

  private PinchpointConfig config(Path data, String... sources) throws IOException {
    return PinchpointConfig.load(
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            time_zone: UTC
            data: "%s"
            lake: %s/lake
            key: { env: NONE_SUCH, file: %2$s/key }
            sources:
            """
                    .formatted(data, folder)
                + String.join("", sources)));
  }

  private static List<String> problems(PinchpointConfig config) {
    return new SourceCheck(SPARK, config).problems(Arrivals.of(SPARK, config, Optional.empty()));
  }

  private static Taken take(PinchpointConfig config) {
    Pseudonymizer pseudonymizer =
        new Pseudonymizer("only-for-tests-0123456789-abcdefgh".getBytes(UTF_8), "k1");
    return new Intake(SPARK, config)
        .take(
            Intake.Holdings.NONE,
            Arrivals.of(SPARK, config, Optional.empty()),
            pseudonymizer,
            new Suppression(pseudonymizer, Set.of()),
            null,
            1);
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
