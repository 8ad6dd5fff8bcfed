package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.config.PersonalData;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final List<String> COUNTRIES =
      List.of("US", "GB", "CA", "AU", "DE", "FR", "ES", "IT", "NL", "BR");
  private static final Redactor REDACTOR =
      new Redactor(List.of("ES", "GB", "US"), COUNTRIES, List.of(PersonalData.HANDLE));

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my SSN is 219-09-9999.                       | my SSN is [NATIONAL_ID].
          219 09 9999, that's my social                | [NATIONAL_ID], that's my social
          SIN: 046 454 286                             | SIN: [NATIONAL_ID]
          ni number jg 10 37 59 a                      | ni number [NATIONAL_ID]
          I said JG103759A twice                       | I said [NATIONAL_ID] twice
          TFN 123 456 782                              | TFN [NATIONAL_ID]
          card 2123 45670 1 (Medicare)                 | card [NATIONAL_ID] (Medicare)
          Steuer-ID 86 095 742 719                     | Steuer-ID [NATIONAL_ID]
          SV-Nummer: 65 170839 J 003                   | SV-Nummer: [NATIONAL_ID]
          le 2 55 08 14 168 025 38, merci              | le [NATIONAL_ID], merci
          mi dni es el 12.345.678-z                    | mi dni es el [NATIONAL_ID]
          soy Ana, X1234567L, de Vigo                  | soy Ana, [NATIONAL_ID], de Vigo
          C.F.: RSS MRA 85T10 A562S                    | C.F.: [NATIONAL_ID]
          bsn 1112.22.333                              | bsn [NATIONAL_ID]
          Aqui está: 529.982.247-25                    | Aqui está: [NATIONAL_ID]
          CNPJ 11.222.333/0001-81                      | CNPJ [NATIONAL_ID]
          my MBI 1EG4-TE5-MK73                         | my MBI [NATIONAL_ID]
          identity number 8001015009087                | identity number [NATIONAL_ID]
          """)
  void shouldReplaceNationalNumbers(String text, String expected) {
    assertRedacted(text, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          passport no. 533380006, issued 2019          | passport no. [DOCUMENT], issued 2019
          They lost my passport. Its number: C03005988 | They lost my passport. Its number: [DOCUMENT]
          N1234567 (passport)                          | [DOCUMENT] (passport)
          MORGA657054SM9IJ                             | [DOCUMENT]
          licence A1234-56789-51231                    | licence [DOCUMENT]
          Ausweisnummer L01X00T47                      | Ausweisnummer [DOCUMENT]
          passeport 09AE12345                          | passeport [DOCUMENT]
          pasaporte: AAA123456                         | pasaporte: [DOCUMENT]
          carta d'identità CA12345AB                   | carta d'identità [DOCUMENT]
          paspoort NWE45KN71                           | paspoort [DOCUMENT]
          RG 12.345.678-9                              | RG [DOCUMENT]
          """)
  void shouldReplaceDocuments(String text, String expected) {
    assertRedacted(text, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          write to "jo king"@shop.example                       | write to [EMAIL]
          lea@[198.51.100.7] or ana@пример.рф                   | [EMAIL] or [EMAIL]
          tom [at] shop [dot] co [dot] uk, tom.b at web dot de  | [EMAIL], [EMAIL]
          https://x.com/u?m=jo%40shop%2Eexample&p=%2B34612345678 | https://x.com/u?m=[EMAIL]&p=[PHONE]
          212_736_5000 or 212 / 736 / 5000                      | [PHONE] or [PHONE]
          two one two, seven three six, five double oh one      | [PHONE]
          ES91/2100/0418/4502/0005/1332                         | [IBAN]
          4111_1111_1111_1111 and 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | [CARD] and [CARD]
          router 00-1A-2B-3C-4D-5E, a4fe.8416.ac0a              | router [DEVICE], [DEVICE]
          IMEI 35-693803-564380-9, S/N C02XK1ABJG5H             | IMEI [DEVICE], S/N [DEVICE]
          1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa                    | [WALLET]
          bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4            | [WALLET]
          41.40338, 2.17403 or 41°24'12"N 2°10'26"E             | [COORDINATES] or [COORDINATES]
          my password is Tr0ub4dor&3, my PIN is 4821            | my password is [PASSWORD], my PIN is [PASSWORD]
          4821 is my PIN; born on 3 March 1979                  | [PASSWORD] is my PIN; born on [BIRTH_DATE]
          number plate AB12 CDE, DOB 12/03/1984                 | number plate [PLATE], DOB [BIRTH_DATE]
          I live at 7 Mill Close, Leeds; deliver to 22 Kings Drive | I live at [ADDRESS]; deliver to [ADDRESS]
          mi dirección: calle de la Paz nº 5, Madrid            | mi dirección: [ADDRESS]
          moved to 5 Elm Street                                 | moved to [ADDRESS]
          my password is "incorrect7"                            | my password is "[PASSWORD]"
          my address is Flat 4, 22 Hill Road, Leeds LS1 4AP.    | my address is [ADDRESS].
          meine Adresse: Hauptstraße 12a, 80331 München         | meine Adresse: [ADDRESS]
          account number 12345678, sort code 12-34-56           | account number [ACCOUNT], sort code [ACCOUNT]
          Authorization: Bearer abcdef1234567890abcdef          | Authorization: Bearer [TOKEN]
          """)
  void shouldReplaceWhatIsWrittenOddlyOrCalledSo(String text, String expected) {
    assertRedacted(text, expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Document 20260814, id: 44871 in your list",
        "https://shop.example/?code=SUMMER20",
        "look at amazon dot com, ordered at amazon.com, at what point in all this",
        "password is wrong, Password reset link, the PIN pad is broken",
        "one two three four five six seven eight",
        "address was wrong, I live in Germany since 2014, delivered to 3 people",
        "my account number was asked 3 times, born to wait, plate 12 euros",
        "Order 48213345 was a mess, 2026-03-02 was a disaster",
        "Room 212 was one of the worst, I paid 1500 (one thousand five hundred)",
        "March 3, 2026 was the date I ordered, BA2490 was the flight number",
        "SO48213 is my order number, 20260814 was the account of it",
        "I was sent to 3 different departments in a row, sent to 4 Apple stores",
        "come to 12 different appointments on the way, moved to 2 Other Teams",
        "Forgot my password, PayPal would not let me in; password, 24-hour lockout",
        "It says my password is \"incorrect\", the password \"expired\"",
        "Washed at 30°/40° and it shrank, 18° 22°, turned 90°, 180°",
        "I use a Mac, 16-inch, and it freezes; my Mac is 10-years old",
        "open 10:30-12:45, 5/5 stars, 1,234,567.89 on 12/05/2024",
        "👩\u200D👩\u200D👧 می\u200Cخواهم"
      })
  void shouldLeaveWhatOnlySoundsLikeIt(String text) {
    assertRedacted(text, text);
  }

  @Test
  void shouldLookThroughWhatNobodySees() {
    assertRedacted("jo\u200B@sh\u00ADop.example", "[EMAIL]");
    assertRedacted("4111 11\u206011 1111 1111, 219-\uFEFF09-9999", "[CARD], [NATIONAL_ID]");
  }

  @Test
  void shouldLeaveTheKindsThatItIsToLeave() {
    assertRedacted("@jo_king wrote", "@jo_king wrote");
    Redactor some =
        new Redactor(List.of("US"), List.of(), List.of(PersonalData.EMAIL, PersonalData.IP));
    assertThat(some.redact("@jo_king: a@b.com, 10.0.0.1, DOB 12/03/1984").text())
        .isEqualTo("[HANDLE]: a@b.com, 10.0.0.1, DOB [BIRTH_DATE]");
  }

  @Test
  void shouldReplaceInternetAddresses() {
    assertRedacted("from 203.0.113.45, 8.8.8.8:53", "from [IP], [IP]:53");
    assertRedacted("http://203.0.113.45/login", "http://[IP]/login");
    assertRedacted("2001:db8::ff00:42:8329 or fe80::1", "[IP] or [IP]");
    assertRedacted("2001:0DB8:85a3:0:0:8a2e:0370:7334.", "[IP].");
  }

  @Test
  void shouldKnowFormatsOfItsCountriesOnly() {
    Redactor spanish = new Redactor(List.of("ES"), List.of("ES"), List.of());
    assertThat(spanish.redact("12345678Z, 529.982.247-25").text())
        .isEqualTo("[NATIONAL_ID], 529.982.247-25");
    assertThat(spanish.redact("CPF 529.982.247-25").text()).isEqualTo("CPF [NATIONAL_ID]");
    assertThatThrownBy(() -> new Redactor(List.of(), List.of("PL"), List.of()))
        .hasMessage(
            "redaction.id_regions holds PL; must be of AU, BR, CA, DE, ES, FR, GB, IT, NL, US");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 046454286, order no. 219-09-9999, ref AB123456C",
        "046 454 286 is my order number",
        "Bestellnummer 86095742719; pedido nº 12345678Z",
        "my passport at 10:30 on 12/03/2024, flight BA2490 and G3 4529",
        "they wanted my SSN before order 123456789",
        "flight LH 1234, seat 23F, £125.50, 1.234.567,89 EUR, 123456782 points",
        "tracking 1Z999AA10123456784, RR123456785GB, 9400 1000 0000 0000 0000 00",
        "808.538.524 views, 123 456 782 €, #046454286, @user123456782",
        "version 10.15.7.1, firmware v1.2.3.4, beta (1.16.0.53), section 4.3.2.1",
        "12::30, 10:30:45:123, std::vector",
        "https://x.com/orders/046454286?id=111222333",
        "sin 046 pagar, nie wieder 123456",
        "[NATIONAL_ID] and [DOCUMENT] and [IP] 12345678"
      })
  void shouldLeaveWhatIsCalledSomethingElse(String text) {
    assertRedacted(text, text);
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
    assertThatThrownBy(() -> new Redactor(List.of("Spain"), List.of(), List.of()))
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
        "٣",
        "SSN 12345 ",
        "1 is my ssn ",
        "A1 ",
        "f:",
        "Adresse: rue ......................................................................... "
      })
  @Timeout(60)
  void shouldStayLinear(String unit) {
    assertThat(REDACTOR.redact("http://a?" + unit.repeat(150_000 / unit.length())).text())
        .isNotNull();
    assertThat(REDACTOR.redact(unit.repeat(150_000 / unit.length())).text()).isNotNull();
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
            "SSN ",
            " is my ",
            "order ",
            "219-09-9999",
            "046454286",
            "12345678Z",
            "10.0.0.1",
            "fe80::1",
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
