package io.pinchpoint.text;

/**
 * Tells how one sentence feels about spans of it, by the shipped {@link MentionModel}. One object a
 * sentence, whatever the number of spans. Not safe for use by many threads.
 */
final class Feelings {

  private static final String SUGGESTS = "improves";

  private final Reading reading;
  private final String sentence;
  private final SpanOpinions opinions;
  private final Speech speech;

  /**
   * Feelings of a sentence.
   *
   * @param text that the sentence belongs to
   */
  Feelings(String text, Reading reading) {
    this.reading = reading;
    this.sentence = text.substring(reading.sentence().begin(), reading.sentence().end());
    this.opinions = new SpanOpinions(reading);
    this.speech = new Speech(reading, Cues.shipped(), true);
  }

  /** About the tokens from {@code first} to {@code last}. */
  Feeling about(int first, int last) {
    Surroundings around = new Surroundings(reading, first, last);
    double[] shares =
        MentionModel.probabilities(SpanOpinions.general(opinions.about(around), around));
    return new Feeling(
        shares[0],
        shares[1],
        shares[2],
        Intensity.of(reading, opinions.terms(), around, Emphasis.of(sentence) > 0),
        isSuggestion(around));
  }

  /** Whether a suggestion is made on the span's side of any “but”. */
  private boolean isSuggestion(Surroundings around) {
    return speech.cues(SUGGESTS).stream().anyMatch(cue -> !around.turned(cue.first()));
  }
}
