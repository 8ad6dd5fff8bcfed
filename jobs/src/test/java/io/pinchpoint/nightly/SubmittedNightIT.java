package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar, as it is shipped, sent by Spark's own submit with models and Delta beside it. */
class SubmittedNightIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static final String KEY =
      "8f3c1e7a52b90d64c7e1f08a93b5d2464e6f0a1b7c98d3e25f1406b7a9c8d3e1";

  private static final List<String> SETTINGS =
      List.of(
          "spark.ui.enabled=false",
          "spark.sql.shuffle.partitions=2",
          "spark.databricks.delta.snapshotPartitions=2",
          // As in the other tests, few rows are read sooner than code to read them is compiled.
          "spark.sql.codegen.wholeStage=false",
          "spark.sql.codegen.factoryMode=NO_CODEGEN");

  @TempDir private Path folder;

  @Test
  void shouldRunANightUnderSparkSubmit() throws Exception {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST);

    Process submit = submit(company, "nightly", "--config", company.config().toString());
    int exit = submit.waitFor();

    String log = Files.readString(folder.resolve("log"));
    assertThat(exit).as(log).isZero();
    assertThat(Files.readString(folder.resolve("out"))).contains("calls", "Where it pinches most");
    assertThat(log).as("what customers wrote").doesNotContain(MARKER);
    Map<String, List<String>> published = company.published();
    assertThat(published.get("journey_friction")).isNotEmpty();
    assertThat(published.get("pinch_points")).anyMatch(row -> row.contains("long_wait"));
  }

  private Process submit(SmallCompany company, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(Files.readString(TARGET.resolve("spark.jvm.args")).trim().split(" ")));
    command.addAll(List.of("-Xmx3g", "-Xss4m"));
    command.addAll(
        List.of("-cp", provided(jar -> !jar.contains("/io/delta/"), File.pathSeparator)));
    command.add("-Dlog4j2.configurationFile=" + log4j());
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", "local[2]"));
    for (String setting : SETTINGS) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(List.of("--class", "io.pinchpoint.cli.Pinchpoint"));
    command.addAll(
        List.of(
            "--jars", built("models") + "," + provided(jar -> jar.contains("/io/delta/"), ",")));
    command.add(built("job"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(company.config().getParent().toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("log").toFile());
    builder.environment().put("NONE_SUCH", KEY);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("SPARK_HOME");
    return builder.start();
  }

  private static String log4j() {
    return TARGET.resolve("classes/pinchpoint-log4j2.properties").toUri().toString();
  }

  private static String provided(Predicate<String> wanted, String separator) throws IOException {
    String classpath = Files.readString(TARGET.resolve("provided.classpath")).trim();
    return Stream.of(classpath.split(File.pathSeparator))
        .filter(wanted)
        .collect(Collectors.joining(separator));
  }

  private static String built(String classifier) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-" + classifier + ".jar"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }
}
