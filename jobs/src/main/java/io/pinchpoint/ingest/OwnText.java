package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.text.mail.Cut;
import io.pinchpoint.text.mail.OwnWords;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What of a comment its writer has written, as columns. */
final class OwnText {
  /** Type of {@code verbatims.cuts}. */
  static final DataType CUTS = IntakeTables.VERBATIMS.schema().apply("cuts").dataType();

  private static final UserDefinedFunction FIND =
      udf((UDF1<String, Row[]>) text -> rows(OwnWords.cuts(text)), CUTS);

  private static final UserDefinedFunction KEEP =
      udf((UDF1<Row, String>) OwnText::kept, DataTypes.StringType);

  private OwnText() {}

  /** What is cut from a text that is stored, as {@code verbatims.cuts}; NULL where nothing is. */
  static Column cuts(Column text) {
    return FIND.apply(text);
  }

  /**
   * The text with blanks in place of what its writer has not written, so that offsets stay true.
   *
   * @param cuts as {@code verbatims.cuts} has them
   */
  static Column words(Column text, Column cuts) {
    return when(cuts.isNull(), text).otherwise(KEEP.apply(struct(text, cuts)));
  }

  private static Row[] rows(List<Cut> cuts) {
    return cuts.isEmpty()
        ? null
        : cuts.stream()
            .map(cut -> RowFactory.create(cut.begin(), cut.end(), cut.kind().id()))
            .toArray(Row[]::new);
  }

  private static String kept(Row comment) {
    List<Cut> cuts =
        comment.<Row>getList(1).stream()
            .map(cut -> new Cut(cut.getInt(0), cut.getInt(1), Cut.Kind.of(cut.getString(2))))
            .toList();
    return OwnWords.of(comment.getString(0), cuts);
  }
}
