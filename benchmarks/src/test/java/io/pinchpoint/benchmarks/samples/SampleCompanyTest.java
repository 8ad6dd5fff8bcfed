package io.pinchpoint.benchmarks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {
  private static final Path COMMITTED = Path.of("..", "data-samples");

  @TempDir private static Path fresh;

  @BeforeAll
  static void generate() throws IOException {
    SampleCompany.write(fresh);
  }

  @Test
  void shouldWriteTheCommittedFilesByteForByte() throws IOException {
    Map<String, String> committed = contents(COMMITTED);
    committed.remove("README.md");

    Map<String, String> written = contents(fresh);

    assertThat(written.keySet()).isEqualTo(committed.keySet());
    written.forEach((file, content) -> assertThat(content).as(file).isEqualTo(committed.get(file)));
  }

  @Test
  void shouldDeliverOneFilePerDayAndSource() throws IOException {
    for (String source :
        List.of(
            "survey", "email", "reviews", "chat", "calls", "tickets", "web", "visits", "offers")) {
      try (Stream<Path> files = Files.list(fresh.resolve(source))) {
        assertThat(files).as(source).hasSize(90);
      }
    }
  }

  @Test
  void shouldNameSixHundredCustomersOfWhichTwoHaveAnImpossibleDate() {
    List<String> lines = lines("customers.csv");

    assertThat(lines).hasSize(601);
    assertThat(lines).filteredOn(line -> line.contains("2019-02-30")).hasSize(2);
  }

  @Test
  void shouldPlantRowsThatBreakTheContractBelowThreePercent() {
    assertThat(records("calls", line -> !line.matches("CL\\d+(,[^,]*){13}"))).hasSize(3);
    assertThat(records("calls", line -> line.contains("31/02/2026") || line.contains("00/00/0000")))
        .hasSize(4);
    assertThat(records("calls", line -> line.contains(",00:45,") || line.contains(",#REF!,")))
        .hasSize(4);
    assertThat(records("web", line -> !line.endsWith("}"))).hasSize(8);
    assertThat(records("chat", line -> !line.endsWith("}"))).hasSize(2);
    assertThat(records("visits", line -> line.endsWith(",afternoon"))).hasSize(2);
  }

  @Test
  void shouldDeliverSomeRowsTwice() {
    for (String source : List.of("calls", "tickets", "web", "visits", "offers", "chat")) {
      List<String> all = records(source, line -> true);
      assertThat(all.size() - new HashSet<>(all).size()).as(source).isBetween(6, 9);
    }
  }

  @Test
  void shouldDeliverSomeRowsDaysLate() {
    Set<String> late = new HashSet<>();
    contentsUnchecked(fresh.resolve("tickets"))
        .forEach(
            (file, content) ->
                content
                    .lines()
                    .skip(1)
                    .filter(line -> line.matches("VB-\\d+,\\d+,2026-(0[89]|10)-[0-3]\\d .*"))
                    .filter(line -> !line.contains("," + file.substring(0, 10) + " "))
                    .forEach(late::add));

    assertThat(late.size()).isBetween(11, 14);
  }

  @Test
  void shouldPlantPrivateDetails() {
    String said = said();

    assertThat(count(said, "[\\w.]+@[\\w.]+\\.(org|com|es)")).isGreaterThan(10);
    assertThat(count(said, "\\+34 612 34|020 7946 0|0034 655")).isGreaterThan(10);
    assertThat(count(said, "4111 1111 1111 1111|5500-0000-0000-0004|4012888888881881"))
        .isPositive();
    assertThat(count(said, "(?i)ES91 2100|GB29NWBK|DE8937040044")).isPositive();
  }

  @Test
  void shouldNotDateAnythingInTheHourThatComesTwice() {
    contentsUnchecked(fresh)
        .forEach(
            (file, content) ->
                assertThat(content)
                    .as(file)
                    .doesNotContain(
                        "2026-10-25 02:", "25/10/2026 02:", "25.10.2026 02:", "2026-10-25T02:"));
  }

  @Test
  void shouldKeepCustomersOfPlantedPinchPointsWaiting() {
    List<String> waits =
        records("calls", line -> line.matches("([^,]*,){8}(1[5-9]|2\\d|3\\d)\\d\\d,.*"));
    List<String> missed = records("visits", line -> line.contains(",missed,"));
    List<String> corrected = records("calls", line -> line.contains(",Revenue control,"));

    assertThat(waits).hasSizeGreaterThan(124);
    assertThat(missed).hasSizeGreaterThan(62);
    assertThat(corrected).hasSizeGreaterThan(100);
  }

  @Test
  void shouldNotRepeatWhatPeopleSay() {
    List<String> comments =
        records("survey", line -> line.matches("SV\\d+,.*")).stream().distinct().toList();
    List<String> texts =
        comments.stream()
            .map(SampleCompanyTest::quotedPart)
            .filter(text -> text.length() > 30)
            .toList();

    // A corrected answer repeats its text under the same id; nothing else does.
    assertThat(texts.size() - new HashSet<>(texts).size()).isLessThanOrEqualTo(10);
  }

  private static String quotedPart(String line) {
    int open = line.indexOf(",\"");
    return open < 0 ? "" : line.substring(open, line.lastIndexOf('"'));
  }

  private static String said() {
    return String.join(
        "\n",
        Stream.of("survey", "email", "reviews")
            .flatMap(source -> records(source, line -> true).stream())
            .toList());
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static List<String> records(String source, Predicate<String> wanted) {
    List<String> found = new ArrayList<>();
    contentsUnchecked(fresh.resolve(source))
        .forEach(
            (file, content) ->
                content
                    .lines()
                    .skip(file.endsWith(".csv") ? 1 : 0)
                    .filter(wanted)
                    .forEach(found::add));
    return found;
  }

  private static List<String> lines(String file) {
    return contentsUnchecked(fresh).get(file).lines().toList();
  }

  private static Map<String, String> contentsUnchecked(Path root) {
    try {
      return contents(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
