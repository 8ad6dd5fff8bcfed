package io.pinchpoint.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term of the taxonomy, compiled: words that follow one another, some after a gap.
 *
 * <p>Words are cut by the tokeniser of texts: {@code can't} is {@code ca n't}, {@code 15min} two
 * tokens and {@code a/c} three. It cuts some in capitals otherwise, as {@code Q&A}, leaves {@code
 * cant} whole, and some with a hyphen: each of these ways is tried. So one written term may compile
 * to several.
 *
 * @param words at least one
 * @param negates whether one of the words is itself a negator
 */
record Term(List<Word> words, boolean negates) {

  /** How many tokens may stand in a gap. */
  static final int GAP = 4;

  private static final int MOST_VARIANTS = 64;

  /** Between a hyphen and what stands at its sides. */
  private static final Pattern HYPHEN = Pattern.compile("(?<=[^-])(?=-[^-])|(?<=[^-]-)(?=[^-])");

  private static final Pattern TAG = Pattern.compile("\\{([a-z]+\\$?)}");

  /**
   * A place in a term.
   *
   * @param literals forms or lemmas that match it
   * @param prefixes beginnings of forms or lemmas that match it
   * @param tags parts of speech that match it
   * @param afterGap whether up to {@value Term#GAP} tokens may stand before it
   */
  record Word(Set<String> literals, List<String> prefixes, Set<String> tags, boolean afterGap) {

    boolean matches(Reading.Form form) {
      if (literals.contains(form.lower())
          || literals.contains(form.lemma())
          || tags.contains(form.tag())) {
        return true;
      }
      for (String prefix : prefixes) {
        if (form.lower().startsWith(prefix) || form.lemma().startsWith(prefix)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Compiles a term as written.
   *
   * @throws IllegalArgumentException with rule and remedy
   */
  static List<Term> compile(String written) {
    String[] parts = normal(written).split(" ", -1);
    if (parts[0].isEmpty()) {
      throw new IllegalArgumentException("is empty; write at least one word, or remove it");
    }
    List<List<Word>> variants = List.of(List.of());
    boolean gap = false;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].equals("~")) {
        if (i == 0 || i == parts.length - 1 || gap) {
          throw new IllegalArgumentException(
              "has a gap (~) without a word on both sides; put one there, or remove the gap");
        }
        gap = true;
        continue;
      }
      if (i == 0 && parts[i].indexOf('{') >= 0) {
        throw new IllegalArgumentException(
            "begins with a part of speech; begin it with a word, by which it is found");
      }
      variants = append(variants, place(parts[i], gap));
      gap = false;
    }
    return variants.stream().map(Term::of).toList();
  }

  /** The term as it is compared with others: case, blanks and apostrophes do not matter. */
  static String normal(String written) {
    return written == null ? "" : plain(written.strip().replaceAll("\\s+", " "));
  }

  /** Lower case, with a typewriter's apostrophe. */
  static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  /** A token as terms and texts are compared: without the mark of a hashtag. */
  static String token(String written) {
    String word = plain(written).replace('´', '\'').replace('`', '\'');
    return Contractions.restored(
        word.length() > 1 && word.charAt(0) == '#' ? word.substring(1) : word);
  }

  private static Term of(List<Word> words) {
    boolean negates =
        words.stream().anyMatch(w -> w.literals().stream().anyMatch(Negation::isNegator));
    return new Term(words, negates);
  }

  /** The ways to fill one place: sequences of words, most often one of a single word. */
  private static List<List<Word>> place(String part, boolean gap) {
    Set<String> literals = new HashSet<>();
    List<String> prefixes = new ArrayList<>();
    Set<String> tags = new HashSet<>();
    List<List<Word>> ways = new ArrayList<>();
    for (String alternative : part.split("\\|", -1)) {
      int star = alternative.indexOf('*');
      if (alternative.isEmpty() || alternative.equals("~")) {
        throw new IllegalArgumentException(
            "has an empty alternative; put a word on both sides of each |");
      }
      Matcher tag = TAG.matcher(alternative);
      if (tag.matches()) {
        tags.add(tag.group(1).toUpperCase(Locale.ROOT));
        continue;
      }
      if (alternative.indexOf('{') >= 0 || alternative.indexOf('}') >= 0) {
        throw new IllegalArgumentException(
            "has braces that do not hold a part of speech, as {CD} does; write one, or none");
      }
      if (star >= 0 && (star < 2 || star < alternative.length() - 1)) {
        throw new IllegalArgumentException(
            "has a * that does not end a beginning of two letters or more; move it to the end");
      }
      String word = star > 0 ? alternative.substring(0, star) : alternative;
      for (List<String> tokens : cuts(word)) {
        String last = tokens.get(tokens.size() - 1);
        if (tokens.size() > 1) {
          ways.add(sequence(tokens, star > 0, gap));
        } else if (star > 0) {
          prefixes.add(last);
        } else {
          literals.add(last);
        }
      }
    }
    if (!literals.isEmpty() || !prefixes.isEmpty() || !tags.isEmpty()) {
      ways.add(
          0, List.of(new Word(Set.copyOf(literals), List.copyOf(prefixes), Set.copyOf(tags), gap)));
    }
    return ways;
  }

  private static List<Word> sequence(List<String> tokens, boolean endsOpen, boolean gap) {
    List<Word> words = new ArrayList<>();
    for (String token : tokens) {
      boolean isPrefix = endsOpen && words.size() == tokens.size() - 1;
      words.add(
          new Word(
              isPrefix ? Set.of() : Set.of(token),
              isPrefix ? List.of(token) : List.of(),
              Set.of(),
              gap && words.isEmpty()));
    }
    return words;
  }

  /** Every way in which a word of a text may be cut into tokens. */
  private static Set<List<String>> cuts(String word) {
    Set<List<String>> cuts = new LinkedHashSet<>();
    addCuts(word, cuts);
    String otherwise = Contractions.otherwise(word);
    if (otherwise != null) {
      addCuts(otherwise, cuts);
    }
    if (!word.chars().allMatch(Character::isLetter)) {
      addCuts(word.toUpperCase(Locale.ROOT), cuts);
    }
    if (word.indexOf('-') > 0) {
      cuts.add(List.of(word));
      cuts.add(List.of(HYPHEN.split(word)));
    }
    return cuts;
  }

  /** What ends a text is cut otherwise than what a blank follows: {@code gonna}. */
  private static void addCuts(String word, Set<List<String>> cuts) {
    cuts.add(tokens(word + " "));
    cuts.add(tokens(word));
  }

  /** As the tokeniser of texts cuts it. */
  private static List<String> tokens(String word) {
    List<String> tokens = new ArrayList<>();
    for (List<CoreLabel> sentence : Sentences.of(word)) {
      for (CoreLabel token : sentence) {
        tokens.add(token(word.substring(token.beginPosition(), token.endPosition())));
      }
    }
    return tokens.isEmpty() ? List.of(token(word.strip())) : tokens;
  }

  private static List<List<Word>> append(List<List<Word>> variants, List<List<Word>> ways) {
    if (variants.size() * ways.size() > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "has too many alternatives with hyphens or apostrophes; split it into several terms");
    }
    List<List<Word>> longer = new ArrayList<>();
    for (List<Word> variant : variants) {
      for (List<Word> way : ways) {
        List<Word> words = new ArrayList<>(variant);
        words.addAll(way);
        longer.add(words);
      }
    }
    return longer;
  }

  /** The tokens that match, where the first word is known to at {@code start}; null if none do. */
  int[] match(List<Reading.Form> forms, int start) {
    int[] at = new int[words.size()];
    at[0] = start;
    return matchFrom(1, forms, at) ? at : null;
  }

  private boolean matchFrom(int word, List<Reading.Form> forms, int[] at) {
    if (word == words.size()) {
      return true;
    }
    int next = at[word - 1] + 1;
    int last = Math.min(forms.size() - 1, words.get(word).afterGap() ? next + GAP : next);
    for (int i = next; i <= last; i++) {
      if (words.get(word).matches(forms.get(i))) {
        at[word] = i;
        if (matchFrom(word + 1, forms, at)) {
          return true;
        }
      }
    }
    return false;
  }
}
