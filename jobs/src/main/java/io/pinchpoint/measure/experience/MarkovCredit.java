package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The channels of one period and topic as an absorbing Markov chain of first order: from {@code
 * (start)} over channels to resolved or unresolved.
 *
 * <p>Staying in a channel is a move like any other: it changes neither where a walk ever comes to
 * nor where it ends. Walks are summed up to counts of moves in Spark; the algebra is on one small
 * matrix per group. The chain has a state for each of the most visited channels; what is beyond
 * {@value #STATES} shares one, and has no credit of its own.
 */
final class MarkovCredit {
  static final String START = "(start)";
  static final String RESOLVED = "(resolved)";
  static final String UNRESOLVED = "(unresolved)";
  private static final int STATES = 100;
  private static final List<String> ENDS = List.of(RESOLVED, UNRESOLVED);

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "period_no INT, topic_id STRING, channel_id STRING,"
              + " removal_effect_resolved DECIMAL(9,6), removal_effect_unresolved DECIMAL(9,6),"
              + " markov_resolved DECIMAL(18,6), markov_unresolved DECIMAL(18,6)");

  private MarkovCredit() {}

  /**
   * @param moves {@code period_no, topic_id, from, to}, one row per move of a walk
   * @return one row per period, topic and channel
   */
  static Dataset<Row> of(Dataset<Row> moves) {
    FlatMapFunction<Row, Row> credit = MarkovCredit::credit;
    return moves
        .groupBy("period_no", "topic_id", "from", "to")
        .agg(count(lit(1)).as("n"))
        .groupBy("period_no", "topic_id")
        .agg(array_sort(collect_list(struct("from", "to", "n"))).as("moves"))
        .select(col("period_no"), col("topic_id"), col("moves"))
        .flatMap(credit, Encoders.row(SCHEMA));
  }

  private static Iterator<Row> credit(Row group) {
    List<Move> moves =
        group.<Row>getList(2).stream()
            .map(row -> new Move(row.getString(0), row.getString(1), row.getLong(2)))
            .toList();
    List<Row> rows = new ArrayList<>();
    of(moves)
        .forEach(
            (channel, credit) ->
                rows.add(
                    RowFactory.create(
                        group.getInt(0),
                        group.getString(1),
                        channel,
                        credit.effectResolved,
                        credit.effectUnresolved,
                        credit.resolved,
                        credit.unresolved)));
    return rows.iterator();
  }

  /** The credit of every channel that has a state of its own, in the order of their ids. */
  static Map<String, Credit> of(List<Move> moves) {
    Map<String, Integer> states = states(moves);
    int n = Math.min(states.size(), STATES + 2);
    long[][] between = new long[n][n];
    long[][] exits = new long[n][ENDS.size()];
    for (Move move : moves) {
      int from = states.get(move.from);
      int end = ENDS.indexOf(move.to);
      if (end >= 0) {
        exits[from][end] += move.count;
      } else {
        between[from][states.get(move.to)] += move.count;
      }
    }
    AbsorbingChain chain = new AbsorbingChain(between, exits);
    Ending resolved = Ending.of(chain, exits, ENDS.indexOf(RESOLVED));
    Ending unresolved = Ending.of(chain, exits, ENDS.indexOf(UNRESOLVED));
    Map<String, Credit> credits = new TreeMap<>();
    states.forEach(
        (channel, state) -> {
          if (state > 0 && state <= STATES) {
            credits.put(
                channel,
                new Credit(
                    resolved.effect(state),
                    unresolved.effect(state),
                    resolved.share(state),
                    unresolved.share(state)));
          }
        });
    return credits;
  }

  /** State 0 is the start; channels follow by visits, then id; those beyond share the last. */
  private static Map<String, Integer> states(List<Move> moves) {
    Map<String, Long> visits = new TreeMap<>();
    for (Move move : moves) {
      if (!ENDS.contains(move.to)) {
        visits.merge(move.to, move.count, Math::addExact);
      }
    }
    List<String> channels = new ArrayList<>(visits.keySet());
    channels.sort(Comparator.comparing((String channel) -> -visits.get(channel)));
    Map<String, Integer> states = new LinkedHashMap<>();
    states.put(START, 0);
    for (String channel : channels) {
      states.put(channel, Math.min(states.size(), STATES + 1));
    }
    return states;
  }

  /** How often walks went from one channel (or the start) to another (or an end). */
  record Move(String from, String to, long count) {}

  /**
   * A channel's removal effect on each end, and the walks it is credited with; NULL where none ends
   * so.
   */
  record Credit(
      BigDecimal effectResolved,
      BigDecimal effectUnresolved,
      BigDecimal resolved,
      BigDecimal unresolved) {}

  /** One end of a chain: how many walks come to it, and the sum of all states' effects on it. */
  private record Ending(AbsorbingChain chain, int end, long walks, double effects) {

    static Ending of(AbsorbingChain chain, long[][] exits, int end) {
      long walks = 0;
      double effects = 0;
      for (int state = 0; state < exits.length; state++) {
        walks += exits[state][end];
        effects += state == 0 ? 0 : chain.removalEffect(state, end);
      }
      return new Ending(chain, end, walks, effects);
    }

    BigDecimal effect(int state) {
      return walks == 0 ? null : exact(chain.removalEffect(state, end));
    }

    BigDecimal share(int state) {
      return walks == 0 ? null : exact(chain.removalEffect(state, end) / effects * walks);
    }

    private static BigDecimal exact(double value) {
      return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    }
  }
}
