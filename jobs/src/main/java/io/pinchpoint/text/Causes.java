package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the clauses that tell what prompted a comment: <i>because</i>, <i>after</i>, <i>since</i>,
 * <i>when</i>. Whether a <i>since</i> means time or cause is left open: either says what came
 * before.
 */
final class Causes {

  /** Single words and the connective that they stand for. */
  private static final Map<String, String> CONNECTIVES =
      Map.ofEntries(
          Map.entry("because", "because"),
          Map.entry("cause", "because"),
          Map.entry("cuz", "because"),
          Map.entry("coz", "because"),
          Map.entry("'cause", "because"),
          Map.entry("after", "after"),
          Map.entry("since", "since"),
          Map.entry("when", "when"),
          Map.entry("whenever", "when"));

  /** Behind these a clause is what is known or asked, and prompts nothing. */
  private static final Set<String> COMPLEMENTED =
      Set.of(
          "know",
          "tell",
          "ask",
          "wonder",
          "see",
          "say",
          "remember",
          "check",
          "idea",
          "inform",
          "confirm",
          "advise",
          "sure",
          "notify",
          "choose",
          "decide",
          "remind",
          "explain");

  private static final Set<String> TIMES =
      Set.of(
          "day",
          "week",
          "month",
          "year",
          "hour",
          "minute",
          "moment",
          "while",
          "time",
          "today",
          "yesterday",
          "tomorrow",
          "morning",
          "afternoon",
          "evening",
          "night",
          "noon",
          "midnight",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "last",
          "then",
          "that",
          "this",
          "pm",
          "am",
          "second",
          "weekend",
          "age",
          "ever",
          "all",
          "business",
          "school",
          "work");

  private Causes() {}

  /** The clauses of a sentence, the outermost of each connective, by their place. */
  static List<Utterance.Cause> of(Speech speech) {
    List<Utterance.Cause> causes = new ArrayList<>();
    Sentence sentence = speech.reading().sentence();
    int from = -1;
    for (Node node : sentence.nodes()) {
      if (node.first() <= from || node.first() == node.last()) {
        continue;
      }
      int word = connective(node.first(), speech);
      if (word < 0 || !prompts(node, word, speech)) {
        continue;
      }
      from = word + 1;
      int end = node.last();
      while (end > word && !Speech.isWord(speech.forms().get(end).lower())) {
        end--;
      }
      if (end > word) {
        causes.add(
            new Utterance.Cause(
                word == node.first() + 2
                    ? "when"
                    : CONNECTIVES.get(speech.forms().get(word).lower()),
                sentence.tokens().get(node.first()).begin(),
                sentence.tokens().get(end).end()));
      }
    }
    return causes;
  }

  /** The token that connects, or −1: “because”, the since of “ever since”, “as soon as”. */
  private static int connective(int first, Speech speech) {
    List<Reading.Form> forms = speech.forms();
    if (CONNECTIVES.containsKey(forms.get(first).lower())) {
      return first;
    }
    if (first + 2 >= forms.size()) {
      return -1;
    }
    String next = forms.get(first + 1).lower();
    return switch (forms.get(first).lower()) {
      case "ever", "just", "only", "even", "right" ->
          next.equals("since")
                  || next.equals("after")
                  || next.equals("because")
                  || next.equals("when")
              ? first + 1
              : -1;
      case "as" ->
          next.equals("soon") && forms.get(first + 2).lower().equals("as") ? first + 2 : -1;
      default -> -1;
    };
  }

  private static boolean prompts(Node node, int word, Speech speech) {
    String connective = speech.forms().get(word).lower();
    boolean clause = node.label().equals("SBAR");
    boolean phrase = node.label().equals("PP") || node.label().equals("ADVP");
    if (!(clause || phrase) || word + 1 >= speech.forms().size()) {
      return false;
    }
    if (node.first() > 0 && COMPLEMENTED.contains(speech.forms().get(node.first() - 1).lemma())) {
      return false;
    }
    if (node.first() > 1
        && connective.equals("when")
        && COMPLEMENTED.contains(speech.forms().get(node.first() - 2).lemma())) {
      return false;
    }
    if (clause) {
      return true;
    }
    if (connective.equals("because")) {
      return true;
    }
    return (connective.equals("after") || connective.equals("since")) && names(node, word, speech);
  }

  /** Whether “after” or “since” a thing: no date, hour or stretch of time. */
  private static boolean names(Node node, int word, Speech speech) {
    boolean thing = false;
    for (int i = word + 1; i <= node.last(); i++) {
      if (TIMES.contains(speech.forms().get(i).lemma()) || speech.tag(i).equals("CD")) {
        return false;
      }
      thing |= speech.tag(i).startsWith("NN") || speech.tag(i).equals("VBG");
    }
    return thing;
  }
}
