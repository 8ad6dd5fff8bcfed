package io.pinchpoint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house, as CONTRIBUTING.md draws them. */
class ArchitectureTest {
  private static final String ROOT = "io.pinchpoint.";

  /** Room → the rooms that it may use. */
  private static final Map<String, List<String>> ROOMS = new LinkedHashMap<>();

  static {
    ROOMS.put(
        "cli",
        List.of(
            "nightly", "report", "measure", "journey", "scoring", "ingest", "text", "table",
            "config"));
    ROOMS.put(
        "nightly",
        List.of("report", "measure", "journey", "scoring", "ingest", "text", "table", "config"));
    ROOMS.put("report", List.of("table"));
    ROOMS.put("measure", List.of("table", "config"));
    ROOMS.put("journey", List.of("table", "config"));
    ROOMS.put("scoring", List.of("text", "table", "config"));
    ROOMS.put("ingest", List.of("text", "table", "config"));
    ROOMS.put("text", List.of("config"));
    ROOMS.put("table", List.of());
    ROOMS.put("config", List.of());
  }

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    // The walls are about direct use, which the house's own class files tell.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    house =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.pinchpoint");
  }

  private static List<String> rooms() {
    return List.copyOf(ROOMS.keySet());
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }

  @Test
  void shouldHaveNoClassOutsideTheRooms() {
    assertThat(house).isNotEmpty();
    classes().should().resideInAnyPackage(packages(rooms())).check(house);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void shouldUseOnlyTheRoomsBelow(String room) {
    List<String> forbidden =
        rooms().stream().filter(r -> !r.equals(room) && !ROOMS.get(room).contains(r)).toList();
    if (forbidden.isEmpty()) {
      return;
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(forbidden))
        .allowEmptyShould(true) // report is not built yet
        .check(house);
  }

  @Test
  void shouldKeepCoreNlpInText() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "text..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("edu.stanford..")
        .check(house);
  }

  @Test
  void shouldKeepDeltaInTable() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "table..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
        .check(house);
  }

  @Test
  void shouldKeepSparkOutOfTextConfigurationRecordsAndPrivacy() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "text..",
            ROOT + "config..",
            ROOT + "ingest.records..",
            ROOT + "ingest.privacy..",
            ROOT + "ingest.language..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(house);
  }

  @Test
  void shouldReadNoClockInJourneyAndMeasure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "journey..", ROOT + "measure..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethodWhere(
            nameMatching("now|currentTimeMillis|nanoTime|current_date|current_timestamp"))
        .check(house);
  }

  @Test
  void shouldTouchNoSessionNorFileInJourneyAndMeasure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "journey..", ROOT + "measure..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.apache\\.spark\\.(SparkContext|sql\\.(classic\\.)?SparkSession"
                + "|sql\\.DataFrame(Reader|Writer.*)|api\\.java\\.JavaSparkContext)"
                + "|java\\.io\\.(File|Input|Output|Reader|Writer).*|java\\.nio\\.file\\..*")
        .orShould()
        .callMethodWhere(nameMatching("sparkSession|sqlContext"))
        .check(house);
  }

  @Test
  void shouldStartNoJobInJourneyAndMeasure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "journey..", ROOT + "measure..")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(owner(equivalentTo(Dataset.class)))
                .and(
                    nameMatching(
                        "count|collect|collectAsList|take|takeAsList|head|first|isEmpty|reduce"
                            + "|toLocalIterator|foreach.*|show|write.*|tail|cache|persist"
                            + "|checkpoint|localCheckpoint|toJavaRDD|javaRDD|rdd")))
        .check(house);
  }

  @Test
  void shouldUseNothingThatDependsOnArrivalInJourneyAndMeasure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "journey..", ROOT + "measure..")
        .should()
        .callMethodWhere(
            nameMatching(
                "rand|randn|random|uuid|randomUUID|shuffle|monotonically_increasing_id"
                    + "|spark_partition_id|input_file_name|approx_.*|percentile_approx|any_value"))
        .check(house);
  }

  @Test
  void shouldPrintOnlyInCli() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(nameMatching("printStackTrace"))
        .check(house);
  }
}
