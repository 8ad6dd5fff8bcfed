package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sketches texts so that how much two have in common can be told without either: MinHash (Broder
 * 1997, <i>On the resemblance and containment of documents</i>). Two sketches agree in a place with
 * the probability of the Jaccard similarity of the texts' word triples; over {@value #SIZE} places
 * that estimates it with a standard error of at most 0.0625.
 *
 * <p>Words are lower-cased, numbers are one and the same word, as are addresses of persons
 * ({@code @…}) and links, so that templates meet; a placeholder such as {@code [EMAIL]} is a word.
 * The hashes are fixed: the same on every machine, for ever.
 */
public final class Sketch {

  /** Values in a sketch. */
  public static final int SIZE = 64;

  private static final int TRIPLE = 3;
  private static final int FEWEST_WORDS = 4;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private Sketch() {}

  /** The sketch of these words, in order: {@value #SIZE} values; none below four words. */
  static List<Integer> of(List<String> words) {
    if (words.size() < FEWEST_WORDS) {
      return List.of();
    }
    long[] hashes = new long[words.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash(words.get(i));
    }
    int[] least = new int[SIZE];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int i = 0; i + TRIPLE <= hashes.length; i++) {
      long triple = mix(hashes[i] + mix(hashes[i + 1] + mix(hashes[i + 2])));
      for (int place = 0; place < SIZE; place++) {
        int value = (int) (mix(triple + (place + 1) * GOLDEN) >>> 32);
        least[place] = Math.min(least[place], value);
      }
    }
    return Arrays.stream(least).boxed().toList();
  }

  /** A word's hash of 64 bits: FNV-1a over its UTF-16 units, finished by {@link #mix}. */
  static long hash(String word) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** The finalizer of MurmurHash3 (Appleby): every bit of the input moves every bit. */
  static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }

  /** The words of a text, as they are sketched. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        addWords(text, at, end, words);
      }
      at = end + 1;
    }
    return words;
  }

  /** What stands between two blanks: a link, a person's address, or words and marks. */
  private static void addWords(String text, int begin, int end, List<String> words) {
    if (text.startsWith("http", begin) || text.startsWith("www.", begin)) {
      words.add("[link]");
      return;
    }
    if (text.charAt(begin) == '@' && end - begin > 1) {
      words.add("@");
      return;
    }
    StringBuilder word = new StringBuilder();
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c == '[' && placeholderEnd(text, i, end) > 0) {
        flush(word, words);
        int close = placeholderEnd(text, i, end);
        words.add(Term.plain(text.substring(i, close)));
        i = close - 1;
      } else if (Character.isDigit(c)) {
        if (word.length() == 0 || word.charAt(word.length() - 1) != '0') {
          word.append('0');
        }
      } else if (Character.isLetter(c) || Character.isSurrogate(c) || isApostrophe(c)) {
        word.append(c);
      } else {
        flush(word, words);
      }
    }
    flush(word, words);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static void flush(StringBuilder word, List<String> words) {
    int begin = 0;
    int end = word.length();
    while (begin < end && isApostrophe(word.charAt(begin))) {
      begin++;
    }
    while (end > begin && isApostrophe(word.charAt(end - 1))) {
      end--;
    }
    if (end > begin) {
      words.add(Term.plain(word.substring(begin, end)));
    }
    word.setLength(0);
  }

  /** Where the placeholder that opens here is closed, or −1 if none does. */
  private static int placeholderEnd(String text, int open, int end) {
    for (int i = open + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        return i > open + 1 ? i + 1 : -1;
      }
      if (c < 'A' || c > 'Z') {
        return -1;
      }
    }
    return -1;
  }
}
