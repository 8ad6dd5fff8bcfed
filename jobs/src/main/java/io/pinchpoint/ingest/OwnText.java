package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.lit;
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
  private static final DataType CUTS = IntakeTables.VERBATIMS.schema().apply("cuts").dataType();

  private static final UserDefinedFunction FIND =
      udf((UDF1<String, Row[]>) text -> rows(OwnWords.cuts(text)), CUTS);

  private static final UserDefinedFunction KEEP =
      udf(
          (UDF1<String, String>) text -> OwnWords.of(text, OwnWords.cuts(text)),
          DataTypes.StringType);

  private final boolean cuts;

  /**
   * @param cuts whether anything is cut
   */
  OwnText(boolean cuts) {
    this.cuts = cuts;
  }

  /** What is cut from a text that is stored; NULL where nothing is. */
  Column cuts(Column text) {
    return cuts ? FIND.apply(text) : lit(null).cast(CUTS);
  }

  /** The text with blanks in place of its cuts. */
  Column words(Column text, Column cuts) {
    return when(cuts.isNull(), text).otherwise(KEEP.apply(text));
  }

  private static Row[] rows(List<Cut> cuts) {
    return cuts.isEmpty()
        ? null
        : cuts.stream()
            .map(cut -> RowFactory.create(cut.begin(), cut.end(), cut.kind().id()))
            .toArray(Row[]::new);
  }
}
