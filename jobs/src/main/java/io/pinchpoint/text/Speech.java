package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sentence as somebody says it to somebody: how it begins, whether it asks, what cues it has. */
final class Speech {

  private static final Set<String> AUXILIARIES =
      Set.of(
          "do", "does", "did", "is", "are", "was", "were", "am", "has", "have", "had", "can",
          "could", "will", "would", "should", "shall", "may", "might", "'s", "’s", "'re", "'d",
          "'ll", "ca", "wo");
  private static final Set<String> SUBJECTS = Set.of("PRP", "EX", "DT", "PRP$", "NNP", "NNS", "NN");

  /** In front of a clause, these make it wished, conditional or yet to come. */
  private static final Set<String> UNREAL =
      Set.of(
          "if",
          "whether",
          "unless",
          "hope",
          "hoping",
          "hopefully",
          "wish",
          "until",
          "till",
          "would",
          "could",
          "should",
          "may",
          "might",
          "will",
          "please",
          "pls",
          "want",
          "need",
          "when",
          "once",
          "expect",
          "can");

  private static final Set<String> BARRIERS = Set.of(",", ";", ":", ".", "!", "but", "so", "and");
  private static final Set<String> PLEASE = Set.of("please", "pls", "plz", "kindly");
  private static final int REACH = 5;
  private static final int BRIEF = 4;

  private final Reading reading;
  private final List<Token> tokens;
  private final List<Reading.Form> forms;
  private final List<String> tags = new ArrayList<>();
  private final Map<String, List<Cues.Found>> cues = new HashMap<>();
  private final int first;
  private final int opening;
  private final boolean marked;
  private final boolean asks;
  private final int words;

  Speech(Reading reading, Cues all, boolean byCustomer) {
    this.reading = reading;
    this.tokens = reading.sentence().tokens();
    this.forms = reading.forms();
    tokens.forEach(token -> tags.add(token.tag()));
    List<Cues.Found> found = all.find(forms);
    this.words = (int) forms.stream().filter(form -> isWord(form.lower())).count();
    this.first = first(found);
    this.opening = opening(found);
    this.marked = forms.stream().anyMatch(form -> form.lower().startsWith("?"));
    this.asks = marked || isInverted();
    keep(found, byCustomer);
  }

  private void keep(List<Cues.Found> found, boolean byCustomer) {
    List<Cues.Found> exceptions = new ArrayList<>();
    for (Cues.Found cue : found) {
      if (cue.section().excepts()) {
        exceptions.add(cue);
      }
    }
    for (Cues.Found cue : found) {
      if (!cue.section().excepts()
          && holds(cue, byCustomer)
          && exceptions.stream().noneMatch(e -> e.name().equals(cue.name()) && e.touches(cue))) {
        cues.computeIfAbsent(cue.name(), name -> new ArrayList<>()).add(cue);
      }
    }
  }

  private boolean holds(Cues.Found cue, boolean byCustomer) {
    for (Cues.Condition condition : cue.section().conditions()) {
      boolean held =
          switch (condition) {
            case CUSTOMER -> byCustomer;
            case COMPANY -> !byCustomer;
            case OPENING -> cue.first() == opening || cue.first() == first;
            case FIRST -> cue.first() == first;
            case BRIEF -> words <= BRIEF;
            case ASKED -> asks;
            case STATED -> !asks;
            case AFFIRMED -> !isDenied(cue);
            case REAL -> !asks && isReal(cue);
          };
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /** Whether its clause denies it. A cue that holds a negator itself is meant as it stands. */
  boolean isDenied(Cues.Found cue) {
    return !cue.negates()
        && Negation.before(cue.first(), reading, reading.clause(cue.first(), cue.last())) >= 0;
  }

  private boolean isReal(Cues.Found cue) {
    for (int i = cue.first() - 1; i >= Math.max(0, cue.first() - REACH); i--) {
      String word = forms.get(i).lower();
      if (BARRIERS.contains(word)) {
        return true;
      }
      if (UNREAL.contains(word)
          || UNREAL.contains(forms.get(i).lemma())
          || (i == cue.first() - 1 && word.equals("to"))) {
        return false;
      }
    }
    return true;
  }

  Reading reading() {
    return reading;
  }

  List<Reading.Form> forms() {
    return forms;
  }

  String tag(int token) {
    return tags.get(token);
  }

  /** Whether it asks, by its mark or the order of its words. */
  boolean asks() {
    return asks;
  }

  /** Whether it only says again, with a mark: “United Airlines?”. */
  boolean echoes() {
    return marked
        && words <= BRIEF
        && !isInverted()
        && (opening >= tags.size() || !tags.get(opening).startsWith("W"));
  }

  /** How many words it has; names of persons, links and marks are none. */
  int words() {
    return words;
  }

  /** The matches of a cue whose conditions hold, by their place. */
  List<Cues.Found> cues(String name) {
    return cues.getOrDefault(name, List.of());
  }

  boolean has(String cue) {
    return cues.containsKey(cue);
  }

  /** Whether any cue but these stands here. */
  boolean hasAny(String... names) {
    for (String name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  int begin(Cues.Found cue) {
    return tokens.get(cue.first()).begin();
  }

  int end(Cues.Found cue) {
    return tokens.get(cue.last()).end();
  }

  /** How many words do not belong to these cues. */
  int wordsOutside(String... names) {
    int outside = 0;
    for (int i = 0; i < forms.size(); i++) {
      if (isWord(forms.get(i).lower()) && !within(i, names)) {
        outside++;
      }
    }
    return outside;
  }

  private boolean within(int token, String... names) {
    for (String name : names) {
      for (Cues.Found cue : cues(name)) {
        if (cue.first() <= token && token <= cue.last()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it bids: please and a bare verb, or such a verb to open with or behind a comma. */
  boolean isImperative() {
    for (int i = 1; i < forms.size(); i++) {
      if (tags.get(i).equals("VB") && PLEASE.contains(forms.get(i - 1).lower())) {
        return true;
      }
    }
    for (Cues.Found verb : cues("imperative")) {
      int at = verb.first();
      boolean bare = tags.get(at).equals("VB") || tags.get(at).equals("VBP");
      if (at > 0 && at != opening && bare && forms.get(at - 1).lower().equals(",")) {
        return true;
      }
    }
    return opening < forms.size()
        && !has("no_imperative")
        && !isInverted()
        && (tags.get(opening).equals("VB") || (isVerbOfBidding(opening) && isBare()));
  }

  private boolean isVerbOfBidding(int token) {
    return cues("imperative").stream().anyMatch(verb -> verb.first() == token);
  }

  /** Whether what opens, tagged as a noun perhaps, can be a bare verb by what follows. */
  private boolean isBare() {
    if (opening + 1 >= forms.size() || !isWord(forms.get(opening + 1).lower())) {
      return words <= 2;
    }
    String next = tags.get(opening + 1);
    return switch (tags.get(opening)) {
      case "VBP" -> !next.startsWith("VB");
      case "NN", "NNP", "JJ", "RB", "IN", "UH" ->
          Set.of("DT", "PRP", "PRP$", "CD", "RP", "NNP").contains(next);
      default -> false;
    };
  }

  /** An auxiliary before its subject, by itself or behind a question word. */
  private boolean isInverted() {
    if (opening + 1 >= forms.size()) {
      return false;
    }
    String tag = tags.get(opening);
    if (!tag.startsWith("W")) {
      return isAuxiliary(opening) && hasSubject(opening + 1, forms.get(opening).lower());
    }
    if (tag.equals("WP") && Set.of("VBZ", "VBD", "MD").contains(tags.get(opening + 1))) {
      return true;
    }
    for (int i = opening + 1; i < Math.min(forms.size(), opening + REACH + 1); i++) {
      if (tags.get(i).startsWith("PRP") || tags.get(i).equals("DT")) {
        return false;
      }
      if (isAuxiliary(i)) {
        return hasSubject(i + 1, "is") || tags.get(i - 1).startsWith("NN");
      }
    }
    return false;
  }

  private boolean isAuxiliary(int token) {
    return AUXILIARIES.contains(forms.get(token).lower())
        && (tags.get(token).startsWith("VB") || tags.get(token).equals("MD"));
  }

  private boolean hasSubject(int token, String auxiliary) {
    int at = token < forms.size() && forms.get(token).lemma().equals("not") ? token + 1 : token;
    if (at >= forms.size()) {
      return false;
    }
    boolean bare = Set.of("do", "have", "had", "may", "might").contains(auxiliary);
    return bare ? tags.get(at).equals("PRP") : SUBJECTS.contains(tags.get(at));
  }

  static boolean isWord(String form) {
    if (form.charAt(0) == '@' || form.charAt(0) == '\'' || form.startsWith("http")) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      if (Character.isLetterOrDigit(form.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The first word that is no mark, nobody's name and no greeting. */
  private int first(List<Cues.Found> found) {
    int at = 0;
    while (at < forms.size()) {
      int greeted = endOf(found, at, "greeting");
      if (greeted > at) {
        at = afterName(greeted);
      } else if (!isWord(forms.get(at).lower())) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  /** Behind whoever is greeted: up to three words before a mark, or names. */
  private int afterName(int token) {
    for (int i = token; i < Math.min(forms.size(), token + 3); i++) {
      if (!isWord(forms.get(i).lower())) {
        return i + 1;
      }
    }
    int at = token;
    while (at < forms.size() && tags.get(at).startsWith("NNP")) {
      at++;
    }
    return at;
  }

  private int opening(List<Cues.Found> found) {
    int at = first;
    while (at < forms.size()) {
      int end = endOf(found, at, "filler", "yes", "no");
      if (end > at) {
        at = end;
      } else if (!isWord(forms.get(at).lower())) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static int endOf(List<Cues.Found> found, int token, String... names) {
    int end = token;
    for (Cues.Found cue : found) {
      if (cue.first() == token && Set.of(names).contains(cue.name())) {
        end = Math.max(end, cue.last() + 1);
      }
    }
    return end;
  }
}
