package io.pinchpoint.scoring;

import io.pinchpoint.text.Annotation;
import io.pinchpoint.text.Mention;
import io.pinchpoint.text.MentionFinder;
import io.pinchpoint.text.MissedPains;
import io.pinchpoint.text.SparseVector;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Comments as a calibration of pains looks at them. */
final class LessonRows {

  static final StructType SCHEMA =
      StructType.fromDDL(
          "source STRING, verbatim_id STRING, pains ARRAY<STRING>, occurred_at TIMESTAMP,"
              + " indices ARRAY<INT>, values ARRAY<FLOAT>");

  private LessonRows() {}

  /** Of a row with its ids, times, text, pain_label, and the sentences of its annotation. */
  static Row read(Row comment, MentionFinder finder) {
    String text = comment.getAs("text");
    String label = comment.getAs("pain_label");
    Annotation annotation = AnnotationRows.annotation(comment);
    List<Mention> mentions =
        finder.find(text, annotation, null, comment.<Date>getAs("occurred_date").toLocalDate());
    Set<String> pains = new TreeSet<>();
    for (Mention mention : mentions) {
      if (mention.painPointId() != null && !mention.negated()) {
        pains.add(mention.painPointId());
      }
    }
    SparseVector features = MissedPains.lesson(text, annotation, mentions);
    return RowFactory.create(
        comment.getAs("source"),
        comment.getAs("verbatim_id"),
        label == null ? pains.toArray(String[]::new) : new String[] {label},
        comment.getAs("occurred_at"),
        features.indices(),
        features.values());
  }

  /** The other way round, without the ids. */
  static PainCalibrator.Comment comment(Row row) {
    return new PainCalibrator.Comment(
        FeatureRows.vector(row),
        Set.copyOf(row.<String>getList(row.fieldIndex("pains"))),
        row.<Timestamp>getAs("occurred_at").toInstant());
  }
}
