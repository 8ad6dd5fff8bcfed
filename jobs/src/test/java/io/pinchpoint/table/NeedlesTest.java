package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedlesTest {
  private static final Needles NEEDLES =
      Needles.of(
          Arrays.asList("1042", "k1:abcdefgh2345", "CASE-2026/17", " ", null),
          List.of("My parcel was left in the rain again, as ever."));

  @Test
  void shouldFindSpansWhateverTheirCaseAndPunctuation() {
    assertThat(NEEDLES.in("…, LEFT in\nthe rain!")).containsExactly("left in the rain");
    assertThat(NEEDLES.within("left in the sun")).isEmpty();
    assertThat(NEEDLES.spans()).isEqualTo(7);
  }

  @Test
  void shouldFindLongIdsWithinTexts() {
    assertThat(NEEDLES.within("see case-2026/17, please")).containsExactly("case-2026/17");
    assertThat(NEEDLES.in("{\"min\":\"k1:abcdefgh2345\"}")).containsExactly("k1:abcdefgh2345");
    assertThat(NEEDLES.within("k1:abcdefgh23456")).isEmpty();
  }

  @Test
  void shouldFindShortIdsOnlyAsValues() {
    assertThat(NEEDLES.in("1042")).containsExactly("1042");
    assertThat(NEEDLES.in("{\\\"max\\\":{\\\"case_id\\\":\\\"1042\\\"}}")).containsExactly("1042");
    assertThat(NEEDLES.in("waited 1042 seconds")).isEmpty();
    assertThat(NEEDLES.in("{\"size\":1042}")).isEmpty();
  }

  @Test
  void shouldFindShortIdsAsWordsWhereAskedTo() {
    assertThat(Needles.words(List.of("ann")).within("v1;never;Ann;")).containsExactly("ann");
    assertThat(Needles.words(List.of("ann")).within("an annoyed man")).isEmpty();
  }

  @Test
  void shouldTakeNoSpanOfNumbers() {
    assertThat(Needles.of(List.of(), List.of("born 12 03 1970")).spans()).isZero();
  }

  @Test
  void shouldLeaveOutWhatOthersHold() {
    Needles less = NEEDLES.without(Set.of("1042", "left in the rain"));
    assertThat(less.ids()).isEqualTo(2);
    assertThat(less.in("1042, left in the rain")).isEmpty();
    assertThat(less.in("k1:abcdefgh2345")).isNotEmpty();
  }

  @Test
  void shouldFindNothingWithoutNeedles() {
    assertThat(Needles.of(List.of(), List.of()).in("anything \"at\" all")).isEmpty();
    assertThat(NEEDLES.in(null)).isEmpty();
  }
}
