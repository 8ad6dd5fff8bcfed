package io.pinchpoint.measure.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.measure.experience.MarkovCredit.Credit;
import io.pinchpoint.measure.experience.MarkovCredit.Move;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AbsorbingChainTest {
  private static final int RESOLVED = 0;
  private static final int UNRESOLVED = 1;
  private static final Offset<Double> CLOSE = within(1e-9);

  /** A walk over states from 1 on, and where it ended. */
  record Walk(List<Integer> states, int end) {}

  @Provide
  Arbitrary<List<Walk>> walks() {
    Arbitrary<List<Integer>> states =
        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(states, Arbitraries.integers().between(0, 1))
        .as(Walk::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 200)
  void shouldEndEveryWalkAsOftenAsItDid(@ForAll("walks") List<Walk> walks) {
    AbsorbingChain chain = chain(walks, 0);
    double resolved = walks.stream().filter(walk -> walk.end == RESOLVED).count();
    assertThat(chain.probability(RESOLVED) + chain.probability(UNRESOLVED)).isCloseTo(1, CLOSE);
    assertThat(chain.probability(RESOLVED)).isCloseTo(resolved / walks.size(), CLOSE);
  }

  @Property(tries = 200)
  void shouldRemoveAsASecondChainWould(@ForAll("walks") List<Walk> walks) {
    AbsorbingChain chain = chain(walks, 0);
    for (int state = 1; state <= 5; state++) {
      AbsorbingChain without = chain(walks, state);
      for (int end : new int[] {RESOLVED, UNRESOLVED}) {
        if (chain.probability(end) > 0) {
          double effect = 1 - without.probability(end) / chain.probability(end);
          assertThat(chain.removalEffect(state, end)).isCloseTo(effect, CLOSE);
        }
      }
    }
  }

  @Property(tries = 200)
  void shouldCreditEveryResolvedWalkOnce(@ForAll("walks") List<Walk> walks) {
    Map<String, Credit> credits = MarkovCredit.of(moves(walks));
    long resolved = walks.stream().filter(walk -> walk.end == RESOLVED).count();
    double credited =
        credits.values().stream()
            .map(Credit::resolved)
            .mapToDouble(credit -> credit == null ? 0 : credit.doubleValue())
            .sum();
    assertThat(credited).isCloseTo((double) resolved, within(1e-5));
    assertThat(credits.values()).allMatch(credit -> (credit.resolved() == null) == (resolved == 0));
  }

  @Test
  void shouldShareAStateBeyondTheMostVisitedChannels() {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < 103; i++) {
      String channel = "channel-%03d".formatted(i);
      moves.add(new Move(MarkovCredit.START, channel, 103 - i));
      moves.add(new Move(channel, MarkovCredit.RESOLVED, 103 - i));
    }
    Map<String, Credit> credits = MarkovCredit.of(moves);
    // 1 + … + 103 walks; the last three channels have 3, 2 and 1 of them.
    assertThat(credits).hasSize(100).doesNotContainKey("channel-100");
    assertThat(credits.get("channel-000").resolved()).isEqualByComparingTo("103");
    assertThat(credits.values().stream().map(Credit::resolved).reduce(BigDecimal::add).get())
        .isEqualByComparingTo(new BigDecimal(103 * 104 / 2 - 6));
  }

  @Test
  void shouldRefuseAStateThatIsNeverLeft() {
    assertThatThrownBy(() -> new AbsorbingChain(new long[][] {{0, 1}, {0, 0}}, new long[2][2]))
        .hasMessage("state 1 is never left; every state must be");
  }

  /** The chain of the walks; whoever comes to the state {@code lost}, if not 0, ends elsewhere. */
  private static AbsorbingChain chain(List<Walk> walks, int lost) {
    long[][] moves = new long[6][6];
    long[][] exits = new long[6][3];
    for (Walk walk : walks) {
      int from = 0;
      for (int to : walk.states) {
        if (to == lost) {
          exits[from][2]++;
        } else if (from != to) {
          moves[from][to]++;
        }
        from = to;
      }
      exits[from][walk.end]++;
    }
    for (int state = 1; state <= 5; state++) {
      exits[state][2]++; // a state that no walk visits must be left, too
      if (state != lost && visited(walks, state)) {
        exits[state][2]--;
      }
    }
    return new AbsorbingChain(moves, exits);
  }

  private static boolean visited(List<Walk> walks, int state) {
    return walks.stream().anyMatch(walk -> walk.states.contains(state));
  }

  private static List<Move> moves(List<Walk> walks) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    for (Walk walk : walks) {
      String from = MarkovCredit.START;
      for (int state : walk.states) {
        String to = "channel-" + state;
        counts.merge(List.of(from, to), 1L, Long::sum);
        from = to;
      }
      String end = walk.end == RESOLVED ? MarkovCredit.RESOLVED : MarkovCredit.UNRESOLVED;
      counts.merge(List.of(from, end), 1L, Long::sum);
    }
    List<Move> moves = new ArrayList<>();
    counts.forEach((move, count) -> moves.add(new Move(move.get(0), move.get(1), count)));
    return moves;
  }
}
