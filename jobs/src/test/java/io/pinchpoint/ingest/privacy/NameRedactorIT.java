package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRedactorIT {
  private static final NameRedactor REDACTOR = new NameRedactor(List.of("Siri"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My name is Maria Gonzalez and I waited.      | My name is [NAME] and I waited.",
        "thanks to john smith from your support team  | thanks to [NAME] from your support team",
        "SARAH CONNOR IN BILLING HUNG UP ON ME        | [NAME] IN BILLING HUNG UP ON ME",
        "I spoke with Mr. O'Brien and with Siobhan.   | I spoke with Mr. [NAME] and with [NAME].",
        "Hi this is Tom. Siri does not work.          | Hi this is [NAME]. Siri does not work.",
        "May I have a refund? Will you help?          | May I have a refund? Will you help?",
        "@Tom my order is late, write to [EMAIL]      | @Tom my order is late, write to [EMAIL]",
        "The Paris shop lost my bag, flight 728.      | The Paris shop lost my bag, flight 728.",
      })
  void shouldReplaceNamesAndNothingElse(String text, String expected) {
    assertThat(REDACTOR.redact(text)).isEqualTo(expected);
  }

  @Test
  void shouldKeepWhatHasNoWords() {
    assertThat(REDACTOR.redact(null)).isNull();
    assertThat(REDACTOR.redact("")).isEmpty();
    assertThat(REDACTOR.redact("😀 10/10 \ud800")).isEqualTo("😀 10/10 \ud800");
  }

  @Test
  void shouldReadATextAlikeInManyThreads() {
    List<String> texts =
        Stream.of("Hope", "Rose", "Grace", "Mark", "Will", "Bill", "Joy", "Ann", "Tom", "Ray")
            .flatMap(
                name ->
                    Stream.of(
                        name + " answered at once.",
                        "we " + name.toLowerCase(Locale.ROOT) + " it is over, thanks " + name,
                        "Is " + name + " there? " + name.toUpperCase(Locale.ROOT) + "!"))
            .toList();
    List<String> one = texts.stream().map(REDACTOR::redact).toList();

    assertThat(texts.parallelStream().map(REDACTOR::redact).toList()).isEqualTo(one);
  }

  /** Longer than what the recognizer is given at a time, without an end of a sentence. */
  @Test
  void shouldReadLongTextsToTheirEnd() {
    String text = "we waited and nobody came ".repeat(1_000) + "ask John Smith about it.";

    assertThat(REDACTOR.redact(text)).endsWith("ask [NAME] about it.");
  }
}
