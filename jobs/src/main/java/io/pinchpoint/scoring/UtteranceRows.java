package io.pinchpoint.scoring;

import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Fact;
import io.pinchpoint.text.Trait;
import io.pinchpoint.text.Utterance;
import io.pinchpoint.text.UtteranceReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Utterances as rows of {@link TextTables#UTTERANCES}. */
final class UtteranceRows {
  private static final UtteranceReader READER = new UtteranceReader();

  private UtteranceRows() {}

  /** Of a row with source, verbatim_id, by_customer, text and the sentences of its annotation. */
  static Row read(Row comment, Sentiments sentiments) {
    String source = comment.getAs("source");
    String text = comment.getAs("text");
    boolean byCustomer = comment.<Boolean>getAs("by_customer");
    Annotation annotation = AnnotationRows.annotation(comment);
    Map<String, Object> values = values(READER.read(text, annotation, byCustomer));
    values.put("source", source);
    values.put("verbatim_id", comment.getAs("verbatim_id"));
    values.put("occurred_date", comment.getAs("occurred_date"));
    Sentiments.Scored scored = sentiments.comment(source, byCustomer, text, annotation);
    if (scored != null) {
      values.put("negative_probability", scored.negative());
      values.put("positive_probability", scored.positive());
      values.put("sentiment", scored.score());
      values.put("sentiment_label", scored.label());
      values.put("sentiment_method", scored.method());
      values.put("sentiment_raw", scored.raw());
    }
    return RowFactory.create(
        Arrays.stream(TextTables.UTTERANCES.schema().fieldNames()).map(values::get).toArray());
  }

  private static Map<String, Object> values(Utterance utterance) {
    Map<String, Object> values = new HashMap<>();
    for (Trait trait : Trait.values()) {
      values.put(trait.column(), utterance.shows(trait));
    }
    values.put("by_customer", utterance.byCustomer());
    values.put("word_count", utterance.wordCount());
    values.put("act", utterance.act());
    values.put("reaction", utterance.reaction());
    values.put("steers", utterance.steers());
    values.put("facts_asked", ids(utterance.factsAsked()));
    values.put("facts_given", ids(utterance.factsGiven()));
    values.put("confirms_resolution", utterance.confirmsResolution());
    values.put("answers_offer", utterance.answersOffer());
    values.put(
        "causes",
        rows(
            utterance.causes().stream()
                .map(c -> RowFactory.create(c.connective(), c.begin(), c.end()))
                .toList()));
    values.put(
        "parts",
        rows(
            utterance.parts().stream()
                .map(
                    p ->
                        RowFactory.create(
                            p.sentenceNo(),
                            p.begin(),
                            p.end(),
                            p.act(),
                            p.reaction(),
                            p.isRepair()))
                .toList()));
    values.put(
        "evidence",
        rows(
            utterance.evidence().stream()
                .map(e -> RowFactory.create(e.cue(), e.begin(), e.end()))
                .toList()));
    values.put("words", utterance.words().toArray(Integer[]::new));
    values.put("sketch", utterance.sketch().toArray(Integer[]::new));
    return values;
  }

  private static String[] ids(Set<Fact> facts) {
    return facts.stream().map(Fact::id).toArray(String[]::new);
  }

  private static Row[] rows(List<Row> rows) {
    return rows.toArray(Row[]::new);
  }
}
