package io.pinchpoint.scoring;

import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.SentimentModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Findings as rows of {@link TextTables#MODELS}, and back. */
public final class ModelRows {
  private static final String KIND = "sentiment";

  private ModelRows() {}

  /**
   * A finding as a row.
   *
   * @param version number of the run that made it
   */
  public static Row row(Calibrator.Finding finding, long version) {
    Figures inUse = finding.of(finding.method());
    return RowFactory.create(
        finding.source(),
        version,
        KIND,
        finding.method(),
        finding.reason(),
        timestamp(finding.from()),
        timestamp(finding.to()),
        finding.comments(),
        finding.rated(),
        shares(finding.model() == null ? SentimentModel.shipped() : finding.model()),
        finding.figures().stream().map(ModelRows::row).toArray(Row[]::new),
        inUse == null
            ? new Row[0]
            : inUse.calibration().bins().stream().map(ModelRows::row).toArray(Row[]::new),
        finding.method().equals(Calibrator.RATED) ? bytes(finding.model()) : null);
  }

  private static Timestamp timestamp(Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  private static Row shares(SentimentModel model) {
    double[] shares = model.shares();
    return RowFactory.create(
        Sentiment.decimal(shares[0]), Sentiment.decimal(shares[1]), Sentiment.decimal(shares[2]));
  }

  private static Row row(Figures figures) {
    return RowFactory.create(
        figures.method(),
        figures.n(),
        Sentiment.decimal(figures.accuracy()),
        Sentiment.decimal(figures.macroF1()),
        Sentiment.decimal(figures.calibrationError()),
        Sentiment.decimal(figures.logLoss()));
  }

  private static Row row(CalibrationTable.Bin bin) {
    return RowFactory.create(
        tenths(bin.from()), tenths(bin.to()), bin.n(), share(bin.stated()), share(bin.right()));
  }

  private static BigDecimal tenths(double edge) {
    return BigDecimal.valueOf(edge).setScale(1, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal share(double share) {
    return Double.isNaN(share) ? null : Sentiment.decimal(share);
  }

  private static byte[] bytes(SentimentModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      model.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /**
   * The model of a row; null where it is the default.
   *
   * @throws IOException where it was trained on other features than today's
   */
  static Sentiments.InUse inUse(Row row) throws IOException {
    String method = row.getAs("method");
    byte[] weights = row.getAs("weights");
    if (method.equals(Sentiments.DEFAULT)) {
      return null;
    }
    SentimentModel model =
        weights == null
            ? SentimentModel.shipped().withShares(shares(row.<Row>getAs("class_shares")))
            : SentimentModel.read(new ByteArrayInputStream(weights));
    return new Sentiments.InUse(method, model);
  }

  private static double[] shares(Row shares) {
    return List.of(0, 1, 2).stream().mapToDouble(c -> shares.getDecimal(c).doubleValue()).toArray();
  }
}
