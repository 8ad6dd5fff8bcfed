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

  private static final Set<String> EMPHASES =
      Set.of("ever", "just", "only", "even", "right", "especially", "mainly");

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

  /** The clauses of a sentence by their place; one within another only where words lie between. */
  static List<Utterance.Cause> of(Speech speech) {
    List<Utterance.Cause> causes = new ArrayList<>();
    Sentence sentence = speech.reading().sentence();
    int from = -1;
    for (Node node : sentence.nodes()) {
      String connective = connective(node, speech);
      if (connective == null || node.first() <= from || !prompts(node, speech)) {
        continue;
      }
      from = node.first() + 1;
      int last = node.last();
      while (last > node.first() && !Speech.isWord(speech.forms().get(last).lower())) {
        last--;
      }
      if (last > node.first()) {
        causes.add(
            new Utterance.Cause(
                connective,
                sentence.tokens().get(begin(node.first(), speech)).begin(),
                sentence.tokens().get(last).end()));
      }
    }
    return causes;
  }

  /** What its first word stands for; null if it connects nothing. */
  private static String connective(Node node, Speech speech) {
    if (node.first() == node.last()) {
      return null;
    }
    return begin(node.first(), speech) == node.first() - 2
        ? "when"
        : CONNECTIVES.get(speech.forms().get(node.first()).lower());
  }

  /** With what belongs to the connective: “ever since”, “as soon as”. */
  private static int begin(int first, Speech speech) {
    List<Reading.Form> forms = speech.forms();
    if (first >= 2
        && forms.get(first).lower().equals("as")
        && forms.get(first - 1).lower().equals("soon")
        && forms.get(first - 2).lower().equals("as")) {
      return first - 2;
    }
    return first >= 1 && EMPHASES.contains(forms.get(first - 1).lower()) ? first - 1 : first;
  }

  /** A clause that is no complement, or a phrase that stands for one. */
  private static boolean prompts(Node node, Speech speech) {
    for (int before = 1; before <= 2 && before <= node.first(); before++) {
      if (COMPLEMENTED.contains(speech.forms().get(node.first() - before).lemma())) {
        return false;
      }
    }
    if (node.label().equals("SBAR")) {
      return true;
    }
    if (!node.label().equals("PP") && !node.label().equals("ADVP")) {
      return false;
    }
    return switch (speech.forms().get(node.first()).lower()) {
      case "because" -> true;
      case "after", "since" -> names(node, node.first(), speech);
      default -> false;
    };
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
