package io.pinchpoint.text;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.process.WordToSentenceProcessor;
import edu.stanford.nlp.process.WordToSentenceProcessor.NewlineIsSentenceBreak;
import java.io.StringReader;
import java.util.List;

/** Cuts a text into sentences of tokens that know where they stood. */
final class Sentences {

  /** Nothing is dropped, and an empty line ends a sentence. */
  private static final String TOKENIZER = "untokenizable=noneKeep,invertible=true,tokenizeNLs=true";

  private Sentences() {}

  /**
   * @param text {@link Legible}
   */
  static List<List<CoreLabel>> of(String text) {
    List<CoreLabel> tokens =
        new PTBTokenizer<>(new StringReader(text), new CoreLabelTokenFactory(), TOKENIZER)
            .tokenize();
    return new WordToSentenceProcessor<CoreLabel>(NewlineIsSentenceBreak.TWO_CONSECUTIVE)
        .process(tokens);
  }
}
