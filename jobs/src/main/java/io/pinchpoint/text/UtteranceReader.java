package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a comment or turn does: speech acts in the small set that service needs (Searle 1975;
 * the dialogue acts of ISO 24617-2, merged), and what else its words show.
 *
 * <p><b>A customer's act</b> is the first of these that any sentence does: repeat, complaint,
 * request, question, the mere report that something does not work (a complaint too), thanks,
 * information. So “the app crashes, how do I get in?” asks, and “your app is a disgrace, how do I
 * get in?” complains. Thanks around facts are information.
 *
 * <p><b>The company's reaction</b> is the first of these, the one that moves the matter farthest:
 * transfer, act, clarify, defer, answer, empathise, apologise. “Sorry about that! Could you DM your
 * account number?” clarifies: the apology is part of it, and stands in {@link Utterance#parts()}. A
 * question outranks a promise to look into it, since what comes next is the customer's. Courtesies
 * and “anything else?” are no reaction.
 *
 * <p>Pure, and safe for use by many threads.
 */
public final class UtteranceReader {

  /** What a customer's sentence may do, by rank. */
  private enum Act {
    REPEAT("repeat"),
    COMPLAINT("complaint"),
    REQUEST("request"),
    QUESTION("question"),
    PROBLEM("complaint"),
    THANKS("thanks"),
    INFORMATION("information");

    private final String shown;

    Act(String shown) {
      this.shown = shown;
    }
  }

  /** What a company's sentence may do, by rank. */
  private enum Reaction {
    TRANSFER("transfer"),
    ACT("act"),
    CLARIFY("clarify"),
    DEFER("defer"),
    ANSWER("answer"),
    /** Asks whether it shall: a question only where nothing is said besides. */
    OFFER("clarify"),
    /** One moment, please. */
    HOLD("defer"),
    EMPATHISE("empathise"),
    APOLOGISE("apologise");

    private final String shown;

    Reaction(String shown) {
      this.shown = shown;
    }
  }

  /** Traits that their cues alone decide. */
  private static final Set<Trait> PLAIN =
      EnumSet.complementOf(EnumSet.of(Trait.IS_REPAIR, Trait.IS_EMOTIONAL));

  private static final int SIDE_WORDS = 5;
  private static final int CLAUSE_WORDS = 4;
  private static final int WORDS_PER_FEELING = 12;

  private final Cues cues = Cues.shipped();

  /**
   * Reads one comment or turn.
   *
   * @param text what was annotated
   * @param annotation of exactly this text
   * @param byCustomer whether the customer speaks; else the company
   */
  public Utterance read(String text, Annotation annotation, boolean byCustomer) {
    List<Speech> sentences = new ArrayList<>();
    for (Sentence sentence : annotation.sentences()) {
      Reading reading = new Reading(text, sentence);
      sentences.add(new Speech(reading, cues, byCustomer));
    }
    return new Draft(text, sentences, byCustomer).utterance();
  }

  /** One reading under way. */
  private static final class Draft {
    private final String text;
    private final List<Speech> sentences;
    private final boolean byCustomer;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final Set<Fact> asked = EnumSet.noneOf(Fact.class);
    private final Set<Fact> given = EnumSet.noneOf(Fact.class);
    private final List<Utterance.Cause> causes = new ArrayList<>();
    private final List<Utterance.Part> parts = new ArrayList<>();
    private final Set<Utterance.Evidence> evidence =
        new TreeSet<>(
            Comparator.comparingInt(Utterance.Evidence::begin)
                .thenComparingInt(Utterance.Evidence::end)
                .thenComparing(Utterance.Evidence::cue));
    private Act act;
    private boolean informs;
    private Reaction reaction;
    private String steers;
    private Boolean confirms;
    private String answersOffer;
    private int feelings;

    Draft(String text, List<Speech> sentences, boolean byCustomer) {
      this.text = text;
      this.sentences = sentences;
      this.byCustomer = byCustomer;
    }

    Utterance utterance() {
      for (int no = 0; no < sentences.size(); no++) {
        read(no, sentences.get(no));
      }
      List<String> words = Sketch.words(text);
      int facts = given.size() - (given.contains(Fact.ISSUE) ? 1 : 0);
      if (feelings() > facts && feelings() * WORDS_PER_FEELING >= words.size()) {
        traits.add(Trait.IS_EMOTIONAL);
      } else {
        evidence.removeIf(shown -> shown.cue().equals(Trait.IS_EMOTIONAL.column()));
      }
      if (act == Act.THANKS && informs) {
        act = Act.INFORMATION;
      }
      return new Utterance(
          byCustomer,
          words.size(),
          act == null ? null : act.shown,
          reaction == null ? null : reaction.shown,
          steers,
          traits,
          asked,
          given,
          confirms,
          answersOffer,
          causes,
          parts,
          List.copyOf(evidence),
          contents(),
          Sketch.of(words));
    }

    private void read(int no, Speech speech) {
      Set<Fact> facts = Facts.given(text, speech);
      given.addAll(facts);
      for (Trait trait : PLAIN) {
        if (speech.has(trait.column())) {
          traits.add(trait);
          show(trait.column(), speech, trait.column());
        }
      }
      causes.addAll(Causes.of(speech));
      boolean repairs = false;
      Act did = null;
      Reaction reacted = null;
      if (byCustomer) {
        repairs = repairs(speech);
        did = act(speech, facts);
        customer(speech, did, facts);
      } else {
        reacted = reaction(speech);
        company(speech, reacted);
      }
      if (did != null || (reacted != null && reacted.compareTo(Reaction.HOLD) < 0)) {
        feelings += speech.cues("feeling").size();
        show(Trait.IS_EMOTIONAL.column(), speech, "feeling");
      }
      parts.add(
          new Utterance.Part(
              no + 1,
              speech.reading().sentence().begin(),
              speech.reading().sentence().end(),
              did == null ? null : did.shown,
              reacted == null ? null : reacted.shown,
              repairs));
    }

    private void show(String column, Speech speech, String cue) {
      for (Cues.Found found : speech.cues(cue)) {
        evidence.add(new Utterance.Evidence(column, speech.begin(found), speech.end(found)));
      }
    }

    // The customer.

    private boolean repairs(Speech speech) {
      boolean corrects = speech.hasAny("no_first") && speech.has("correction");
      if (!corrects && !speech.hasAny("repeat", "misread")) {
        return false;
      }
      traits.add(Trait.IS_REPAIR);
      for (String cue : corrects ? List.of("correction") : List.of("repeat", "misread")) {
        show(Trait.IS_REPAIR.column(), speech, cue);
      }
      return true;
    }

    private Act act(Speech speech, Set<Fact> facts) {
      if (speech.words() == 0) {
        return null;
      }
      if (speech.hasAny("repeat", "recontact", "misread")) {
        return Act.REPEAT;
      }
      if (speech.hasAny("complaint", "threatens_escalation")) {
        return Act.COMPLAINT;
      }
      boolean asks = speech.asks() || speech.has("question");
      if (speech.hasAny("request", "opts_out") || speech.isImperative()) {
        return Act.REQUEST;
      }
      if (asks) {
        return Act.QUESTION;
      }
      if (speech.hasAny("problem", "not_resolved", "states_expectation_gap") && !settles(speech)) {
        return Act.PROBLEM;
      }
      if (speech.has("thanks")) {
        boolean aside =
            !settles(speech) && !facts.isEmpty() && speech.wordsOutside("thanks") > SIDE_WORDS;
        return aside ? Act.INFORMATION : Act.THANKS;
      }
      return speech.wordsOutside("greeting", "courtesy") > 0 ? Act.INFORMATION : null;
    }

    private static boolean settles(Speech speech) {
      return speech.cues("confirms_resolution").stream().anyMatch(cue -> !speech.isDenied(cue));
    }

    private void customer(Speech speech, Act did, Set<Fact> facts) {
      act = higher(act, did);
      informs |= did == Act.INFORMATION && !facts.isEmpty() && speech.words() >= CLAUSE_WORDS;
      if (did == Act.QUESTION) {
        steers = "question";
      } else if (did == Act.REQUEST) {
        steers = "proposal";
      }
      if (speech.asks() || speech.hasAny("question", "request")) {
        asked.addAll(Facts.named(speech));
      }
      for (String cue :
          List.of("repeat", "recontact", "misread", "complaint", "request", "question", "thanks")) {
        show("act", speech, cue);
      }
      confirm(speech);
      answerOffer(speech);
    }

    /** The last word on it counts. */
    private void confirm(Speech speech) {
      int last = -1;
      for (Cues.Found cue : speech.cues("confirms_resolution")) {
        if (cue.last() > last) {
          last = cue.last();
          confirms = !speech.isDenied(cue);
        }
      }
      for (Cues.Found cue : speech.cues("not_resolved")) {
        if (cue.last() >= last) {
          last = cue.last();
          confirms = false;
        }
      }
      show("confirms_resolution", speech, "confirms_resolution");
      show("confirms_resolution", speech, "not_resolved");
    }

    /** Opting out outranks declining, and declining accepting. */
    private void answerOffer(Speech speech) {
      String answer = null;
      for (String cue : List.of("opts_out", "declines", "accepts")) {
        if (answer == null && speech.has(cue)) {
          answer = cue;
          show("answers_offer", speech, cue);
        }
      }
      if (answer != null && (answersOffer == null || answersOffer.equals("accepts"))) {
        answersOffer = answer;
      }
    }

    // The company.

    private static Reaction reaction(Speech speech) {
      boolean closes = speech.has("closing") && !speech.has("asks_permission");
      if (speech.words() == 0 || (speech.asks() && closes)) {
        return null;
      }
      if (speech.has("transfers") && !(speech.asks() && speech.has("asks_permission"))) {
        return Reaction.TRANSFER;
      }
      if (speech.asks()) {
        return asked(speech);
      }
      if (speech.has("acts")) {
        return Reaction.ACT;
      }
      if (speech.has("clarifies")) {
        return Reaction.CLARIFY;
      }
      if (speech.has("holds") && !speech.has("gives_next_step")) {
        return Reaction.HOLD;
      }
      if (speech.has("defers")) {
        return Reaction.DEFER;
      }
      if (speech.isImperative() && !Facts.named(speech).isEmpty()) {
        return Reaction.CLARIFY;
      }
      if (speech.hasAny("instructs", "denies_request", "suggests")) {
        return Reaction.ANSWER;
      }
      return said(speech);
    }

    /** A question: for facts, for leave, or an answer in its guise. */
    private static Reaction asked(Speech speech) {
      if (speech.has("instructs_politely")) {
        return Reaction.ANSWER;
      }
      if (speech.has("opening")) {
        return Reaction.CLARIFY;
      }
      if (speech.has("suggests")) {
        return Reaction.ANSWER;
      }
      boolean seeks = !Facts.named(speech).isEmpty() || speech.has("clarifies");
      return !seeks && (speech.has("proposes") || speech.echoes())
          ? Reaction.OFFER
          : Reaction.CLARIFY;
    }

    /** Neither asks nor moves: feeling, courtesy, or else an answer. */
    private static Reaction said(Speech speech) {
      if (speech.has("answers_sorry")) {
        return Reaction.ANSWER;
      }
      if (speech.has("empathises")) {
        return Reaction.EMPATHISE;
      }
      if (speech.has("apologises")) {
        return speech.wordsOutside("apologises") > 4 * SIDE_WORDS
            ? Reaction.ANSWER
            : Reaction.APOLOGISE;
      }
      int own = speech.wordsOutside("courtesy", "greeting", "filler", "closing");
      if (speech.hasAny("courtesy", "closing") && own <= 2 * SIDE_WORDS) {
        return null;
      }
      return own > 0 || speech.hasAny("yes", "no") ? Reaction.ANSWER : null;
    }

    private void company(Speech speech, Reaction reacted) {
      reaction = higher(reaction, reacted);
      if (reacted == Reaction.CLARIFY) {
        steers = "question";
      } else if (reacted != null && speech.hasAny("proposes", "suggests", "instructs")) {
        steers = "proposal";
      } else if (reacted != null && speech.asks()) {
        steers = "question";
      }
      if (reacted == Reaction.CLARIFY) {
        asked.addAll(Facts.named(speech));
      }
      for (String cue :
          List.of("transfers", "acts", "clarifies", "defers", "empathises", "apologises")) {
        show("reaction", speech, cue);
      }
    }

    private static <E extends Enum<E>> E higher(E one, E other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.compareTo(other) <= 0 ? one : other;
    }

    /** Words of feeling, and signs of it: !!, capitals, faces. */
    private int feelings() {
      return feelings + Emphasis.of(text);
    }

    private List<Integer> contents() {
      Set<Integer> hashes = new TreeSet<>();
      for (Speech speech : sentences) {
        for (int i = 0; i < speech.forms().size(); i++) {
          if (isContent(speech.tag(i), speech.forms().get(i))) {
            hashes.add((int) (Sketch.hash(speech.forms().get(i).lemma()) >>> 32));
          }
        }
      }
      return List.copyOf(hashes);
    }

    private static boolean isContent(String tag, Reading.Form form) {
      boolean kind =
          tag.startsWith("NN") || tag.startsWith("VB") || tag.startsWith("JJ") || tag.equals("CD");
      return kind
          && Speech.isWord(form.lower())
          && !Set.of("be", "have", "do").contains(form.lemma());
    }
  }
}
