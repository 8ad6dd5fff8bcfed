package io.pinchpoint.nightly.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.scoring.AnnotatorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments that would break CoreNLP, among good ones, in a file like the airline example's. */
@Tag("fault")
class HostileCommentsIT {
  private static final String HEADER =
      "tweet_id,airline_sentiment,airline_sentiment_confidence,negativereason,airline,text,tweet_created\n";
  private static final String GOOD = "My flight was late and the gate agent was rude.";

  @TempDir private Path folder;

  @Test
  void shouldMarkThemAndLeaveTheirNeighboursAlone() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/airline"));
    Files.writeString(
        data.resolve("tweets.csv"),
        HEADER
            + tweet("good-1", GOOD)
            + tweet("brackets", "(".repeat(200_000) + " My bag is lost.")
            + tweet("nothing", "(".repeat(200_000))
            + tweet("good-2", "Thanks, the crew was great!")
            + tweet("endless", "the bag is still lost and ".repeat(834).strip())
            + tweet("empty", "")
            + tweet("good-3", "Your app crashed again, and nobody answers the phone."));
    // Java strings can hold unpaired surrogates and UTF-8 can't: JSON brings them in, escaped.
    Files.writeString(
        data.resolve("replies.jsonl"),
        """
        {"id": "surrogates", "text": "\\ud83d\\ud83d \\udc4e lost \\udc4e\\ud83d bag", "at": "2015-02-24 11:00:00"}
        {"id": "good-4", "text": "My bag is lost.", "at": "2015-02-24 11:00:01"}
        """);
    PinchpointConfig config = config();

    FirstNight night = FirstNight.run(config, AnnotatorSource.coreNlp(config.text()));

    assertThat(night.book("airline-tweets").read()).isEqualTo(7);
    assertThat(night.book("airline-tweets").kept()).isEqualTo(6);
    assertThat(night.sql("SELECT record, reasons[0] FROM quarantine"))
        .singleElement()
        .extracting(Row::mkString)
        .isEqualTo("6text is blank; a comment must say something");
    assertThat(night.book("replies").kept()).isEqualTo(2);
    Map<String, String> statuses = statuses(night, "status");
    assertThat(statuses)
        .containsEntry("good-1", "scored")
        .containsEntry("good-2", "scored")
        .containsEntry("good-3", "scored")
        .containsEntry("good-4", "scored")
        .containsEntry("surrogates", "scored")
        .containsEntry("endless", "partial")
        .containsEntry("brackets", "partial")
        .doesNotContainKey("nothing");
    assertThat(statuses(night, "reason"))
        .hasEntrySatisfying("endless", reason -> assertThat(reason).contains("tokens cut"))
        .hasEntrySatisfying("brackets", reason -> assertThat(reason).contains("read up to"))
        .containsEntry("good-1", null);
    assertThat(
            night.counts(
                "SELECT verbatim_id, count(*) FROM sentences WHERE verbatim_id LIKE 'good%'"
                    + " GROUP BY verbatim_id"))
        .hasSize(4);
    assertThat(
            night.sql(
                "SELECT pain_point_id FROM mentions WHERE verbatim_id IN ('good-4', 'surrogates')"))
        .as("both lost a bag")
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static Map<String, String> statuses(FirstNight night, String column) {
    Map<String, String> found = new java.util.HashMap<>();
    night
        .sql(
            "SELECT verbatim_id, %s FROM verbatims JOIN annotations USING (text_key)"
                .formatted(column))
        .forEach(row -> found.put(row.getString(0), row.getString(1)));
    return found;
  }

  private static String tweet(String id, String text) {
    return "%s,neutral,1,,United,\"%s\",2015-02-24 11:14:45 -0800\n".formatted(id, text);
  }

  /** The airline example, with a second source beside it. */
  private PinchpointConfig config() throws IOException {
    Path examples = PublicData.repository().resolve("conf/examples");
    String example =
        Files.readString(examples.resolve("airline-tweets.yaml"))
            .replace("../taxonomy/", examples.resolveSibling("taxonomy") + "/");
    String source =
        """
          - name: replies
            table: verbatims
            format: jsonl
            path: airline/replies.jsonl
            schema: "id STRING, text STRING, at STRING"
            columns: { verbatim_id: id, text: text, occurred_at: to_timestamp(at) }
        """;
    Path file =
        Files.writeString(
            folder.resolve("airline.yaml"),
            example + source + "quality: { max_reject_share: 1 }\n");
    return PinchpointConfig.load(
        file, folder.resolve("data").toString(), folder.resolve("lake").toString());
  }
}
