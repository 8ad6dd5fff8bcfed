package io.pinchpoint.nightly;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.table.Lake;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Processes;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** A company with a handful of comments and calls over three days, delivered into a folder. */
final class SmallCompany {
  static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  static final LocalDate SECOND = FIRST.plusDays(1);
  static final LocalDate THIRD = FIRST.plusDays(2);

  /** A word that stands in comments only. */
  static final String MARKER = "quokkaberry";

  /** The key of its pseudonyms, in ASCII. */
  static final String KEY = "0123456789abcdef0123456789abcdef";

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T04:00:00Z"), ZoneOffset.UTC);

  private static final Path MADE = Path.of("target", "nights");

  private final Path folder;

  SmallCompany(Path folder) {
    this.folder = folder;
    write(
        "config.yaml",
        """
        time_zone: Europe/Madrid
        data: %1$s/data
        lake: %1$s/lake
        as_of: newest
        key: { env: NONE_SUCH, file: %1$s/key }
        taxonomies: [taxonomy.yaml]
        quality: { max_reject_share: 0.3 }
        channels:
          - { id: phone, name: Phone, assisted: true, aliases: [call] }
          - { id: app, name: App, assisted: false }
        sources:
          - name: comments
            table: verbatims
            format: csv
            path: comments/*.csv
            columns:
              verbatim_id: id
              occurred_at: to_timestamp(at, 'yyyy-MM-dd HH:mm')
              updated_at: to_timestamp(changed, 'yyyy-MM-dd HH:mm')
              customer_id: customer
              case_id: case
              text: words
              rating: cast(stars AS DECIMAL(9,4))
              rating_kind: "'stars'"
              rating_scale: "'1..5'"
          - name: calls
            table: channel_events
            format: jsonl
            path: calls/*.jsonl
            schema: "id STRING, at STRING, customer STRING, case STRING, kind STRING, desk STRING, wait STRING"
            columns:
              event_id: id
              occurred_at: to_timestamp(at, 'yyyy-MM-dd HH:mm')
              customer_id: customer
              case_id: case
              event_type: kind
              department: desk
              channel: "'call'"
              wait_seconds: cast(wait AS BIGINT)
              handle_seconds: 60
              outcome: if(kind = 'resolution', 'resolved', null)
        """
            .formatted(folder));
    write(
        "taxonomy.yaml",
        """
        taxonomy: small
        version: 1
        touchpoints:
          - { id: hotline, name: Hotline, order: 1, aliases: [call], terms: [hotline, phone] }
          - { id: app, name: App, order: 2, terms: [app] }
        pain_points:
          - { id: long_wait, name: Long wait, touchpoint: hotline, terms: [wait*, "on hold"] }
          - { id: crash, name: Crash, touchpoint: app, terms: [crash*] }
        """);
  }

  /**
   * A company after a night on each of its first days. A build runs those nights once, whoever asks
   * first, and copies what they left.
   *
   * @param nights 1 to 3
   */
  static SmallCompany after(int nights, Path folder) {
    Path made = MADE.resolve("%s-%d".formatted(Program.hash(), nights));
    try (FileChannel file = open(made + ".lock")) {
      // Held until the file is closed.
      var unused = file.lock();
      if (!Files.exists(made)) {
        Path unfinished = Files.createTempDirectory(MADE, "unfinished");
        SmallCompany company =
            nights == 1 ? new SmallCompany(unfinished) : after(nights - 1, unfinished);
        company.deliver(FIRST.plusDays(nights - 1L)).run();
        Files.move(unfinished, made);
      }
      copy(made, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmallCompany(folder);
  }

  private static FileChannel open(String lock) throws IOException {
    Files.createDirectories(MADE);
    return FileChannel.open(Path.of(lock), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** With the times of files: Delta and the product go by them. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(
            file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  Path lakeFolder() {
    return folder.resolve("lake");
  }

  Path config() {
    return folder.resolve("config.yaml");
  }

  /** What the company wrote down on each of the three days, as file name → lines. */
  static Map<String, List<String>> day(LocalDate day) {
    String date = day.toString();
    int n = (int) (day.toEpochDay() - FIRST.toEpochDay());
    Map<String, List<String>> files = new TreeMap<>();
    files.put(
        "comments/%s.csv".formatted(date),
        List.of(
            "id,at,changed,customer,case,words,stars",
            "v%d0,%s 10:30,,ann,A1,\"%s! I had to wait an hour. Terrible hotline!\",1"
                .formatted(n, date, MARKER),
            "v%d1,%s 11:30,,ben,,The app crashed again. Bad.,2".formatted(n, date),
            "v%d2,%s 12:30,,cem%d,,\"Great app,\nthanks\",5".formatted(n, date, n),
            // The first day's comment again, corrected on each later day.
            "v09,2026-03-02 13:00,%s 20:00,dee,D1,Version %d of a long wait on hold.,%d"
                .formatted(date, n, n + 1)));
    files.put(
        "calls/%s.jsonl".formatted(date),
        List.of(
            call("c%d0".formatted(n), date + " 09:00", "ann", "A1", "contact", "front", 600),
            call("c%d1".formatted(n), date + " 09:20", "ann", "A1", "transfer", "back", 120),
            call("c%d2".formatted(n), date + " 09:50", "ann", "A1", "resolution", "back", null),
            call("c%d3".formatted(n), date + " 15:00", "dee", "D1", "contact", "front", 30 * n),
            call("c%d4".formatted(n), date + " 16:00", "ben", null, "contact", "front", null)));
    return files;
  }

  private static String call(
      String id,
      String at,
      String customer,
      String caseId,
      String kind,
      String desk,
      Integer wait) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"customer\":\"%s\",\"case\":%s,\"kind\":\"%s\",\"desk\":\"%s\",\"wait\":%s}"
        .formatted(
            id,
            at,
            customer,
            caseId == null ? "null" : "\"" + caseId + "\"",
            kind,
            desk,
            wait == null ? "null" : "\"" + wait + "\"");
  }

  SmallCompany deliver(Map<String, List<String>> files) {
    files.forEach((name, lines) -> write("data/" + name, String.join("\n", lines) + "\n"));
    return this;
  }

  SmallCompany deliver(LocalDate... days) {
    Arrays.stream(days).forEach(day -> deliver(day(day)));
    return this;
  }

  private void write(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
      // Two folders with the same deliveries shall hold the same deliveries.
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-09T00:00:00Z")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Night night() {
    return night(SparkSessions.shared());
  }

  Night night(SparkSession spark) {
    return night(spark, FakeAnnotators.INSTANCE);
  }

  Night night(SparkSession spark, AnnotatorSource annotators) {
    return night(spark, annotators, KEY);
  }

  Night night(SparkSession spark, AnnotatorSource annotators, String key) {
    return new Night(
        spark,
        PinchpointConfig.load(config()),
        new Pseudonymizer(key.getBytes(StandardCharsets.US_ASCII), "k1"),
        annotators,
        CLOCK);
  }

  Night.Published run() {
    return night().run(Optional.empty(), false, Progress.SILENT);
  }

  /** Starts a night in a process of its own. */
  Process start() throws IOException {
    return Processes.start(Child.class, folder.toString());
  }

  /** The night that {@link #start} starts. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      new SmallCompany(Path.of(arguments[0])).run();
    }
  }

  /** Sets the time of every file of the lake back. */
  void age(Duration time) throws IOException {
    try (Stream<Path> files = Files.walk(lakeFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(
            file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(time)));
      }
    }
    DeltaLog.clearCache();
  }

  /** How many rows of a table's published version a session sees that knows nothing of the lake. */
  long rowsFromOutside(TableContract table) {
    return SparkSessions.shared()
        .newSession()
        .read()
        .format("delta")
        .option("versionAsOf", version(table))
        .load(lake().path(table))
        .count();
  }

  Lake lake() {
    return new Lake(SparkSessions.shared(), lakeFolder().toString());
  }

  /**
   * The rows of every table but the ledger's, each as JSON, sorted. Annotations are left out, since
   * texts that were replaced keep theirs.
   */
  Map<String, List<String>> published() {
    Ledger.Publication publication = new Ledger(lake()).latest().orElseThrow();
    Map<String, List<String>> tables = new TreeMap<>();
    for (TableContract table : Catalog.TABLES) {
      if (table.layer() != TableContract.Layer.LEDGER && !table.equals(TextTables.ANNOTATIONS)) {
        tables.put(table.name(), rows(table, publication.version(table).orElseThrow()));
      }
    }
    return tables;
  }

  List<String> rows(TableContract table) {
    return rows(table, version(table));
  }

  private long version(TableContract table) {
    return new Ledger(lake()).latest().orElseThrow().version(table).orElseThrow();
  }

  private List<String> rows(TableContract table, long version) {
    return lake().scan(table, version).toJSON().collectAsList().stream()
        .sorted()
        .collect(Collectors.toList());
  }
}
