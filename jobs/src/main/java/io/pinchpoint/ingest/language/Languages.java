package io.pinchpoint.ingest.language;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a comment, with the detector of Apache OpenNLP: maximum entropy over runs
 * of up to three characters.
 *
 * <p>Its probabilities are spread over 183 languages, so English is weighed against the likeliest
 * of the widely written ones, and must be the likelier by a margin. Runs of characters say little
 * in a comment of a few words, where words that English alone has tell more: their share adds to
 * English. What is not in Latin letters is not English; what has no letters has no language.
 *
 * <p>The same text gives the same answer, in any thread.
 */
public final class Languages {

  /** What CoreNLP's models here can read. */
  public static final String ENGLISH = "en";

  private static final String MODEL = "/langdetect-183.bin";

  /** Said by then or never; what follows only costs time. */
  private static final int READ_CHARS = 1_000;

  private static final double ENGLISH_FROM = 0.59;
  private static final double WEIGHT_OF_WORDS = 0.2;

  /** Other languages than English, widely written in Latin letters, by OpenNLP's codes. */
  private static final Map<String, String> LATIN =
      byIso3(
          "es", "fr", "de", "pt", "it", "nl", "ca", "pl", "cs", "ro", "hu", "sv", "da", "nb", "fi",
          "tr", "id", "vi");

  /** The same in other letters. */
  private static final Map<String, String> NOT_LATIN =
      byIso3("ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "bn", "th", "ja", "ko", "zh");

  /** Frequent in comments, and rarely words of another widely written language. */
  private static final Set<String> ENGLISH_WORDS =
      Set.of(
          """
              about after again airport all also always amazing and any anyone are aren't at
              awesome awful back bad bag bags be because been before being best better booked
              booking bought but buy by call called calling can can't canceled cancelled cool
              could couldn't crew customer customers day delay delayed delivered did didn didn't
              does doesn't doing don't done easy email even every everyone excellent fast feel
              first flight flights flying follow for from fun get give going good got great had
              happy has have he he's help her here hey him his horrible hour hours how i'd i'll
              i'm i've if into is isn't it it's its just know last let let's like lol look looking
              lost love loved luggage made make minute minutes miss missed money more most much my
              need never new next nice nobody not now number of off ok okay old one only order
              ordered other our out own paid pay people perfect phone plane please poor price
              product quality really refund rude sad said same seat seats see sent service she
              should slow some someone sorry still suck sucks take tell terrible than thank thanks
              that that's the their them then there there's these they they're thing things think
              this thought three thx time to today told tomorrow too two ty up us used using very
              waiting want wasn't way we we're we've were what what's when where which while who
              why with without won't work working works worst worth would wouldn't wow yeah yes
              you you're your
          """
              .strip()
              .split("\\s+"));

  private static final Pattern NOISE =
      Pattern.compile(
          "(?:https?://|www\\.)\\S*|\\bhttps?\\b|@\\S+|&#?\\w+;|\\[(?:TOKEN|EMAIL|IP|IBAN|CARD|NATIONAL_ID|DOCUMENT|PHONE)]"
              + "|#");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:'\\p{L}+)?");

  private final LanguageDetectorME detector;

  private Languages(LanguageDetectorME detector) {
    this.detector = detector;
  }

  private static final class Holder {
    static final Languages SHARED = load();
  }

  /** The only copy in this JVM: the model takes some 100 MB. */
  public static Languages shared() {
    return Holder.SHARED;
  }

  private static Languages load() {
    try (InputStream in = Languages.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new FileNotFoundException("classpath:" + MODEL + " is absent");
      }
      return new Languages(new LanguageDetectorME(new LanguageDetectorModel(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The language of a text.
   *
   * @param text may be null; handles, links, entities and marks of redaction say nothing
   * @return ISO 639-1; null for a text without letters
   */
  public String of(String text) {
    if (text == null) {
      return null;
    }
    String read = text.substring(0, Math.min(text.length(), READ_CHARS)).replace('’', '\'');
    String words = BLANKS.matcher(NOISE.matcher(read).replaceAll(" ")).replaceAll(" ").strip();
    long letters = words.codePoints().filter(Character::isLetter).count();
    if (letters == 0) {
      return null;
    }
    Language[] likely = detector.predictLanguages(words);
    if (words.codePoints().filter(Languages::isLatin).count() * 2 < letters) {
      return NOT_LATIN.get(likeliest(likely, NOT_LATIN).getLang());
    }
    Language rival = likeliest(likely, LATIN);
    double english = likeliest(likely, Map.of("eng", ENGLISH)).getConfidence();
    double share = english / (english + rival.getConfidence());
    return share + WEIGHT_OF_WORDS * englishWords(words) >= ENGLISH_FROM
        ? ENGLISH
        : LATIN.get(rival.getLang());
  }

  private static boolean isLatin(int letter) {
    return Character.isLetter(letter)
        && Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }

  private static Language likeliest(Language[] likely, Map<String, String> among) {
    return Arrays.stream(likely)
        .filter(language -> among.containsKey(language.getLang()))
        .max(Comparator.comparingDouble(Language::getConfidence))
        .orElseThrow();
  }

  /** The share of words that English alone has. */
  private static double englishWords(String words) {
    Matcher word = WORD.matcher(words);
    int count = 0;
    int english = 0;
    while (word.find()) {
      count++;
      english += ENGLISH_WORDS.contains(word.group().toLowerCase(Locale.ROOT)) ? 1 : 0;
    }
    return count == 0 ? 0 : (double) english / count;
  }

  /** OpenNLP has ISO 639-3, in which Chinese and Persian are several languages. */
  private static Map<String, String> byIso3(String... codes) {
    Map<String, String> byIso3 = new HashMap<>();
    for (String code : codes) {
      byIso3.put(
          switch (code) {
            case "zh" -> "cmn";
            case "fa" -> "pes";
            default -> new Locale(code).getISO3Language();
          },
          code);
    }
    return Collections.unmodifiableMap(byIso3);
  }
}
