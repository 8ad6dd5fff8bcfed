package io.pinchpoint.benchmarks.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
    committed.keySet().removeAll(Set.of("README.md", "planted.sql"));

    Map<String, String> written = contents(fresh);

    assertThat(written.keySet()).isEqualTo(committed.keySet());
    written.forEach((file, content) -> assertThat(content).as(file).isEqualTo(committed.get(file)));
  }

  @Test
  void shouldDeliverOneFilePerDayAndSource() throws IOException {
    for (String source :
        List.of(
            "survey",
            "email",
            "reviews",
            "chat",
            "calls",
            "transcripts",
            "tickets",
            "web",
            "visits",
            "offers")) {
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
    assertThat(lines).filteredOn(line -> line.contains(",,")).hasSize(26);
    assertThat(lines)
        .filteredOn(line -> line.matches("C\\d+,2026-(08-0[4-9]|08-[123]|09).*"))
        .hasSizeBetween(44, 48);
  }

  @Test
  void shouldPlantRowsThatBreakTheContractBelowThreePercent() {
    assertThat(records("calls", line -> !line.matches("CL\\d+(,[^,]*){14}"))).hasSize(3);
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
    String said = said("survey", "email", "reviews");

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
        records("calls", line -> line.matches("([^,]*,){9}(1[5-9]|2\\d|3\\d)\\d\\d,.*"));
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

  @Test
  void shouldCostWhatItSaysThatThePinchPointsCost() {
    Map<String, Long> spent = new HashMap<>();
    Set<String> queued = new HashSet<>();
    Set<String> revenue = new HashSet<>();
    for (Map<String, String> leg : rows("calls")) {
      String caseNo = leg.get("case_no");
      if (!leg.get("queue_seconds").matches("\\d+")) {
        continue;
      }
      long queue = Long.parseLong(leg.get("queue_seconds"));
      spent.merge(
          caseNo,
          queue + Long.parseLong(leg.get("hold_seconds")) + Long.parseLong(leg.get("talk_seconds")),
          Long::sum);
      if (queue >= 1500) {
        queued.add(caseNo);
      }
      if (leg.get("department").equals("Revenue control")) {
        revenue.add(caseNo);
      }
    }
    Set<String> missed = new HashSet<>();
    rows("visits").stream()
        .filter(step -> step.get("what").equals("rebooked"))
        .forEach(step -> missed.add(step.get("case_no")));

    costs("wait", queued, spent);
    costs("visit", missed, spent);
    costs("charge", revenue, spent);
  }

  /** Rows that dirt has spoilt or left out move it by a little. */
  private static void costs(String pinch, Set<String> cases, Map<String, Long> spent) {
    assertThat(cases).as(pinch).hasSize(62);
    assertThat(cases.stream().mapToLong(spent::get).sum())
        .as(pinch)
        .isCloseTo(planted("pinch." + pinch + ".seconds"), withinPercentage(4));
  }

  @Test
  void shouldLetTheChatbotSolveLessOfTheSameQuestions() {
    Set<String> plain = Set.of("green_tariff", "address_change", "payment_date");
    List<String> bot =
        records(
            "chat", line -> plain.contains(value(line, "topic")) && line.contains("bot_result"));
    List<String> agent =
        records(
            "chat", line -> plain.contains(value(line, "topic")) && line.contains("\"agent\":"));

    assertThat(share(bot, line -> value(line, "bot_result").equals("resolved")))
        .isBetween(0.3, 0.5);
    assertThat(share(agent, line -> value(line, "result").equals("resolved"))).isGreaterThan(0.75);
    assertThat(planted("question.chatbot.solved") * 100 / planted("question.chatbot.all"))
        .isEqualTo(40);
    assertThat(planted("question.phone.solved") * 100 / planted("question.phone.all"))
        .isEqualTo(82);
  }

  @Test
  void shouldMakeIllTimedOffersWithWorseAnswers() {
    Map<String, Map<String, String>> answers = new HashMap<>();
    rows("offers").forEach(offer -> answers.put(offer.get("offer_event"), offer));
    Map<String, Long> counts = new HashMap<>();
    answers.values().forEach(offer -> counts.merge(offer.get("what"), 1L, Long::sum));

    assertThat(counts.get("sent")).isEqualTo(300);
    assertThat(counts.get("accepted")).isCloseTo(46, within(1L));
    assertThat(counts.get("opted_out")).isCloseTo(43, within(1L));
    assertThat(planted("offer.written_ill_timed.opted_out") * planted("offer.written.all"))
        .isGreaterThan(
            3 * planted("offer.written.opted_out") * planted("offer.written_ill_timed.all"));
    assertThat(said("transcripts"))
        .contains("may I")
        .containsAnyOf("Take me off the list", "Remove my number", "Never again");
  }

  @Test
  void shouldCallWithinHoursOfTheBill() {
    Map<String, List<LocalDateTime>> calls = new HashMap<>();
    DateTimeFormatter slashed = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.ROOT);
    for (Map<String, String> leg : rows("calls")) {
      if (leg.get("direction").equals("inbound")
          && leg.get("leg").equals("1")
          && leg.get("started_at").matches("[0123]\\d/(08|09|10)/.*")
          && !leg.get("started_at").startsWith("31/02")) {
        calls
            .computeIfAbsent(leg.get("customer_id"), id -> new ArrayList<>())
            .add(LocalDateTime.parse(leg.get("started_at"), slashed));
      }
    }
    List<String> views =
        records("web", line -> line.endsWith("}") && line.contains("\"/billing/latest\""));
    double followed =
        share(
            views,
            view -> {
              LocalDateTime at = LocalDateTime.parse(value(view, "at").substring(0, 19));
              return calls.getOrDefault(value(view, "customer"), List.of()).stream()
                  .anyMatch(call -> call.isAfter(at) && call.isBefore(at.plusHours(7)));
            });
    long contacts = calls.values().stream().mapToLong(List::size).sum();
    double byChance = contacts / 600.0 / 90 / 24 * 7;

    assertThat(planted("prompt.bill.calls")).isEqualTo(72);
    assertThat(followed).isGreaterThan(10 * byChance);
  }

  @Test
  void shouldSwipeAtWebsiteAndAppInEveryKindOfComment() {
    String said = said("survey", "email", "chat", "transcripts");

    assertThat(count(said, "(?i)website is (a maze|so confusing|confusing|cluttered|a mess)"))
        .isGreaterThan(20);
    assertThat(planted("aside.site")).isBetween(60L, 140L);
    assertThat(planted("aside.app")).isBetween(60L, 140L);
  }

  @Test
  void shouldTalkAsPeopleDo() {
    String said = said("chat", "transcripts");
    List<String> agents = records("chat", line -> line.contains("\"agent\":"));

    assertThat(share(agents, line -> line.contains("Your satisfaction is our first concern")))
        .isGreaterThan(0.04);
    assertThat(count(said, "(?i)as I (said|wrote|told)|already (gave|told|explained)"))
        .isGreaterThan(40);
    assertThat(count(said, "(system|computer) (won't|does not|doesn't|will not) (let me|accept)"))
        .isGreaterThan(15);
    assertThat(count(said, "(?i)transfer|connect you")).isGreaterThan(10);
    assertThat(taken("act", "good")).isGreaterThan(taken("answer", "good"));
    assertThat(taken("answer", "good")).isGreaterThan(taken("defer", "good"));
    assertThat(taken("constraint", "bad")).isGreaterThan(taken("answer", "bad"));
  }

  /** The share of a reaction that was taken so. */
  private static double taken(String reaction, String how) {
    double all = 0;
    double so = 0;
    for (String felt : List.of(".felt.", ".plain.")) {
      for (String mood : List.of("good", "ok", "bad")) {
        long count = planted("talk." + reaction + felt + mood);
        all += count;
        so += mood.equals(how) ? count : 0;
      }
    }
    return so / all;
  }

  @Test
  void shouldReachManyInPublicAndGoToTheOmbudsman() {
    List<Map<String, String>> posts =
        rows("reviews").stream().filter(post -> post.get("site").equals("Chirper")).toList();

    assertThat(posts).hasSizeGreaterThan(45);
    assertThat(posts).filteredOn(post -> post.get("followers").length() >= 4).isNotEmpty();
    assertThat(records("tickets", line -> line.contains(",ombudsman,"))).hasSizeGreaterThan(6);
    assertThat(said("email")).contains("ombudsman");
    assertThat(count(said("email", "chat"), "(?i)exception|unusual request|special case|not usual"))
        .isGreaterThan(6);
    assertThat(records("web", line -> line.contains("\"referral\""))).hasSizeGreaterThan(40);
  }

  @Test
  void shouldStateInTheReadmeWhatIsPlanted() throws IOException {
    String readme = Files.readString(COMMITTED.resolve("README.md"));
    List<MatchResult> stated =
        Pattern.compile("`([a-z_.]+)` = (\\d+)").matcher(readme).results().toList();

    assertThat(stated).hasSizeGreaterThan(20);
    assertThat(stated)
        .allSatisfy(
            fact ->
                assertThat(planted(fact.group(1)))
                    .as(fact.group(1))
                    .isEqualTo(Long.parseLong(fact.group(2))));
  }

  private static long planted(String fact) {
    return lines("planted.csv").stream()
        .filter(line -> line.startsWith(fact + ","))
        .mapToLong(line -> Long.parseLong(line.substring(fact.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static double share(List<String> lines, Predicate<String> holds) {
    return (double) lines.stream().filter(holds).count() / lines.size();
  }

  /** A string in a line of JSON, by its first key of that name; empty if it has none. */
  private static String value(String json, String key) {
    Matcher matcher = Pattern.compile('"' + key + "\":\"([^\"]*)\"").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The rows of a CSV source whose fields hold no line break, by their columns. */
  private static List<Map<String, String>> rows(String source) {
    String[] header = {};
    String separator = source.equals("reviews") ? ";" : ",";
    List<Map<String, String>> rows = new ArrayList<>();
    for (String content : contentsUnchecked(fresh.resolve(source)).values()) {
      header = content.lines().findFirst().orElseThrow().split(separator);
      for (String line : content.lines().skip(1).toList()) {
        String[] cells = line.split(separator, -1);
        if (cells.length >= header.length) {
          Map<String, String> row = new LinkedHashMap<>();
          for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static String quotedPart(String line) {
    int open = line.indexOf(",\"");
    return open < 0 ? "" : line.substring(open, line.lastIndexOf('"'));
  }

  private static String said(String... sources) {
    return String.join(
        "\n",
        Stream.of(sources).flatMap(source -> records(source, line -> true).stream()).toList());
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
