package io.pinchpoint.benchmarks;

import io.pinchpoint.ingest.records.CsvFormat;
import io.pinchpoint.ingest.records.CsvRecords;
import io.pinchpoint.ingest.records.RawRecord;
import io.pinchpoint.ingest.records.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the public “Twitter US Airline Sentiment” export.
 *
 * @param reason of a negative one, as people labelled it; empty otherwise
 */
record AirlineTweet(String text, String sentiment, String reason) {

  /** The good rows of the export, in its order. */
  static List<AirlineTweet> read(Path file) throws IOException {
    List<AirlineTweet> tweets = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        CsvRecords records =
            CsvRecords.open(
                in,
                CsvFormat.RFC_4180,
                names -> names.contains("text") ? List.of() : List.of("text"),
                ReadLimits.DEFAULT)) {
      List<String> names = records.header().names();
      int text = names.indexOf("text");
      int sentiment = names.indexOf("airline_sentiment");
      int reason = names.indexOf("negativereason");
      while (records.hasNext()) {
        RawRecord record = records.next();
        if (record.good()) {
          List<String> fields = record.fields();
          tweets.add(new AirlineTweet(fields.get(text), fields.get(sentiment), fields.get(reason)));
        }
      }
    }
    return tweets;
  }
}
