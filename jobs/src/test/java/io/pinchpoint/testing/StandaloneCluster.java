package io.pinchpoint.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's standalone cluster on loopback, from Maven's jars: a master and workers of one core each,
 * all processes of their own.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER =
      Pattern.compile("Successfully registered with master (\\S+)");

  /** What a distribution's spark-submit comes to: the launcher says how to start the driver. */
  private static final String SUBMIT =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      export SPARK_SCALA_VERSION=2.13
      {
        read -r -d '' && read -r
        while IFS= read -r -d '' word; do driver+=("$word"); done
      } < <("$JAVA_HOME/bin/java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
      exec "${driver[@]}"
      """;

  private final Path folder;
  private final String url;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts it, and returns when all workers are registered.
   *
   * @param folder an empty one, for the logs and the workers' files
   * @param workerMegabytes what a worker has to give to executors
   */
  public StandaloneCluster(Path folder, int workers, int workerMegabytes)
      throws IOException, InterruptedException {
    this.folder = folder;
    distribute();
    try {
      start("master", "master.Master", "--host", "127.0.0.1", "--port", "0");
      this.url = await("master", MASTER);
      for (int i = 0; i < workers; i++) {
        String name = "worker-" + i;
        start(
            name,
            "worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            workerMegabytes + "m",
            "--work-dir",
            folder.resolve(name).toString(),
            url);
        await(name, WORKER);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What {@code --master} takes. */
  public String url() {
    return url;
  }

  /** The folder of a Spark distribution: jars, and spark-submit. */
  public Path sparkHome() {
    return folder.resolve("spark");
  }

  /** The executors that run now. */
  public List<ProcessHandle> executors() {
    return processes.stream().flatMap(Process::children).toList();
  }

  /** What the threads of an executor do at the moment. */
  public String threads(ProcessHandle executor) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process dump =
        new ProcessBuilder(jcmd.toString(), Long.toString(executor.pid()), "Thread.print")
            .redirectErrorStream(true)
            .start();
    return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What executors have written to stderr so far. */
  public String executorLogs() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder logs = new StringBuilder();
      for (Path file : files.filter(path -> path.endsWith("stderr")).toList()) {
        logs.append(Files.readString(file));
      }
      return logs.toString();
    }
  }

  /** Ends every process, and returns when none is left to write into the folder. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private void distribute() throws IOException {
    Path jars = Files.createDirectories(sparkHome().resolve("jars"));
    String provided = Files.readString(TARGET.resolve("provided.classpath")).trim();
    for (String jar : List.of(provided.split(File.pathSeparator))) {
      // Delta and what it alone needs are no part of Spark.
      if (!jar.contains("/io/delta/") && !jar.contains("/io/unitycatalog/")) {
        Path source = Path.of(jar);
        Files.createSymbolicLink(jars.resolve(source.getFileName()), source);
      }
    }
    Path bin = Files.createDirectories(sparkHome().resolve("bin"));
    Path submit = Files.writeString(bin.resolve("spark-submit"), SUBMIT);
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void start(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(Files.readString(TARGET.resolve("spark.jvm.args")).trim().split(" ")));
    command.addAll(
        List.of(
            "-Xmx256m",
            "-Dspark.master.rest.enabled=false",
            "-cp",
            sparkHome().resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy." + main, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name).toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", sparkHome().toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String await(String name, Pattern line) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() < deadline) {
      Matcher found = line.matcher(Files.readString(log(name)));
      if (found.find()) {
        return found.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(
        name + " did not say " + line + ":\n" + Files.readString(log(name)));
  }
}
