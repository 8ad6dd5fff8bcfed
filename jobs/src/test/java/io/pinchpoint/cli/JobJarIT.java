package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packaged job holds, which a cluster puts beside its own jars. */
class JobJarIT {
  private static final Path TARGET = Path.of("target");

  @Test
  void shouldHoldTheJobAndLibrariesThatNoSparkBrings() throws IOException {
    assertThat(classes(jobJar()))
        .isNotEmpty()
        .allMatch(
            name ->
                Stream.of(
                        "io/pinchpoint/",
                        "edu/stanford/nlp/",
                        "org/ejml/",
                        "opennlp/",
                        "com/google/i18n/phonenumbers/",
                        "picocli/")
                    .anyMatch(name::startsWith));
  }

  @Test
  void shouldHoldNoClassThatSparkOrDeltaHolds() throws IOException {
    Set<String> classes = classes(jobJar());
    String provided = Files.readString(TARGET.resolve("provided.classpath")).trim();
    for (String jar : List.of(provided.split(File.pathSeparator))) {
      assertThat(classes(Path.of(jar))).as(jar).noneMatch(classes::contains);
    }
  }

  private static Path jobJar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.toString().endsWith("-job.jar")).findFirst().orElseThrow();
    }
  }

  private static Set<String> classes(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .collect(Collectors.toSet());
    }
  }
}
