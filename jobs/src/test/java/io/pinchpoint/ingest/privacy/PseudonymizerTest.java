package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PseudonymizerTest {
  private static final byte[] KEY = key(1);
  private static final Pseudonymizer PSEUDONYMS = new Pseudonymizer(KEY, "k1");

  @Test
  void shouldNotChangeFromReleaseToRelease() {
    // HMAC-SHA256 over "customer", NUL, "c-17", computed with Python's hmac and base64.
    assertThat(PSEUDONYMS.pseudonym("customer", "C-17"))
        .isEqualTo("k1:j6t3vxhu7qdwafqwygfau7nzhxspv6mz");
  }

  @Test
  void shouldNormaliseIds() {
    String one = PSEUDONYMS.pseudonym("customer", "Ana  López");
    assertThat(one).matches("k1:[a-z2-7]{32}");
    assertThat(PSEUDONYMS.pseudonym("customer", "\u00A0ANA\tLO\u0301PEZ ")).isEqualTo(one);
    assertThat(PSEUDONYMS.pseudonym("customer", "ａｎａ lópez")).isEqualTo(one);
    assertThat(PSEUDONYMS.pseudonym("customer", "analópez")).isNotEqualTo(one);
    assertThat(PSEUDONYMS.pseudonym("customer", " \u3000")).isNull();
    assertThat(PSEUDONYMS.pseudonym("customer", null)).isNull();
  }

  @Test
  void shouldSeparateKindsKeysAndTexts() {
    assertThat(
            java.util.List.of(
                PSEUDONYMS.pseudonym("customer", "7"),
                PSEUDONYMS.pseudonym("agent", "7"),
                PSEUDONYMS.textKey("7"),
                PSEUDONYMS.textKey(" 7"),
                new Pseudonymizer(key(2), "k1").pseudonym("customer", "7")))
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> PSEUDONYMS.pseudonym("", "7"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pseudonymizer(new byte[16], "k1"))
        .hasMessageContaining("16 bytes");
    assertThatThrownBy(() -> new Pseudonymizer(KEY, "k:1")).hasMessageContaining("key.version");
  }

  @Test
  void shouldTravelAndWorkInParallel() throws IOException, ClassNotFoundException {
    String expected = PSEUDONYMS.pseudonym("customer", "7");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(PSEUDONYMS);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Pseudonymizer copy = (Pseudonymizer) in.readObject();
      assertThat(
              IntStream.range(0, 2_000).parallel().mapToObj(i -> copy.pseudonym("customer", "7")))
          .containsOnly(expected);
    }
    assertThat(PSEUDONYMS.toString()).isEqualTo("Pseudonymizer[key k1]");
  }

  @Property
  void shouldNormaliseOnce(@ForAll String id) {
    String once = Pseudonymizer.normalised(id);
    assertThat(Pseudonymizer.normalised(once)).isEqualTo(once);
  }

  static byte[] key(int seed) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (i * seed);
    }
    return Arrays.copyOf(key, 32);
  }
}
