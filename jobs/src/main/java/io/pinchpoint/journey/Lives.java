package io.pinchpoint.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which touches can have to do with one another: those with a customer, a case or a given
 * interaction in common, and with whom these have one in common, and so on; and with a comment, the
 * replies to it that tell nothing of these themselves. What this package's tables say of a touch
 * depends on the touches of its life alone.
 *
 * <p>A life is known by its keys: of a customer, a case or an interaction; of a touch with none of
 * them, its own, and of a reply, that of what it answers. As all keys of a touch are in one life,
 * any of them tells which.
 */
public final class Lives {
  private static final String KEY = "life_key";
  private static final String KEYS = "life_keys";

  private Lives() {}

  /** Adds {@code touch_id} and keys to rows of {@code verbatims}. */
  public static Dataset<Row> ofVerbatims(Dataset<Row> verbatims) {
    return keyed(
        verbatims.withColumn("touch_id", Touches.id("verbatim", "verbatim_id")),
        col("interaction_id"),
        when(Replies.isNameless(), Replies.parentId()));
  }

  /**
   * The comments whose lives have replies that tell nothing of themselves.
   *
   * @param verbatims rows of {@code verbatims}
   * @return those with {@code touch_id} and keys, one of them their own
   */
  public static Dataset<Row> ofAnswered(Dataset<Row> verbatims) {
    Dataset<Row> answered =
        verbatims
            .filter(Replies.isNameless())
            .select(col("source"), col("in_reply_to").as("verbatim_id"))
            .distinct();
    return ofVerbatims(
            verbatims.join(answered, new String[] {"source", "verbatim_id"}, "left_semi"))
        .withColumn(KEYS, array_union(col(KEYS), array(own(col("touch_id")))));
  }

  /** The keys by which replies to them know touches, in one column. */
  public static Dataset<Row> ownKeys(Dataset<Row> touches) {
    return touches.select(own(col("touch_id")).as(KEY));
  }

  private static Column own(Column touchId) {
    return concat(lit("t:"), touchId);
  }

  /** Adds {@code touch_id} and keys to rows of {@code channel_events}. */
  public static Dataset<Row> ofEvents(Dataset<Row> events) {
    return keyed(
        events.withColumn("touch_id", Touches.id("event", "event_id")),
        col("interaction_id"),
        lit(null).cast("STRING"));
  }

  /** Adds keys to rows of {@code journey_steps}: of what the touch shared when they were made. */
  public static Dataset<Row> ofSteps(Dataset<Row> steps) {
    return keyed(steps, Interactions.givenId(), Replies.parentId());
  }

  private static Dataset<Row> keyed(Dataset<Row> touches, Column interaction, Column answered) {
    Column shared =
        array_compact(
            array(
                concat(lit("k:"), col("customer_key")),
                concat(lit("c:"), col("case_id")),
                concat(lit("g:"), interaction),
                own(answered),
                when(answered.isNotNull(), own(col("touch_id")))));
    Column alone = array(own(col("touch_id")));
    return touches.withColumn(KEYS, when(size(shared).gt(0), shared).otherwise(alone));
  }

  /** The different keys of touches, in one column. */
  public static Dataset<Row> keys(Dataset<Row> touches) {
    return touches.select(explode(col(KEYS)).as(KEY)).distinct();
  }

  /** What makes keys one life: each different set of several keys that a touch has. */
  public static Dataset<Row> links(Dataset<Row> touches) {
    return touches.select(KEYS).filter(size(col(KEYS)).gt(1)).distinct();
  }

  /**
   * The keys one touch away.
   *
   * @param links {@link #links}
   * @param keys {@link #keys}
   * @return other keys than these
   */
  public static Dataset<Row> next(Dataset<Row> links, Dataset<Row> keys) {
    return keys(links.withColumn(KEY, explode(col(KEYS))).join(keys, byKey(), "left_semi"))
        .join(keys, byKey(), "left_anti");
  }

  /**
   * The touches of whole lives.
   *
   * @param touches with keys
   * @param keys all of those lives
   */
  public static Dataset<Row> in(Dataset<Row> touches, Dataset<Row> keys) {
    return touches
        .withColumn(KEY, get(col(KEYS), lit(0)))
        .join(keys, byKey(), "left_semi")
        .drop(KEY, KEYS);
  }

  private static String[] byKey() {
    return new String[] {KEY};
  }
}
