package io.pinchpoint.scoring;

import io.pinchpoint.text.SentimentFeatures;
import io.pinchpoint.text.SparseVector;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Comments as a calibration looks at them: features in the place of words. */
final class FeatureRows {

  static final StructType SCHEMA =
      StructType.fromDDL(
          "verbatim_id STRING, label INT, occurred_at TIMESTAMP, indices ARRAY<INT>,"
              + " values ARRAY<FLOAT>");

  private static final SentimentFeatures FEATURES = new SentimentFeatures();

  private FeatureRows() {}

  /** Of a row with verbatim_id, label, occurred_at, text and the sentences of its annotation. */
  static Row read(Row comment) {
    SparseVector features = FEATURES.of(comment.getAs("text"), AnnotationRows.annotation(comment));
    return RowFactory.create(
        comment.getAs("verbatim_id"),
        comment.getAs("label"),
        comment.getAs("occurred_at"),
        features.indices(),
        features.values());
  }

  /** The other way round, without the id. */
  static Calibrator.Comment comment(Row row) {
    return new Calibrator.Comment(
        vector(row), row.<Integer>getAs("label"), row.<Timestamp>getAs("occurred_at").toInstant());
  }

  /** The vector of a row with indices and values. */
  static SparseVector vector(Row row) {
    List<Integer> indices = row.getList(row.fieldIndex("indices"));
    List<Float> values = row.getList(row.fieldIndex("values"));
    int[] places = new int[indices.size()];
    float[] numbers = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = indices.get(i);
      numbers[i] = values.get(i);
    }
    return new SparseVector(SentimentFeatures.SIZE, places, numbers);
  }
}
