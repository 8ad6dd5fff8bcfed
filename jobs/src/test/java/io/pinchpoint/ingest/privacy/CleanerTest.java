package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CleanerTest {
  @Test
  void shouldCleanText() {
    assertCleaned(" plain \n", "plain");
    assertCleaned("a\tb\nc", "a\tb\nc");
    assertCleaned("a\r\nb\rc\u0085d", "a\nb\nc\nd");
    assertCleaned("a\0b\u0007c\u009Fd\u007F", "abcd");
    assertCleaned("e\u0301", "é");
    assertCleaned("e\0\u0301", "é");
    assertCleaned("x\uD83Dy\uDE00z \uD83D\uDE00", "x\uFFFDy\uFFFDz \uD83D\uDE00");
    assertCleaned("\u202Eabc\u2066d\u2069", "abcd");
    assertCleaned("\uFEFF\u00A0x\u3000", "x");
    assertCleaned("\u0001 \u0002", "");
    assertThat(Cleaner.clean(null)).isNull();
  }

  @Property
  void shouldBeIdempotent(@ForAll String text) {
    String once = Cleaner.clean(text);
    assertThat(Cleaner.clean(once)).isEqualTo(once);
    assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
  }

  private static void assertCleaned(String text, String expected) {
    assertThat(Cleaner.clean(text)).isEqualTo(expected);
  }
}
