package io.pinchpoint.scoring;

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

  /** A row with source, verbatim_id, by_customer, text and the sentences of its annotation. */
  static Row read(Row comment) {
    Utterance utterance =
        READER.read(
            comment.getAs("text"),
            AnnotationRows.annotation(comment.getList(comment.fieldIndex("sentences"))),
            comment.<Boolean>getAs("by_customer"));
    Map<String, Object> values = values(utterance);
    values.put("source", comment.getAs("source"));
    values.put("verbatim_id", comment.getAs("verbatim_id"));
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
