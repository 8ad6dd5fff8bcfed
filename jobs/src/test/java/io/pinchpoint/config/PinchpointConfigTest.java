package io.pinchpoint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinchpointConfigTest {
  private static final String ROOTS =
      """
      time_zone: Europe/Madrid
      data: data-samples
      lake: lake
      """;
  private static final String SOURCES =
      """
      sources:
        - name: desk
          table: channel_events
          format: csv
          path: tickets/*.csv
          columns:
            event_id: concat(number, '-', sys_mod_count)
            occurred_at: to_timestamp(updated, 'dd-MM-yyyy HH:mm')
            event_type: "'update'"
            sequence_no: 1
      """;

  @TempDir private Path folder;

  @Test
  void shouldFillInDefaults() {
    PinchpointConfig config = load(ROOTS + SOURCES);

    assertThat(config.timeZone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(config.asOf()).isEqualTo(AsOf.YESTERDAY);
    assertThat(config.key()).isEqualTo(new KeyConfig("PINCHPOINT_KEY", null, false, "k1"));
    assertThat(config.bounds())
        .isEqualTo(new Bounds(LocalDate.parse("2000-01-01"), LocalDate.parse("2100-01-01")));
    assertThat(config.quality().maxRejectShare()).isEqualTo(0.05);
    assertThat(config.lateAfterDays()).isEqualTo(3);
    assertThat(config.text()).isEqualTo(new TextLimits(20_000, 100, 3_000, 60, true));
    assertThat(config.journey()).isEqualTo(new JourneyRules(7, 30, 90));
    assertThat(config.measures()).isEqualTo(new MeasureRules(7, 10, 90, 30));
    assertThat(config.frictionScore().weightSum()).isEqualTo(100);
    assertThat(config.calendar()).isNull();
    assertThat(config.taxonomy()).isEqualTo(new Taxonomy(List.of(), List.of()));
  }

  @Test
  void shouldReadSourcesAsWritten() {
    PinchpointConfig config = load(ROOTS + SOURCES);
    SourceConfig source = config.sources().get(0);

    assertThat(source.table()).isEqualTo(SourceTable.CHANNEL_EVENTS);
    assertThat(source.format()).isEqualTo(SourceFormat.CSV);
    assertThat(source.nulls()).containsExactly("");
    assertThat(source.columns().keySet())
        .containsExactly("event_id", "occurred_at", "event_type", "sequence_no");
    assertThat(source.columns()).containsEntry("sequence_no", "1");
    assertThat(config.pathOf(source)).isEqualTo("data-samples/tickets/*.csv");
    assertThat(config.zoneOf(source)).isEqualTo(ZoneId.of("Europe/Madrid"));
  }

  @Test
  void shouldReadEverySection() {
    PinchpointConfig config =
        load(
            ROOTS
                + SOURCES
                + """
                as_of: newest
                key: { env: K, file: .key/k, create: true, version: k2 }
                redaction: { phone_regions: [ES] }
                friction_score: { handoffs: { weight: 30 } }
                channels:
                  - { id: phone, name: Phone, assisted: true, aliases: [call] }
                  - { id: forum, name: Forum, assisted: false, public: true }
                calendar:
                  business_days: [saturday]
                  hours: { opens: 10:00 }
                  holidays: [2026-01-03]
                """);

    assertThat(config.asOf()).isEqualTo(AsOf.NEWEST);
    assertThat(config.key()).isEqualTo(new KeyConfig("K", ".key/k", true, "k2"));
    assertThat(config.redaction().phoneRegions()).containsExactly("ES");
    assertThat(config.frictionScore().handoffs()).isEqualTo(new FrictionScore.Component(30, 2));
    assertThat(config.channels())
        .containsExactly(
            new Channel("phone", "Phone", true, false, List.of("call")),
            new Channel("forum", "Forum", false, true, List.of()));
    assertThat(config.calendar())
        .isEqualTo(
            new BusinessCalendar(
                List.of(DayOfWeek.SATURDAY),
                new BusinessCalendar.Hours(LocalTime.of(10, 0), LocalTime.of(17, 0)),
                List.of(LocalDate.parse("2026-01-03"))));
    assertThat(config.calendar().isBusinessDay(LocalDate.parse("2026-01-03"))).isFalse();
    assertThat(config.calendar().isBusinessDay(LocalDate.parse("2026-01-10"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          journey: { gap_days: 0 }          | journey.gap_days is 0; must be at least 1
          journey: { gap_days: 400 }        | journey.gap_days is 400; must be at most 365
          journey: { gap_days: seven }      | journey.gap_days is seven; must be a whole number
          journey: { gap_days: [7] }        | journey.gap_days is a list; must be a whole number
          journey: { gap_dais: 7 }          | journey.gap_dais is not a known key; did you mean gap_days?
          journey: { zzzzzz: 7 }            | journey.zzzzzz is not a known key; known are gap_days, interaction_gap_minutes, max_span_days
          journey: [7]                      | journey is a list; must be a mapping
          journey: { gap_days: 91 }         | journey.max_span_days is 90; must be at least gap_days, 91
          as_of: tomorrow                   | as_of is tomorrow; must be one of newest, yesterday
          quality: { max_reject_share: 5 }  | quality.max_reject_share is 5.0; must be at most 1
          quality: { max_reject_share: NaN } | quality.max_reject_share is NaN; must be a number
          bounds: { earliest: yesterday }   | bounds.earliest is yesterday; must be a date as YYYY-MM-DD
          bounds: { earliest: 2200-01-01 }  | bounds.latest is 2100-01-01; must be on or after earliest, 2200-01-01
          redaction: { id_regions: [PL] } | redaction.id_regions is PL; must be of US, GB, CA, AU, DE, FR, ES, IT, NL, BR
          redaction: { keep_names: [Big Ben] } | redaction.keep_names is Big Ben; must be single words
          redaction: { phone_regions: [xx] } | redaction.phone_regions is xx; must be two-letter countries of ISO 3166: ES
          key: { create: true }             | key.create is true without a file; must name key.file too
          key: { create: maybe }            | key.create is maybe; must be true or false
          key: { file: lake/key }           | key.file is lake/key; must be outside lake, lake
          friction_score: { loops: { scale: 0 } } | friction_score.loops.scale is 0.0; must be greater than 0
          calendar: { hours: { closes: 08:00 } } | calendar.hours.closes is 08:00; must be after opens, 09:00
          calendar: { business_days: [] }   | calendar.business_days is empty; must name at least one day
          channels: [{ id: Phone, name: P, assisted: true }] | channels[Phone].id is Phone; must be snake_case
          channels: [{ name: Phone, assisted: true }] | channels[Phone].id is missing; must be a text
          channels: [{ id: a, name: A, assisted: true, aliases: [b] }, { id: b, name: B, assisted: true }] | channels[b] uses b, which another channel uses; ids and aliases must be unique
          """)
  void shouldReportAWrongValue(String yaml, String problem) {
    assertThat(problemsOf(ROOTS + SOURCES + yaml)).containsExactly("c.yaml: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          format: xml       | format is xml; must be one of csv, json, jsonl, parquet, delta
          name: Desk        | name is Desk; must be lower-case letters, digits and single hyphens or underscores
          path: /w/lake/x   | path is /w/lake/x; must be outside lake, /w/lake
          schema: id STRING | schema is given for csv; must be left out, the files tell
          time_zone: Mars   | time_zone is Mars; must be a time zone such as Europe/Madrid
          options: { sep: "" } | options.sep is ""; must be one character
          options: { encoding: latin99 } | options.encoding is latin99; must be a character encoding such as UTF-8
          options: { header: true } | options.header is not a known option; known are encoding, escape, quote, sep
          nulls: "?"        | nulls is ?; must be a list
          columns: { event_id: id, occurred_at: t, event_type: e, agent: a } | columns.agent is not a column of channel_events; did you mean agent_id?
          columns: { event_id: id, occurred_at: t } | columns.event_type is missing; must be mapped, channel_events require it
          columns: { event_id: id, occurred_at: t, event_type: " " } | columns.event_type is ""; must be a Spark SQL expression
          columns: { event_id: [id], occurred_at: t, event_type: e } | columns.event_id is a list; must be a text
          columns: {} | columns is missing; must map the contract's columns, unless a query does
          """)
  void shouldReportAWrongSource(String yaml, String problem) {
    String key = yaml.substring(0, yaml.indexOf(':'));
    StringBuilder source = new StringBuilder("sources:\n  - " + yaml + "\n");
    List.of(
            "name: desk",
            "table: channel_events",
            "format: csv",
            "path: a.csv",
            "columns: { event_id: id, occurred_at: t, event_type: e }")
        .stream()
        .filter(line -> !line.startsWith(key + ":"))
        .forEach(line -> source.append("    ").append(line).append('\n'));
    String name = key.equals("name") ? "Desk" : "desk";

    assertThat(problemsOf("time_zone: UTC\ndata: /w/data\nlake: /w/lake\n" + source))
        .contains("c.yaml: sources[" + name + "]." + problem)
        .hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "d, d/lake, 'lake is d/lake; must be outside data, d'",
    "x/d, x, 'data is x/d; must be outside lake, x'",
    "d, ./e/../d, 'lake is ./e/../d; must be outside data, d'",
    "s3a://b/d, s3a://b/d/lake, 's3a://b/d/lake; must be outside data, s3a://b/d'",
    "/tmp/d, file:///tmp/d/lake, 'lake is file:///tmp/d/lake; must be outside data, /tmp/d'"
  })
  void shouldKeepLakeAndDataApart(String data, String lake, String problem) {
    Path file = write("c.yaml", ROOTS + SOURCES);

    ConfigException thrown =
        catchThrowableOfType(ConfigException.class, () -> PinchpointConfig.load(file, data, lake));

    assertThat(thrown.problems()).singleElement().asString().endsWith(problem);
  }

  @Test
  void shouldLetRootsBeReplaced() {
    Path file = write("c.yaml", "time_zone: UTC\n" + SOURCES);

    PinchpointConfig config = PinchpointConfig.load(file, "s3a://b/lake-data", "s3a://b/lake");

    assertThat(config.data()).isEqualTo("s3a://b/lake-data");
    assertThat(config.pathOf(config.sources().get(0))).isEqualTo("s3a://b/lake-data/tickets/*.csv");
  }

  @Test
  void shouldReportEveryProblemAtOnce() {
    assertThat(
            problemsOf(
                """
                lake: lake
                journey: { gap_days: 0 }
                colour: red
                sources:
                  - table: verbatims
                    format: jsonl
                    path: a.jsonl
                    columns: { txt: body }
                taxonomies: [missing.yaml]
                """))
        .containsExactly(
            "c.yaml: colour is not a known key; known are anatomy, as_of, bounds, calendar,"
                + " channels, data, friction_score, gates, incremental_from, journey, key, kinds,"
                + " lake, late_after_days, maintenance, measures, prompts, quality, redaction,"
                + " sources, taxonomies, text, time_zone",
            "c.yaml: time_zone is missing; must be a time zone such as Europe/Madrid",
            "c.yaml: data is missing; must be a text",
            "c.yaml: journey.gap_days is 0; must be at least 1",
            "c.yaml: sources[1].name is missing; must be a text",
            "c.yaml: sources[1].schema is missing; must give the columns of jsonl as Spark DDL",
            "c.yaml: sources[1].columns.txt is not a column of verbatims; did you mean text?",
            "c.yaml: sources[1].columns.occurred_at is missing; must be mapped, verbatims require"
                + " it",
            "c.yaml: sources[1].columns.verbatim_id is missing; must be mapped, verbatims require"
                + " it",
            "c.yaml: sources[1].columns.text is missing; must be mapped, verbatims require it",
            "missing.yaml: there is no such file; must be a YAML file");
  }

  @Test
  void shouldStillGiveTheSourcesThatCanBeCheckedBesideTheirFiles() throws IOException {
    String wrong =
        ROOTS
            + "colour: red\n"
            + SOURCES
                .replace("sequence_no", "sequence_nr")
                .replace("columns:", "options: { sap: ';' }\n    columns:");
    Path file = Files.writeString(folder.resolve("c.yaml"), wrong);
    PinchpointConfig.Draft draft = PinchpointConfig.draft(file, null, null);

    assertThat(draft.problems()).hasSize(3);
    assertThat(draft.config().orElseThrow().sources())
        .extracting(SourceConfig::name)
        .containsExactly("desk");
    Files.writeString(file, wrong.replace("format: csv", "format: cvs"));
    assertThat(PinchpointConfig.draft(file, null, null).config().orElseThrow().sources()).isEmpty();
    Files.writeString(file, wrong.replace("lake: lake", "leak: lake"));
    assertThat(PinchpointConfig.draft(file, null, null).config()).isEmpty();
  }

  @Test
  void shouldRejectTwoSourcesOfOneName() {
    String twice = SOURCES + SOURCES.substring(SOURCES.indexOf('\n') + 1);

    assertThat(problemsOf(ROOTS + twice))
        .containsExactly("c.yaml: sources[desk] is declared twice; names must be unique");
  }

  @Test
  void shouldRejectAScoreWithoutWeights() {
    StringBuilder yaml = new StringBuilder("friction_score:\n");
    for (String part : Binder.keyed(FrictionScore.class).stream().map(Binder::keyOf).toList()) {
      yaml.append("  ").append(part).append(": { weight: 0 }\n");
    }

    assertThat(problemsOf(ROOTS + SOURCES + yaml))
        .containsExactly(
            "c.yaml: friction_score has only weights of 0; must have one greater than 0");
  }

  @Test
  void shouldRejectAnEmptyListOfSources() {
    assertThat(problemsOf(ROOTS + "sources: []\n"))
        .containsExactly("c.yaml: sources is empty; must declare at least one");
  }

  @Test
  void shouldNameTheLineOfADuplicateKey() {
    assertThat(problemsOf(ROOTS + SOURCES + "lake: other\n"))
        .containsExactly("c.yaml: line 14: lake appears twice; must appear once");
  }

  @Test
  void shouldNameTheLineOfASyntaxError() {
    assertThat(problemsOf("time_zone: UTC\ndata: [a\nlake: lake\n"))
        .singleElement()
        .asString()
        .startsWith("c.yaml: line 3: ")
        .endsWith("; must be valid YAML");
  }

  @Test
  void shouldRejectAliasesAndSecondDocuments() {
    assertThat(problemsOf("data: &here a\nlake: *here\n---\nx: y\n"))
        .containsExactly(
            "c.yaml: line 2: lake is an alias; must be written out",
            "c.yaml: line 4: a second document begins; must be one document");
  }

  @Test
  void shouldRejectAFileThatIsNoMapping() {
    assertThat(problemsOf("- a\n"))
        .containsExactly("c.yaml: the document is a list; must be a mapping of keys");
  }

  @Test
  void shouldHashMeaningAndNotWriting() {
    String hash = load(ROOTS + SOURCES).configHash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(load("# a comment\n" + SOURCES + ROOTS).configHash()).isEqualTo(hash);
    assertThat(load(ROOTS + SOURCES + "journey: { gap_days: 7 }\n").configHash()).isEqualTo(hash);
    assertThat(load(ROOTS.replace(": lake", ": other") + SOURCES).configHash()).isEqualTo(hash);
    assertThat(load(ROOTS + SOURCES + "key: { file: other }\n").configHash()).isEqualTo(hash);
    assertThat(load(ROOTS + SOURCES + "key: { version: k2 }\n").configHash()).isNotEqualTo(hash);
    assertThat(load(ROOTS + SOURCES + "late_after_days: 4\n").configHash()).isNotEqualTo(hash);
  }

  @Test
  void shouldSurviveSerialisation() throws IOException, ClassNotFoundException {
    PinchpointConfig config = load(ROOTS + SOURCES + "calendar: {}\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(config);
    }
  }

  private PinchpointConfig load(String yaml) {
    return PinchpointConfig.load(write("c.yaml", yaml));
  }

  private List<String> problemsOf(String yaml) {
    ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> load(yaml));
    assertThat(thrown).as("no problem was found").isNotNull();
    return thrown.problems().stream().map(text -> text.replace(folder + "/", "")).toList();
  }

  private Path write(String name, String yaml) {
    try {
      return Files.writeString(folder.resolve(name), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
