package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.Voices;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The moments of a commented journey, and how much friction lay ahead of each. Read by the parts of
 * {@code pinch_points}, published by none.
 *
 * <p>One row is a journey after its {@code event_no}th logged event, from 0, before its first. A
 * second of friction belongs to the first touch that covers it, so what lies behind and ahead adds
 * up to {@code friction_seconds}. Beside it stands what was known by then.
 *
 * <p>{@code goes_on} marks moments amid a contact, between the legs of a call: hardly anybody is
 * asked there, and who is being passed on is no equal of who has hung up.
 *
 * <p>{@code weight} counts journeys, {@value #ONE} being one. That a journey speaks at all depends
 * on how long it goes on; to choose by later comments would choose long journeys. So journeys that
 * have not spoken yet are weighed up, among equals of topic and place, to the lengths of all
 * journeys, those that never spoke included.
 */
final class FrictionAhead {
  /** What one journey weighs: whole numbers, so that sums are exact. */
  static final int ONE = 16;

  /** A single journey stands for at most so many. */
  private static final int AT_MOST = 20;

  private FrictionAhead() {}

  /**
   * @param steps {@code journey_steps}
   * @param friction {@code journey_friction}
   * @param pains {@code journey_pains}
   * @param customers {@code dim_customer}
   * @param kept keeps what is read twice
   */
  static Dataset<Row> apply(
      Dataset<Row> steps,
      Dataset<Row> friction,
      Dataset<Row> pains,
      Dataset<Row> customers,
      Settings settings,
      UnaryOperator<Dataset<Row>> kept) {
    return moments(touches(steps, journeys(friction, pains, customers, settings)))
        .withColumns(Prognosis.features())
        .withColumn("stratum", key("f", PARTS, TOPIC, GOES_ON, CHANNEL, place(col("event_no"))))
        .withColumn(
            "wide_stratum", key("w", PARTS, TOPIC, GOES_ON, floor(log2(col("event_no").plus(1)))))
        .withColumn("first_any", role(col("first_pain_step")))
        .transform(FrictionAhead::weighed)
        .filter(col("is_commented"))
        .withColumn("stratum_weight", sum("weight").over(Window.partitionBy("stratum")))
        .withColumn("wide_weight", sum("weight").over(Window.partitionBy("wide_stratum")))
        .withColumn("group_no", pmod(xxhash64(col("cluster")), lit((long) groups(settings))))
        .transform(rows -> Prognosis.added(kept.apply(rows)))
        .drop("first_any", "first_pain_step", "remaining", "has_spoken", "is_commented", "topic_id")
        .drop("channel_id", "parts", "sentiment_before", "tenure_days", "goes_on");
  }

  /** Groups into which customers fall by hash: as many, or nearly, as estimates need. */
  static int groups(Settings settings) {
    return Math.max(100, 4 * settings.minCustomers());
  }

  /**
   * Where a moment lies to a first mention at that step: {@code now} if no event lies between, else
   * {@code before} or {@code after}; NULL without a mention.
   */
  static Column role(Column firstStep) {
    Column began = coalesce(col("step_no"), lit(0)).lt(firstStep);
    Column passed = coalesce(col("next_step_no").lt(firstStep), lit(false));
    return when(
        firstStep.isNotNull(), when(passed, "before").when(began, "now").otherwise("after"));
  }

  /** Read from words, and of no touch: journeys with and without it are compared all the same. */
  private static final String RETOLD = ",?retell$";

  private static final Column PARTS = col("parts");
  private static final Column TOPIC = coalesce(col("topic_id"), lit(Voices.NONE));
  private static final Column CHANNEL = coalesce(col("channel_id"), lit(Voices.NONE));

  private static final Column GOES_ON = col("goes_on");

  private static final WindowSpec JOURNEY = Window.partitionBy("journey_id");
  private static final WindowSpec BY_EVENT = JOURNEY.orderBy("event_no");
  private static final WindowSpec UNTIL_NOW =
      BY_EVENT.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec BEFORE = BY_EVENT.rowsBetween(Window.unboundedPreceding(), -1);

  private static Dataset<Row> journeys(
      Dataset<Row> friction, Dataset<Row> pains, Dataset<Row> customers, Settings settings) {
    Dataset<Row> firstPains =
        pains.groupBy("journey_id").agg(min("first_step_no").as("first_pain_step"));
    Dataset<Row> tenures =
        customers.groupBy("customer_key").agg(min("tenure_from_date").as("tenure_from_date"));
    return friction
        .filter(PinchPoints.inWindow(col("journey_date"), settings))
        .join(firstPains.hint("merge"), Columns.of("journey_id"), "left")
        .join(tenures.hint("merge"), Columns.of("customer_key"), "left")
        .select(
            col("journey_id"),
            coalesce(col("customer_key"), col("journey_id")).as("cluster"),
            regexp_replace(col("friction_parts_known"), RETOLD, "").as("parts"),
            col("comment_count").gt(0).as("is_commented"),
            greatest(datediff(col("journey_date"), col("tenure_from_date")), lit(0))
                .as("tenure_days"),
            col("first_pain_step"),
            when(col("resolved").equalTo("yes"), 1L)
                .when(col("resolved").equalTo("no"), 0L)
                .as("resolved"),
            col("rating_normalised").as("rating"));
  }

  /** Every touch with the seconds of friction that it is the first to cover. */
  private static Dataset<Row> touches(Dataset<Row> steps, Dataset<Row> journeys) {
    Column isEvent = col("kind").equalTo("event");
    Column begin = unix_seconds(col("occurred_at"));
    WindowSpec byTime =
        JOURNEY.orderBy("begin", "finish", "step_no").rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec byStep =
        JOURNEY.orderBy("step_no").rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column isRepeat =
        max("is_repeat_contact").over(Window.partitionBy("journey_id", "interaction_key"));
    Column handle =
        when(col("step_no").lt(col("last_handoff")).or(col("is_repeated")), col("handle_seconds"));
    Column isOpening = col("step_no").equalTo(1).and(col("is_event"));
    return steps
        .select(
            col("journey_id"),
            col("step_no"),
            col("interaction_key"),
            col("channel_id"),
            col("topic_id"),
            col("is_handoff"),
            col("is_repeat_contact"),
            isEvent.as("is_event"),
            begin.as("begin"),
            begin
                .plus(coalesce(col("wait_seconds"), lit(0L)))
                .plus(coalesce(col("hold_seconds"), lit(0L)))
                .as("handled_from"),
            col("handle_seconds"),
            coalesce(Voices.customerComment(), lit(false)).as("is_comment"),
            when(Voices.customerComment(), col("sentiment")).as("sentiment"))
        .join(journeys.hint("merge"), "journey_id")
        .withColumn("is_repeated", isRepeat)
        .withColumn("last_handoff", max(when(col("is_handoff"), col("step_no"))).over(JOURNEY))
        .withColumn("finish", col("handled_from").plus(coalesce(handle, lit(0L))))
        .withColumn("reach", max("finish").over(byTime))
        .withColumn(
            "fresh",
            greatest(
                col("finish").minus(greatest(col("begin"), coalesce(col("reach"), col("begin")))),
                lit(0L)))
        .withColumn("nth_event", count_if(col("is_event")).over(byStep))
        .withColumn(
            "event_no",
            explode(
                when(isOpening, array(lit(0L), col("nth_event")))
                    .otherwise(array(col("nth_event")))))
        .withColumn("is_own", col("event_no").equalTo(col("nth_event")));
  }

  private static Dataset<Row> moments(Dataset<Row> touches) {
    Column event = col("is_event").and(col("is_own"));
    return touches
        .groupBy(
            "journey_id",
            "event_no",
            "cluster",
            "parts",
            "is_commented",
            "tenure_days",
            "first_pain_step",
            "resolved",
            "rating")
        .agg(
            sum(when(col("is_own"), col("fresh")).otherwise(0L)).as("fresh"),
            min(when(event, col("step_no"))).as("step_no"),
            min(when(event, col("interaction_key"))).as("interaction_key"),
            max(placed(event.and(col("channel_id").isNotNull()), "channel_id")).as("channel"),
            min(placed(col("topic_id").isNotNull(), "topic_id")).as("topic"),
            min(placed(col("is_own").and(col("sentiment").isNotNull()), "sentiment"))
                .as("first_sentiment"),
            count_if(col("is_own").and(col("is_comment"))).as("comment_count"))
        .withColumn("prior", sum("fresh").over(UNTIL_NOW))
        .withColumn("ahead", sum("fresh").over(JOURNEY).minus(col("prior")))
        .withColumn("next_step_no", lead("step_no", 1).over(BY_EVENT))
        .withColumn(
            "goes_on",
            coalesce(
                col("interaction_key").equalTo(lead("interaction_key", 1).over(BY_EVENT)),
                lit(false)))
        .withColumn("channel_id", max("channel").over(UNTIL_NOW).getField("channel_id"))
        .withColumn("topic_id", min("topic").over(JOURNEY).getField("topic_id"))
        .withColumn("sentiment_before", min("first_sentiment").over(BEFORE).getField("sentiment"))
        .withColumn("has_spoken", coalesce(sum("comment_count").over(BEFORE), lit(0L)).gt(0))
        .withColumn("remaining", max("event_no").over(JOURNEY).minus(col("event_no")))
        .withColumn("is_known", col("parts").notEqual(""))
        .drop("fresh", "channel", "topic", "first_sentiment", "comment_count", "interaction_key");
  }

  private static Column placed(Column condition, String value) {
    return when(condition, struct(col("step_no"), col(value)));
  }

  /** Exact up to eight, then four steps to the doubling. */
  private static Column place(Column number) {
    Column doublings = log2(number.divide(8.0));
    return when(number.leq(8), number).otherwise(floor(doublings.multiply(4.0)).plus(9));
  }

  private static Column key(String kind, Column... parts) {
    Column[] all = new Column[parts.length + 1];
    all[0] = lit(kind);
    for (int i = 0; i < parts.length; i++) {
      all[i + 1] = parts[i].cast("STRING");
    }
    return concat_ws("\u001f", all);
  }

  private static Dataset<Row> weighed(Dataset<Row> moments) {
    WindowSpec equals = Window.partitionBy("length_class");
    Column isOpen =
        col("has_spoken").unary_$bang().and(coalesce(col("first_any").notEqual("now"), lit(true)));
    Column silent = count_if(col("is_commented").unary_$bang()).over(equals);
    Column speaking = count_if(col("is_commented")).over(equals);
    Column all = silent.plus(speaking).multiply(ONE);
    return moments
        .withColumn(
            "length_class",
            key(
                "l",
                PARTS,
                TOPIC,
                place(col("event_no")),
                isOpen,
                when(isOpen, place(col("remaining").plus(1)))))
        .withColumn(
            "weight",
            when(isOpen.and(speaking.gt(0)), least(floor(all.divide(speaking)), lit(ONE * AT_MOST)))
                .otherwise(lit(ONE))
                .cast("BIGINT"))
        .drop("length_class");
  }
}
