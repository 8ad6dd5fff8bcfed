package io.pinchpoint.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The terms of one kind, found by their first word. */
final class TermIndex {

  /**
   * What a match means.
   *
   * @param id of the touchpoint or pain point
   * @param rule as a mention shows it
   * @param from first day, or null
   * @param to last day, or null
   */
  record Rule(String id, String rule, Term term, LocalDate from, LocalDate to) {

    boolean validOn(LocalDate day) {
      return isValid(from, to, day);
    }
  }

  /** Whether a day lies between two, each of them null where there is no end; null: any day. */
  static boolean isValid(LocalDate from, LocalDate to, LocalDate day) {
    return day == null
        || ((from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to)));
  }

  /**
   * A term found.
   *
   * @param at the matched tokens, ascending
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Match(Rule rule, int[] at) {

    int first() {
      return at[0];
    }

    int last() {
      return at[at.length - 1];
    }
  }

  /** The most words, then the closest together, then the first, then by name. */
  private static final Comparator<Match> BEST =
      Comparator.comparingInt((Match m) -> -m.at().length)
          .thenComparingInt(m -> m.last() - m.first())
          .thenComparingInt(Match::first)
          .thenComparing(m -> m.rule().rule());

  private final Map<String, List<Rule>> byLiteral = new HashMap<>();
  private final Map<String, List<Rule>> byPrefix = new HashMap<>();
  private final Spelling spelling = new Spelling();
  private int longestPrefix;

  void add(String id, List<String> written, LocalDate from, LocalDate to) {
    for (String term : written) {
      String shown = id + ": " + term.strip();
      for (Term compiled : Term.compile(term)) {
        Rule rule = new Rule(id, shown, compiled, from, to);
        compiled.words().forEach(word -> word.literals().forEach(spelling::add));
        Term.Word first = compiled.words().get(0);
        for (String literal : first.literals()) {
          byLiteral.computeIfAbsent(literal, k -> new ArrayList<>()).add(rule);
        }
        for (String prefix : first.prefixes()) {
          byPrefix.computeIfAbsent(prefix, k -> new ArrayList<>()).add(rule);
          longestPrefix = Math.max(longestPrefix, prefix.length());
        }
      }
    }
  }

  /** Every match of a sentence, whatever the terms' validity, by the place of its first token. */
  List<Match> all(List<Reading.Form> forms) {
    return all(forms, null);
  }

  private List<Match> all(List<Reading.Form> forms, LocalDate day) {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      Reading.Form form = forms.get(i);
      starting(form.lower(), forms, i, day, all);
      if (!form.lemma().equals(form.lower())) {
        starting(form.lemma(), forms, i, day, all);
      }
    }
    return all;
  }

  /** The matches of a sentence, spelt as it was meant, that share no token; in its order. */
  List<Match> find(List<Reading.Form> forms, LocalDate day) {
    List<Match> all = all(forms.stream().map(this::spelt).toList(), day);
    if (all.size() < 2) {
      return all;
    }
    all.sort(BEST);
    BitSet taken = new BitSet(forms.size());
    List<Match> best = new ArrayList<>();
    for (Match match : all) {
      if (free(match, taken)) {
        for (int at : match.at()) {
          taken.set(at);
        }
        best.add(match);
      }
    }
    best.sort(Comparator.comparingInt(Match::first));
    return best;
  }

  private Reading.Form spelt(Reading.Form form) {
    String meant = spelling.read(form.lower());
    return meant.equals(form.lower()) || spelling.knows(form.lemma())
        ? form
        : new Reading.Form(meant, meant, form.tag());
  }

  private static boolean free(Match match, BitSet taken) {
    for (int at : match.at()) {
      if (taken.get(at)) {
        return false;
      }
    }
    return true;
  }

  private void starting(
      String word, List<Reading.Form> forms, int at, LocalDate day, List<Match> found) {
    collect(byLiteral.get(word), forms, at, day, found);
    for (int n = 2; n <= Math.min(longestPrefix, word.length()); n++) {
      collect(byPrefix.get(word.substring(0, n)), forms, at, day, found);
    }
  }

  private static void collect(
      List<Rule> rules, List<Reading.Form> forms, int at, LocalDate day, List<Match> found) {
    if (rules == null) {
      return;
    }
    for (Rule rule : rules) {
      int[] tokens = rule.validOn(day) ? rule.term().match(forms, at) : null;
      if (tokens != null) {
        found.add(new Match(rule, tokens));
      }
    }
  }
}
