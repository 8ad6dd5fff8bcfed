package io.pinchpoint.benchmarks.samples;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Puts phrases together as one person would, and never says the same long thing twice. */
final class Voice {
  private static final List<String> PRAISED =
      List.of(
          "agent",
          "technician",
          "app",
          "site",
          "price",
          "speed",
          "store",
          "bill",
          "chat",
          "onboard",
          "delivery");

  private final Grammar grammar;
  private final Chance chance;
  private final Set<String> said;

  /**
   * @param said what anyone has said so far; it grows
   */
  Voice(Grammar grammar, Chance chance, Set<String> said) {
    this.grammar = grammar;
    this.chance = chance;
    this.said = said;
  }

  /** A complaint about {@code topic}, a rule's name without its ending. */
  String complaint(Customer who, String topic) {
    return unsaid(
        () -> {
          StringBuilder text = new StringBuilder();
          maybe(text, 0.22, "opener.bad");
          String core = grammar.say(topic + ".bad");
          if (chance.in(0.14)) {
            core =
                joined(
                    grammar.say(chance.oneOf(List.of("site", "speed", "store", "agent")) + ".good"),
                    core);
          }
          add(text, core);
          maybe(text, who.manner().wordy() ? 0.8 : 0.35, "feeling.bad");
          maybe(text, who.manner().wordy() ? 0.5 : 0.2, "closer.bad");
          return styled(who, text.toString(), Mood.BAD);
        });
  }

  /** A complaint about a planted pain: its own details instead of another topic. */
  String planted(Customer who, String topic) {
    return unsaid(
        () -> {
          StringBuilder text = new StringBuilder();
          maybe(text, 0.2, "opener.bad");
          add(text, grammar.say(topic + ".bad"));
          maybe(text, who.manner().wordy() ? 0.7 : 0.35, topic + ".more");
          maybe(text, who.manner().wordy() ? 0.7 : 0.3, "feeling.bad");
          maybe(text, 0.2, "closer.bad");
          return styled(who, text.toString(), Mood.BAD);
        });
  }

  String praise(Customer who, String topic) {
    return unsaid(
        () -> {
          StringBuilder text = new StringBuilder();
          maybe(text, 0.2, "opener.good");
          add(text, grammar.say(topic + ".good"));
          if (who.manner().wordy() && chance.in(0.4)) {
            add(text, grammar.say(chance.oneOf(PRAISED) + ".good"));
          }
          maybe(text, who.manner().wordy() ? 0.7 : 0.4, "feeling.good");
          maybe(text, 0.25, "closer.good");
          return styled(who, text.toString(), Mood.GOOD);
        });
  }

  String remark(Customer who) {
    return unsaid(
        () -> {
          StringBuilder text = new StringBuilder(grammar.say("neutral"));
          maybe(text, who.manner().wordy() ? 0.45 : 0.12, "neutral");
          return styled(who, text.toString(), Mood.NEUTRAL);
        });
  }

  /** A line typed into a chat: short, and seldom with a full stop. */
  String line(Customer who, String rule) {
    return unsaid(
        () -> {
          String text = styled(who, fact(grammar.say(rule), who), moodOf(rule));
          return text.endsWith(".") && chance.in(0.6) ? text.substring(0, text.length() - 1) : text;
        });
  }

  String thanks() {
    return grammar.say("thanks");
  }

  String foreign(String language) {
    return unsaid(() -> capitalised(grammar.say("foreign." + language)));
  }

  /** What an agent or the bot says; scripts repeat, so nothing here has to be new. */
  String staff(String rule) {
    return grammar.say(rule);
  }

  /** The rule for {@code topic} if there is one, else the general one. */
  String ruleFor(String rule, String topic) {
    String special = rule + "." + topic;
    return grammar.has(special) ? special : rule;
  }

  /** What is said aloud: as {@link #line}, without habits of writing. */
  String spoken(Customer who, String rule) {
    return unsaid(() -> capitalised(fact(grammar.say(rule), who)));
  }

  /** {@code text} with the number of the customer's contract in the place of its mark. */
  String fact(String text, Customer who) {
    return text.replace("§", who.contract());
  }

  /** A letter's frame around {@code body}: greeting and signature on lines of their own. */
  String letter(String body) {
    return grammar.say("hello")
        + "\n"
        + body
        + "\n"
        + grammar.say("signoff")
        + (chance.in(0.6) ? ", " + grammar.say("first") : "");
  }

  private String joined(String praise, String complaint) {
    String head = praise.endsWith(".") ? praise.substring(0, praise.length() - 1) : praise;
    String tail = complaint.startsWith("I") ? complaint : decapitalised(complaint);
    return head + ", " + grammar.say("but") + " " + tail;
  }

  private void maybe(StringBuilder text, double share, String rule) {
    if (chance.in(share)) {
      add(text, grammar.say(rule));
    }
  }

  private static void add(StringBuilder text, String sentence) {
    boolean afterComma = text.length() > 0 && ",:".indexOf(text.charAt(text.length() - 1)) >= 0;
    if (text.length() > 0) {
      text.append(' ');
    }
    boolean first = sentence.startsWith("I ") || sentence.startsWith("I'");
    text.append(afterComma && !first ? decapitalised(sentence) : capitalised(sentence));
    if (",:.?!".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append('.');
    }
  }

  private static Mood moodOf(String rule) {
    if (rule.endsWith(".good")) {
      return Mood.GOOD;
    }
    return rule.endsWith(".bad") || rule.endsWith(".aside") ? Mood.BAD : Mood.NEUTRAL;
  }

  private String styled(Customer who, String plain, Mood mood) {
    String text = plain;
    Customer.Manner manner = who.manner();
    if (manner.typos() && chance.in(0.7)) {
      text = misspelt(text);
    }
    if (manner.loud() && chance.in(0.6)) {
      text = text.replace(".", chance.oneOf("!", "!!", "..."));
    }
    if (manner.lowerCase()) {
      text = text.toLowerCase(Locale.ROOT);
    }
    if (manner.emoji() && chance.in(0.5)) {
      text +=
          " "
              + switch (mood) {
                case BAD -> chance.oneOf("😡", "🙄", "😤", "🤷", "😞");
                case NEUTRAL -> chance.oneOf("🙂", "🤔", "🙏");
                case GOOD -> chance.oneOf("😊", "👏", "🙏", "😍", "👍");
              };
    }
    return text;
  }

  /** Swaps, drops or doubles one letter inside a word of five or more. */
  private String misspelt(String text) {
    String[] words = text.split(" ");
    int at = chance.between(0, words.length - 1);
    String word = words[at];
    if (word.length() >= 5 && word.chars().allMatch(c -> c < 128 && Character.isLetter(c))) {
      int i = chance.between(1, word.length() - 3);
      words[at] =
          switch (chance.between(0, 2)) {
            case 0 ->
                word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
            case 1 -> word.substring(0, i) + word.substring(i + 1);
            default -> word.substring(0, i) + word.charAt(i) + word.substring(i);
          };
    }
    return String.join(" ", words);
  }

  private String unsaid(Supplier<String> draft) {
    String text = draft.get();
    for (int i = 0; i < 40 && !said.add(text); i++) {
      text = draft.get();
    }
    return text;
  }

  private static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String decapitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
