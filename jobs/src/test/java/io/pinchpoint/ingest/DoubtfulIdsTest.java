package io.pinchpoint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceFormat;
import io.pinchpoint.config.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DoubtfulIdsTest {
  private static final SourceConfig SOURCE =
      new SourceConfig(
          "calls",
          SourceTable.CHANNEL_EVENTS,
          SourceFormat.CSV,
          "calls.csv",
          null,
          Map.of(),
          List.of(""),
          "en",
          List.of(),
          null,
          null,
          null,
          Map.of("event_id", "id"));

  /** Warnings of a column with so many others of one row each, and these. */
  private static List<String> warnings(String id, int others, Map<String, Long> more) {
    Map<String, Long> keys = new TreeMap<>(more);
    for (int i = 0; i < others; i++) {
      keys.put("1" + i, 1L);
    }
    return DoubtfulIds.warnings(SOURCE, Map.of(id, keys));
  }

  @Test
  void shouldNameAKnownPlaceholderAndItsRemedy() {
    assertThat(warnings("customer_id", 22, Map.of("=anonymous", 6L, "=Unknown", 2L)))
        .containsExactly(
            "source calls: customer_id names nobody in 8 of 30 rows; say so with nulls: [\"\","
                + " \"anonymous\", \"Unknown\"]");
    assertThat(warnings("agent_id", 1, Map.of("=unassigned", 2L))).hasSize(1);
  }

  @Test
  void shouldTakeANumberForAPlaceholderOnlyIfItStandsOut() {
    assertThat(warnings("customer_id", 20, Map.of("=000000", 3L))).hasSize(1);
    assertThat(warnings("customer_id", 20, Map.of("=0", 3L, "7", 3L))).isEmpty();
    assertThat(warnings("customer_id", 20, Map.of("=999", 1L, "=null", 1L))).isEmpty();
  }

  @Test
  void shouldDoubtOneIdWithFarMoreRowsThanAnyOtherWithoutNamingIt() {
    assertThat(warnings("customer_id", 92, Map.of("7", 8L)))
        .containsExactly(
            "source calls: one customer_id stands in 8 % of 100 rows, 8 times as often as any"
                + " other; if it stands for nobody, list it under nulls");
    // Too few rows, too small a share, others nearly as frequent, too few others, one clerk.
    assertThat(warnings("customer_id", 92, Map.of("7", 7L))).isEmpty();
    assertThat(warnings("customer_id", 192, Map.of("7", 8L))).isEmpty();
    assertThat(warnings("customer_id", 92, Map.of("7", 8L, "8", 2L))).isEmpty();
    assertThat(warnings("customer_id", 9, Map.of("7", 80L))).isEmpty();
    assertThat(warnings("agent_id", 92, Map.of("7", 80L))).isEmpty();
  }

  @Test
  void shouldTellOfIdsThatASpreadsheetRounded() {
    assertThat(warnings("case_id", 3, Map.of("~", 2L)))
        .containsExactly(
            "source calls: a spreadsheet has rounded case_id in 2 of 5 rows, so that different ids"
                + " became one; export the column as text");
  }
}
