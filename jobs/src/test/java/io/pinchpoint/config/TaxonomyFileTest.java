package io.pinchpoint.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomyFileTest {
  private static final String HEAD = "taxonomy: t\nversion: 1\n";

  @TempDir private Path folder;
  private final Problems problems = new Problems("config.yaml");

  @Test
  void shouldJoinFiles() {
    Taxonomy taxonomy =
        load(
            HEAD
                + """
                touchpoints:
                  - id: phone_support
                    name: Phone support
                    order: 60
                    owner: Contact centre
                    aliases: [hotline]
                    terms: ["call centre|center"]
                    valid_from: 2020-01-01
                """,
            HEAD
                + """
                pain_points:
                  - { id: time, name: Time }
                  - id: long_wait
                    name: Long wait
                    parent: time
                    touchpoint: phone_support
                    terms: ["wait|queue ~ hour", "endless* queue"]
                    effort: wait
                """);

    assertThat(problems.list()).isEmpty();
    assertThat(taxonomy)
        .usingRecursiveComparison()
        .ignoringFields("files")
        .isEqualTo(
            new Taxonomy(
                List.of(
                    new Taxonomy.Touchpoint(
                        "phone_support",
                        "Phone support",
                        null,
                        60,
                        "Contact centre",
                        List.of("hotline"),
                        List.of("call centre|center"),
                        LocalDate.parse("2020-01-01"),
                        null,
                        null)),
                List.of(
                    new Taxonomy.PainPoint(
                        "time", "Time", null, null, List.of(), null, null, null, null),
                    new Taxonomy.PainPoint(
                        "long_wait",
                        "Long wait",
                        "time",
                        "phone_support",
                        List.of("wait|queue ~ hour", "endless* queue"),
                        EffortKind.WAIT,
                        null,
                        null,
                        null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id: App                     | touchpoints[App].id is App; must be snake_case
          parent: nowhere             | touchpoints[app].parent is nowhere; must be the id of a touchpoint; known are app, other
          parent: othr                | touchpoints[app].parent is othr; must be the id of a touchpoint; did you mean other?
          successor: gone_for_good    | touchpoints[app].successor is gone_for_good; must be the id of a touchpoint; known are app, other
          parent: app                 | touchpoints[app].parent is app; must be free of cycles
          terms: []                   | touchpoints[app] has no terms or aliases; must have one, or be the parent of another
          terms: [" "]                | touchpoints[app].terms is ""; must be words
          terms: ["~ wait"]           | touchpoints[app].terms is ~ wait; must be words around ~
          terms: ["*ing"]             | touchpoints[app].terms is *ing; must be two letters or more before *, which ends a word
          order: first                | touchpoints[app].order is first; must be a whole number
          valid_from: 2020-01-02, valid_to: 2020-01-01 | touchpoints[app].valid_to is 2020-01-01; must be on or after valid_from, 2020-01-02
          id: other                   | touchpoints[other] is declared twice, first in t1.yaml; ids must be unique
          aliases: [Web]              | touchpoints[app].aliases is Web; must be free, but means other
          """)
  void shouldReportAWrongTouchpoint(String keys, String problem) {
    String name = keys.startsWith("id:") ? "" : "id: app, ";
    String terms = keys.startsWith("terms:") ? "" : ", terms: [app]";

    load(
        HEAD
            + "touchpoints:\n"
            + "  - { id: other, name: Other, aliases: [web], terms: [other] }\n"
            + "  - { "
            + name
            + "name: App, "
            + keys
            + terms
            + " }\n");

    assertThat(problems.list()).containsExactly("t1.yaml: " + problem);
  }

  @Test
  void shouldReportAlternativesThatAreMissing() {
    load(HEAD + "pain_points: [{ id: a, name: A, terms: [\"slow||late\"] }]\n");

    assertThat(problems.list())
        .containsExactly("t1.yaml: pain_points[a].terms is slow||late; must be words around |");
  }

  @Test
  void shouldReportWrongEffort() {
    load(
        HEAD
            + """
            pain_points:
              - { id: a, name: A, effort: wait }
              - { id: b, name: B, effort: wait }
              - { id: c, name: C, terms: [c], effort: patience }
            """);

    assertThat(problems.list())
        .containsExactlyInAnyOrder(
            "t1.yaml: pain_points[c].effort is patience; must be one of contacts, wait, transfers",
            "t1.yaml: pain_points[b].effort is wait; must be free, but tells of a in t1.yaml; leave"
                + " effort out of one of them, in a copy of its file");
  }

  @Test
  void shouldReportCyclesOfSeveral() {
    load(
        HEAD
            + """
            pain_points:
              - { id: a, name: A, terms: [a], parent: b }
              - { id: b, name: B, terms: [b], parent: a }
              - { id: c, name: C, terms: [c], touchpoint: nowhere }
            """);

    assertThat(problems.list())
        .containsExactly(
            "t1.yaml: pain_points[a].parent is b; must be free of cycles",
            "t1.yaml: pain_points[b].parent is a; must be free of cycles",
            "t1.yaml: pain_points[c].touchpoint is nowhere; must be the id of a touchpoint; none"
                + " is known");
  }

  @Test
  void shouldFindIdsTwiceInDifferentFiles() {
    String file = HEAD + "pain_points: [{ id: a, name: A, terms: [a] }]\n";

    load(file, file);

    assertThat(problems.list())
        .containsExactly(
            "t2.yaml: pain_points[a] is declared twice, first in t1.yaml; ids must be unique");
  }

  @Test
  void shouldNotDependOnTheOrderOfFiles() {
    String first = HEAD + "pain_points: [{ id: a, name: A, terms: [a] }]\n";
    String second = HEAD + "pain_points: [{ id: b, name: B, terms: [b] }]\n";

    assertThat(TaxonomyFile.sorted(load(first, second)))
        .isEqualTo(TaxonomyFile.sorted(load(second, first)));
  }

  private Taxonomy load(String... files) {
    List<String> names =
        IntStream.rangeClosed(1, files.length).mapToObj(i -> "t" + i + ".yaml").toList();
    try {
      for (int i = 0; i < files.length; i++) {
        Files.writeString(folder.resolve(names.get(i)), files[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Problems collected = new Problems(folder.toString());
    Taxonomy taxonomy = TaxonomyFile.loadAll(folder.resolve("config.yaml"), names, collected);
    for (String problem : collected.list()) {
      problems
          .in(problem.substring(folder.toString().length() + 1, problem.indexOf(": ")))
          .add(problem.substring(problem.indexOf(": ") + 2).replace(folder + "/", ""));
    }
    return taxonomy;
  }
}
