package io.pinchpoint.measure.dimension;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.BusinessCalendar;
import io.pinchpoint.measure.World;
import io.pinchpoint.measure.experience.ChannelEffectiveness;
import io.pinchpoint.measure.experience.ChannelEffectivenessRollup;
import io.pinchpoint.measure.experience.ChannelTransitions;
import io.pinchpoint.measure.experience.DurationHistogram;
import io.pinchpoint.measure.experience.JourneyFriction;
import io.pinchpoint.measure.experience.JourneyPains;
import io.pinchpoint.measure.experience.PinchPoints;
import io.pinchpoint.measure.experience.TouchpointPain;
import io.pinchpoint.table.TableContract;
import io.pinchpoint.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DimensionsIT {
  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          new BusinessCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)),
          List.of(LocalDate.parse("2024-05-31")));

  private static final String CUSTOMERS =
      "source STRING, customer_key STRING, since_date DATE, segment STRING, valid_from DATE,"
          + " valid_to DATE, attributes MAP<STRING, STRING>, delivery STRING, record BIGINT";

  private static World company() {
    return new World()
        .step(
            "j:1",
            "2024-05-30T08:00:00Z",
            "channel_id",
            "phone",
            "touchpoint_id",
            "shop",
            "topic_id",
            "billing",
            "customer_key",
            "anna")
        .comment(
            "j:1",
            "2024-05-31T08:00:00Z",
            "v1",
            "mention_topic_id",
            "long_wait",
            "customer_key",
            "anna")
        .step("j:2", "2024-05-31T08:00:00Z", "customer_key", "ben");
  }

  private static Dataset<Row> nothing(TableContract dimension) {
    return Rows.of(dimension).build();
  }

  @Test
  void shouldListEveryDay() {
    assertRows(
        DimDate.apply(company().steps(), nothing(DimDate.TABLE), World.with(CALENDAR)),
        "date, year, quarter, month, iso_year, iso_week, weekday, weekday_name, is_business_day, is_holiday",
        row("2024-05-30", 2024, 2, 5, 2024, 22, 4, "Thursday", false, false),
        row("2024-05-31", 2024, 2, 5, 2024, 22, 5, "Friday", false, true));
    assertRows(
        DimDate.apply(company().steps(), nothing(DimDate.TABLE), World.settings())
            .filter("weekday = 5"),
        "is_business_day, is_holiday",
        row(null, null));
    World newYear = new World().step("j:1", "2023-01-01T08:00:00Z");
    assertRows(
        DimDate.apply(newYear.steps(), nothing(DimDate.TABLE), World.settings())
            .filter("date = '2023-01-01'"),
        "iso_year, iso_week",
        row(2022, 52));
  }

  @Test
  void shouldListChannelsConfiguredAndSeen() {
    Dataset<Row> configured =
        Rows.of(DimChannel.CONFIGURED)
            .row("channel_id", "chat", "name", "Chat", "assisted", true, "is_public", false)
            .build();
    assertRows(
        DimChannel.apply(configured, company().steps(), nothing(DimChannel.TABLE)),
        "channel_id, name, assisted, is_public, is_configured",
        row("chat", "Chat", true, false, true),
        row("phone", "phone", null, null, false),
        row("(none)", "(none)", null, null, false));
  }

  @Test
  void shouldListTouchpointsAndTopics() {
    Dataset<Row> configured =
        Rows.of(DimTouchpoint.CONFIGURED)
            .row(
                "touchpoint_id",
                "billing",
                "name",
                "Billing",
                "parent_touchpoint_id",
                "care",
                "journey_order",
                30,
                "owner",
                "Finance",
                "valid_from",
                "2024-01-01",
                "valid_to",
                "2024-12-31",
                "successor_id",
                "invoices")
            .build();
    Dataset<Row> touchpoints =
        DimTouchpoint.apply(configured, company().steps(), nothing(DimTouchpoint.TABLE));
    assertRows(
        touchpoints,
        "touchpoint_id, name, parent_touchpoint_id, journey_order, owner, valid_from, valid_to, successor_id, is_configured",
        row(
            "billing",
            "Billing",
            "care",
            30,
            "Finance",
            "2024-01-01",
            "2024-12-31",
            "invoices",
            true),
        row("shop", "shop", null, null, null, null, null, null, false),
        row("(none)", "(none)", null, null, null, null, null, null, false));
    Dataset<Row> pains =
        DimPainPoint.apply(
            Rows.of(DimPainPoint.TABLE)
                .row(
                    "pain_point_id",
                    "long_wait",
                    "name",
                    "Long wait",
                    "parent_pain_point_id",
                    "time",
                    "touchpoint_id",
                    "hotline")
                .build());
    assertRows(
        pains,
        "pain_point_id, parent_pain_point_id, touchpoint_id, valid_from, valid_to, successor_id",
        row("long_wait", "time", "hotline", null, null, null));
    assertRows(
        DimTopic.apply(company().steps(), pains, configured, nothing(DimTopic.TABLE)),
        "topic_id, name, taxonomy_kind",
        row("billing", "Billing", "touchpoint"),
        row("long_wait", "Long wait", "pain_point"),
        row("(none)", "(none)", null));
  }

  @Test
  void shouldListCustomersThroughTime() {
    Dataset<Row> customers =
        Rows.of(CUSTOMERS)
            .row(
                "source",
                "crm",
                "customer_key",
                "anna",
                "since_date",
                "2020-01-01",
                "segment",
                "gold",
                "valid_from",
                "2024-01-01",
                "attributes",
                Map.of("city", "Lugo"))
            .row(
                "source",
                "crm",
                "customer_key",
                "anna",
                "since_date",
                "2020-01-01",
                "segment",
                "basic",
                "valid_to",
                "2023-12-31")
            .row("source", "crm", "customer_key", "cleo")
            .build();
    assertRows(
        DimCustomer.apply(
            customers, company().steps(), nothing(DimCustomer.TABLE), World.settings()),
        "customer_key, version_no, segment, since_date, valid_from, valid_to, is_current, first_seen_date, tenure_from_date, tenure_basis, attributes",
        row(
            "anna",
            1,
            "basic",
            "2020-01-01",
            null,
            "2023-12-31",
            false,
            "2024-05-30",
            "2020-01-01",
            "since_date",
            null),
        row(
            "anna",
            2,
            "gold",
            "2020-01-01",
            "2024-01-01",
            null,
            true,
            "2024-05-30",
            "2020-01-01",
            "since_date",
            Map.of("city", "Lugo")),
        row("ben", 1, null, null, null, null, true, "2024-05-31", "2024-05-31", "first_seen", null),
        row("cleo", 1, null, null, null, null, true, null, null, null, null));
  }

  @Test
  void shouldMapEveryIdAJourneyCanHaveHad() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest("v:survey/v1".getBytes(StandardCharsets.UTF_8));
    assertRows(
        JourneyIdMap.apply(
            company()
                .step("c:9", "2024-05-31T08:00:00Z")
                .step("c:9", "2024-05-31T08:00:00Z")
                .steps()),
        "old_journey_id, journey_id, touch_id, step_no",
        row("j:" + HexFormat.of().formatHex(digest, 0, 8), "j:1", "v:survey/v1", 2));
  }

  /** Delta refuses a write that breaks a constraint; every constraint must at least be readable. */
  @Test
  void shouldStateConstraintsThatSparkUnderstands() {
    for (TableContract table :
        List.of(
            JourneyFriction.TABLE,
            JourneyPains.TABLE,
            TouchpointPain.TABLE,
            ChannelEffectiveness.TABLE,
            ChannelEffectivenessRollup.TABLE,
            ChannelTransitions.TABLE,
            PinchPoints.TABLE,
            DurationHistogram.TABLE,
            JourneyIdMap.TABLE,
            DimDate.TABLE,
            DimChannel.TABLE,
            DimTouchpoint.TABLE,
            DimPainPoint.TABLE,
            DimTopic.TABLE,
            DimCustomer.TABLE)) {
      Dataset<Row> none = Rows.of(table).build();
      table
          .checks()
          .values()
          .forEach(check -> assertThat(none.filter(check).columns()).isNotEmpty());
      assertThat(table.columns()).doesNotContain("text");
      assertThat(table.layer()).isEqualTo(TableContract.Layer.PUBLISHED);
    }
  }
}
