package io.pinchpoint.measure.gates;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.config.GateRules;
import io.pinchpoint.measure.BusinessTime;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What was done about each failure, and whether it helped.
 *
 * <p>Recovered is judged by what happened, not by how the customer felt: the matter is resolved,
 * the payment goes through, the queue is answered, the same thing succeeds. A failure after the
 * attempt is a double deviation (Bitner, Booms & Tetreault 1990, <i>Journal of Marketing</i> 54).
 */
public final class ServiceRecovery {
  private static final long DAY = 86_400L;
  private static final long HOUR = 3_600L;

  public static final TableContract TABLE =
      TableContract.table(
              "service_recovery",
              Layer.PUBLISHED,
              "One row is one failure that a customer met.",
              """
              source STRING NOT NULL COMMENT 'Source of the event that failed.',
              event_id STRING NOT NULL COMMENT 'Its id in that source.',
              journey_id STRING NOT NULL COMMENT 'The journey.',
              step_no INT NOT NULL COMMENT 'Its place in the journey, from 1.',
              interaction_key STRING COMMENT 'Interaction that it belongs to.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              case_id STRING COMMENT 'The case, where the sources name one.',
              topic_id STRING COMMENT 'What the journey was about. NULL if unknown.',
              channel_id STRING COMMENT 'Channel of the failure. NULL if unknown.',
              touchpoint_id STRING COMMENT 'Touchpoint that it names. NULL if none.',
              failed_at TIMESTAMP NOT NULL COMMENT 'When it failed, UTC.',
              failed_date DATE NOT NULL COMMENT 'Its day, in the configured zone.',
              failure_kind STRING NOT NULL COMMENT 'failure (logged, or the outcome of an event), payment, abandonment (of a queue), unresolved, complaint (unless it reports a failure that nobody has attended to yet) or reopening.',
              event_type STRING NOT NULL COMMENT 'Type of the event.',
              attempted BOOLEAN NOT NULL COMMENT 'Whether the company did something in the journey afterwards: an answer of an employee, an outbound contact or offer, a follow-up, a resolution, an answered contact. Handing on and bots do not count.',
              attempt_kind STRING COMMENT 'event or verbatim: the first such touch. NULL without one.',
              attempt_source STRING COMMENT 'Its source. NULL without one.',
              attempt_record_id STRING COMMENT 'Its id in that source. NULL without one.',
              attempted_at TIMESTAMP COMMENT 'When it began, UTC. NULL without one.',
              seconds_to_attempt BIGINT COMMENT 'From the failure to it. NULL without one.',
              business_seconds_to_attempt BIGINT COMMENT 'The part of that in opening hours. NULL without one, and without a calendar.',
              recovered BOOLEAN NOT NULL COMMENT 'Whether what failed succeeded afterwards: resolved, paid, answered, or the same done with success.',
              recovered_by STRING COMMENT 'resolution, payment, answer or success. NULL unless recovered.',
              recovery_source STRING COMMENT 'Source of the event that shows it. NULL unless recovered.',
              recovery_event_id STRING COMMENT 'Its id in that source. NULL unless recovered.',
              recovered_at TIMESTAMP COMMENT 'When it happened, UTC. NULL unless recovered.',
              seconds_to_recover BIGINT COMMENT 'From the failure to it. NULL unless recovered.',
              business_seconds_to_recover BIGINT COMMENT 'The part of that in opening hours. NULL unless recovered, and without a calendar.',
              failed_again BOOLEAN COMMENT 'Double deviation: whether the journey met another failure after the attempt. NULL without an attempt.',
              same_misstep_again BOOLEAN COMMENT 'Whether the customer met a failure of the same event type at the same touchpoint afterwards, in whichever journey. NULL without a touchpoint.',
              uncorrected_at_end BOOLEAN NOT NULL COMMENT 'Whether the failure stands: not recovered, or reopened and not resolved again, as of the as-of date.',
              followed_up BOOLEAN COMMENT 'Whether the company got in touch in the hours after the recovery. NULL unless recovered, and until the hours have passed.',
              followed_up_at TIMESTAMP COMMENT 'When it did, UTC. NULL unless followed up.',
              sentiment_before DECIMAL(7,6) COMMENT 'Sentiment of the last comment of the customer before the failure, in the days compared. NULL without one.',
              sentiment_after DECIMAL(7,6) COMMENT 'Sentiment of the first comment after the recovery, else after the failure, in the days compared. NULL without one.',
              sentiment_change DECIMAL(8,6) COMMENT 'After less before, -2 to 2. NULL without either.',
              active_before BOOLEAN COMMENT 'Whether the customer did something ordinary (view, compare, login, purchase, payment) in the days compared before the failure. NULL without a customer.',
              returned BOOLEAN COMMENT 'Whether the customer did so from a day after the recovery, else the failure, on, within the days compared. NULL without a customer, and until the days have passed.',
              advocated_before BOOLEAN COMMENT 'Whether the customer passed the good word on in the days compared before the failure. NULL without a customer.',
              advocated_after BOOLEAN COMMENT 'Whether the customer did so after the recovery, else the failure. NULL without a customer, and until the days have passed.',
              compared_at TIMESTAMP NOT NULL COMMENT 'From when on what comes after is compared: the recovery, else the failure, UTC.',
              maturity STRING NOT NULL COMMENT 'final once the days in which it may be recovered and those compared afterwards have passed, until then provisional.',
              attributes MAP<STRING, STRING> COMMENT 'What the source carries along with the failure.'
              """)
          .key("source", "event_id")
          .dated("failed_date")
          .counts("seconds_to_attempt", "seconds_to_recover")
          .check(
              "failure_kind_values",
              "failure_kind IN ('failure', 'payment', 'abandonment', 'unresolved', 'complaint', 'reopening')")
          .check(
              "recovered_by_values",
              "recovered_by IN ('resolution', 'payment', 'answer', 'success')")
          .check("uncorrected_unless_recovered", "recovered OR uncorrected_at_end")
          .check("maturity_values", "maturity IN ('provisional', 'final')")
          .build();

  private ServiceRecovery() {}

  /**
   * @param touches {@link BeforeAndAfter}
   */
  public static Dataset<Row> apply(Dataset<Row> touches, Settings settings) {
    return touches
        .filter(concerns())
        .withColumns(following())
        .withColumns(remedies())
        .filter(col("is_failure"))
        .withColumns(withinWindow(settings.gates()))
        .withColumns(told(settings))
        .withColumns(afterwards())
        .withColumns(BeforeAndAfter.compared(settings))
        .withColumns(followedUp(settings))
        .withColumn("maturity", maturity(settings))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static Column concerns() {
    return col("is_failure")
        .or(col("attempts"))
        .or(col("resolves"))
        .or(col("pays"))
        .or(col("serves"))
        .or(col("succeeds"))
        .or(col("follows_up"));
  }

  private static final WindowSpec LATER =
      Window.partitionBy("journey_id")
          .orderBy(col("step_no").desc())
          .rowsBetween(Window.unboundedPreceding(), -1);
  private static final WindowSpec WHOLE = Window.partitionBy("journey_id");

  /** Later touches at the same touchpoint, else of the same type. */
  private static final WindowSpec SAME_THING =
      Window.partitionBy(
              col("journey_id"),
              col("touchpoint_id"),
              when(col("touchpoint_id").isNull(), col("event_type")))
          .orderBy(col("step_no").desc())
          .rowsBetween(Window.unboundedPreceding(), -1);

  /** What follows each touch in its journey; what follows a remedy is read off the remedy. */
  private static Map<String, Column> following() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("next_failure", min(when(col("is_failure"), AT)).over(LATER));
    columns.put("next_follow_up", min(when(col("follows_up"), AT)).over(LATER));
    columns.put(
        "last_reopening",
        max(when(col("failure_kind").equalTo("reopening"), col("step_no"))).over(WHOLE));
    columns.put("last_resolution", max(when(col("resolves"), col("step_no"))).over(WHOLE));
    return columns;
  }

  private static final Column AT = struct(col("step_no"), col("begin"));

  private static Map<String, Column> remedies() {
    Map<String, Column> columns = new LinkedHashMap<>();
    Column after = col("next_failure.begin");
    Column fails = coalesce(when(col("is_failure"), col("begin")), after);
    Column atOnce = col("resolves").or(col("succeeds"));
    columns.put(
        "attempt",
        coalesce(
            when(atOnce, attempt(after)), min(when(col("attempts"), attempt(fails))).over(LATER)));
    columns.put("resolution", min(when(col("resolves"), success("resolution"))).over(LATER));
    columns.put("payment", min(when(col("pays"), success("payment"))).over(LATER));
    columns.put("answer", min(when(col("serves"), success("answer"))).over(LATER));
    columns.put("success", min(when(col("succeeds"), success("success"))).over(SAME_THING));
    columns.put(
        "at_once",
        when(col("resolves"), success("resolution")).when(col("succeeds"), success("success")));
    return columns;
  }

  /** An attempt may itself be the next failure. */
  private static Column attempt(Column failedAgainAt) {
    return struct(
        col("step_no"),
        col("begin"),
        col("kind"),
        col("source"),
        col("record_id"),
        failedAgainAt.as("failed_again_at"));
  }

  private static Column success(String name) {
    return struct(
        col("step_no"),
        col("begin"),
        lit(name).as("recovered_by"),
        col("source"),
        col("record_id"),
        col("next_follow_up.begin").as("follow_up_at"),
        col("word_after"),
        col("active_after_at"),
        col("advocated_after_at"));
  }

  private static Map<String, Column> withinWindow(GateRules rules) {
    long window = rules.recoveryDays() * DAY;
    Column kind = col("failure_kind");
    Column pays = kind.equalTo("payment").or(col("event_type").isin("purchase", "payment"));
    Column repeats = kind.isin("failure", "payment", "unresolved");
    Column remedy =
        coalesce(
            col("at_once"),
            least(
                col("resolution"),
                when(pays, col("payment")),
                when(kind.equalTo("abandonment"), col("answer")),
                when(repeats, col("success"))));
    Column inTime = remedy.getField("begin").minus(col("begin")).leq(window);
    return Map.of(
        "attempt",
        when(col("attempt.begin").minus(col("begin")).leq(window), col("attempt")),
        "remedy",
        when(inTime, remedy));
  }

  private static Map<String, Column> told(Settings settings) {
    long window = settings.gates().recoveryDays() * DAY;
    Column attempt = col("attempt");
    Column remedy = col("remedy");
    Column touchpoint = col("touchpoint_id").isNotNull();
    Column reopened =
        col("last_reopening")
            .gt(remedy.getField("step_no"))
            .and(coalesce(col("last_resolution").lt(col("last_reopening")), lit(true)));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("event_id", col("record_id"));
    columns.put("failed_at", col("occurred_at"));
    columns.put("failed_date", col("occurred_date"));
    columns.put("attempted", attempt.isNotNull());
    columns.put("attempt_kind", attempt.getField("kind"));
    columns.put("attempt_source", attempt.getField("source"));
    columns.put("attempt_record_id", attempt.getField("record_id"));
    columns.put("attempted_at", timestamp_seconds(attempt.getField("begin")));
    columns.put("seconds_to_attempt", since(attempt.getField("begin")));
    columns.put("recovered", remedy.isNotNull());
    columns.put("recovered_by", remedy.getField("recovered_by"));
    columns.put("recovery_source", remedy.getField("source"));
    columns.put("recovery_event_id", remedy.getField("record_id"));
    columns.put("recovered_at", timestamp_seconds(remedy.getField("begin")));
    columns.put("seconds_to_recover", since(remedy.getField("begin")));
    columns.put(
        "failed_again",
        when(
            attempt.isNotNull(),
            BeforeAndAfter.within(
                attempt.getField("failed_again_at").minus(attempt.getField("begin")), window)));
    columns.put(
        "same_misstep_again",
        when(
            touchpoint, BeforeAndAfter.within(col("same_misstep_at").minus(col("begin")), window)));
    columns.put("uncorrected_at_end", remedy.isNull().or(coalesce(reopened, lit(false))));
    columns.put("compared_from", coalesce(remedy.getField("begin"), col("begin")));
    return columns;
  }

  private static Column since(Column moment) {
    return when(moment.isNotNull(), greatest(lit(0L), moment.minus(col("begin"))));
  }

  /** After a recovery what follows it counts, not what follows the failure. */
  private static Map<String, Column> afterwards() {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String column : List.of("word_after", "active_after_at", "advocated_after_at")) {
      columns.put(
          column, when(col("recovered"), col("remedy").getField(column)).otherwise(col(column)));
    }
    return columns;
  }

  private static Map<String, Column> followedUp(Settings settings) {
    long hours = settings.gates().followUpHours() * HOUR;
    Column followUp = col("remedy.follow_up_at");
    Column prompt = followUp.minus(col("remedy.begin")).leq(hours);
    Column ends = BeforeAndAfter.day(col("remedy.begin").plus(hours), settings);
    Column known = col("recovered").and(ends.leq(lit(Date.valueOf(settings.asOf()))));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("compared_at", timestamp_seconds(col("compared_from")));
    columns.put("followed_up", when(known, coalesce(prompt, lit(false))));
    columns.put("followed_up_at", when(known.and(prompt), timestamp_seconds(followUp)));
    columns.put("business_seconds_to_attempt", business("attempted_at", settings));
    columns.put("business_seconds_to_recover", business("recovered_at", settings));
    return columns;
  }

  private static Column business(String until, Settings settings) {
    return settings
        .calendar()
        .map(c -> new BusinessTime(c, settings.zone()))
        .map(time -> time.secondsBetween(col("failed_at"), col(until)))
        .orElse(lit(null).cast("BIGINT"));
  }

  private static Column maturity(Settings settings) {
    GateRules rules = settings.gates();
    int days = rules.recoveryDays() + rules.returnDays();
    Column ends = date_add(col("failed_date"), days);
    return when(ends.leq(lit(Date.valueOf(settings.asOf()))), "final").otherwise("provisional");
  }
}
