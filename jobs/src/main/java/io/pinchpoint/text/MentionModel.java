package io.pinchpoint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shipped model for {@link SpanFeatures}: weights for the {@linkplain SpanFeatures#GENERAL
 * general} ones alone, few enough to be read in {@code mentions.model}.
 */
public final class MentionModel {

  private static final String RESOURCE = "mentions.model";
  private static final SentimentModel SHIPPED = parse(ResourceFile.lines(RESOURCE));

  private MentionModel() {}

  /** The default, trained on general tweets; {@code docs/adr/0009-mention-sentiment.md}. */
  public static SentimentModel shipped() {
    return SHIPPED;
  }

  /** By class, where the {@linkplain SpanFeatures#GENERAL general} features are these. */
  static double[] probabilities(double[] general) {
    float[] values = new float[general.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) general[i];
    }
    return SHIPPED.probabilities(
        new SparseVector(
            SentimentFeatures.SIZE, IntStream.range(0, values.length).toArray(), values));
  }

  /**
   * Reads lines {@code name negative neutral positive}, in this order: shares, intercept, the
   * general features. Lines with # are the provenance.
   *
   * @throws IllegalArgumentException with line, rule and remedy
   */
  static SentimentModel parse(List<String> lines) {
    List<String> names = new ArrayList<>(List.of("shares", "intercept"));
    names.addAll(SpanFeatures.GENERAL);
    List<String> provenance = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        provenance.add(line.substring(1).strip());
      } else if (!line.isBlank()) {
        rows.add(row(line, rows.size() < names.size() ? names.get(rows.size()) : "nothing"));
      }
    }
    if (rows.size() < names.size()) {
      throw new IllegalArgumentException(
          RESOURCE + " ends before " + names.get(rows.size()) + "; add its line");
    }
    double[][] weights = new double[SentimentModel.CLASSES][SpanFeatures.GENERAL.size()];
    for (int c = 0; c < SentimentModel.CLASSES; c++) {
      for (int i = 0; i < SpanFeatures.GENERAL.size(); i++) {
        weights[c][i] = rows.get(i + 2)[c];
      }
    }
    return new SentimentModel(
        String.join(" ", provenance),
        rows.get(0),
        rows.get(1),
        IntStream.range(0, SpanFeatures.GENERAL.size()).toArray(),
        weights);
  }

  private static double[] row(String line, String name) {
    String[] cells = line.strip().split("\\s+", -1);
    if (cells.length != 1 + SentimentModel.CLASSES || !cells[0].equals(name)) {
      throw new IllegalArgumentException(
          "%s: \"%s\" is not the line of %s; write its name and a number for each class"
              .formatted(RESOURCE, line, name));
    }
    double[] row = new double[SentimentModel.CLASSES];
    for (int c = 0; c < row.length; c++) {
      row[c] = Double.parseDouble(cells[c + 1]);
    }
    return row;
  }
}
