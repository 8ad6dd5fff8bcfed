package io.pinchpoint.ingest.privacy;

import static io.pinchpoint.ingest.privacy.Suppression.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.ingest.privacy.Suppression.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest {
  private static final Pseudonymizer PSEUDONYMIZER =
      new Pseudonymizer(
          "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "k1");

  private static final Suppression SUPPRESSION =
      new Suppression(
          PSEUDONYMIZER,
          Set.of(
              token(PSEUDONYMIZER, Kind.CUSTOMER, "C-7/x"),
              token(PSEUDONYMIZER, Kind.CUSTOMER, "ann"),
              token(PSEUDONYMIZER, Kind.CASE, "A1"),
              token(PSEUDONYMIZER, Kind.INTERACTION, "call 9"),
              token(PSEUDONYMIZER, Kind.COMMENT, Suppression.comment("chat", "m1"))));

  private static boolean covers(
      String customer, String caseId, String interaction, String reply, String record) {
    return SUPPRESSION.covers(customer, caseId, interaction, reply, record);
  }

  @Test
  void shouldCoverTheCustomerHoweverTheIdIsWritten() {
    assertThat(covers(" ANN ", null, null, null, null)).isTrue();
    assertThat(covers("anna", null, null, null, null)).isFalse();
  }

  @Test
  void shouldCoverWhatBelongsToTheCustomerAndNamesNone() {
    assertThat(covers(null, "A1", null, null, null)).isTrue();
    assertThat(covers("", null, "Call 9", null, null)).isTrue();
    assertThat(covers(null, null, null, "chat/m1", null)).isTrue();
    assertThat(covers(null, "A2", "call 8", "mail/m1", null)).isFalse();
    assertThat(covers(null, "ann", null, null, null)).as("another kind of id").isFalse();
  }

  @Test
  void shouldLeaveOtherCustomersRowsInTheSameCase() {
    assertThat(covers("ben", "A1", "call 9", "chat/m1", null)).isFalse();
    assertThat(covers("ben", "A1", "call 9", "chat/m1", "v1,never,ben,A1")).isFalse();
  }

  /** A page of reviews is one record: the reject of one review holds the others. */
  @Test
  void shouldCoverBrokenRecordsOfOthersThatNameTheCustomer() {
    assertThat(covers("ben", null, null, null, "{\"by\":[{\"id\":\"ben\"},{\"id\":\"ann\"}]}"))
        .isTrue();
  }

  @Test
  void shouldCoverBrokenRecordsThatNameTheCustomer() {
    assertThat(covers(null, null, null, null, "v1,never,Ann")).isTrue();
    assertThat(covers(null, null, null, null, "{\"id\":\"C-7/x\",\"at\":1}")).isTrue();
    assertThat(covers(null, null, null, null, "v1|A1|late")).isTrue();
    assertThat(covers(null, null, null, null, "v1,never,annoyed")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm:7=42",
        "C 7 (old)",
        "[7]b",
        "a\"b",
        "C-7/x",
        "urn:shop:eu/7:9",
        "ana.lopez@shop.example",
        "7;8",
        "x,y"
      })
  void shouldCoverBrokenRecordsWhateverTheIdHolds(String id) {
    Suppression suppression =
        new Suppression(PSEUDONYMIZER, Set.of(token(PSEUDONYMIZER, Kind.CUSTOMER, id)));
    String json = id.replace("\"", "\\\"").replace("/", "\\/");
    String hidden = "\\u%04x%s".formatted((int) id.charAt(0), json.substring(1));
    for (String record :
        List.of(
            "v1,never,\"" + id.replace("\"", "\"\"") + "\",1",
            "{\"id\":\"v1\",\"customer\":\"" + json + "\",\"at\":",
            "{\"text\":\"line\\n" + json + "\\ttab\"",
            "{\"customer\":\"" + (id.charAt(0) == '[' ? json : hidden) + "\"}")) {
      assertThat(suppression.covers(null, null, null, null, record)).as(record).isTrue();
    }
    assertThat(suppression.covers(null, null, null, null, "v1,never,C-8/x,\"a:b\",[8]")).isFalse();
  }

  @Test
  void shouldKeepTokensThatEqualNoPseudonym() {
    assertThat(token(PSEUDONYMIZER, Kind.CUSTOMER, "ann"))
        .startsWith("k1:")
        .isNotEqualTo(PSEUDONYMIZER.pseudonym("customer", "ann"));
    assertThat(token(PSEUDONYMIZER, Kind.CASE, null)).isNull();
    assertThat(SUPPRESSION.isEmpty()).isFalse();
  }
}
