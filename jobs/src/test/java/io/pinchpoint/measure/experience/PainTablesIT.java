package io.pinchpoint.measure.experience;

import static io.pinchpoint.testing.DatasetAssert.assertRows;
import static io.pinchpoint.testing.DatasetAssert.assertSameRows;
import static io.pinchpoint.testing.DatasetAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.World;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PainTablesIT {

  private static World company() {
    return new World()
        .journey(
            "c:1",
            "2024-05-19T08:00:00Z",
            "2024-05-21T08:00:00Z",
            "customer_key",
            "anna",
            "case_id",
            "1",
            "topic_id",
            "billing")
        .step("c:1", "2024-05-19T08:00:00Z")
        .comment(
            "c:1",
            "2024-05-20T08:00:00Z",
            "v1",
            "customer_key",
            "anna",
            "channel_id",
            "mail",
            "touchpoint_id",
            "hotline",
            "rating",
            "1",
            "rating_scale",
            "1..5",
            "rating_kind",
            "csat")
        .mention("v1", "hotline", "long_wait", "0.9", "-0.8")
        .mention("v1", "hotline", "long_wait", "0.4", "-0.2")
        .mention("v1", null, "long_wait", "0.7", "-0.5")
        .mention("v1", "app", "crash", "0.6", "-0.4")
        .mention("v1", "app", "slow", "0.99", "-0.9", "is_negated", true)
        .comment("c:1", "2024-05-21T08:00:00Z", "v2", "customer_key", "anna", "channel_id", "mail")
        .mention("v2", "hotline", "long_wait", "0.95", "-0.9")
        .comment("c:1", "2024-05-21T09:00:00Z", "v3", "customer_key", "anna", "actor", "agent")
        .mention("v3", "hotline", "long_wait", "0.95", "-0.9")
        .journey("j:2", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
        .comment(
            "j:2",
            "2024-05-20T09:00:00Z",
            "v4",
            "channel_id",
            "mail",
            "rating",
            "5",
            "rating_scale",
            "1..5",
            "rating_kind",
            "csat")
        .mention("v4", "hotline", null, "0.05", "0.9")
        .journey("j:3", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
        .comment(
            "j:3",
            "2024-05-20T10:00:00Z",
            "v5",
            "channel_id",
            "mail",
            "rating",
            "3",
            "rating_scale",
            "1..5",
            "rating_kind",
            "csat")
        .mention("v5", "hotline", "long_wait", "0.5", "-0.1")
        .journey("j:4", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
        .comment("j:4", "2024-05-20T11:00:00Z", "v6")
        .mention("v6", null, "rude", null, null)
        .journey("j:5", "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
        .comment(
            "j:5",
            "2024-05-20T11:00:00Z",
            "v7",
            "touchpoint_id",
            "hotline",
            "channel_id",
            "mail",
            "rating",
            "4",
            "rating_scale",
            "1..5",
            "rating_kind",
            "csat");
  }

  @Test
  void shouldBridgeJourneysAndPains() {
    assertRows(
        company().journeyPains().selectExpr("*", "evidence.*"),
        "journey_id, touchpoint_id, pain_point_id, journey_date, customer_key, case_id, topic_id,"
            + " channel_id, first_mentioned_at, first_mentioned_date, first_step_no, first_source,"
            + " first_verbatim_id, comment_count, mention_count, negative_probability_sum,"
            + " sentiment_sum, sentiment_worst, verbatim_id, begin_offset,"
            + " end_offset, strength",
        row(
            "c:1",
            "hotline",
            "long_wait",
            "2024-05-19",
            "anna",
            "1",
            "billing",
            "mail",
            "2024-05-20T08:00:00Z",
            "2024-05-20",
            2,
            "survey",
            "v1",
            2,
            4,
            "2.95",
            "-2.4",
            "-0.9",
            "v2",
            10,
            15,
            "0.95"),
        row(
            "c:1",
            "app",
            "crash",
            "2024-05-19",
            "anna",
            "1",
            "billing",
            "mail",
            "2024-05-20T08:00:00Z",
            "2024-05-20",
            2,
            "survey",
            "v1",
            1,
            1,
            "0.6",
            "-0.4",
            "-0.4",
            "v1",
            40,
            45,
            "0.6"),
        row(
            "j:3",
            "hotline",
            "long_wait",
            "2024-05-20",
            null,
            null,
            null,
            "mail",
            "2024-05-20T10:00:00Z",
            "2024-05-20",
            1,
            "survey",
            "v5",
            1,
            1,
            "0.5",
            "-0.1",
            "-0.1",
            "v5",
            10,
            15,
            "0.5"),
        row(
            "j:4",
            "(none)",
            "rude",
            "2024-05-20",
            null,
            null,
            null,
            null,
            "2024-05-20T11:00:00Z",
            "2024-05-20",
            1,
            "survey",
            "v6",
            1,
            1,
            null,
            null,
            null,
            "v6",
            10,
            15,
            null));
  }

  @Test
  void shouldSumUpPainPerDayTouchpointAndChannel() {
    // With long_wait: v1 (0) and v5 (0.5). Without, at the hotline that day: v4 (1) and v7 (0.75).
    assertRows(
        TouchpointPain.apply(company().comments()),
        "comment_date, touchpoint_id, pain_point_id, channel_id, mention_count, comment_count,"
            + " customer_count, unknown_customer_count, negative_probability_sum, sentiment_sum,"
            + " intensity_sum, csat_with_sum, csat_with_count, csat_without_sum,"
            + " csat_without_count, nps_with_sum, nps_with_count, nps_without_count",
        row(
            "2024-05-20",
            "hotline",
            "long_wait",
            "mail",
            4,
            2,
            1,
            1,
            "2.5",
            "-1.6",
            "1.6",
            "0.5",
            2,
            "1.75",
            2,
            null,
            0,
            0),
        row(
            "2024-05-20",
            "app",
            "crash",
            "mail",
            1,
            1,
            1,
            0,
            "0.6",
            "-0.4",
            "0.4",
            "0",
            1,
            null,
            0,
            null,
            0,
            0),
        row(
            "2024-05-21",
            "hotline",
            "long_wait",
            "mail",
            1,
            1,
            1,
            0,
            "0.95",
            "-0.9",
            "0.9",
            null,
            0,
            null,
            0,
            null,
            0,
            0),
        row(
            "2024-05-20",
            "(none)",
            "rude",
            "(none)",
            1,
            1,
            0,
            1,
            null,
            null,
            null,
            null,
            0,
            null,
            0,
            null,
            0,
            0));
  }

  @Test
  void shouldQuoteTheStrongestCommentsByPlace() {
    World world = new World();
    for (int i = 0; i < 5; i++) {
      world
          .journey("j:" + i, "2024-05-20T08:00:00Z", "2024-05-20T08:00:00Z")
          .comment("j:" + i, "2024-05-20T08:00:00Z", "v" + i, "channel_id", "mail")
          .mention("v" + i, "app", "crash", i < 2 ? "0.9" : "0.8", "-0.5")
          .mention("v" + i, "app", "crash", "0.1", "-0.5");
    }
    Row row = TouchpointPain.apply(world.comments()).select("quotes").head();
    assertThat(row.<Row>getList(0))
        .extracting(
            q ->
                q.getString(0)
                    + " "
                    + q.getString(1)
                    + " "
                    + q.getInt(2)
                    + " "
                    + q.getInt(3)
                    + " "
                    + q.getDecimal(4))
        .containsExactly(
            "survey v0 10 15 0.900000", "survey v1 10 15 0.900000", "survey v2 10 15 0.800000");
  }

  @Test
  void shouldNotDependOnTheOrderOfRows() {
    Dataset<Row> bridge = company().journeyPains();
    Dataset<Row> pain = TouchpointPain.apply(company().comments());
    for (long seed : new long[] {1, 2}) {
      assertSameRows(bridge, company().shuffle(seed).journeyPains());
      assertSameRows(pain, TouchpointPain.apply(company().shuffle(seed).comments()));
    }
  }
}
