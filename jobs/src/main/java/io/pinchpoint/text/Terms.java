package io.pinchpoint.text;

import io.pinchpoint.config.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The terms of a taxonomy, checked.
 *
 * <p>A term's words, split by blanks, match successive tokens of a sentence. A word matches a token
 * by its lemma or its lower-cased form; {@code a|b} matches either; a trailing {@code *} matches
 * what begins so; <code>{CD}</code> matches a token of that part of speech in the Penn Treebank's
 * list (here a number), but not as the first; {@code ~} between two words lets up to four tokens
 * stand between them. A misspelt word matches as {@link Spelling} reads it.
 */
public final class Terms {

  private Terms() {}

  /**
   * Every fault of the terms, readable, with place, value, rule and remedy; empty if there is none.
   * A term may not belong to two pain points, nor to two touchpoints.
   */
  public static List<String> problems(Taxonomy taxonomy) {
    List<String> problems = new ArrayList<>();
    Map<String, String> touchpointTerms = new HashMap<>();
    for (Taxonomy.Touchpoint touchpoint : taxonomy.touchpoints()) {
      check(
          taxonomy, "touchpoints", touchpoint.id(), touchpoint.terms(), touchpointTerms, problems);
    }
    Map<String, String> painTerms = new HashMap<>();
    for (Taxonomy.PainPoint pain : taxonomy.painPoints()) {
      check(taxonomy, "pain_points", pain.id(), pain.terms(), painTerms, problems);
    }
    return problems;
  }

  /**
   * Every term, or alternative in one, that can match no text, with file, place, and what texts are
   * cut into; empty if there is none.
   */
  public static List<String> unmatchable(Taxonomy taxonomy) {
    List<String> unmatchable = new ArrayList<>();
    for (Taxonomy.Touchpoint touchpoint : taxonomy.touchpoints()) {
      addUnmatchable(taxonomy, "touchpoints", touchpoint.id(), touchpoint.terms(), unmatchable);
    }
    for (Taxonomy.PainPoint pain : taxonomy.painPoints()) {
      addUnmatchable(taxonomy, "pain_points", pain.id(), pain.terms(), unmatchable);
    }
    return unmatchable;
  }

  private static void addUnmatchable(
      Taxonomy taxonomy, String kind, String id, List<String> terms, List<String> found) {
    for (int i = 0; i < terms.size(); i++) {
      TermIndex index = new TermIndex();
      index.add(id, List.of(terms.get(i)), null, null);
      for (String text : examples(terms.get(i))) {
        List<List<Reading.Form>> sentences = sentences(text);
        if (sentences.stream().allMatch(sentence -> index.all(sentence).isEmpty())) {
          found.add(
              "%s \"%s\" can never match as \"%s\": texts are cut into %s; write it as these, or remove it"
                  .formatted(place(taxonomy, kind, id, i), terms.get(i), text, shown(sentences)));
        }
      }
    }
  }

  /** Texts that a term is written for: each alternative once, beside the first of other places. */
  private static List<String> examples(String term) {
    List<List<String>> places = new ArrayList<>();
    for (String part : term.strip().split("\\s+", -1)) {
      if (!part.equals("~")) {
        places.add(
            Arrays.stream(part.split("\\|", -1))
                .map(word -> word.endsWith("*") ? word.substring(0, word.length() - 1) : word)
                .filter(word -> !word.startsWith("{") || places.isEmpty())
                .toList());
      }
    }
    if (places.stream().anyMatch(List::isEmpty)) {
      return List.of(); // The tagger alone says what has a part of speech.
    }
    Set<String> examples = new LinkedHashSet<>();
    for (int varied = 0; varied < places.size(); varied++) {
      for (String alternative : places.get(varied)) {
        StringJoiner text = new StringJoiner(" ");
        for (int place = 0; place < places.size(); place++) {
          text.add(place == varied ? alternative : places.get(place).get(0));
        }
        examples.add(text.toString());
      }
    }
    return List.copyOf(examples);
  }

  private static List<List<Reading.Form>> sentences(String text) {
    return Sentences.of(text).stream()
        .map(
            sentence ->
                sentence.stream()
                    .map(
                        token ->
                            Term.token(text.substring(token.beginPosition(), token.endPosition())))
                    .map(word -> new Reading.Form(word, word, ""))
                    .toList())
        .toList();
  }

  private static String shown(List<List<Reading.Form>> sentences) {
    return sentences.stream()
        .map(
            sentence -> sentence.stream().map(Reading.Form::lower).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" / ", "\"", "\""));
  }

  private static String place(Taxonomy taxonomy, String kind, String id, int term) {
    String file = taxonomy.files().get(id);
    return (file == null ? "" : file + ": ") + "%s.%s.terms[%d]".formatted(kind, id, term);
  }

  private static void check(
      Taxonomy taxonomy,
      String kind,
      String id,
      List<String> terms,
      Map<String, String> owners,
      List<String> problems) {
    for (int i = 0; i < terms.size(); i++) {
      String place = place(taxonomy, kind, id, i);
      try {
        Term.compile(terms.get(i));
      } catch (IllegalArgumentException e) {
        problems.add("%s \"%s\" %s".formatted(place, terms.get(i), e.getMessage()));
        continue;
      }
      String other = owners.putIfAbsent(Term.normal(terms.get(i)), id);
      if (other != null) {
        problems.add(
            "%s \"%s\" is also a term of %s; a term may be listed once; remove one of them"
                .formatted(place, terms.get(i), other));
      }
    }
  }
}
