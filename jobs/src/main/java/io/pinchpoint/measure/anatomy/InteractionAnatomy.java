package io.pinchpoint.measure.anatomy;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Intervals;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The eight steps of an interaction, one row each.
 *
 * <p>An interaction of one comment and nothing else is told by its sentences, as pseudo-turns of
 * the customer: {@code method} is proxy. Where no word of the company is recorded, all columns
 * about it are NULL: nobody knows whether it spoke.
 */
public final class InteractionAnatomy {
  static final List<String> ACTS =
      List.of("question", "request", "complaint", "repeat", "thanks", "information");
  static final List<String> REACTIONS =
      List.of("answer", "clarify", "act", "defer", "transfer", "empathise", "apologise");

  private static final String SUM = "DECIMAL(27,6)";

  public static final TableContract TABLE =
      TableContract.table(
              "interaction_anatomy",
              Layer.PUBLISHED,
              "One row is one interaction in which somebody wrote or said something.",
              """
              interaction_key STRING NOT NULL COMMENT 'The interaction.',
              interaction_id STRING COMMENT 'Its id as the source gives it. NULL if it gives none.',
              journey_id STRING NOT NULL COMMENT 'Its journey.',
              case_id STRING COMMENT 'Its case. NULL if it belongs to none.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              channel_id STRING COMMENT 'Channel. NULL if unknown.',
              touchpoint_id STRING COMMENT 'First touchpoint known. NULL if none is.',
              topic_id STRING COMMENT 'Topic. NULL if unknown.',
              anatomy_date DATE NOT NULL COMMENT 'Day on which the interaction began, in the configured zone.',
              started_at TIMESTAMP NOT NULL COMMENT 'When it began, UTC.',
              is_repeat_contact BOOLEAN COMMENT 'Whether it is a contact within the repeat window after the one before in its journey.',
              method STRING NOT NULL COMMENT 'observed: from turns; proxy: from the sentences of its only comment.',
              turn_count BIGINT NOT NULL COMMENT 'Comments and messages.',
              customer_turn_count BIGINT NOT NULL COMMENT 'Turns of the customer; with method proxy, sentences.',
              customer_read_count BIGINT NOT NULL COMMENT 'Those whose words could be read: the denominator of misread and emotional.',
              company_turn_count BIGINT COMMENT 'Turns of agents, bots and systems. NULL if none is recorded, like all columns about the company.',
              company_read_count BIGINT COMMENT 'Those whose words could be read: the denominator of context_loss.',
              coverage DECIMAL(9,6) NOT NULL COMMENT 'Share of the turns whose words could be read.',
              first_act STRING COMMENT 'Step 1, what the customer did first. NULL if nothing could be read.',
              last_act STRING COMMENT 'Step 8, and what last.',
              """
                  + each(
                      ACTS,
                      "act_%1$s_count BIGINT NOT NULL COMMENT 'Turns of the customer with the act %1$s.',")
                  + """
              context_loss_count BIGINT COMMENT 'Step 2: turns of the company that ask for facts already given in this interaction.',
              context_loss DECIMAL(9,6) COMMENT 'Share of company_read_count. NULL if there are none.',
              misread_count BIGINT COMMENT 'Steps 3 and 4: turns in which the customer mends a misunderstanding or repeats. NULL if none could be read.',
              misread DECIMAL(9,6) COMMENT 'Share of customer_read_count. NULL if there are none.',
              repair_count BIGINT COMMENT 'Turns in which the customer mends a misunderstanding.',
              near_repeat_count BIGINT COMMENT 'Turns in which the customer repeats.',
              script_count BIGINT COMMENT 'Step 5: turns of the company nearly equal to text used in more than script_share of interactions.',
              script_known_count BIGINT COMMENT 'Turns of the company of which it is known.',
              script DECIMAL(9,6) COMMENT 'Share of them. NULL if there are none.',
              reply_seconds_sum BIGINT COMMENT 'Replies of the company: the sum. NULL without times.',
              reply_seconds_count BIGINT COMMENT 'How many.',
              activation_lag_seconds BIGINT COMMENT 'Step 6: what replies of the company took beyond the median for their length, added up. NULL without times and without replies to compare with.',
              activation_lag_count BIGINT COMMENT 'Replies of which that is known.',
              """
                  + each(
                      REACTIONS,
                      """
                      reaction_%1$s_count BIGINT COMMENT 'Step 7: turns of the company with the reaction %1$s.',
                      gain_%1$s_sum DECIMAL(27,6) COMMENT 'Change of sentiment in the loops of these turns, -2 to 2 each: the sum. An association. NULL if known of none.',
                      gain_%1$s_count BIGINT COMMENT 'Turns of which it is known.',
                      """)
                  + """
              loop_count BIGINT COMMENT 'Loops of customer act and company reaction.',
              loop_gain_sum DECIMAL(27,6) COMMENT 'Change of sentiment, each loop once: the sum. NULL if known of none.',
              loop_gain_count BIGINT COMMENT 'Loops of which it is known.',
              loops_to_resolution BIGINT COMMENT 'Loops before the customer confirms the resolution; without such words, of an interaction resolved by the log, all in which the company spoke. NULL if it is not known to be resolved.',
              resolution_method STRING COMMENT 'inferred: from the words of the customer; observed: from the log. NULL like loops_to_resolution.',
              emotional_count BIGINT COMMENT 'Turns of the customer that feeling carries more than facts. NULL if none could be read.',
              emotional DECIMAL(9,6) COMMENT 'Share of customer_read_count. NULL if there are none.',
              sentiment_start DECIMAL(7,6) COMMENT 'Sentiment of the first scored turn of the customer. NULL without one, as the next five.',
              sentiment_end DECIMAL(7,6) COMMENT 'Of the last.',
              sentiment_low DECIMAL(7,6) COMMENT 'The lowest.',
              sentiment_peak DECIMAL(7,6) COMMENT 'The most extreme: farthest from 0, of two equally far the negative.',
              peak_end_sentiment DECIMAL(7,6) COMMENT 'Mean of the most extreme and the last.',
              sentiment_sum DECIMAL(27,6) COMMENT 'Sum over the scored turns of the customer.',
              sentiment_count BIGINT NOT NULL COMMENT 'How many.',
              felt_understood INT COMMENT 'The last sign of the customer: 1 confirms the resolution or thanks after an answer; 0 mends a misunderstanding or repeats; NULL without sign.',
              heard_before_solved INT COMMENT '1: an employee names what the customer needs or has told, not by script, at the latest in the turn of the first act, without acts of the first answer; 0: not; NULL without employee or solution.',
              next_step_given INT COMMENT '1: the company says what happens next, by whom or when; 0: not; NULL if no turn of it could be read.',
              retell_seconds BIGINT COMMENT 'Length of the union of retellings, each from the turn before to the reply, at most retell_seconds (configuration) each. NULL without times, company or words.',
              constraint_count BIGINT COMMENT 'Turns of the company that put a rule or a system in the way.',
              customer_lead_count BIGINT NOT NULL COMMENT 'Turns by which the customer steers; not told by sentences.',
              company_lead_count BIGINT COMMENT 'Turns by which the company steers.',
              mirroring_sum DECIMAL(27,6) COMMENT 'Share of content words that the company takes up from the customer, by turn: the sum. NULL if known of none.',
              mirroring_count BIGINT COMMENT 'Turns of which it is known.',
              mirroring_mean DECIMAL(9,6) COMMENT 'Mean over them.',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the sources give.'
              """)
          .key("interaction_key")
          .dated("anatomy_date")
          .check("method_known", "method IN ('observed', 'proxy')")
          .counts("turn_count", "customer_turn_count", "company_turn_count", "retell_seconds")
          .shares("coverage", "context_loss", "misread", "script", "emotional", "mirroring_mean")
          .build();

  private InteractionAnatomy() {}

  /**
   * @param loopTurns {@code loop_turns}
   * @param utterances {@code utterances}
   * @param sentences {@code sentences}
   * @param interactions {@code interactions}
   */
  public static Dataset<Row> apply(
      Dataset<Row> loopTurns,
      Dataset<Row> utterances,
      Dataset<Row> sentences,
      Dataset<Row> interactions) {
    Dataset<Row> turns = told(loopTurns);
    Dataset<Row> said =
        turns
            .filter(not(isAlone()))
            .unionByName(inSentences(turns.filter(isAlone()), utterances, sentences));
    return said.groupBy("interaction_key")
        .agg(count(lit(1)).as("rows"), sums().toArray(Column[]::new))
        .join(known(interactions), Columns.of("interaction_key"))
        .transform(InteractionAnatomy::withoutSilentCompany)
        .withColumns(derived())
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static final WindowSpec INTERACTION = Window.partitionBy("interaction_key");
  private static final WindowSpec TALK = INTERACTION.orderBy("turn_no");

  private static Dataset<Row> told(Dataset<Row> loopTurns) {
    Column companySpeaksOn = coalesce(lead("side", 1).over(TALK).equalTo("company"), lit(false));
    return loopTurns
        .select(
            "interaction_key",
            "turn_no",
            "loop_no",
            "source",
            "verbatim_id",
            "occurred_at",
            "actor",
            "side",
            "is_read",
            "act",
            "reaction",
            "sentiment",
            "sentiment_change",
            "reply_seconds",
            "activation_lag_seconds",
            "is_repair",
            "is_repeat",
            "is_reask",
            "is_script",
            "constraint_cited",
            "lead",
            "mirroring",
            "is_emotional",
            "confirms_resolution",
            "felt_understood",
            "names_need",
            "gives_next_step",
            "retell_started_at",
            "retell_ended_at")
        .withColumn("sentence_no", lit(0))
        .withColumn("turn_count", count(lit(1)).over(INTERACTION))
        .withColumn(
            "denied_at",
            coalesce(
                max(when(not(col("confirms_resolution")), col("turn_no"))).over(INTERACTION),
                lit(0)))
        .withColumn("closes_loop", byCompany().and(not(companySpeaksOn)));
  }

  private static Column isAlone() {
    return col("turn_count").equalTo(1).and(byCustomer());
  }

  /** A lonely comment, sentence by sentence; unread it stays one row. */
  private static Dataset<Row> inSentences(
      Dataset<Row> alone, Dataset<Row> utterances, Dataset<Row> sentences) {
    Dataset<Row> scored =
        sentences.select(
            col("source"),
            col("verbatim_id"),
            col("sentence_no").as("no"),
            col("sentiment").as("sentence_sentiment"));
    Dataset<Row> parts = utterances.select("source", "verbatim_id", "parts");
    Column part =
        get(
            filter(col("parts"), p -> p.getField("sentence_no").equalTo(col("sentence_no"))),
            lit(0));
    Column act = col("part.act");
    return alone
        .join(scored, Columns.of("source", "verbatim_id"), "left")
        .join(parts, Columns.of("source", "verbatim_id"), "left")
        .withColumn("sentence_no", coalesce(col("no"), lit(0)))
        .withColumn("part", part)
        .withColumn("sentiment", coalesce(col("sentence_sentiment"), col("sentiment")))
        .withColumn("act", when(col("part").isNotNull(), act).otherwise(col("act")))
        .withColumn("is_repair", coalesce(col("part.is_repair"), col("is_repair")))
        .withColumn(
            "is_repeat",
            when(col("part").isNotNull(), coalesce(act.equalTo("repeat"), lit(false)))
                .otherwise(col("is_repeat")))
        .withColumn("lead", lit(null).cast("STRING"))
        .drop("no", "sentence_sentiment", "parts", "part");
  }

  private static List<Column> sums() {
    Column order = struct(col("turn_no"), col("sentence_no"));
    Column acts = when(byCustomer().and(col("act").isNotNull()), order);
    Column mood = when(byCustomer(), col("sentiment"));
    Column scored = when(mood.isNotNull(), order);
    Column extremity = when(mood.isNotNull(), struct(abs(mood), negate(mood)));
    Column felt = when(col("felt_understood").isNotNull(), order);
    Column named =
        col("actor")
            .equalTo("agent")
            .and(col("names_need"))
            .and(not(coalesce(col("is_script"), lit(false))));
    Column settled = col("confirms_resolution").and(col("turn_no").gt(col("denied_at")));
    Column retold =
        Intervals.interval(
            unix_seconds(col("retell_started_at")), unix_seconds(col("retell_ended_at")));
    Column gain = when(col("closes_loop"), col("sentiment_change"));
    Column reply = when(byCompany(), col("reply_seconds"));
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put("turn_count", max("turn_count"));
    sums.put("customer_turn_count", count_if(byCustomer()));
    sums.put("customer_read_count", count_if(byCustomer().and(col("is_read"))));
    sums.put("company_turn_count", count_if(byCompany()));
    sums.put("company_read_count", count_if(byCompany().and(col("is_read"))));
    sums.put("first_act", min_by(col("act"), acts));
    sums.put("last_act", max_by(col("act"), acts));
    for (String act : ACTS) {
      sums.put("act_" + act + "_count", count_if(byCustomer().and(col("act").equalTo(act))));
    }
    sums.put("context_loss_count", count_if(col("is_reask")));
    sums.put("misread_count", count_if(byCustomer().and(col("is_repair").or(col("is_repeat")))));
    sums.put("repair_count", count_if(byCustomer().and(col("is_repair"))));
    sums.put("near_repeat_count", count_if(col("is_repeat")));
    sums.put("script_count", count_if(col("is_script")));
    sums.put("script_known_count", count("is_script"));
    sums.put("reply_seconds_sum", sum(reply));
    sums.put("reply_seconds_count", count(reply));
    sums.put("activation_lag_seconds", sum("activation_lag_seconds"));
    sums.put("activation_lag_count", count("activation_lag_seconds"));
    for (String reaction : REACTIONS) {
      Column reacted = col("reaction").equalTo(reaction);
      Column change = when(reacted, col("sentiment_change"));
      sums.put("reaction_" + reaction + "_count", count_if(reacted));
      sums.put("gain_" + reaction + "_sum", sum(change).cast(SUM));
      sums.put("gain_" + reaction + "_count", count(change));
    }
    sums.put("loop_count", max("loop_no").cast("BIGINT"));
    sums.put("loop_gain_sum", sum(gain).cast(SUM));
    sums.put("loop_gain_count", count(gain));
    sums.put("settled_in", min(when(settled, col("loop_no"))).cast("BIGINT"));
    sums.put("reacted_in", max(when(byCompany(), col("loop_no"))).cast("BIGINT"));
    sums.put("emotional_count", count_if(byCustomer().and(col("is_emotional"))));
    sums.put("sentiment_start", min_by(mood, scored));
    sums.put("sentiment_end", max_by(mood, scored));
    sums.put("sentiment_low", min(mood));
    sums.put("sentiment_peak", max_by(mood, extremity));
    sums.put("sentiment_sum", sum(mood).cast(SUM));
    sums.put("sentiment_count", count(mood));
    sums.put("felt_understood", max_by(col("felt_understood"), felt));
    sums.put("agents", count_if(col("actor").equalTo("agent").and(col("is_read"))));
    sums.put("named_at", min(when(named, col("turn_no"))));
    sums.put("acted_at", min(when(col("reaction").equalTo("act"), col("turn_no"))));
    sums.put("answered_at", min(when(col("reaction").equalTo("answer"), col("turn_no"))));
    sums.put("next_step_given", max(col("gives_next_step").cast("INT")));
    sums.put(
        "retold",
        Intervals.unionSeconds(collect_list(when(col("retell_started_at").isNotNull(), retold))));
    sums.put("is_timed", max("occurred_at").gt(min("occurred_at")));
    sums.put("constraint_count", count_if(byCompany().and(col("constraint_cited"))));
    sums.put("customer_lead_count", count_if(col("lead").equalTo("customer")));
    sums.put("company_lead_count", count_if(col("lead").equalTo("company")));
    sums.put("mirroring_sum", sum("mirroring").cast(SUM));
    sums.put("mirroring_count", count("mirroring"));
    return sums.entrySet().stream().map(e -> e.getValue().as(e.getKey())).toList();
  }

  private static Dataset<Row> known(Dataset<Row> interactions) {
    return interactions.select(
        col("interaction_key"),
        col("interaction_id"),
        col("journey_id"),
        col("case_id"),
        col("customer_key"),
        col("channel_id"),
        col("touchpoint_id"),
        col("topic_id"),
        col("started_date").as("anatomy_date"),
        col("started_at"),
        col("is_repeat_contact"),
        col("resolved"),
        col("attributes"));
  }

  /** What is counted 0 because no word of the company is recorded is not known. */
  private static Dataset<Row> withoutSilentCompany(Dataset<Row> rows) {
    List<String> company =
        new ArrayList<>(
            List.of(
                "company_read_count",
                "context_loss_count",
                "script_count",
                "script_known_count",
                "reply_seconds_count",
                "activation_lag_count",
                "loop_count",
                "loop_gain_count",
                "constraint_count",
                "company_lead_count",
                "mirroring_count"));
    REACTIONS.forEach(
        r -> company.addAll(List.of("reaction_" + r + "_count", "gain_" + r + "_count")));
    company.add("company_turn_count");
    Map<String, Column> spoken = new LinkedHashMap<>();
    company.forEach(c -> spoken.put(c, when(col("company_turn_count").gt(0), col(c))));
    Map<String, Column> read = new LinkedHashMap<>();
    for (String c :
        List.of("misread_count", "repair_count", "near_repeat_count", "emotional_count")) {
      read.put(c, when(col("customer_read_count").gt(0), col(c)));
    }
    return rows.withColumns(spoken).withColumns(read);
  }

  private static Map<String, Column> derived() {
    Column hasCompany = col("company_turn_count").isNotNull();
    Column solvedAt = coalesce(col("acted_at"), col("answered_at"));
    Column byLog = col("resolved").equalTo("yes");
    Column peakEnd =
        col("sentiment_peak").plus(col("sentiment_end")).divide(lit(2).cast("DECIMAL(1,0)"));
    Column readTurns =
        col("customer_read_count").plus(coalesce(col("company_read_count"), lit(0L)));
    Column allTurns = col("customer_turn_count").plus(coalesce(col("company_turn_count"), lit(0L)));
    Map<String, Column> derived = new LinkedHashMap<>();
    derived.put(
        "method",
        when(col("turn_count").equalTo(1).and(not(hasCompany)), "proxy").otherwise("observed"));
    derived.put("coverage", share(readTurns, allTurns));
    derived.put("context_loss", share(col("context_loss_count"), col("company_read_count")));
    derived.put("misread", share(col("misread_count"), col("customer_read_count")));
    derived.put("script", share(col("script_count"), col("script_known_count")));
    derived.put("emotional", share(col("emotional_count"), col("customer_read_count")));
    derived.put(
        "loops_to_resolution",
        when(
            hasCompany,
            when(col("settled_in").isNotNull(), col("settled_in").minus(1L))
                .when(byLog, col("reacted_in"))));
    derived.put(
        "resolution_method",
        when(
            hasCompany,
            when(col("settled_in").isNotNull(), lit("inferred")).when(byLog, lit("observed"))));
    derived.put("peak_end_sentiment", peakEnd.cast("DECIMAL(7,6)"));
    derived.put(
        "heard_before_solved",
        when(
            col("agents").gt(0).and(solvedAt.isNotNull()),
            coalesce(col("named_at").leq(solvedAt), lit(false)).cast("INT")));
    derived.put(
        "retell_seconds",
        when(hasCompany.and(col("is_timed")).and(col("customer_read_count").gt(0)), col("retold")));
    derived.put(
        "mirroring_mean",
        when(
                col("mirroring_count").gt(0),
                col("mirroring_sum").divide(col("mirroring_count").cast("DECIMAL(18,0)")))
            .cast("DECIMAL(9,6)"));
    return derived;
  }

  private static Column share(Column hits, Column of) {
    return when(of.gt(0), hits.cast("DECIMAL(18,0)").divide(of.cast("DECIMAL(18,0)")))
        .cast("DECIMAL(9,6)");
  }

  private static Column byCustomer() {
    return col("side").equalTo("customer");
  }

  private static Column byCompany() {
    return col("side").equalTo("company");
  }

  private static String each(List<String> kinds, String ddl) {
    return kinds.stream().map(ddl::formatted).collect(Collectors.joining("\n", "", "\n"));
  }
}
