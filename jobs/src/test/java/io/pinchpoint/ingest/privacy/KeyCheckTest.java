package io.pinchpoint.ingest.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCheckTest {
  private static final String FIRST = check('a', "k1");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTakeTheKeyOfTheLastRunAndAnyInAnEmptyLake(boolean fullRefresh) {
    assertThatCode(() -> KeyCheck.require("lake", FIRST, check('a', "k1"), fullRefresh))
        .doesNotThrowAnyException();
    assertThatCode(() -> KeyCheck.require("lake", null, FIRST, fullRefresh))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldTakeANewVersionOnlyWhereEverythingIsMadeAnew() {
    String second = check('b', "k2");
    assertThatCode(() -> KeyCheck.require("lake", FIRST, second, true)).doesNotThrowAnyException();
    assertThatThrownBy(() -> KeyCheck.require("lake", FIRST, second, false))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessage(
            "lake: key.version is k2, the last run's was k1; customers must have one pseudonym in"
                + " all nights; bring back k1, or run nightly --full-refresh");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldRefuseAnotherKeyUnderTheSameVersion(boolean fullRefresh) {
    assertThatThrownBy(() -> KeyCheck.require("lake", FIRST, check('b', "k1"), fullRefresh))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessage(
            "lake: key.version is k1 as in the last run, but the key is another; a version must"
                + " name one key; bring back that key, or name this one by a new key.version and"
                + " run nightly --full-refresh");
  }

  @Test
  void shouldRefuseTheSameKeyUnderANewVersionWithoutFullRefresh() {
    assertThatThrownBy(() -> KeyCheck.require("lake", FIRST, check('a', "k2"), false))
        .isInstanceOf(PseudonymKeyException.class);
  }

  @Test
  void shouldBeNoPseudonym() {
    Pseudonymizer pseudonymizer = new Pseudonymizer("a".repeat(32).getBytes(UTF_8), "k1");
    assertThat(FIRST)
        .startsWith("k1:")
        .isNotEqualTo(pseudonymizer.pseudonym("key", "check"))
        .isNotEqualTo(pseudonymizer.textKey("check"));
  }

  private static String check(char key, String version) {
    return new Pseudonymizer(String.valueOf(key).repeat(32).getBytes(UTF_8), version).keyCheck();
  }
}
