package io.pinchpoint.nightly.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.Book;
import io.pinchpoint.scoring.FakeAnnotators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public exports as they circulate: junk before the header, mixed encodings, formula prefixes. */
@Tag("slow")
class MessyExportsIT {
  private static final String COMPLAINTS = "messy/complaints_junk_header.csv";
  private static final String TWEETS = "messy/tweets_mixed_encoding.csv";

  @TempDir private Path folder;

  @Test
  void shouldKeepWhatCanBeReadAndSayWhatCannot() throws IOException {
    Path data = PublicData.folderWith(COMPLAINTS);
    PublicData.folderWith(TWEETS);
    PinchpointConfig config =
        PinchpointConfig.load(config(), data.toString(), folder.resolve("lake").toString());

    FirstNight night = FirstNight.run(config, FakeAnnotators.INSTANCE);

    assertThat(night.books()).hasSize(3).allMatch(Book::isBalanced);
    Book complaints = night.book("cfpb-complaints");
    assertThat(complaints.read()).isEqualTo(2 * 6_623 + 2);
    assertThat(complaints.kept()).isEqualTo(2 * 6_623);
    assertThat(night.book("cfpb-narratives").kept()).isEqualTo(1_532);
    assertThat(night.book("cfpb-narratives").quarantined()).isEqualTo(2);
    assertThat(
            night.count(
                """
                SELECT count(*) FROM quarantine WHERE source LIKE 'cfpb-%'
                  AND reasons[0] = 'the record stands before the header'
                """))
        .isEqualTo(4);

    assertThat(night.book("tweets").kept()).isEqualTo(2_952);
    assertThat(night.book("tweets").read()).isEqualTo(2_952);
    assertThat(
            night.count(
                """
                SELECT count(*) FROM verbatims WHERE source = 'tweets' AND (
                  attributes['airline_sentiment'] IS NULL
                  OR attributes['airline_sentiment'] NOT IN ('negative', 'neutral', 'positive'))
                """))
        .as("rows whose columns have shifted")
        .isZero();
    assertThat(night.count("SELECT count(*) FROM verbatims WHERE text LIKE '=@%'")).isPositive();
  }

  /** The complaints example on the messy file, and the tweets beside it. */
  private Path config() throws IOException {
    Path examples = PublicData.repository().resolve("conf/examples");
    String example =
        Files.readString(examples.resolve("cfpb.yaml"))
            .replace("../taxonomy/", examples.resolveSibling("taxonomy") + "/")
            .replace("cfpb/complaints.csv", COMPLAINTS);
    String tweets =
        """
          - name: tweets
            table: verbatims
            format: csv
            path: %s
            columns:
              verbatim_id: tweet_id
              # Days since the end of 1899, as a spreadsheet counts them.
              occurred_at: timestamp_seconds((CAST(tweet_created AS DOUBLE) - 25569) * 86400)
              text: text
              actor: "'customer'"
              attributes: map('airline', airline, 'airline_sentiment', airline_sentiment)
        quality: { max_reject_share: 1 }
        """
            .formatted(TWEETS);
    return Files.writeString(folder.resolve("messy.yaml"), example + tweets);
  }
}
