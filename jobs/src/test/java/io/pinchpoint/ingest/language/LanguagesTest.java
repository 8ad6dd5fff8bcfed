package io.pinchpoint.ingest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static String of(String text) {
    return Languages.shared().of(text, "en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The parcel came two days late and nobody answered the phone | en",
        "Mein Paket kam zwei Tage zu spät und niemand ging ans Telefon | de",
        "Mon colis est arrivé avec deux jours de retard | fr",
        "Llevo dos horas esperando y nadie contesta el teléfono | es",
        "Ho aspettato due ore e nessuno ha risposto al telefono | it",
        "Ik wacht al twee uur en niemand neemt de telefoon op | nl",
        "Czekam już dwie godziny i nikt nie odbiera telefonu | pl",
        "Здравствуйте, мой заказ до сих пор не пришёл, что мне делать | ru",
        "私は二時間待っています | ja"
      })
  void shouldTellTheLanguage(String text, String language) {
    assertThat(of(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok",
        "thx",
        "Thanks!",
        "I love it",
        "Still waiting",
        "DM sent. Thanks",
        "WORST service",
        "app crashes",
        "Hidden fees",
        "No signal",
        "Rude agent",
        "Billing errors",
        "Unhelpful staff",
        "meh",
        "A+",
        "sooooo slow",
        "Price increase",
        "refund took ages"
      })
  void shouldKeepShortEnglish(String text) {
    assertThat(of(text)).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Danke schön!",
        "Muchas gracias",
        "Merci beaucoup",
        "sehr schlecht",
        "Muy bien",
        "très bien",
        "schlecht",
        "pessimo servizio",
        "não funciona",
        "werkt niet",
        "nicht zufrieden",
        "trop cher",
        "sin señal",
        "kundservice är dålig"
      })
  void shouldLeaveOutWhatIsShortAndPlainlyForeign(String text) {
    assertThat(of(text)).isNotEqualTo("en");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "10/10",
        "👍👍",
        "@someone https://t.co/abc",
        ":-D",
        "xD",
        "[EMAIL] [PHONE]"
      })
  void shouldTellNoneWhereThereIsNoWord(String text) {
    assertThat(of(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Internet, en, en",
    "Internet, de, de",
    "Service, fr, fr",
    "Muy bien, mul, es",
    "Great service from everyone, mul, en",
    "nobody answers the phone here, de, en",
    "niemand geht ans Telefon, en, de"
  })
  void shouldDecideByTheUsualLanguageWhereWordsAreFew(String text, String usual, String language) {
    assertThat(Languages.shared().of(text, usual)).isEqualTo(language);
  }

  @Test
  void shouldNotBeMisledByHandlesLinksAndEntities() {
    String english =
        "@DeutscheBahnKundendienst your train is late &amp; https://bahn.de/verspaetung";
    assertThat(of(english)).isEqualTo("en");
  }

  @Test
  void shouldTellTheSameFromManyThreads() {
    List<String> texts =
        List.of(
            "Nobody answers", "Niemand antwortet mir", "Personne ne répond", "Nadie me responde");
    List<String> alone = texts.stream().map(LanguagesTest::of).toList();
    assertThat(alone).containsExactly("en", "de", "fr", "es");
    assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> of(texts.get(i % 4))).toList())
        .isEqualTo(IntStream.range(0, 400).mapToObj(i -> alone.get(i % 4)).toList());
  }

  @Test
  void shouldReadLongTextsFromTheirBeginningOnly() {
    String text = "My suitcase did not arrive. ".repeat(5_000);
    assertThat(of(text)).isEqualTo("en");
  }
}
