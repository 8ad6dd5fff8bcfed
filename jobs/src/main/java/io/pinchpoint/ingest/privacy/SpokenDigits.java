package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that people write as they would say them: "oh seven nine double one …". Seven to nineteen
 * digits in a row are a phone number, or a card's where that is what they make; what counts up or
 * down is neither.
 */
final class SpokenDigits {
  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 19;
  private static final int MIN_WORDS = 5;
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    for (String language :
        new String[] {
          "zero one two three four five six seven eight nine",
          "oh one two three four five six seven eight nine",
          "nought one two three four five six seven eight nine",
          "null eins zwei drei vier funf sechs sieben acht neun",
          "null eins zwo drei vier fuenf sechs sieben acht neun",
          "cero uno dos tres cuatro cinco seis siete ocho nueve",
          "zero un deux trois quatre cinq six sept huit neuf",
          "zero uno due tre quattro cinque sei sette otto nove",
          "nul een twee drie vier vijf zes zeven acht negen",
          "zero um dois tres quatro cinco seis sete oito nove",
          "zero uma meia tres quatro cinco seis sete oito nove"
        }) {
      String[] words = language.split(" ", -1);
      for (int i = 0; i < words.length; i++) {
        WORDS.put(words[i], words[i].equals("meia") ? "6" : String.valueOf(i));
      }
    }
    WORDS.put("o", "0");
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
    for (int i = 0; i < tens.length; i++) {
      WORDS.put(tens[i], (i + 2) + "0");
    }
    String[] teens =
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
            .split(" ", -1);
    for (int i = 0; i < teens.length; i++) {
      WORDS.put(teens[i], String.valueOf(10 + i));
    }
  }

  private SpokenDigits() {}

  /** Digits said so far, and where they stand. */
  private static final class Run {
    private final StringBuilder digits = new StringBuilder();
    private int start;
    private int end;
    private int words;
    private int times = 1;
    private boolean tens;

    void add(String said, int from, int to) {
      if (digits.isEmpty() && words == 0) {
        start = from;
      }
      if (tens && said.length() == 1 && !said.equals("0")) {
        digits.setLength(digits.length() - 1);
      }
      tens = said.length() == 2 && said.charAt(0) > '1' && said.charAt(1) == '0';
      digits.append(said.repeat(times));
      times = 1;
      words++;
      end = to;
    }

    boolean isNumber() {
      return words >= MIN_WORDS
          && digits.length() >= MIN_DIGITS
          && digits.length() <= MAX_DIGITS
          && !counts();
    }

    private boolean counts() {
      int up = 0;
      int down = 0;
      for (int i = 1; i < digits.length(); i++) {
        int step = digits.charAt(i) - digits.charAt(i - 1);
        up += step == 1 ? 1 : 0;
        down += step == -1 ? 1 : 0;
      }
      return Math.max(up, down) >= digits.length() - 2;
    }

    String kind() {
      boolean card = digits.length() >= 13 && CheckDigits.luhn(digits.toString());
      return card ? "CARD" : "PHONE";
    }
  }

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Run run = new Run();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        i++;
      }
      String word = i - start > 10 ? "" : IdWords.folded(text.substring(start, i));
      if (run.words > 0 && !joins(text, run.end, start)) {
        run = finish(run, found);
      }
      if (word.equals("double") || word.equals("triple") || word.equals("treble")) {
        if (run.words == 0) {
          run.start = start;
        }
        run.times = word.equals("double") ? 2 : 3;
        int said = run.words++;
        run.words = Math.max(said, 1);
        run.end = i;
        continue;
      }
      String said = WORDS.get(word);
      if (said == null && word.length() <= 4 && !word.isEmpty() && digits(word) && run.words > 0) {
        said = word;
      }
      if (said == null) {
        run = finish(run, found);
      } else {
        run.add(said, start, i);
      }
    }
    finish(run, found);
    return found;
  }

  private static Run finish(Run run, List<Span> found) {
    if (run.isNumber()) {
      found.add(new Span(run.start, run.end, run.kind()));
    }
    return new Run();
  }

  private static boolean digits(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Blanks, commas, dashes and dots, but no end of a line. */
  private static boolean joins(String text, int from, int to) {
    if (to - from > 5) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (" ,-.\u2013\u2014\u2026/".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
