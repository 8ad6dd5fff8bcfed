package io.pinchpoint.measure.prompts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What comments and turns say of causes, one row per utterance: {@code touch_id}; of the customer,
 * the clauses that tell what prompted it; of the company, what it names before it solves.
 *
 * <p>Only what the words name counts, not the touchpoint of the record; denied pains do not.
 */
final class Comments {
  private static final String MENTION =
      "mention_no INT, touchpoint_id STRING, pain_point_id STRING, begin_offset INT, end_offset INT,"
          + " negative_probability DECIMAL(7,6), strength DECIMAL(7,6)";

  private Comments() {}

  /**
   * @param utterances {@code utterances}
   * @param mentions {@code mentions}
   * @param turns {@code loop_turns}; of it {@code source, verbatim_id, is_script}
   */
  static Dataset<Row> of(Dataset<Row> utterances, Dataset<Row> mentions, Dataset<Row> turns) {
    return utterances
        .select("source", "verbatim_id", "reaction", "causes", "parts")
        .join(named(mentions).hint("merge"), Columns.of("source", "verbatim_id"), "left")
        .join(
            turns.select("source", "verbatim_id", "is_script").hint("merge"),
            Columns.of("source", "verbatim_id"),
            "left")
        .withColumn(
            "mentions", coalesce(col("mentions"), array().cast("ARRAY<STRUCT<" + MENTION + ">>")))
        .withColumn("clauses", transform(col("causes"), Comments::clause))
        .withColumn("clause", array_min(col("clauses")))
        .withColumn("clause_topic", strongest(col("clause.mentions"), "negative_probability"))
        .withColumn("topic", strongest(naming("touchpoint_id"), "strength"))
        .withColumn("is_solution", coalesce(col("reaction").isin("act", "answer"), lit(false)))
        .withColumn("solution_begins", when(col("is_solution"), solutionBegins()))
        .withColumn("named_before_solution", beforeSolution())
        .select(
            concat(lit("v:"), col("source"), lit("/"), col("verbatim_id")).as("touch_id"),
            size(col("causes")).cast("BIGINT").as("clause_count"),
            col("clause.connective").as("clause_connective"),
            col("clause.begin_offset").as("clause_begin_offset"),
            col("clause.end_offset").as("clause_end_offset"),
            col("clause_topic.touchpoint_id").as("clause_touchpoint_id"),
            col("clause_topic.pain_point_id").as("clause_pain_point_id"),
            array_distinct(flatten(transform(col("clauses"), c -> ids(c.getField("mentions")))))
                .as("cause_ids"),
            col("topic.touchpoint_id").as("mention_touchpoint_id"),
            array_distinct(ids(col("mentions"))).as("named_ids"),
            array_distinct(ids(col("named_before_solution"))).as("heard_ids"),
            col("is_solution"));
  }

  private static Dataset<Row> named(Dataset<Row> mentions) {
    Column byRecord = coalesce(col("touchpoint_source").equalTo("record"), lit(false));
    return mentions
        .withColumn("touchpoint_id", when(not(byRecord), col("touchpoint_id")))
        .withColumn("pain_point_id", when(not(col("is_negated")), col("pain_point_id")))
        .withColumn("strength", greatest(col("negative_probability"), col("positive_probability")))
        .groupBy("source", "verbatim_id")
        .agg(
            array_sort(
                    collect_list(
                        struct(
                            "mention_no",
                            "touchpoint_id",
                            "pain_point_id",
                            "begin_offset",
                            "end_offset",
                            "negative_probability",
                            "strength")))
                .as("mentions"));
  }

  /** Ordered: clauses that name something first, then by their place. */
  private static Column clause(Column cause) {
    Column within =
        filter(
            col("mentions"),
            m ->
                m.getField("begin_offset")
                    .geq(cause.getField("begin_offset"))
                    .and(m.getField("end_offset").leq(cause.getField("end_offset")))
                    .and(
                        coalesce(m.getField("touchpoint_id"), m.getField("pain_point_id"))
                            .isNotNull()));
    return struct(
        size(within).equalTo(0).as("is_silent"),
        cause.getField("begin_offset").as("begin_offset"),
        cause.getField("end_offset").as("end_offset"),
        cause.getField("connective").as("connective"),
        within.as("mentions"));
  }

  private static Column naming(String field) {
    return filter(col("mentions"), m -> m.getField(field).isNotNull());
  }

  /** The mention with the greatest probability, the first of equals. */
  private static Column strongest(Column mentions, String probability) {
    return array_min(
        transform(
            mentions,
            m ->
                struct(
                    m.getField(probability).unary_$minus().as("order"),
                    m.getField("mention_no").as("mention_no"),
                    m.getField("touchpoint_id").as("touchpoint_id"),
                    m.getField("pain_point_id").as("pain_point_id"))));
  }

  /** Where the sentence stands that solves; 0 if the sentences are not told apart. */
  private static Column solutionBegins() {
    Column solving =
        filter(
            col("parts"), p -> coalesce(p.getField("reaction").isin("act", "answer"), lit(false)));
    return coalesce(array_min(transform(solving, p -> p.getField("begin_offset"))), lit(0));
  }

  private static Column beforeSolution() {
    Column script = coalesce(col("is_script"), lit(false));
    return filter(
        col("mentions"),
        m ->
            not(script)
                .and(
                    coalesce(
                        m.getField("begin_offset").lt(col("solution_begins")),
                        col("solution_begins").isNull())));
  }

  /** Touchpoints and pain points of mentions. */
  private static Column ids(Column mentions) {
    Column both =
        transform(mentions, m -> array(m.getField("touchpoint_id"), m.getField("pain_point_id")));
    return filter(flatten(both), id -> id.isNotNull());
  }
}
