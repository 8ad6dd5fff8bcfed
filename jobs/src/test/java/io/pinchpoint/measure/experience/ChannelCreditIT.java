package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.measure.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChannelCreditIT {
  private static final String COLUMNS = String.join(", ", ChannelCredit.TABLE.columns());

  /** Touches of a journey an hour apart; a NULL channel is one that nobody knows. */
  private static void journey(
      World world, String id, String customer, String day, String resolved, String... channels) {
    String at = day + "T08:00:00Z";
    world.journey(
        id, at, at, "customer_key", customer, "topic_id", "billing", "resolved", resolved);
    for (int i = 0; i < channels.length; i++) {
      world.step(
          id,
          "%sT%02d:00:00Z".formatted(day, 8 + i),
          "customer_key",
          customer,
          "channel_id",
          channels[i]);
    }
  }

  private static World world() {
    World world = new World();
    journey(world, "j:1", "anna", "2024-05-14", "yes", "chat", "chat", null, "phone");
    journey(world, "j:2", "ben", "2024-05-13", "no", "chat");
    journey(world, "j:3", "cleo", "2024-05-31", "yes", "phone");
    journey(world, "j:4", "ben", "2024-05-20", "yes", "phone", "chat", "phone");
    journey(world, "j:5", "dora", "2024-05-20", "unknown", "chat");
    journey(world, "j:6", null, "2024-05-20", "no", (String) null);
    journey(world, "j:7", "anna", "2024-05-12", "yes", "web");
    return world;
  }

  private static Dataset<Row> credit(World world) {
    return ChannelCredit.apply(world.steps(), world.journeys(), World.settings());
  }

  /**
   * Of five walks two begin in chat, two by phone, one nowhere known. chat goes on to phone with
   * 2/3, else ends unresolved; phone ends resolved with 3/4, else goes back to chat.
   *
   * <p>N = (I − Q)⁻¹ = 6/5 · ((1, 2/3), (1/4, 1)): from chat 1.2 visits of chat and 0.8 of phone,
   * from phone 0.3 and 1.2; from the start 0.4 · 1.2 + 0.4 · 0.3 = 0.6 of chat, 0.8 of phone, 0.2
   * of (none). Resolved: from chat 0.8 · 3/4 = 0.6, from phone 0.9, from the start 0.6.
   *
   * <p>Ever at chat: 0.6/1.2 = 0.5, phone: 0.8/1.2 = 2/3, (none): 0.2. Effects on resolved: chat
   * 0.5 · 0.6/0.6 = 0.5, phone 2/3 · 0.9/0.6 = 1, (none) 0, of 3 walks 1, 2, 0. On unresolved
   * (0.4): chat 0.5 · 0.4/0.4 = 0.5, phone 2/3 · 0.1/0.4 = 1/6, (none) 0.2 · 1/0.4 = 0.5, of 2
   * walks 6/7, 2/7, 6/7.
   *
   * <p>Shapley, resolved: j:1 and j:4 go half to chat and phone each, j:3 to phone.
   *
   * <p>Intervals: Wilson's, with 3 customers of resolved journeys, 2 of unresolved ones.
   */
  @Test
  void shouldCreditChannelsAsByHand() {
    assertRows(
        credit(world()),
        COLUMNS,
        row(
            709,
            "2024-05-13",
            "2024-06-09",
            "billing",
            "chat",
            4,
            3,
            2,
            1,
            1,
            6,
            3,
            2,
            "0.833333",
            "0.666667",
            "0.207660",
            "0.938508",
            "0.5",
            "0.094531",
            "0.905469",
            "0.5",
            "0.5",
            "1",
            "0.857143",
            "1",
            "1",
            "provisional"),
        row(
            709,
            "2024-05-13",
            "2024-06-09",
            "billing",
            "phone",
            3,
            3,
            3,
            0,
            0,
            6,
            3,
            2,
            "0.833333",
            "1",
            "0.438503",
            "1",
            "0",
            "0",
            "0.657620",
            "1",
            "0.166667",
            "2",
            "0.285714",
            "2",
            "0",
            "provisional"),
        row(
            709,
            "2024-05-13",
            "2024-06-09",
            "billing",
            "(none)",
            1,
            0,
            0,
            1,
            0,
            6,
            3,
            2,
            "0.833333",
            "0",
            "0",
            "0.561497",
            "0.5",
            "0.094531",
            "0.905469",
            "0",
            "0.5",
            "0",
            "0.857143",
            "0",
            "1",
            "provisional"),
        row(
            708,
            "2024-04-15",
            "2024-05-12",
            "billing",
            "web",
            1,
            1,
            1,
            0,
            0,
            1,
            1,
            0,
            "1",
            "1",
            null,
            null,
            null,
            null,
            null,
            "1",
            null,
            "1",
            null,
            "1",
            null,
            "final"));
  }

  @Test
  void shouldNotDependOnTheOrderOfRowsNorOnOthers() {
    Dataset<Row> expected = credit(world());
    assertSameRows(expected, credit(world().shuffle(3)));
    World more = world();
    journey(more, "j:8", "emil", "2024-03-01", "no", "chat", "phone");
    assertSameRows(expected, credit(more).filter("period_no > 706"));
  }

  /** By the definition: what a channel adds to v, averaged over all orders of joining. */
  @Test
  void shouldGiveShapleyValuesByTheirDefinition() {
    List<String> channels = List.of("app", "chat", "phone", "web");
    Random random = new Random(7);
    World world = new World();
    List<Set<String>> resolved = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      List<String> walk = new ArrayList<>(channels);
      Collections.shuffle(walk, random);
      walk = walk.subList(0, 1 + random.nextInt(4));
      String verdict = random.nextInt(3) == 0 ? "no" : "yes";
      journey(world, "j:" + i, "c" + i % 9, "2024-05-20", verdict, walk.toArray(String[]::new));
      if (verdict.equals("yes")) {
        resolved.add(new TreeSet<>(walk));
      }
    }
    Map<String, Double> expected = new TreeMap<>();
    permutations(channels).forEach(order -> add(expected, order, resolved));
    List<Row> rows =
        credit(world)
            .select("channel_id", "shapley_resolved", "group_resolved_count")
            .collectAsList();
    assertThat(rows).hasSize(4);
    double total = 0;
    for (Row row : rows) {
      double value = row.getDecimal(1).doubleValue();
      total += value;
      assertThat(value).isCloseTo(expected.get(row.getString(0)) / 24, within(1e-6));
    }
    assertThat(total).isCloseTo((double) rows.get(0).getLong(2), within(1e-5));
  }

  private static void add(
      Map<String, Double> values, List<String> order, List<Set<String>> resolved) {
    Set<String> joined = new TreeSet<>();
    long before = 0;
    for (String channel : order) {
      joined.add(channel);
      long worth = resolved.stream().filter(joined::containsAll).count();
      values.merge(channel, (double) (worth - before), Double::sum);
      before = worth;
    }
  }

  private static List<List<String>> permutations(List<String> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : items) {
      List<String> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<String> order : permutations(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }
}
