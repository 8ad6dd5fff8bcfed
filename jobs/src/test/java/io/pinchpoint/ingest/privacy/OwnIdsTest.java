package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reject is freed of: its ids, escapes that hide values, and the end that is too long. */
class OwnIdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"C-77", "a\\E[b", "\\Q(", "$1", "a.b*c", "ann@x.example", "Ünal 7", "7\\", "(7)"})
  void shouldTakeIdsLiterally(String id) {
    assertThat(OwnIds.replaced("v1," + id + ",late", List.of(id), List.of("k1:x")))
        .isEqualTo("v1,k1:x,late");
  }

  @Test
  void shouldReplaceWholeWordsInAnyCaseAndTheLongestIdFirst() {
    List<String> keys = List.of("K", "K", "K");
    assertThat(OwnIds.replaced("ann ANN anna x_ann 7", List.of("ann"), keys))
        .isEqualTo("K K anna x_ann 7");
    assertThat(OwnIds.replaced("77, C-77; 770", List.of("77", "C-77"), keys))
        .isEqualTo("K, K; 770");
    assertThat(OwnIds.replaced("\"a\"\"b\"", List.of("a\"b"), keys)).isEqualTo("\"K\"");
    assertThat(OwnIds.replaced("as it is", Arrays.asList(null, " "), keys)).isEqualTo("as it is");
    assertThat(OwnIds.replaced(null, List.of("ann"), keys)).isNull();
  }

  @Test
  void shouldReadEscapes() {
    assertThat(Escapes.readable("a\\u0040b\\/c\\nd\\te\\\"f\\x40")).isEqualTo("a@b/c\nd\te\"f@");
    assertThat(Escapes.readable("{\"in\":\"{\\\"x\\\":\\\"a\\\\u0040b\\\"}\"}"))
        .isEqualTo("{\"in\":\"{\"x\":\"a@b\"}\"}");
    assertThat(Escapes.readable("C:\\Users \\u00g1 \\")).isEqualTo("C:\\Users \\u00g1 \\");
    assertThat(Escapes.readable(null)).isNull();
  }

  @Test
  void shouldCutWherePlaceholdersAndCharactersAreWhole() {
    assertThat(Placeholders.cut("mail [EMAIL] now", 12)).isEqualTo("mail [EMAIL]");
    assertThat(Placeholders.cut("mail [EMAIL] now", 11)).isEqualTo("mail ");
    assertThat(Placeholders.cut("mail [EMAIL] now", 6)).isEqualTo("mail ");
    assertThat(Placeholders.cut("mail [EMAIL] now", 5)).isEqualTo("mail ");
    assertThat(Placeholders.cut("[[IBAN][CARD]", 9)).isEqualTo("[[IBAN]");
    assertThat(Placeholders.cut("ab😀", 3)).isEqualTo("ab");
    assertThat(Placeholders.cut("short", 80)).isEqualTo("short");
    assertThat(Placeholders.cut(null, 80)).isNull();
  }
}
