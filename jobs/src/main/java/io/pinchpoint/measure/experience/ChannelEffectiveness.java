package io.pinchpoint.measure.experience;

import io.pinchpoint.measure.Settings;
import io.pinchpoint.table.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How well each channel serves each topic, per day. */
public final class ChannelEffectiveness {
  public static final TableContract TABLE =
      ChannelMeasures.table(
          "channel_effectiveness",
          "One row is one day, channel and topic with at least one contact.",
          """
              contact_date DATE NOT NULL COMMENT 'Day on which the contacts began, in the configured zone.',
              channel_id STRING NOT NULL COMMENT 'Channel of the contacts; (none) if unknown.',
              topic_id STRING NOT NULL COMMENT 'What the contacts were about; (none) if unknown.'""",
          "contact_date",
          "channel_id",
          "topic_id");

  private ChannelEffectiveness() {}

  /**
   * @param contacts {@link Contacts}
   */
  public static Dataset<Row> apply(Dataset<Row> contacts, Settings settings) {
    return ChannelMeasures.apply(contacts, settings, "contact_date", "channel_id", "topic_id")
        .transform(TABLE::conform);
  }
}
