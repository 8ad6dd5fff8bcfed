package io.pinchpoint.text;

import io.pinchpoint.config.Taxonomy;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what a comment says of touchpoints and pain points, and how it feels about each.
 *
 * <p><b>Matching.</b> Terms match within a sentence, as {@link Terms} describes. Where two of one
 * kind share a token, the one with more words wins, then the tighter, then the first.
 *
 * <p><b>Where a pain happened</b> is told by the first of these that knows:
 *
 * <ol>
 *   <li>a touchpoint named in the pain's own clause, the nearest first;
 *   <li>one named elsewhere in the sentence, clause by clause outwards;
 *   <li>the last one named in an earlier sentence;
 *   <li>the comment's record;
 *   <li>the taxonomy's default for the pain.
 * </ol>
 *
 * Where the taxonomy has a default, the second to fourth count only if they are akin to it: the
 * same, above or below it, or under one parent. So “waited an hour” in a chat is the chat's,
 * although waiting belongs to the telephone; “the app is great but my parcel came damaged” is the
 * parcel's. Where it has none, they count in the order: sentence, record, earlier sentence, since a
 * record was observed and an earlier sentence is a guess.
 *
 * <p>A touchpoint named in a sentence where no pain took it is a mention without a pain. A pair of
 * touchpoint and pain point is mentioned once a sentence, by its first words.
 *
 * <p><b>Effort</b> that the text states, as {@link Effort} finds it, belongs to the pain whose term
 * overlaps it; where none does, it is a mention of the pain point that claims its kind.
 *
 * <p><b>Feeling.</b> By {@link MentionModel}, from what {@link SpanOpinions} tells of the evidence.
 * Raw, beside it: CoreNLP's distribution at the node with the strongest feeling among the four
 * nearest of the tree: the smallest over the evidence, with its negator if it has one, and the
 * three above.
 *
 * <p>Safe for use by many threads, and shipped to them by its taxonomy alone.
 */
public final class MentionFinder implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int NEAR = 4;

  private final Taxonomy taxonomy;
  private final transient TermIndex touchpointTerms = new TermIndex();
  private final transient PainClues painClues = new PainClues();
  private final transient Map<String, String> touchpointIds = new HashMap<>();
  private final transient Map<String, String> parents = new HashMap<>();
  private final transient Map<String, String> defaults = new HashMap<>();

  /**
   * Compiles the taxonomy's terms.
   *
   * @throws IllegalArgumentException listing every problem that {@link Terms#problems} sees
   */
  public MentionFinder(Taxonomy taxonomy) {
    List<String> problems = Terms.problems(taxonomy);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("taxonomy: " + String.join("\n", problems));
    }
    this.taxonomy = taxonomy;
    for (Taxonomy.Touchpoint t : taxonomy.touchpoints()) {
      touchpointTerms.add(t.id(), t.terms(), t.validFrom(), t.validTo());
      parents.put(t.id(), t.parent());
      t.aliases().forEach(alias -> touchpointIds.putIfAbsent(key(alias), t.id()));
    }
    taxonomy.touchpoints().forEach(t -> touchpointIds.put(key(t.id()), t.id()));
    for (Taxonomy.PainPoint p : taxonomy.painPoints()) {
      painClues.add(p);
      defaults.put(p.id(), p.touchpoint());
    }
  }

  private Object readResolve() {
    return new MentionFinder(taxonomy);
  }

  /** As {@link #find(String, Annotation, String, LocalDate)}, whatever the terms' validity. */
  public List<Mention> find(String text, Annotation annotation, String recordTouchpoint) {
    return find(text, annotation, recordTouchpoint, null);
  }

  /**
   * The mentions of one comment, by sentence, then by the evidence's place.
   *
   * @param text what was annotated
   * @param annotation of exactly this text
   * @param recordTouchpoint id or alias of the touchpoint that the comment's record names; null if
   *     none. One that the taxonomy does not know tells nothing
   * @param day leaves out touchpoints and pain points not valid then; null leaves out none
   */
  public List<Mention> find(
      String text, Annotation annotation, String recordTouchpoint, LocalDate day) {
    String recorded = recorded(recordTouchpoint);
    List<Mention> mentions = new ArrayList<>();
    List<Effort> efforts = Effort.in(text);
    String context = null;
    for (int no = 0; no < annotation.sentences().size(); no++) {
      Reading reading = new Reading(text, annotation.sentences().get(no));
      List<Clue> touchpoints =
          touchpointTerms.find(reading.forms(), day).stream().map(Clue::of).toList();
      List<Clue> pains = painClues.find(reading, efforts, day);
      if (touchpoints.isEmpty() && pains.isEmpty()) {
        continue;
      }
      Feelings feelings = new Feelings(text, reading);
      Map<List<String>, Told> told = new LinkedHashMap<>();
      for (Clue pain : pains) {
        Place place = place(pain, touchpoints, reading, context, recorded);
        told.merge(
            Arrays.asList(place.touchpointId(), pain.id()), new Told(place, pain), Told::joined);
      }
      List<Mention> found = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      for (Told pain : told.values()) {
        found.add(mention(no, pain.place(), pain.clue().id(), pain.clue(), reading, feelings));
        taken.add(pain.place().touchpointId());
      }
      for (Clue touchpoint : touchpoints) {
        String id = touchpoint.id();
        if (taken.add(id)) {
          found.add(mention(no, new Place(id, Mention.TEXT), null, touchpoint, reading, feelings));
        }
        context = id;
      }
      found.sort(Comparator.comparingInt(Mention::begin));
      mentions.addAll(found);
    }
    return mentions;
  }

  /**
   * The pain of a comment in which no word tells one, as learned from those where words do; its
   * evidence is a whole sentence. Null where what was learned is not sure.
   *
   * @param missed what was learned
   */
  public Mention infer(
      MissedPains missed,
      String text,
      Annotation annotation,
      String recordTouchpoint,
      LocalDate day) {
    MissedPains.Missed found = missed.in(text, annotation);
    if (found == null || !painClues.isValid(found.pain(), day)) {
      return null;
    }
    Reading reading = new Reading(text, annotation.sentences().get(found.sentenceNo()));
    Clue whole =
        new Clue(
            found.pain(), found.pain() + ": inferred", 0, reading.forms().size() - 1, true, null);
    List<Clue> named = touchpointTerms.find(reading.forms(), day).stream().map(Clue::of).toList();
    Place place = place(whole, named, reading, null, recorded(recordTouchpoint));
    return mention(
            found.sentenceNo(), place, found.pain(), whole, reading, new Feelings(text, reading))
        .inferred(found.precision());
  }

  private String recorded(String recordTouchpoint) {
    return recordTouchpoint == null ? null : touchpointIds.get(key(recordTouchpoint));
  }

  private record Place(String touchpointId, String source) {}

  /** A pain and where it happened. */
  private record Told(Place place, Clue clue) {

    Told joined(Told later) {
      return new Told(place, clue.joined(later.clue));
    }
  }

  private Place place(
      Clue pain, List<Clue> named, Reading reading, String context, String recorded) {
    String usual = defaults.get(pain.id());
    int clause = reading.clause(pain.first(), pain.last());
    String own = nearest(pain, named, reading, clause, null);
    if (own != null) {
      return new Place(own, Mention.TEXT);
    }
    for (int at = clause; at >= 0; at = reading.clauseAbove(at)) {
      String outer = nearest(pain, named, reading, at, usual);
      if (outer != null) {
        return new Place(outer, Mention.TEXT);
      }
    }
    if (usual != null) {
      if (akin(context, usual)) {
        return new Place(context, Mention.CONTEXT);
      }
      return akin(recorded, usual)
          ? new Place(recorded, Mention.RECORD)
          : new Place(usual, Mention.TAXONOMY);
    }
    if (recorded != null) {
      return new Place(recorded, Mention.RECORD);
    }
    return context != null ? new Place(context, Mention.CONTEXT) : new Place(null, Mention.NONE);
  }

  /** The nearest touchpoint inside the node, the earlier of equals; only akin ones if asked. */
  private String nearest(Clue pain, List<Clue> named, Reading reading, int node, String akinTo) {
    Node within = reading.sentence().nodes().get(node);
    Clue nearest = null;
    for (Clue touchpoint : named) {
      if (within.covers(touchpoint.first(), touchpoint.last())
          && (akinTo == null || akin(touchpoint.id(), akinTo))
          && (nearest == null || touchpoint.distance(pain) < nearest.distance(pain))) {
        nearest = touchpoint;
      }
    }
    return nearest == null ? null : nearest.id();
  }

  private boolean akin(String touchpoint, String other) {
    if (touchpoint == null) {
      return false;
    }
    String parent = parents.get(touchpoint);
    return isUnder(touchpoint, other)
        || isUnder(other, touchpoint)
        || (parent != null && Objects.equals(parent, parents.get(other)));
  }

  private boolean isUnder(String touchpoint, String ancestor) {
    String at = touchpoint;
    for (int steps = 0; at != null && steps <= parents.size(); steps++) {
      if (at.equals(ancestor)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }

  private static Mention mention(
      int no, Place place, String painPointId, Clue evidence, Reading reading, Feelings feelings) {
    Sentence sentence = reading.sentence();
    int negator =
        painPointId == null || evidence.negates()
            ? -1
            : Negation.before(
                evidence.first(), reading, reading.clause(evidence.first(), evidence.last()));
    float[] feeling = near(sentence, negator < 0 ? evidence.first() : negator, evidence.last());
    return new Mention(
        no,
        place.touchpointId(),
        place.source(),
        painPointId,
        sentence.tokens().get(evidence.first()).begin(),
        sentence.tokens().get(evidence.last()).end(),
        evidence.rule(),
        negator >= 0,
        feeling,
        Sentiment.score(feeling),
        feelings.about(evidence.first(), evidence.last()),
        painPointId == null ? null : evidence.effort(),
        null);
  }

  private static float[] near(Sentence sentence, int first, int last) {
    int at = sentence.smallestOver(first, last);
    float[] strongest = sentence.nodes().get(at).distribution();
    for (int steps = 1; steps < NEAR && at > 0; steps++) {
      at = sentence.nodes().get(at).parent();
      float[] distribution = sentence.nodes().get(at).distribution();
      if (Math.abs(Sentiment.score(distribution)) > Math.abs(Sentiment.score(strongest))) {
        strongest = distribution;
      }
    }
    return strongest;
  }

  private static String key(String touchpoint) {
    return touchpoint.strip().toLowerCase(Locale.ROOT);
  }
}
