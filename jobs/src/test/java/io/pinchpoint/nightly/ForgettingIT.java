package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.ingest.IntakeTables;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.measure.dimension.DimDate;
import io.pinchpoint.nightly.Forgetting.Certificate;
import io.pinchpoint.scoring.FakeAnnotators;
import io.pinchpoint.scoring.TextTables;
import io.pinchpoint.testing.SparkSessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of five customers is erased. */
class ForgettingIT {
  private static final Pseudonymizer PSEUDONYMIZER =
      new Pseudonymizer(
          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "k1");

  private static final String HEADER = "id,at,changed,customer,case,words,stars";
  private static final String COMMENT =
      "v00,2026-03-02 10:30,,ann,A1,\"%s! I had to wait an hour. Terrible hotline!\",1"
          .formatted(SmallCompany.MARKER);
  private static final String REPLY =
      "v90,2026-03-02 11:30,,,A1,We regret the bother about Friday evening,";
  private static final String WITHOUT_TIME = "v91,never,,ann,A1,Nobody rang me back on Sunday,3";
  private static final String CUT_OFF = "v92,2026-03-02 10:30,ann";

  /** Ids, and words that nobody else said. */
  private static final Pattern TRACES =
      Pattern.compile(
          "(?i)\\b(ann|A1|v00|v10|v9[0-3]|c0[0-2]|c1[0-2]|%s|%s|bother about friday|rang me back)\\b"
              .formatted(SmallCompany.MARKER, PSEUDONYMIZER.pseudonym("customer", "ann")));

  @TempDir private Path folder;

  private static Forgetting forgetting(SmallCompany company) {
    return new Forgetting(
        SparkSessions.shared(),
        PinchpointConfig.load(company.config()),
        PSEUDONYMIZER,
        FakeAnnotators.INSTANCE,
        SmallCompany.CLOCK);
  }

  @Test
  void shouldLeaveNoTraceOfTheCustomerAndKeepTheCustomerOut() throws IOException {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST, SECOND);
    company
        .deliver(Map.of("comments/more.csv", List.of(HEADER, REPLY, WITHOUT_TIME, CUT_OFF)))
        .run();
    List<String> others = ofOthers(company, IntakeTables.VERBATIMS);
    List<String> otherEvents = ofOthers(company, IntakeTables.CHANNEL_EVENTS);
    assertThat(traces(company)).hasSizeGreaterThan(10);

    Certificate certificate = forgetting(company).run("Ann", Progress.SILENT);

    assertThat(certificate.search().places()).isEmpty();
    assertThat(certificate.erased())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("verbatims", 3L, "channel_events", 6L, "quarantine", 2L));
    assertThat(certificate.ids()).isEqualTo(14);
    assertThat(certificate.spans()).isEqualTo(10);
    assertThat(certificate.search().values()).isGreaterThan(1_000);
    assertThat(traces(company)).isEmpty();
    assertThat(company.rows(IntakeTables.VERBATIMS)).isEqualTo(others);
    assertThat(company.rows(IntakeTables.CHANNEL_EVENTS)).isEqualTo(otherEvents);
    assertThat(company.rows(IntakeTables.QUARANTINE)).isEmpty();
    assertThat(company.rows(TextTables.ANNOTATIONS)).hasSize(3);
    assertThatThrownBy(() -> company.lake().read(DimDate.TABLE, 1).count())
        .hasMessageContaining("Cannot time travel");

    Map<String, List<String>> published = company.published();
    company.deliver(
        Map.of(
            "comments/again.csv",
            List.of(
                HEADER,
                COMMENT,
                REPLY,
                WITHOUT_TIME,
                CUT_OFF,
                "v93,2026-03-03 10:30,,ann,A2,Here I am once more,1")));
    Night.Published rebuilt = company.night().run(Optional.empty(), true, Progress.SILENT);

    assertThat(company.published()).isEqualTo(published);
    assertThat(company.rows(IntakeTables.VERBATIMS)).isEqualTo(others);
    assertThat(rebuilt.books()).allMatch(Book::isBalanced);
    assertThat(rebuilt.books()).extracting(Book::suppressed).containsExactly(10L, 6L);
    assertThat(traces(company)).isEmpty();
  }

  @Test
  void shouldRefuseWithoutANightOrAnId() {
    SmallCompany company = new SmallCompany(folder);
    assertThatThrownBy(() -> forgetting(company).run("ann", Progress.SILENT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has no published night");
    assertThatThrownBy(() -> forgetting(company).run(" ", Progress.SILENT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--customer is blank");
  }

  private static List<String> ofOthers(
      SmallCompany company, io.pinchpoint.table.TableContract table) {
    return company.rows(table).stream().filter(row -> !TRACES.matcher(row).find()).toList();
  }

  /** Checksums of bytes, which Hadoop puts beside each file, hold any two letters by chance. */
  private static boolean holdsData(Path file) {
    String name = file.getFileName().toString();
    return !(name.startsWith(".") && name.endsWith(".crc"));
  }

  /** The files that hold a trace, in their bytes or in what they decode to. */
  private static List<String> traces(SmallCompany company) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(company.lakeFolder())) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(ForgettingIT::holdsData).toList()) {
        boolean parquet = file.toString().endsWith(".parquet");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains(SmallCompany.MARKER)
            || (!parquet && TRACES.matcher(bytes).find())
            || (parquet && TRACES.matcher(decoded(file)).find())) {
          found.add(company.lakeFolder().relativize(file).toString());
        }
      }
    }
    return found;
  }

  private static String decoded(Path file) throws IOException {
    StringBuilder rows = new StringBuilder();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.append(row);
      }
    }
    return rows.toString();
  }
}
