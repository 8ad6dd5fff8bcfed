package io.pinchpoint.ingest.language;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
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
 * in a comment of a few words, where words tell more: the share of those that English has adds to
 * English, the share of those that only another language has takes from it. What is left open is
 * decided by the language that the source's comments are usually in, which weighs as much as
 * {@value #WORDS_OF_USUAL} words do. What is not in Latin letters is not English; what has no
 * letters has no language.
 *
 * <p>The same text of the same source gives the same answer, in any thread and any night: nothing
 * is learned from what arrives.
 */
public final class Languages {

  /** What CoreNLP's models here can read. */
  public static final String ENGLISH = "en";

  private static final String MODEL = "/langdetect-183.bin";

  /** Said by then or never; what follows only costs time. */
  private static final int READ_CHARS = 1_000;

  private static final double ENGLISH_FROM = 0.63;
  private static final double WEIGHT_OF_WORDS = 0.15;
  private static final double WEIGHT_OF_USUAL = 0.1;
  private static final int WORDS_OF_USUAL = 5;

  private static final Map<String, String> ONLY_ENGLISH = byIso3(ENGLISH);

  /** Other languages than English, widely written in Latin letters, by OpenNLP's codes. */
  private static final Map<String, String> LATIN =
      byIso3(
          "es", "fr", "de", "pt", "it", "nl", "ca", "pl", "cs", "ro", "hu", "sv", "da", "nb", "fi",
          "tr", "id", "vi");

  /** The same in other letters. */
  private static final Map<String, String> NOT_LATIN =
      byIso3("ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "bn", "th", "ja", "ko", "zh");

  private static final Pattern NOISE =
      Pattern.compile(
          "(?:https?://|www\\.)\\S*|\\bhttps?\\b|@\\S+|&#?\\w+;|\\[[A-Z_]{2,}]|#"
              + "|(?<!\\w)[:;=xX]'?-?[dDpPoO3](?!\\w)");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:'\\p{L}+)?");

  private final LanguageDetectorME detector;
  private final Vocabulary vocabulary = Vocabulary.load();

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
   * @param text may be null; handles, links, entities, faces and marks of redaction say nothing
   * @param usual ISO 639-1 code of the language that texts of its source are usually in; any other
   *     word where there is none
   * @return ISO 639-1; null for a text without letters
   */
  public String of(String text, String usual) {
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
    List<String> single =
        WORD.matcher(words.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
    double usualWeight =
        WEIGHT_OF_USUAL * Math.min(1, (double) WORDS_OF_USUAL / Math.max(1, single.size()));
    Language rival = likeliest(likely, LATIN);
    double english = likeliest(likely, ONLY_ENGLISH).getConfidence();
    double evidence =
        english / (english + rival.getConfidence())
            + WEIGHT_OF_WORDS
                * (share(single, vocabulary::isEnglish) - share(single, vocabulary::isForeign));
    boolean isOtherUsual = LATIN.containsValue(usual);
    double forEnglish = ENGLISH.equals(usual) ? usualWeight : isOtherUsual ? -usualWeight : 0;
    if (evidence + forEnglish >= ENGLISH_FROM) {
      return ENGLISH;
    }
    boolean isUsual =
        isOtherUsual
            && likeliest(likely, byIso3(usual)).getConfidence()
                >= rival.getConfidence() * (1 - 2 * usualWeight);
    return isUsual ? usual : LATIN.get(rival.getLang());
  }

  private static double share(List<String> words, Predicate<String> counted) {
    return words.isEmpty() ? 0 : (double) words.stream().filter(counted).count() / words.size();
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
