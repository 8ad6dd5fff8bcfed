package io.pinchpoint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnChangesTest {
  private static final Map<String, Set<String>> BEFORE = Map.of("calls", Set.of("id", "queue"));

  private static Delivery file(String source, String name) {
    return new Delivery(source, name, "file:/" + name, 1, Instant.EPOCH);
  }

  @Test
  void shouldTellARenamedColumnAsOneThatIsNewAndOneThatIsGone() {
    assertThat(
            ColumnChanges.of(
                BEFORE,
                Map.of(
                    file("calls", "2.csv"), List.of("id", "line"),
                    file("calls", "1.csv"), List.of("id", "line"))))
        .containsExactly(
            "source calls: 1.csv has a column that no file had before, line; map it, or it is left out",
            "source calls: no new file has the column queue any more; what is mapped from it is NULL");
  }

  @Test
  void shouldSayNothingOfFilesThatTogetherHaveWhatTheyHad() {
    assertThat(
            ColumnChanges.of(
                BEFORE,
                Map.of(
                    file("calls", "1.csv"), List.of("id"),
                    file("calls", "2.csv"), List.of("queue"))))
        .isEmpty();
  }

  @Test
  void shouldSayNothingOfASourceThatIsNew() {
    assertThat(ColumnChanges.of(BEFORE, Map.of(file("web", "1.csv"), List.of("id")))).isEmpty();
  }

  @Test
  void shouldNotPrintWhatAHeaderHides() {
    String header = "a\u001b[31m${jndi:x}" + "b".repeat(100);

    assertThat(
            ColumnChanges.of(
                BEFORE, Map.of(file("calls", "1.csv"), List.of("id", "queue", header))))
        .singleElement()
        .asString()
        .contains("a??31m??jndi?x?bbb")
        .hasSizeLessThan(160);
  }
}
