package io.pinchpoint.scoring;

import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Node;
import io.pinchpoint.text.Sentence;
import io.pinchpoint.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Annotations as rows of {@link TextTables#ANNOTATIONS}, and back. */
final class AnnotationRows {
  private AnnotationRows() {}

  static Row row(String textKey, String modelId, Annotation annotation) {
    return RowFactory.create(
        textKey,
        modelId,
        annotation.status().name().toLowerCase(Locale.ROOT),
        annotation.reason(),
        annotation.sentences().stream().map(AnnotationRows::row).toArray(Row[]::new));
  }

  private static Row row(Sentence sentence) {
    return RowFactory.create(
        sentence.begin(),
        sentence.end(),
        sentence.distribution(),
        sentence.tokens().stream()
            .map(token -> RowFactory.create(token.begin(), token.end(), token.tag()))
            .toArray(Row[]::new),
        sentence.nodes().stream()
            .map(
                node ->
                    RowFactory.create(
                        node.first(),
                        node.last(),
                        node.parent(),
                        node.label(),
                        node.distribution()))
            .toArray(Row[]::new));
  }

  /** The annotation whose sentences a row has; its status does not matter to readers. */
  static Annotation annotation(Row comment) {
    List<Row> sentences = comment.getList(comment.fieldIndex("sentences"));
    List<Sentence> read = new ArrayList<>(sentences.size());
    for (Row sentence : sentences) {
      List<Token> tokens = new ArrayList<>();
      for (Row token : sentence.<Row>getList(3)) {
        tokens.add(new Token(token.getInt(0), token.getInt(1), token.getString(2)));
      }
      List<Node> nodes = new ArrayList<>();
      for (Row node : sentence.<Row>getList(4)) {
        nodes.add(
            new Node(
                node.getInt(0),
                node.getInt(1),
                node.getInt(2),
                node.getString(3),
                floats(node.getList(4))));
      }
      read.add(
          new Sentence(
              sentence.getInt(0), sentence.getInt(1), floats(sentence.getList(2)), tokens, nodes));
    }
    return new Annotation(Annotation.Status.SCORED, null, read);
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }
}
