package io.pinchpoint.benchmarks.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * How a customer and an employee talk, turn by turn: facts asked for and asked for again, standard
 * sentences, feeling shown or not, one or more attempts, and how each is taken.
 */
final class Dialogue {
  /** What the employee does about it, and how customers take it: good, neutral and bad of 100. */
  enum Reaction {
    ACT("act", 72, 22, 6),
    ANSWER("answer", 50, 35, 15),
    DEFER("defer", 18, 42, 40),
    CONSTRAINT("constraint", 4, 26, 70),
    TRANSFER("transfer", 8, 34, 58);

    private final String rule;
    private final int good;
    private final int neutral;
    private final int bad;

    Reaction(String rule, int good, int neutral, int bad) {
      this.rule = rule;
      this.good = good;
      this.neutral = neutral;
      this.bad = bad;
    }

    String rule() {
      return rule;
    }
  }

  /** Of 100, by how many more a reaction is taken well after the employee showed feeling. */
  private static final int EMPATHY_HELPS = 15;

  private static final List<String> FACTS = List.of("contract", "address", "date", "reading");

  private final Story story;
  private final Customer who;
  private final Chance chance;
  private final Voice voice;
  private final Planted planted;
  private final boolean spoken;
  private final boolean quick;
  private final List<Turn> turns = new ArrayList<>();

  private Dialogue(Story story, Stage stage, boolean spoken) {
    this.story = story;
    this.who = story.who;
    this.chance = stage.chance();
    this.voice = stage.voice();
    this.planted = stage.planted();
    this.spoken = spoken;
    this.quick = chance.in(0.6);
  }

  /**
   * A chat that the customer opens with an agent.
   *
   * @param heard the rule by which the agent takes up what the customer came for, or empty
   */
  static List<Turn> opened(Story story, Stage stage, String first, String heard, boolean solved) {
    Dialogue dialogue = new Dialogue(story, stage, false);
    String fact = dialogue.tells(first);
    dialogue.employee("desk.hello", heard);
    dialogue.goesOn(first, fact, solved);
    return List.copyOf(dialogue.turns);
  }

  /** The agent's part of a chat whose first words the bot has heard. */
  static List<Turn> takenOver(Story story, Stage stage, String first, boolean solved) {
    Dialogue dialogue = new Dialogue(story, stage, false);
    if (dialogue.chance.in(0.35)) {
      dialogue.employee("desk.hello", "desk.ask.issue");
      dialogue.planted.count("talk.reask");
      dialogue.customer("again.bot");
    } else {
      dialogue.employee("desk.hello", "");
    }
    dialogue.goesOn(first, "", solved);
    return List.copyOf(dialogue.turns);
  }

  /** A call, which the agent answers; otherwise as {@link #opened}. */
  static List<Turn> called(Story story, Stage stage, String first, String heard, boolean solved) {
    Dialogue dialogue = new Dialogue(story, stage, true);
    dialogue.employee("phone.hello", "");
    String fact = dialogue.tells(first);
    if (!heard.isEmpty()) {
      dialogue.employee(heard, "");
      dialogue.customer("yes");
    }
    dialogue.goesOn(first, fact, solved);
    return List.copyOf(dialogue.turns);
  }

  /** The customer's first words; some give a fact right away. Returns its kind, or empty. */
  private String tells(String first) {
    String fact = chance.in(0.45) ? chance.oneOf(FACTS) : "";
    String text = fact.isEmpty() ? first : first + " " + line("give." + fact);
    turns.add(new Turn(true, text, thinking()));
    return fact;
  }

  private void goesOn(String first, String known, boolean solved) {
    boolean felt = chance.in(0.4);
    if (chance.in(0.38)) {
      employee("desk.script." + chance.between(1, 2), "");
      planted.count("talk.script");
      customer(chance.in(0.5) ? "misread" : "again.issue");
    }
    String feeling = felt ? chance.weighted(List.of("desk.empathy", "desk.apology"), 7, 3) : "";
    if (chance.in(0.5)) {
      clarifies(known, feeling);
    } else if (felt) {
      employee(feeling, "");
      customer("take.ok");
    }
    if (solved) {
      if (chance.in(0.3)) {
        attempt(chance.oneOf(Reaction.DEFER, Reaction.ANSWER, Reaction.CONSTRAINT), felt);
      }
      attempt(chance.in(0.55) ? Reaction.ACT : Reaction.ANSWER, felt);
      if (chance.in(0.4)) {
        employee("desk.more", "");
        customer("settled");
      }
    } else {
      for (int i = chance.between(1, 2); i > 0; i--) {
        attempt(
            chance.weighted(
                List.of(Reaction.DEFER, Reaction.CONSTRAINT, Reaction.TRANSFER), 50, 28, 22),
            felt);
        if (i > 1) {
          insists(first);
        }
      }
      if (chance.in(0.4)) {
        customer("unsettled");
      }
    }
    employee("desk.bye", "");
  }

  /** Asks for a fact, after showing {@code feeling} unless that is empty. */
  private void clarifies(String known, String feeling) {
    boolean again = !known.isEmpty() && chance.in(0.6);
    String fact = again || known.isEmpty() ? known : other(known);
    if (fact.isEmpty()) {
      fact = chance.oneOf(FACTS);
    }
    String question = "desk.ask." + fact;
    employee(feeling.isEmpty() ? question : feeling, feeling.isEmpty() ? "" : question);
    if (again) {
      planted.count("talk.reask");
      customer("again." + fact);
    } else {
      customer("give." + fact);
    }
  }

  private String other(String known) {
    return FACTS.get((FACTS.indexOf(known) + 1) % FACTS.size());
  }

  private void attempt(Reaction reaction, boolean felt) {
    employee(voice.ruleFor("desk." + reaction.rule(), story.topic()), "");
    int better = felt ? EMPATHY_HELPS : 0;
    String taken =
        chance.weighted(
            List.of("good", "ok", "bad"),
            reaction.good + better,
            reaction.neutral,
            Math.max(2, reaction.bad - better));
    planted.count("talk." + reaction.rule() + (felt ? ".felt." : ".plain.") + taken);
    customer("take." + taken);
  }

  /** The same once more, nearly in the same words. */
  private void insists(String first) {
    planted.count("talk.repeat");
    turns.add(new Turn(true, voice.staff("insist") + " " + first, thinking()));
  }

  private void employee(String rule, String more) {
    String text = voice.fact(voice.staff(rule), who);
    String rest = more.isEmpty() ? "" : " " + voice.fact(voice.staff(more), who);
    turns.add(
        new Turn(false, text + rest, quick ? chance.between(8, 45) : chance.between(60, 240)));
  }

  private void customer(String rule) {
    turns.add(new Turn(true, story.said(line(rule)), thinking()));
  }

  private String line(String rule) {
    return spoken ? voice.spoken(who, rule) : voice.line(who, rule);
  }

  private int thinking() {
    return chance.between(10, 70);
  }
}
