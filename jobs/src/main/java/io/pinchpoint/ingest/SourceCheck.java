package io.pinchpoint.ingest;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Whether the sources can be taken in as they are mapped. Writes nothing. */
public final class SourceCheck {
  private final SparkSession spark;
  private final PinchpointConfig config;

  public SourceCheck(SparkSession spark, PinchpointConfig config) {
    this.spark = spark;
    this.config = config;
    Expressions.register(spark);
  }

  /**
   * What is wrong with the sources: patterns that match no file, and mappings that do not fit the
   * files' columns. Starts no job.
   *
   * @param arrivals of whose files the new ones are looked at
   */
  public List<String> problems(Arrivals arrivals) {
    List<String> problems = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      if (arrivals.isMissing(source)) {
        problems.add(
            "sources[%s].path matches no file under %s: %s"
                .formatted(source.name(), config.data(), source.path()));
        continue;
      }
      List<Delivery> fresh = arrivals.of(source);
      if (!fresh.isEmpty()) {
        problems.addAll(problems(source, fresh));
      }
    }
    return problems;
  }

  private List<String> problems(SourceConfig source, List<Delivery> deliveries) {
    if (source.schema() != null) {
      try {
        Expressions.schema(spark, source.schema());
      } catch (IllegalArgumentException e) {
        return List.of(
            "sources[%s].schema: %s; must be columns as Spark DDL: id STRING, sent STRING"
                .formatted(source.name(), Mapping.firstLine(e.getMessage())));
      }
    }
    Mapping mapping = Mapping.of(spark, config, source);
    List<String> problems = new ArrayList<>();
    DeliveryOrder.problem(spark, source).ifPresent(problems::add);
    problems.addAll(reader(source, mapping).problems(deliveries, mapping));
    return problems;
  }

  /**
   * What the mappings make of the first records of the newest files, source by source; without
   * sources that lack files or have a problem.
   *
   * @param arrivals whose files are looked into
   */
  public List<Trial> trials(Arrivals arrivals) {
    return Expressions.apart(
        spark,
        () ->
            config.sources().stream()
                .filter(source -> !arrivals.of(source).isEmpty())
                .filter(source -> problems(source, arrivals.of(source)).isEmpty())
                .map(source -> trial(source, Trial.newest(arrivals.of(source))))
                .toList());
  }

  private Trial trial(SourceConfig source, List<Delivery> files) {
    Mapping mapping = Mapping.of(spark, config, source);
    try {
      Dataset<Row> records = firstRecords(source, files, mapping);
      return Trial.of(
          source.name(),
          files,
          mapping.apply(records, Privacy.ofTrial(config.redaction()), rows -> rows),
          mapping.looksAround(records));
    } catch (SourceException e) {
      return Trial.failed(source.name(), files, e.getMessage());
    } catch (Exception e) {
      // Spark throws what it does not declare, with values in its messages.
      if (e instanceof SparkThrowable failure) {
        return Trial.failed(
            source.name(), files, "Spark fails on its rows with " + failure.getCondition());
      }
      throw e;
    }
  }

  /** The first rows of a source's files, as its mapping makes them. */
  Dataset<Row> firstRows(SourceConfig source, List<Delivery> files) {
    Mapping mapping = Mapping.of(spark, config, source);
    return mapping.apply(
        firstRecords(source, files, mapping), Privacy.ofTrial(config.redaction()), rows -> rows);
  }

  private Dataset<Row> firstRecords(SourceConfig source, List<Delivery> files, Mapping mapping) {
    return reader(source, mapping).read(files).limit(Trial.RECORDS);
  }

  private RecordReader reader(SourceConfig source, Mapping mapping) {
    return new RecordReader(spark, source, mapping::missing);
  }
}
