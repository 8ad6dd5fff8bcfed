package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Events and comments as one kind of row.
 *
 * <p>Channels and touchpoints are those of the alias lists, else the slug of what the source says:
 * lower case, everything but letters and digits an underscore. A topic is its slug. A touch ends as
 * logged, else after its known waiting and handling (a year at most), and never before it began.
 * Only mentions in customers' comments that are not negated give a topic.
 */
final class Touches {

  private static final long YEAR_SECONDS = 365L * 86_400;

  private static final StructType IN_EVENTS_ONLY =
      StructType.fromDDL(
          "event_type STRING, outcome STRING, direction STRING, currency STRING, offer_id STRING,"
              + " permission STRING, trigger STRING, goal STRING, audience_reach BIGINT,"
              + " wait_seconds BIGINT, hold_seconds BIGINT, handle_seconds BIGINT,"
              + " value DECIMAL(18,4)");

  private Touches() {}

  /**
   * The touches, with the columns of journey_steps that a touch has by itself, and {@code
   * interaction_id} and {@code anchor_id}, the touch that a reply belongs to.
   */
  static Dataset<Row> of(JourneyInputs inputs) {
    Dataset<Row> touches = comments(inputs).unionByName(events(inputs));
    Dataset<Row> channels = aliases(inputs.channelAliases(), "channel_id");
    Dataset<Row> touchpoints = aliases(inputs.touchpointAliases(), "touchpoint_id");
    return touches
        .join(
            broadcast(channels),
            slug(col("channel")).equalTo(channels.col("channel_id_alias")),
            "left")
        .join(
            broadcast(touchpoints),
            slug(col("touchpoint")).equalTo(touchpoints.col("touchpoint_id_alias")),
            "left")
        .withColumn("channel_id", coalesce(col("channel_id_named"), slug(col("channel"))))
        .withColumn("touchpoint_id", coalesce(col("touchpoint_id_named"), slug(col("touchpoint"))))
        .withColumn("topic_id", slug(col("topic")))
        .drop(
            "channel",
            "channel_id_alias",
            "channel_id_named",
            "touchpoint",
            "touchpoint_id_alias",
            "touchpoint_id_named",
            "topic");
  }

  private static Dataset<Row> comments(JourneyInputs inputs) {
    Dataset<Row> verbatims =
        inputs
            .verbatims()
            .withColumn("sequence_no", coalesce(col("sequence_no"), col("turn_no")))
            .withColumn("ended_at", col("occurred_at"));
    for (StructField field : IN_EVENTS_ONLY.fields()) {
      verbatims = verbatims.withColumn(field.name(), lit(null).cast(field.dataType()));
    }
    Dataset<Row> told = placed(touches(verbatims, "verbatim", "verbatim_id"), inputs.replies());
    Column voiced = when(Events.byCustomer(), col("strongest"));
    return told.join(scores(inputs), new String[] {"source", "record_id"}, "left")
        .withColumn("mention_topic_id", voiced.getField("topic"))
        .withColumn("mention_strength", negate(voiced.getField("weakness")).cast("DECIMAL(7,6)"))
        .drop("strongest");
  }

  /** Replies are whose, and of the case and interaction, that their anchors are. */
  private static Dataset<Row> placed(Dataset<Row> comments, Optional<Dataset<Row>> replies) {
    if (replies.isEmpty()) {
      return comments.withColumn("anchor_id", lit(null).cast("STRING"));
    }
    Dataset<Row> placed =
        comments.join(replies.get(), new String[] {"source", "record_id"}, "left");
    for (String shared : List.of("interaction_id", "case_id", "customer_key")) {
      placed =
          placed
              .withColumn(shared, coalesce(col(shared), col("anchor_" + shared)))
              .drop("anchor_" + shared);
    }
    return placed;
  }

  private static Dataset<Row> events(JourneyInputs inputs) {
    Dataset<Row> events =
        CaseStatus.told(inputs.channelEvents())
            .withColumn("ended_at", end())
            .withColumn("in_reply_to", lit(null).cast("STRING"));
    return touches(events, "event", "event_id")
        .withColumn("anchor_id", lit(null).cast("STRING"))
        .withColumn("sentiment", lit(null).cast("DECIMAL(7,6)"))
        .withColumn("sentiment_label", lit(null).cast("STRING"))
        .withColumn("mention_topic_id", lit(null).cast("STRING"))
        .withColumn("mention_strength", lit(null).cast("DECIMAL(7,6)"));
  }

  private static Dataset<Row> touches(Dataset<Row> rows, String kind, String id) {
    return rows.select(
        id(kind, id).as("touch_id"),
        lit(kind).as("kind"),
        col("source"),
        col(id).as("record_id"),
        col("in_reply_to"),
        col("interaction_id"),
        col("case_id"),
        col("customer_key"),
        col("channel"),
        col("touchpoint"),
        col("topic"),
        col("occurred_at"),
        col("occurred_date"),
        col("ended_at"),
        col("sequence_no"),
        col("actor"),
        col("agent_key"),
        col("department"),
        col("event_type"),
        col("outcome"),
        col("direction"),
        col("visibility"),
        col("wait_seconds"),
        col("hold_seconds"),
        col("handle_seconds"),
        col("value"),
        col("currency"),
        col("offer_id"),
        col("permission"),
        col("trigger"),
        col("goal"),
        col("audience_reach"),
        col("rating"),
        col("rating_scale"),
        col("rating_kind"),
        col("attributes"));
  }

  /** The id of a touch: v: or e:, its source, a slash, its id in that source. */
  static Column id(String kind, String id) {
    return concat(lit(kind.charAt(0) + ":"), col("source"), lit("/"), col(id));
  }

  private static Column end() {
    Column busy = seconds("wait_seconds").plus(seconds("handle_seconds"));
    Column reckoned =
        timestamp_micros(unix_micros(col("occurred_at")).plus(busy.multiply(lit(1_000_000L))));
    return greatest(col("occurred_at"), coalesce(col("ended_at"), reckoned));
  }

  private static Column seconds(String column) {
    return least(greatest(coalesce(col(column), lit(0L)), lit(0L)), lit(YEAR_SECONDS));
  }

  /**
   * Sentiment and strongest mention per comment. Utterances and mentions go through one
   * aggregation, so that they are shuffled once.
   */
  private static Dataset<Row> scores(JourneyInputs inputs) {
    Dataset<Row> utterances =
        inputs
            .utterances()
            .select(
                col("source"),
                col("verbatim_id").as("record_id"),
                col("sentiment"),
                col("sentiment_label"));
    Column topic = coalesce(col("pain_point_id"), col("touchpoint_id"));
    Column strength =
        coalesce(
            greatest(col("negative_probability"), col("positive_probability")),
            lit(0).cast("DECIMAL(7,6)"));
    Dataset<Row> mentions =
        inputs
            .mentions()
            .where(not(col("is_negated")).and(topic.isNotNull()))
            .select(
                col("source"),
                col("verbatim_id").as("record_id"),
                struct(
                        negate(strength).as("weakness"),
                        col("mention_no").as("mention_no"),
                        topic.as("topic"))
                    .as("mention"));
    return utterances
        .unionByName(mentions, true)
        .groupBy("source", "record_id")
        .agg(
            max("sentiment").as("sentiment"),
            max("sentiment_label").as("sentiment_label"),
            min("mention").as("strongest"));
  }

  /** One id per alias, whatever the list repeats: the smallest. */
  private static Dataset<Row> aliases(Dataset<Row> list, String id) {
    return list.select(slug(col("alias")).as(id + "_alias"), col(id).as(id + "_named"))
        .where(col(id + "_alias").isNotNull())
        .groupBy(id + "_alias")
        .agg(min(id + "_named").as(id + "_named"));
  }

  private static Column slug(Column raw) {
    Column underscored = regexp_replace(lower(raw), "[^\\p{L}\\p{N}]+", "_");
    return nullif(regexp_replace(underscored, "^_|_$", ""), lit(""));
  }
}
