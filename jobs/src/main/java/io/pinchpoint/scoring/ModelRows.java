package io.pinchpoint.scoring;

import io.pinchpoint.text.MissedPains;
import io.pinchpoint.text.PainModel;
import io.pinchpoint.text.Sentiment;
import io.pinchpoint.text.SentimentModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Findings as rows of {@link TextTables#MODELS}, and back. */
public final class ModelRows {
  static final String PAINS = "pains";
  private static final String SENTIMENT = "sentiment";

  /** Of every source. */
  private static final String ALL = "*";

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
        SENTIMENT,
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
        new Row[0],
        finding.method().equals(Calibrator.RATED) ? bytes(finding.model()::write) : null);
  }

  /**
   * A finding about pains as a row.
   *
   * @param version number of the run that made it
   */
  public static Row row(PainCalibrator.Finding finding, long version) {
    return RowFactory.create(
        ALL,
        version,
        PAINS,
        finding.method(),
        finding.reason(),
        timestamp(finding.from()),
        timestamp(finding.to()),
        finding.comments(),
        finding.pained(),
        null,
        new Row[0],
        new Row[0],
        finding.precision().entrySet().stream()
            .map(pain -> row(pain.getKey(), pain.getValue()))
            .toArray(Row[]::new),
        finding.model() == null ? null : bytes(finding.model()::write));
  }

  private static Row row(String pain, PainCalibrator.Precision found) {
    return RowFactory.create(
        pain, found.told(), Sentiment.decimal(found.share()), found.isEnough());
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

  /** Writes a model. */
  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Writer model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      model.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /**
   * The model of sentiment of a row; empty where it is the default.
   *
   * @throws IOException where it was trained on other features than today's
   */
  static Optional<Sentiments.InUse> sentiment(Row row) throws IOException {
    String method = row.getAs("method");
    byte[] weights = row.getAs("weights");
    if (method.equals(Sentiments.DEFAULT)) {
      return Optional.empty();
    }
    SentimentModel model =
        weights == null
            ? SentimentModel.shipped().withShares(shares(row.<Row>getAs("class_shares")))
            : SentimentModel.read(new ByteArrayInputStream(weights));
    return Optional.of(new Sentiments.InUse(method, model));
  }

  /**
   * What a row tells of missed pains; null where it tells none.
   *
   * @throws IOException where it was trained on other features than today's
   */
  static MissedPains missedPains(Row row) throws IOException {
    byte[] weights = row.getAs("weights");
    if (weights == null) {
      return null;
    }
    Map<String, Double> precision = new HashMap<>();
    for (Row pain : row.<Row>getList(row.fieldIndex("pains"))) {
      if (pain.getBoolean(3)) {
        precision.put(pain.getString(0), pain.getDecimal(2).doubleValue());
      }
    }
    return new MissedPains(PainModel.read(new ByteArrayInputStream(weights)), precision);
  }

  private static double[] shares(Row shares) {
    return List.of(0, 1, 2).stream().mapToDouble(c -> shares.getDecimal(c).doubleValue()).toArray();
  }
}
