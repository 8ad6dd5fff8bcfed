package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.table.TableContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MissingInputsTest {
  private static final Path CONF = Path.of("..", "conf");

  @Test
  void shouldMissNothingButACalendarInTheSample() {
    assertThat(MissingInputs.of(PinchpointConfig.load(CONF.resolve("sample.yaml"))))
        .allSatisfy(sentence -> assertThat(sentence).startsWith("calendar is missing"));
  }

  @Test
  void shouldNameAContractThatNoSourceFillsOnce() {
    List<String> missing =
        MissingInputs.of(PinchpointConfig.load(CONF.resolve("examples/airline-tweets.yaml")));
    assertThat(missing)
        .filteredOn(sentence -> sentence.contains("channel_events"))
        .singleElement()
        .asString()
        .startsWith("no source fills channel_events: empty are journey_friction.held_wait_seconds");
  }

  @Test
  void shouldNameTheInputThatWouldFillAMeasure() {
    List<String> missing =
        MissingInputs.of(PinchpointConfig.load(CONF.resolve("examples/servicenow.yaml")));
    assertThat(missing)
        .contains(
            "no source of channel_events maps offer_id: empty are interaction_types.offer_id, interaction_types.offers_30d")
        .noneMatch(sentence -> sentence.contains("agent_id"));
  }

  @Test
  void shouldSpeakOfTablesAndColumnsThatExist() {
    Map<String, TableContract> tables =
        Catalog.TABLES.stream().collect(Collectors.toMap(TableContract::name, Function.identity()));
    for (MissingInputs.Need need : MissingInputs.NEEDS) {
      assertThat(need.empty())
          .allSatisfy(
              name -> {
                int dot = name.indexOf('.');
                String table = dot < 0 ? name : name.substring(0, dot);
                assertThat(tables).containsKey(table);
                if (dot >= 0) {
                  assertThat(tables.get(table).schema().fieldNames())
                      .contains(name.substring(dot + 1));
                }
              });
    }
  }
}
