package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final Redactor REDACTOR = new Redactor(List.of("ES", "GB", "US"));

  @Test
  void shouldReplaceAddresses() {
    assertRedacted("write to ana.lopez+x@mail.example.com.", "write to [EMAIL].");
    assertRedacted("(jo_e-l@exämple.es)", "([EMAIL])");
    assertRedacted("a@b.com,c@d.org", "[EMAIL],[EMAIL]");
    assertRedacted("mailto:me@x.co.uk?", "mailto:[EMAIL]?");
    assertRedacted("https://x.com/?email=me@x.com", "https://x.com/?email=[EMAIL]");
  }

  @Test
  void shouldReplacePhones() {
    assertRedacted("call +34 612 34 56 78 now", "call [PHONE] now");
    assertRedacted("llámame al 612345678", "llámame al [PHONE]");
    assertRedacted("ring 020 7946 0018 or (212) 736-5000!", "ring [PHONE] or [PHONE]!");
    assertRedacted("+49 30 901820 and 0049", "[PHONE] and 0049");
    assertRedacted("tel:+1-212-736-5000", "tel:[PHONE]");
    assertRedacted("on 24/02/2015 I rang 212-736-5000", "on 24/02/2015 I rang [PHONE]");
    assertRedacted("https://wa.me/34612345678", "https://wa.me/[PHONE]");
  }

  @Test
  void shouldReplaceCards() {
    assertRedacted("card 4111 1111 1111 1111 was charged", "card [CARD] was charged");
    assertRedacted("4111-1111-1111-1111, 378282246310005", "[CARD], [CARD]");
    assertRedacted("5555555555554444 12/27", "[CARD] 12/27");
    assertRedacted("4111111111111112", "4111111111111112");
  }

  @Test
  void shouldReplaceAccounts() {
    assertRedacted("ES91 2100 0418 4502 0005 1332 please", "[IBAN] please");
    assertRedacted("iban:GB29NWBK60161331926819.", "iban:[IBAN].");
    assertRedacted("de89370400440532013000", "[IBAN]");
    assertThat(REDACTOR.redact("ES92 2100 0418 4502 0005 1332").text()).doesNotContain("[IBAN]");
  }

  @Test
  void shouldReplaceSecretsInLinks() {
    assertRedacted(
        "https://x.com/reset?user=7&token=abc#top", "https://x.com/reset?user=7&token=[TOKEN]#top");
    assertRedacted("ftp://me:secret@host/x", "ftp://[TOKEN]@host/x");
    assertRedacted("(https://x.com/r/a8F3kLm92QxZ7pTn4Wv1Bc).", "(https://x.com/r/[TOKEN]).");
    assertRedacted(
        "https://x.com/b/550e8400-e29b-41d4-a716-446655440000/y", "https://x.com/b/[TOKEN]/y");
    assertRedacted("www.x.com/?sessionId=1", "www.x.com/?sessionId=[TOKEN]");
    assertRedacted(
        "https://x.com/?to=https%3A%2F%2Fy.com%3Ftoken%3Dabc", "https://x.com/?to=[TOKEN]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no digits here at all",
        "@VirginAmerica @united.It",
        "flight AA1234 from gate B12 at 10:30-12:45",
        "tweet 570300817074462722",
        "http://t.co/FpGyo7s0Lz http://twitter.com/x/status/570306133677760000",
        "https://x.com/blog/top-10-tips-2015-for-travellers-in-2016",
        "“http://t.co/wJoc9f14SU”@some_body_else_12",
        "order 612345678, ref: 2127365000, #612345678",
        "on 2015-02-24 11:14:45 -0800, 24.02.2015",
        "it cost 1,234,567.89 or $2127365000 or 612345678 €",
        "1 2 3 4 5 6 7 8 9",
        "[EMAIL] [PHONE] [CARD] [IBAN] [TOKEN]"
      })
  void shouldLeaveLookAlikes(String text) {
    assertRedacted(text, text);
  }

  @Test
  void shouldCountByKind() {
    assertThat(REDACTOR.redact("a@b.com b@c.com 212-736-5000").counts())
        .isEqualTo(Map.of("EMAIL", 2, "PHONE", 1));
    assertThat(REDACTOR.redact(null).text()).isNull();
    assertThatThrownBy(() -> new Redactor(List.of("Spain")))
        .hasMessageContaining("redaction.phone_regions holds Spain");
  }

  @Test
  void shouldTravel() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(REDACTOR);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Redactor copy = (Redactor) in.readObject();
      assertThat(copy.redact("+34 612 34 56 78").text()).isEqualTo("[PHONE]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "@",
        "a@",
        "a.",
        "://",
        "www.",
        "www. ",
        "/a",
        "612 ",
        "123 456 789 ",
        "+",
        "+1 ",
        "(",
        "4111 ",
        "ES91 ",
        "x://a@",
        "=",
        "?a=1&",
        "-1",
        "2015-02-24 ",
        "a@b.co ",
        "٣"
      })
  @Timeout(60)
  void shouldStayLinear(String unit) {
    assertThat(REDACTOR.redact("http://a?" + unit.repeat(1_000_000 / unit.length())).text())
        .isNotNull();
    assertThat(REDACTOR.redact(unit.repeat(1_000_000 / unit.length())).text()).isNotNull();
  }

  @Property(tries = 500)
  void shouldBeIdempotent(@ForAll("texts") String text) {
    String once = REDACTOR.redact(text).text();
    assertThat(REDACTOR.redact(once)).isEqualTo(new Redaction(once, Map.of()));
  }

  @Property(tries = 300)
  void shouldNeverThrow(@ForAll String text) {
    String once = REDACTOR.redact(text).text();
    assertThat(REDACTOR.redact(once).text()).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "@",
            "a@b.com",
            ".",
            " ",
            "-",
            "+34 612 34 56 78",
            "612345678",
            "7",
            "12",
            "345",
            "4111111111111111",
            "4111 1111 ",
            "1111 1111",
            "ES9121000418450200051332",
            "http://",
            "x.com/",
            "?token=",
            "&code=1",
            "#",
            "212-736-5000",
            "(",
            ")",
            "[EMAIL]",
            "\n",
            "/",
            "é")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static void assertRedacted(String text, String expected) {
    assertThat(REDACTOR.redact(text).text()).isEqualTo(expected);
  }
}
