package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.anatomy.Sketches.isSketched;
import static io.pinchpoint.measure.anatomy.Sketches.similarity;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.Columns;
import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableContract.Layer;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Every turn of a conversation in its loop: the customer acts, the company reacts.
 *
 * <p>A loop begins where the customer speaks after the company has reacted; words of the company
 * before the customer's first belong to loop 1. So every loop has one block of company turns, and
 * its sentiment change stands on each of them.
 */
public final class LoopTurns {
  /** The kinds of facts of {@code utterances.facts_asked} and {@code facts_given}. */
  private static final List<String> FACTS =
      List.of(
          "name", "account", "order", "address", "phone", "email", "date", "amount", "product",
          "issue");

  /** Own earlier turns that a turn is compared with: bounds the cost of endless conversations. */
  private static final int OWN_TURNS_BACK = 30;

  public static final TableContract TABLE =
      TableContract.table(
              "loop_turns",
              Layer.PUBLISHED,
              "One row is one turn of a conversation: a comment or message in its interaction.",
              """
              interaction_key STRING NOT NULL COMMENT 'Interaction of the turn.',
              turn_no INT NOT NULL COMMENT 'Place among the turns of the interaction, from 1.',
              loop_no INT NOT NULL COMMENT 'Loop of customer act and company reaction, from 1: grows where the customer speaks after the company reacted. Words of the company before the first of the customer belong to loop 1.',
              source STRING NOT NULL COMMENT 'Source of the turn.',
              verbatim_id STRING NOT NULL COMMENT 'The turn in its source: the evidence.',
              journey_id STRING NOT NULL COMMENT 'Journey of the turn.',
              case_id STRING COMMENT 'Case. NULL if it belongs to none.',
              customer_key STRING COMMENT 'Pseudonym of the customer. NULL if unknown.',
              channel_id STRING COMMENT 'Channel. NULL if unknown.',
              touchpoint_id STRING COMMENT 'Touchpoint that the source names. NULL if it names none.',
              topic_id STRING COMMENT 'Topic that the source names. NULL if it names none.',
              turn_date DATE NOT NULL COMMENT 'Day of the turn, in the configured zone.',
              occurred_at TIMESTAMP NOT NULL COMMENT 'Time of the turn, UTC.',
              actor STRING NOT NULL COMMENT 'customer, agent, bot or system.',
              side STRING NOT NULL COMMENT 'customer or company: bots and systems speak for the company.',
              is_read BOOLEAN NOT NULL COMMENT 'Whether its words could be read. If not, all that rests on words is NULL.',
              word_count INT COMMENT 'Words in it. NULL if not read.',
              act STRING COMMENT 'What the customer does: question, request, complaint, repeat, thanks or information. NULL for the company.',
              reaction STRING COMMENT 'What the company does: answer, clarify, act, defer, transfer, empathise or apologise. NULL for the customer, and where it is none of them.',
              sentiment DECIMAL(7,6) COMMENT 'Sentiment, -1 to 1. NULL if not scored.',
              sentiment_label STRING COMMENT 'negative, neutral or positive. NULL if not scored.',
              sentiment_change DECIMAL(8,6) COMMENT 'On every company turn of a loop: sentiment of the first customer turn after this block of company turns less that of the last before it, -2 to 2. An association. NULL without either.',
              is_followed_by_misread BOOLEAN COMMENT 'On every company turn of a loop: whether the first customer turn after the block mends a misunderstanding or repeats. NULL if the customer says nothing more.',
              reply_seconds BIGINT COMMENT 'From the turn before, where that was the other side speaking. NULL otherwise, and where all turns of the interaction bear the same time.',
              usual_reply_seconds BIGINT COMMENT 'Of the company: median, rounded down, of its replies of a like length in this channel by the same kind of actor, in the window of script_window_days that ends on this day. NULL without another reply.',
              activation_lag_seconds BIGINT COMMENT 'What reply_seconds of the company exceed usual_reply_seconds by, at least 0. NULL without either.',
              is_repair BOOLEAN COMMENT 'Whether it mends a misunderstanding: as I said. NULL if not read.',
              repeat_similarity DECIMAL(7,6) COMMENT 'Of the customer: greatest similarity with one of the own 30 turns before, 0 to 1 (Jaccard, of words three by three, estimated by MinHash). NULL for the first and below four words.',
              is_repeat BOOLEAN COMMENT 'Whether the customer repeats: by own account, or the text is similar from repeat_similarity on. NULL for the company, and if not read.',
              is_reask BOOLEAN COMMENT 'Whether the company asks for a kind of fact that the customer gave before in this interaction. NULL for the customer, and if not read.',
              facts_reasked ARRAY<STRING> COMMENT 'The kinds of these facts.',
              script_similarity DECIMAL(7,6) COMMENT 'Of the company: greatest similarity with words of the company in other interactions of the window that ends on the first day of this one, 0 to 1. 0: none shares a band of the sketch, which similarities below 0.4 seldom do. NULL below four words, and without another interaction.',
              script_interaction_count BIGINT COMMENT 'Interactions of that window with a text from script_similarity (configuration) on, this one included. NULL without another.',
              script_window_count BIGINT COMMENT 'Interactions of that window with words of the company.',
              is_script BOOLEAN COMMENT 'Whether it is used in more than script_share of them. NULL like script_similarity.',
              constraint_cited BOOLEAN COMMENT 'Whether it puts a rule or a system in the way: the system does not let me. NULL if not read.',
              lead STRING COMMENT 'customer or company, whoever speaks, where the turn steers by a question or a proposal. NULL where it does not.',
              steers STRING COMMENT 'question or proposal. NULL where it does not steer.',
              mirroring DECIMAL(7,6) COMMENT 'Of the company: share of its content words that the customer used before in this loop, 0 to 1. NULL without content words on either side.',
              is_emotional BOOLEAN COMMENT 'Whether feeling carries it more than facts. NULL if not read.',
              confirms_resolution BOOLEAN COMMENT 'Of the customer. true: the matter is settled; false: it is not; NULL: neither is said.',
              felt_understood INT COMMENT 'Of the customer: 1 confirms the resolution, or thanks after an answer or an act; 0 mends a misunderstanding or repeats; NULL neither.',
              names_need BOOLEAN COMMENT 'Of the company: whether it names what the customer needs or has told. NULL if not read.',
              gives_next_step BOOLEAN COMMENT 'Of the company: whether it says what happens next, by whom or when. NULL if not read.',
              retell_started_at TIMESTAMP COMMENT 'Where the customer mends or repeats: time of the turn before, UTC. NULL otherwise, and without times.',
              retell_ended_at TIMESTAMP COMMENT 'And of the next turn of the company, else of this one; at most retell_seconds (configuration) after the begin, UTC.',
              evidence ARRAY<STRUCT<cue: STRING, begin_offset: INT, end_offset: INT>> COMMENT 'The words that show it: the column of utterances they speak for, and where they stand in the stored text, in UTF-16 units.',
              attributes MAP<STRING,STRING> COMMENT 'Attributes that the source gives.'
              """)
          .key("interaction_key", "turn_no")
          .dated("turn_date")
          .counts(
              "turn_no",
              "loop_no",
              "reply_seconds",
              "usual_reply_seconds",
              "activation_lag_seconds")
          .shares("repeat_similarity", "script_similarity", "mirroring")
          .check("side_known", "side IN ('customer', 'company')")
          .check("sentiment_change_range", "sentiment_change BETWEEN -2 AND 2")
          .check("felt_understood_known", "felt_understood IN (0, 1)")
          .build();

  private LoopTurns() {}

  /**
   * @param conversations {@link Conversations}; read four times
   */
  public static Dataset<Row> apply(Dataset<Row> conversations, Settings settings) {
    Dataset<Row> compared =
        conversations
            .join(
                Scripts.candidates(conversations, settings.anatomy()),
                Columns.of("interaction_key", "turn_no"),
                "left")
            .join(
                broadcast(Scripts.interactions(conversations, settings.anatomy())),
                Columns.of("talk_date"),
                "left")
            .join(
                broadcast(UsualReplies.of(conversations, settings.anatomy())),
                Columns.of(UsualReplies.KEY),
                "left");
    return inLoops(compared)
        .transform(turns -> withRepeats(turns, settings))
        .transform(LoopTurns::withReasks)
        .transform(LoopTurns::withSurroundings)
        .transform(turns -> withRetelling(turns, settings))
        .withColumn("side", side())
        .withColumn("activation_lag_seconds", activationLag())
        .withColumn("alike", alike())
        .withColumn("uses", uses(settings))
        .withColumn("script_similarity", scriptSimilarity())
        .withColumn("is_script", isScript(settings))
        .withColumn("script_interaction_count", when(comparable(), col("uses")))
        .withColumn("script_window_count", when(byCompany(), col("script_window_count")))
        .withColumn("usual_reply_seconds", whereReplied(col("usual_reply_seconds")))
        .withColumn("lead", when(col("steers").isNotNull(), col("side")))
        .withColumn("mirroring", mirroring())
        .withColumn("felt_understood", feltUnderstood())
        .withColumn("names_need", when(byCompany(), col("names_need")))
        .withColumn("gives_next_step", when(byCompany(), col("gives_next_step")))
        .withColumn("confirms_resolution", when(col("by_customer"), col("confirms_resolution")))
        .withColumn("act", when(col("by_customer"), col("act")))
        .withColumn("reaction", when(byCompany(), col("reaction")))
        .withColumnsRenamed(
            Map.of("occurred_date", "turn_date", "cites_constraint", "constraint_cited"))
        .select(TABLE.columns().stream().map(c -> col(c)).toArray(Column[]::new))
        .transform(TABLE::conform);
  }

  private static final WindowSpec TALK = Window.partitionBy("interaction_key").orderBy("turn_no");
  private static final WindowSpec SO_FAR =
      TALK.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final WindowSpec BEFORE = TALK.rowsBetween(Window.unboundedPreceding(), -1);

  /** Looked at from the end, so that no row sums up all that follow anew. */
  private static final WindowSpec AFTER =
      Window.partitionBy("interaction_key")
          .orderBy(col("turn_no").desc())
          .rowsBetween(Window.unboundedPreceding(), -1);

  private static final WindowSpec OWN_BEFORE =
      Window.partitionBy("interaction_key", "by_customer")
          .orderBy("turn_no")
          .rowsBetween(-OWN_TURNS_BACK, -1);
  private static final WindowSpec LOOP =
      Window.partitionBy("interaction_key", "loop_no")
          .orderBy("turn_no")
          .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());

  private static Dataset<Row> inLoops(Dataset<Row> turns) {
    Column afterCompany = coalesce(not(lag("by_customer", 1).over(TALK)), lit(false));
    Column starts = col("by_customer").and(col("customer_spoke")).and(afterCompany);
    return turns
        .withColumn("customer_spoke", coalesce(max("by_customer").over(BEFORE), lit(false)))
        .withColumn("starts_loop", starts)
        .withColumn(
            "loop_no",
            sum(when(col("starts_loop"), 1).otherwise(0)).over(SO_FAR).plus(1).cast("INT"));
  }

  private static Dataset<Row> withRepeats(Dataset<Row> turns, Settings settings) {
    Column sketch = when(isSketched(col("sketch")), col("sketch"));
    Column similarities = transform(col("own_before"), own -> similarity(col("sketch"), own));
    Column similar =
        coalesce(col("repeat_similarity").geq(settings.anatomy().repeatSimilarity()), lit(false));
    return turns
        .withColumn("own_before", collect_list(sketch).over(OWN_BEFORE))
        .withColumn("repeat_similarity", when(col("by_customer"), array_max(similarities)))
        .withColumn(
            "is_repeat", whereRead(coalesce(col("act").equalTo("repeat"), lit(false)).or(similar)))
        .withColumn("is_repeat", when(col("by_customer"), col("is_repeat")))
        .withColumn("is_misread", when(col("by_customer"), col("is_repair").or(col("is_repeat"))));
  }

  private static Dataset<Row> withReasks(Dataset<Row> turns) {
    Column given =
        array_compact(array(FACTS.stream().map(LoopTurns::ifGiven).toArray(Column[]::new)));
    Column again = array_sort(array_intersect(col("facts_asked"), col("facts_known")));
    return turns
        .withColumn("facts_known", given)
        .withColumn("facts_reasked", whereRead(when(byCompany(), again)))
        .withColumn("is_reask", size(col("facts_reasked")).gt(0))
        .withColumn("is_reask", when(col("facts_reasked").isNotNull(), col("is_reask")));
  }

  /** The kind of fact, if the customer gave one in an earlier turn. */
  private static Column ifGiven(String kind) {
    Column gives = when(col("by_customer"), array_contains(col("facts_given"), kind));
    return when(max(gives).over(BEFORE), lit(kind));
  }

  private static Dataset<Row> withSurroundings(Dataset<Row> turns) {
    Column words = when(col("by_customer"), struct(col("sentiment"), col("is_misread")));
    Column companyAt = when(byCompany(), unix_seconds(col("occurred_at")));
    Column helps = coalesce(col("reaction").isin("answer", "act"), lit(false));
    return turns
        .withColumn("words_before", last(words, true).over(BEFORE))
        .withColumn("words_after", last(words, true).over(AFTER))
        .withColumn("company_next", last(companyAt, true).over(AFTER))
        .withColumn("turn_before", lag(unix_seconds(col("occurred_at")), 1).over(TALK))
        .withColumn("was_answered", coalesce(max(byCompany().and(helps)).over(BEFORE), lit(false)))
        .withColumn("customer_words", customerWords())
        .withColumn("sentiment_change", sentimentChange())
        .withColumn("is_followed_by_misread", when(byCompany(), col("words_after.is_misread")));
  }

  private static Column customerWords() {
    return array_distinct(flatten(collect_list(when(col("by_customer"), col("words"))).over(LOOP)));
  }

  private static Column sentimentChange() {
    Column change = col("words_after.sentiment").minus(col("words_before.sentiment"));
    return when(byCompany(), change).cast("DECIMAL(8,6)");
  }

  private static Dataset<Row> withRetelling(Dataset<Row> turns, Settings settings) {
    Column retells = col("is_misread").and(col("is_timed")).and(col("turn_before").isNotNull());
    Column end = coalesce(col("company_next"), unix_seconds(col("occurred_at")));
    Column longest = col("turn_before").plus(settings.anatomy().retellSeconds());
    return turns
        .withColumn("retell_started_at", when(retells, timestamp_seconds(col("turn_before"))))
        .withColumn("retell_ended_at", when(retells, timestamp_seconds(least(end, longest))));
  }

  private static Column activationLag() {
    Column beyond = col("reply_seconds").minus(col("usual_reply_seconds"));
    return whereReplied(when(beyond.isNotNull(), greatest(beyond, lit(0L))));
  }

  private static Column whereReplied(Column value) {
    return when(byCompany().and(col("reply_seconds").isNotNull()), value);
  }

  /** Whether there is a text, and another interaction's to compare it with. */
  private static Column comparable() {
    return byCompany().and(isSketched(col("sketch"))).and(col("script_window_count").gt(1));
  }

  private static Column alike() {
    return transform(
        col("candidates"),
        text ->
            struct(
                similarity(col("sketch"), text.getField("sketch")).as("similarity"),
                text.getField("uses").as("uses")));
  }

  /** NULL where no text is nearly equal. */
  private static Column uses(Settings settings) {
    double least = settings.anatomy().scriptSimilarity();
    return array_max(
        filter(col("alike"), text -> text.getField("similarity").geq(least)).getField("uses"));
  }

  private static Column scriptSimilarity() {
    Column found = array_max(col("alike").getField("similarity"));
    return when(comparable(), coalesce(found, lit(0).cast("DECIMAL(7,6)")));
  }

  private static Column isScript(Settings settings) {
    Column share = col("uses").cast("DOUBLE").divide(col("script_window_count").cast("DOUBLE"));
    Column frequent = coalesce(share.gt(settings.anatomy().scriptShare()), lit(false));
    return when(comparable(), frequent);
  }

  private static Column mirroring() {
    Column own = size(col("words")).cast("DECIMAL(10,0)");
    Column shared =
        size(array_intersect(col("words"), col("customer_words"))).cast("DECIMAL(10,0)");
    Column known =
        byCompany()
            .and(col("customer_spoke"))
            .and(size(col("words")).gt(0))
            .and(size(col("customer_words")).gt(0));
    return when(known, shared.divide(own).cast("DECIMAL(7,6)"));
  }

  private static Column feltUnderstood() {
    Column thanks =
        col("act")
            .equalTo("thanks")
            .and(col("was_answered"))
            .and(coalesce(col("confirms_resolution"), lit(true)));
    return when(
        col("by_customer"),
        when(col("confirms_resolution"), lit(1))
            .when(col("is_misread"), lit(0))
            .when(thanks, lit(1)));
  }

  private static Column side() {
    return when(col("by_customer"), "customer").otherwise("company");
  }

  private static Column byCompany() {
    return not(col("by_customer"));
  }

  private static Column whereRead(Column value) {
    return when(col("is_read"), value);
  }
}
