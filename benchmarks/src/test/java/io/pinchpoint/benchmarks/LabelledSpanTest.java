package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSpanTest {

  @TempDir private Path folder;

  @Test
  void shouldReadTermsWithOneOfThreePolarities() throws IOException {
    Path file =
        write(
            """
            <sentences><sentence><text>Tea &amp; cake.</text><aspectTerms>
              <aspectTerm term="Tea" polarity="positive" from="0" to="3"/>
              <aspectTerm term="cake" polarity="conflict" from="6" to="10"/>
              <aspectTerm term="cake" polarity="negative" from="6" to="10"/>
            </aspectTerms></sentence><sentence><text>Nothing.</text></sentence></sentences>
            """);

    assertThat(LabelledSpan.read(file))
        .containsExactly(
            new LabelledSpan("Tea & cake.", 0, 3, 2), new LabelledSpan("Tea & cake.", 6, 10, 0));
  }

  @Test
  void shouldNotFollowEntities() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Path file =
        write(
            """
            <!DOCTYPE a [<!ENTITY e SYSTEM "%s">]>
            <sentences><sentence><text>&e;</text></sentence></sentences>
            """
                .formatted(secret.toUri()));

    assertThatThrownBy(() -> LabelledSpan.read(file)).isInstanceOf(IOException.class);
  }

  private Path write(String xml) throws IOException {
    return Files.writeString(folder.resolve("spans.xml"), xml);
  }
}
