package io.pinchpoint.measure.anatomy;

import static io.pinchpoint.measure.anatomy.Talks.sketch;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.measure.Settings;
import io.pinchpoint.measure.World;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AnatomyIT {
  private static final Settings SETTINGS = World.settings();
  private static final int BILL = 1;
  private static final int GREETING = 2;
  private static final int SORRY = 3;
  private static final int REFUND = 4;

  private static Talks company() {
    Talks talks = new Talks();
    // Anna is greeted by a bot, asked for what she said, retells, and gets her refund.
    talks
        .talk(
            "i:1",
            "anna",
            "chat",
            "2024-05-01",
            "interaction_id",
            "1",
            "case_id",
            "c1",
            "touchpoint_id",
            "help",
            "topic_id",
            "billing",
            "resolved",
            "yes",
            "attributes",
            Map.of("product", "loan"))
        .says(
            "bot",
            "2024-05-01T08:00:00Z",
            null,
            "sketch",
            sketch(GREETING),
            "words",
            List.of(1, 2),
            "reaction",
            "clarify",
            "steers",
            "question",
            "facts_asked",
            List.of("issue"),
            "word_count",
            1)
        .says(
            "customer",
            "2024-05-01T08:00:30Z",
            "-0.5",
            "act",
            "complaint",
            "is_emotional",
            true,
            "words",
            List.of(10, 11, 12, 13),
            "sketch",
            sketch(BILL),
            "word_count",
            20,
            "facts_given",
            List.of("order", "issue"),
            "evidence",
            List.of(Map.of("cue", "act", "begin_offset", 3, "end_offset", 9)))
        .says(
            "agent",
            "2024-05-01T08:01:30Z",
            null,
            "reaction",
            "clarify",
            "steers",
            "question",
            "facts_asked",
            List.of("order", "email"),
            "words",
            List.of(10, 20),
            "names_need",
            true,
            "word_count",
            3)
        // 64 - 20 = 44 places of 64 agree: 0.6875.
        .says(
            "customer",
            "2024-05-01T08:02:00Z",
            "-0.8",
            "act",
            "repeat",
            "is_repair",
            true,
            "words",
            List.of(10, 12),
            "sketch",
            sketch(BILL, 20),
            "facts_given",
            List.of("order"))
        .says(
            "agent",
            "2024-05-01T08:04:00Z",
            null,
            "reaction",
            "apologise",
            "word_count",
            10,
            "cites_constraint",
            true,
            "sketch",
            sketch(SORRY),
            "words",
            List.of(30, 31))
        .says(
            "agent",
            "2024-05-01T08:05:00Z",
            null,
            "reaction",
            "act",
            "word_count",
            15,
            "gives_next_step",
            true,
            "steers",
            "proposal",
            "sketch",
            sketch(REFUND),
            "words",
            List.of(10, 12, 40))
        .says(
            "customer",
            "2024-05-01T08:06:00Z",
            "0.4",
            "act",
            "thanks",
            "confirms_resolution",
            true,
            "word_count",
            2);
    // Ben gets the words that Anna got: four of 64 places differ, similarity 60/64 = 0.9375.
    talks
        .talk("i:2", "ben", "chat", "2024-05-02")
        .says(
            "customer",
            "2024-05-02T09:00:00Z",
            "0",
            "act",
            "question",
            "steers",
            "question",
            "words",
            List.of(50))
        .says(
            "agent",
            "2024-05-02T09:00:30Z",
            null,
            "reaction",
            "answer",
            "word_count",
            12,
            "sketch",
            sketch(SORRY, 4),
            "words",
            List.of(50))
        .says("customer", "2024-05-02T09:01:00Z", "0.2", "act", "thanks");
    // Cleo waits longer than usual, for words of their own.
    talks
        .talk("i:3", "cleo", "chat", "2024-05-03", "is_repeat_contact", true)
        .says("customer", "2024-05-03T10:00:00Z", "-0.1", "act", "request")
        .says(
            "agent",
            "2024-05-03T10:03:20Z",
            null,
            "reaction",
            "defer",
            "word_count",
            9,
            "sketch",
            sketch(5));
    // Dora answers a survey, in three sentences.
    talks
        .talk("i:4", "dora", null, "2024-05-04")
        .says(
            "customer",
            "2024-05-04T11:00:00Z",
            "0.033333",
            "act",
            "repeat",
            "is_repair",
            true,
            "is_emotional",
            true,
            "steers",
            "proposal",
            "parts",
            List.of(
                Map.of("sentence_no", 1, "act", "information", "is_repair", false),
                Map.of("sentence_no", 2, "act", "complaint", "is_repair", false),
                Map.of("sentence_no", 3, "act", "repeat", "is_repair", true)))
        .sentence(1, "0.5")
        .sentence(2, "-0.5")
        .sentence(3, "0.1");
    // Somebody writes twice what nobody can read, at the same time.
    talks
        .talk("i:5", null, "chat", "2024-05-05")
        .says("customer", "2024-05-05T00:00:00Z")
        .says("customer", "2024-05-05T00:00:00Z");
    // The company writes, and hears nothing.
    return talks
        .talk("i:6", "eve", "email", "2024-05-06")
        .says("agent", "2024-05-06T12:00:00Z", null, "reaction", "answer");
  }

  @Test
  void shouldReadEveryTurnInItsLoop() {
    Printed turns = new Printed(company().loopTurns(SETTINGS), "interaction_key", "turn_no");

    // The greeting stands before the customer's first word: loop 1, as the first reaction.
    assertThat(
            turns.of(
                "interaction_key, turn_no, loop_no, source, verbatim_id, journey_id, case_id,"
                    + " customer_key, channel_id, touchpoint_id, topic_id, turn_date, occurred_at,"
                    + " actor, side, is_read, word_count"))
        .isEqualTo(
            """
            i:1 1 1 chat i:1/1 j:i:1 - anna chat - - 2024-05-01 08:00:00 bot company true 1
            i:1 2 1 chat i:1/2 j:i:1 - anna chat - - 2024-05-01 08:00:30 customer customer true 20
            i:1 3 1 chat i:1/3 j:i:1 - anna chat - - 2024-05-01 08:01:30 agent company true 3
            i:1 4 2 chat i:1/4 j:i:1 - anna chat - - 2024-05-01 08:02:00 customer customer true 5
            i:1 5 2 chat i:1/5 j:i:1 - anna chat - - 2024-05-01 08:04:00 agent company true 10
            i:1 6 2 chat i:1/6 j:i:1 - anna chat - - 2024-05-01 08:05:00 agent company true 15
            i:1 7 3 chat i:1/7 j:i:1 - anna chat - - 2024-05-01 08:06:00 customer customer true 2
            i:2 1 1 chat i:2/1 j:i:2 - ben chat - - 2024-05-02 09:00:00 customer customer true 5
            i:2 2 1 chat i:2/2 j:i:2 - ben chat - - 2024-05-02 09:00:30 agent company true 12
            i:2 3 2 chat i:2/3 j:i:2 - ben chat - - 2024-05-02 09:01:00 customer customer true 5
            i:3 1 1 chat i:3/1 j:i:3 - cleo chat - - 2024-05-03 10:00:00 customer customer true 5
            i:3 2 1 chat i:3/2 j:i:3 - cleo chat - - 2024-05-03 10:03:20 agent company true 9
            i:4 1 1 chat i:4/1 j:i:4 - dora - - - 2024-05-04 11:00:00 customer customer true 5
            i:5 1 1 chat i:5/1 j:i:5 - - chat - - 2024-05-05 00:00:00 customer customer false -
            i:5 2 1 chat i:5/2 j:i:5 - - chat - - 2024-05-05 00:00:00 customer customer false -
            i:6 1 1 chat i:6/1 j:i:6 - eve email - - 2024-05-06 12:00:00 agent company true 5
            """);

    // Change at i:1/3: -0.8 - -0.5 = -0.3; at both i:1/5 and i:1/6: 0.4 - -0.8 = 1.2.
    assertThat(
            turns.of(
                "interaction_key, turn_no, act, reaction, sentiment, sentiment_label,"
                    + " sentiment_change, is_followed_by_misread, confirms_resolution, felt_understood,"
                    + " is_emotional"))
        .isEqualTo(
            """
            i:1 1 - clarify - - - false - - false
            i:1 2 complaint - -0.5 - - - - - true
            i:1 3 - clarify - - -0.3 true - - false
            i:1 4 repeat - -0.8 - - - - 0 false
            i:1 5 - apologise - - 1.2 false - - false
            i:1 6 - act - - 1.2 false - - false
            i:1 7 thanks - 0.4 - - - true 1 false
            i:2 1 question - 0 - - - - - false
            i:2 2 - answer - - 0.2 false - - false
            i:2 3 thanks - 0.2 - - - - 1 false
            i:3 1 request - -0.1 - - - - - false
            i:3 2 - defer - - - - - - false
            i:4 1 repeat - 0.033333 - - - - 0 true
            i:5 1 - - - - - - - - -
            i:5 2 - - - - - - - - -
            i:6 1 - answer - - - - - - false
            """);

    // Agents' replies of 8 to 15 words in chat: 120 (i:1/5), 30 (i:2/2), 200 (i:3/2) seconds; the
    // median is 75 up to the 2nd of May, 120 up to the 3rd, where 200 lies 80 beyond.
    // The retelling of i:1/4 lasts from i:1/3 to i:1/5.
    assertThat(
            turns.of(
                "interaction_key, turn_no, reply_seconds, usual_reply_seconds,"
                    + " activation_lag_seconds, is_repair, repeat_similarity, is_repeat,"
                    + " retell_started_at, retell_ended_at"))
        .isEqualTo(
            """
            i:1 1 - - - false - - - -
            i:1 2 30 - - false - false - -
            i:1 3 60 - - false - - - -
            i:1 4 30 - - true 0.6875 true 08:01:30 08:04:00
            i:1 5 120 - - false - - - -
            i:1 6 - - - false - - - -
            i:1 7 60 - - false - false - -
            i:2 1 - - - false - false - -
            i:2 2 30 75 0 false - - - -
            i:2 3 30 - - false - false - -
            i:3 1 - - - false - false - -
            i:3 2 200 120 80 false - - - -
            i:4 1 - - - true - true - -
            i:5 1 - - - - - - - -
            i:5 2 - - - - - - - -
            i:6 1 - - - false - - - -
            """);

    // Mirroring: i:1/3 takes up 10 of (10, 20); i:1/5 nothing; i:1/6 10 and 12 of (10, 12, 40).
    // Scripts: on the 1st only i:1 itself; on the 2nd two interactions, both with these words.
    assertThat(
            turns.of(
                "interaction_key, turn_no, is_reask, facts_reasked, script_similarity,"
                    + " script_interaction_count, script_window_count, is_script, constraint_cited,"
                    + " lead, steers, mirroring, names_need, gives_next_step, evidence, attributes"))
        .isEqualTo(
            """
            i:1 1 false [] - - 1 - false company question - false false [] -
            i:1 2 - - - - - - false - - - - - [act/3/9] -
            i:1 3 true [order] - - 1 - false company question 0.5 true false [] -
            i:1 4 - - - - - - false - - - - - [] -
            i:1 5 false [] - - 1 - true - - 0 false false [] -
            i:1 6 false [] - - 1 - false company proposal 0.666667 false true [] -
            i:1 7 - - - - - - false - - - - - [] -
            i:2 1 - - - - - - false customer question - - - [] -
            i:2 2 false [] 0.9375 2 2 true false - - 1 false false [] -
            i:2 3 - - - - - - false - - - - - [] -
            i:3 1 - - - - - - false - - - - - [] -
            i:3 2 false [] 0 - 3 false false - - - false false [] -
            i:4 1 - - - - - - false customer proposal - - - [] -
            i:5 1 - - - - - - - - - - - - - -
            i:5 2 - - - - - - - - - - - - - -
            i:6 1 false [] - - 4 - false - - - false false [] -
            """);
    assertThat(turns.unseen()).isEmpty();
  }

  @Test
  void shouldTakeInteractionsApart() {
    Talks company = company();
    Printed anatomy = new Printed(company.anatomy(company.loopTurns(SETTINGS)), "interaction_key");

    assertThat(
            anatomy.of(
                "interaction_key, interaction_id, journey_id, case_id, customer_key,"
                    + " channel_id, touchpoint_id, topic_id, anatomy_date, started_at, is_repeat_contact, method,"
                    + " turn_count, customer_turn_count, customer_read_count, company_turn_count,"
                    + " company_read_count, coverage, attributes"))
        .isEqualTo(
            """
            i:1 1 j:i:1 c1 anna chat help billing 2024-05-01 08:00:00 false observed 7 3 3 4 4 1 {product=loan}
            i:2 - j:i:2 - ben chat - - 2024-05-02 08:00:00 false observed 3 2 2 1 1 1 -
            i:3 - j:i:3 - cleo chat - - 2024-05-03 08:00:00 true observed 2 1 1 1 1 1 -
            i:4 - j:i:4 - dora - - - 2024-05-04 08:00:00 false proxy 1 3 3 - - 1 -
            i:5 - j:i:5 - - chat - - 2024-05-05 08:00:00 false observed 2 2 0 - - 0 -
            i:6 - j:i:6 - eve email - - 2024-05-06 08:00:00 false observed 1 0 0 1 1 1 -
            """);
    assertThat(
            anatomy.of(
                "interaction_key, first_act, last_act, act_question_count,"
                    + " act_request_count, act_complaint_count, act_repeat_count, act_thanks_count,"
                    + " act_information_count"))
        .isEqualTo(
            """
            i:1 complaint thanks 0 0 1 1 1 0
            i:2 question thanks 1 0 0 0 1 0
            i:3 request request 0 1 0 0 0 0
            i:4 information repeat 0 0 1 1 0 1
            i:5 - - 0 0 0 0 0 0
            i:6 - - 0 0 0 0 0 0
            """);
    // Re-asked: one of four. Misread: one of three. Retelling: 08:01:30 to 08:04:00.
    assertThat(
            anatomy.of(
                "interaction_key, context_loss_count, context_loss, misread_count, misread,"
                    + " repair_count, near_repeat_count, script_count, script_known_count, script,"
                    + " reply_seconds_sum, reply_seconds_count, activation_lag_seconds,"
                    + " activation_lag_count, retell_seconds"))
        .isEqualTo(
            """
            i:1 1 0.25 1 0.333333 1 1 0 0 - 180 2 - 0 150
            i:2 0 0 0 0 0 0 1 1 1 30 1 0 1 0
            i:3 0 0 0 0 0 0 0 1 0 200 1 80 1 0
            i:4 - - 1 0.333333 1 1 - - - - - - - -
            i:5 - - - - - - - - - - - - - -
            i:6 0 0 - - - - 0 0 - - 0 - 0 -
            """);
    assertThat(
            anatomy.of(
                "interaction_key, reaction_answer_count, gain_answer_sum, gain_answer_count,"
                    + " reaction_clarify_count, gain_clarify_sum, gain_clarify_count,"
                    + " reaction_act_count, gain_act_sum, gain_act_count, reaction_defer_count,"
                    + " gain_defer_sum, gain_defer_count, reaction_transfer_count, gain_transfer_sum,"
                    + " gain_transfer_count, reaction_empathise_count, gain_empathise_sum,"
                    + " gain_empathise_count, reaction_apologise_count, gain_apologise_sum,"
                    + " gain_apologise_count"))
        .isEqualTo(
            """
            i:1 0 - 0 2 -0.3 1 1 1.2 1 0 - 0 0 - 0 0 - 0 1 1.2 1
            i:2 1 0.2 1 0 - 0 0 - 0 0 - 0 0 - 0 0 - 0 0 - 0
            i:3 0 - 0 0 - 0 0 - 0 1 - 0 0 - 0 0 - 0 0 - 0
            i:4 - - - - - - - - - - - - - - - - - - - - -
            i:5 - - - - - - - - - - - - - - - - - - - - -
            i:6 1 - 0 0 - 0 0 - 0 0 - 0 0 - 0 0 - 0 0 - 0
            """);
    // Loops of Anna: -0.3 and 1.2, the second once. She confirms in the third: two were needed.
    // Her peak is -0.8, her end 0.4: (-0.8 + 0.4) / 2. Dora's: of 0.5 and -0.5 the negative, end
    // 0.1.
    assertThat(
            anatomy.of(
                "interaction_key, loop_count, loop_gain_sum, loop_gain_count,"
                    + " loops_to_resolution, resolution_method, emotional_count, emotional,"
                    + " sentiment_start, sentiment_end, sentiment_low, sentiment_peak,"
                    + " peak_end_sentiment, sentiment_sum, sentiment_count"))
        .isEqualTo(
            """
            i:1 3 0.9 2 2 inferred 1 0.333333 -0.5 0.4 -0.8 -0.8 -0.2 -0.9 3
            i:2 2 0.2 1 - - 0 0 0 0.2 0 0.2 0.2 0.2 2
            i:3 1 - 0 - - 0 0 -0.1 -0.1 -0.1 -0.1 -0.1 -0.1 1
            i:4 - - - - - 3 1 0.5 0.1 -0.5 -0.5 -0.2 0.1 3
            i:5 - - - - - - - - - - - - - 0
            i:6 1 - 0 - - - - - - - - - - 0
            """);
    // Mirroring of Anna: 0.5 + 0 + 0.666667 over three turns; the greeting mirrors nobody.
    // Her agent names the need in turn 3 and acts in turn 6.
    assertThat(
            anatomy.of(
                "interaction_key, felt_understood, heard_before_solved, next_step_given,"
                    + " constraint_count, customer_lead_count, company_lead_count, mirroring_sum,"
                    + " mirroring_count, mirroring_mean"))
        .isEqualTo(
            """
            i:1 1 1 1 1 0 3 1.166667 3 0.388889
            i:2 1 0 0 0 1 0 1 1 1
            i:3 - - 0 0 0 0 - 0 -
            i:4 0 - - - 0 - - - -
            i:5 - - - - 0 - - - -
            i:6 - 0 0 0 0 0 - 0 -
            """);
    assertThat(anatomy.unseen()).isEmpty();
  }

  @Test
  void shouldSumUpReactionsByWeekAndChannel() {
    Talks talks = company();
    // Two more answers in the same week: to Ben again, who repeats, and to Finn, who is content.
    talks
        .talk("i:7", "ben", "chat", "2024-05-05")
        .says("customer", "2024-05-05T09:00:00Z", "0.1", "act", "question")
        .says("agent", "2024-05-05T09:01:00Z", null, "reaction", "answer", "gives_next_step", true)
        .says("customer", "2024-05-05T09:02:00Z", "-0.3", "act", "repeat")
        .talk("i:8", "finn", "chat", "2024-05-05")
        .says("customer", "2024-05-05T09:00:00Z", "0", "act", "question")
        .says("agent", "2024-05-05T09:00:10Z", null, "reaction", "answer", "cites_constraint", true)
        .says("customer", "2024-05-05T09:02:00Z", "0.3", "act", "thanks");
    Printed summary =
        new Printed(
            ReactionSummary.apply(talks.loopTurns(SETTINGS), SETTINGS),
            "week_date",
            "channel_id",
            "reaction");

    // Answers in chat: changes 0.2 and -0.4 (Ben), 0.3 (Finn), sum 0.1, mean 0.033333.
    assertThat(
            summary.of(
                "week_date, channel_id, reaction, turn_count, interaction_count,"
                    + " customer_count, sentiment_change_sum, sentiment_change_count,"
                    + " sentiment_change_mean, improved_count, improved, misread_count, followed_count,"
                    + " misread, script_count, script_known_count, script, constraint_count,"
                    + " next_step_count, mirroring_sum, mirroring_count, mirroring_mean,"
                    + " reply_seconds_sum, reply_seconds_count, reply_seconds_mean"))
        .isEqualTo(
            """
            2024-04-29 chat act 1 1 1 1.2 1 1.2 1 1 0 1 0 0 0 - 0 1 0.666667 1 0.666667 - 0 -
            2024-04-29 chat answer 3 3 2 0.1 3 0.033333 2 0.666667 1 3 0.333333 1 1 1 1 1 1 1 1 100 3 33.333333
            2024-04-29 chat apologise 1 1 1 1.2 1 1.2 1 1 0 1 0 0 0 - 1 0 0 1 0 120 1 120
            2024-04-29 chat clarify 2 1 1 -0.3 1 -0.3 0 0 1 2 0.5 0 0 - 0 0 0.5 1 0.5 60 1 60
            2024-04-29 chat defer 1 1 1 - 0 - 0 - 0 0 - 0 1 0 0 0 - 0 - 200 1 200
            2024-05-06 email answer 1 1 1 - 0 - 0 - 0 0 - 0 0 - 0 0 - 0 - - 0 -
            """);
    // Two customers answered: Ben one of two, Finn one of one. p = 2/3, v = 2/1 * ((1 - 4/3)^2 +
    // (1 - 2/3)^2) / 9 = 0.049383, n_v = 0.2222 / v = 4.5, kept at n = 3. n_k = 9/5 = 1.8, e =
    // 1.8/3
    // = 0.6, w = 0.6/2.6 = 3/13; 1/n_eff = 3/13/3 + 10/13/1.8: 1.983051 rows.
    // z^2 = 3.841459: centre (2/3 + z^2/2/n_eff) / (1 + z^2/n_eff) = 0.556744, half 1.959964 *
    // sqrt(2/9/n_eff + z^2/4/n_eff^2) / (1 + z^2/n_eff) = 0.398304.
    // Misread: Ben one of two, Finn none of one; p = 1/3: v the same, its mirror image.
    // Scripts: one of one, one customer known of it.
    assertThat(
            summary.of(
                "channel_id, reaction, improved_low, improved_high, misread_low,"
                    + " misread_high, script_low, script_high"))
        .isEqualTo(
            """
            chat act - - - - - -
            chat answer 0.158441 0.955048 0.044952 0.841559 - -
            chat apologise - - - - - -
            chat clarify - - - - - -
            chat defer - - - - - -
            email answer - - - - - -
            """);
    assertThat(summary.unseen()).isEmpty();
  }

  @Test
  void shouldKnowWhatIsAtTheEdges() {
    Talks talks =
        new Talks()
            .talk("e:1", "anna", "mail", "2024-05-01", "resolved", "no")
            .says("customer", "2024-05-01T08:00:00Z", "-0.2", "words", List.of(1, 2))
            .says("customer", "2024-05-01T08:01:00Z", null, "words", List.of(3))
            .says(
                "agent",
                "2024-05-01T09:00:00Z",
                null,
                "reaction",
                "answer",
                "words",
                List.of(1, 3, 9))
            .says(
                "customer",
                "2024-05-01T09:10:00Z",
                "0.1",
                "act",
                "thanks",
                "confirms_resolution",
                false)
            .says("agent", "2024-05-01T09:20:00Z", null, "reaction", "act", "names_need", true)
            .says(
                "customer",
                "2024-05-01T10:30:00Z",
                "0.2",
                "is_repair",
                true,
                "confirms_resolution",
                true)
            // The log says that it is resolved, the customer does not.
            .talk("e:2", "ben", "mail", "2024-05-01", "resolved", "yes")
            .says("customer", "2024-05-01T08:00:00Z", "0", "act", "thanks")
            .says("bot", "2024-05-01T08:01:00Z", null, "reaction", "act", "names_need", true)
            .says("customer", "2024-05-01T08:02:00Z", "0", "act", "information")
            // The source knows the day only; the need is named after the answer.
            .talk("e:3", "cleo", "mail", "2024-05-01")
            .says("customer", "2024-05-01T00:00:00Z", "0", "act", "question")
            .says("agent", "2024-05-01T00:00:00Z", null, "reaction", "answer")
            .says("customer", "2024-05-01T00:00:00Z", "0", "act", "repeat")
            .says(
                "agent", "2024-05-01T00:00:00Z", null, "reaction", "empathise", "names_need", true);
    Dataset<Row> loopTurns = talks.loopTurns(SETTINGS);

    // e:1/3 takes up 1 and 3 of (1, 3, 9), from both turns before; the last of them has no
    // sentiment. e:1/6 confirms though it mends; nobody replies to it, and 09:20 to 10:30 is cut
    // at 1,800 seconds.
    assertThat(
            new Printed(loopTurns, "interaction_key", "turn_no")
                .of(
                    "interaction_key, turn_no, loop_no, mirroring, sentiment_change,"
                        + " felt_understood, retell_started_at, retell_ended_at, reply_seconds"))
        .isEqualTo(
            """
            e:1 1 1 - - - - - -
            e:1 2 1 - - - - - -
            e:1 3 1 0.666667 - - - - 3540
            e:1 4 2 - - - - - 600
            e:1 5 2 - 0.1 - - - 600
            e:1 6 3 - - 1 09:20:00 09:50:00 4200
            e:2 1 1 - - - - - -
            e:2 2 1 - 0 - - - 60
            e:2 3 2 - - - - - 60
            e:3 1 1 - - - - - -
            e:3 2 1 - 0 - - - -
            e:3 3 2 - - 0 - - -
            e:3 4 2 - - - - - -
            """);
    // Only words after the denial in e:1/4 settle it. Replies: 3,540 and 600, median 2,070.
    assertThat(
            new Printed(talks.anatomy(loopTurns), "interaction_key")
                .of(
                    "interaction_key, loops_to_resolution, resolution_method, felt_understood,"
                        + " heard_before_solved, retell_seconds, activation_lag_seconds"))
        .isEqualTo(
            """
            e:1 2 inferred 1 1 1800 1470
            e:2 1 observed - - 0 -
            e:3 - - 0 0 - -
            """);
  }

  @Test
  void shouldCallScriptOnlyWhatIsUsedOftenEnoughWithinTheWindow() {
    Talks talks = new Talks();
    // Ninety days before the 30th of May begins the window: on the 2nd of March, day 1 is outside.
    script(talks, "i:01", "2024-03-01", sketch(SORRY));
    script(talks, "i:02", "2024-03-02", sketch(SORRY));
    for (int i = 10; i < 49; i++) {
      script(talks, "i:" + i, "2024-05-29", sketch(i));
    }
    script(talks, "i:99", "2024-05-30", sketch(SORRY));
    // Nearly equal means 0.9: 58 of 64 places are 0.90625, 57 are 0.890625.
    script(talks, "i:a", "2024-09-01", sketch(REFUND));
    script(talks, "i:b", "2024-09-02", sketch(REFUND, 6));
    script(talks, "i:c", "2025-03-01", sketch(REFUND));
    script(talks, "i:d", "2025-03-02", sketch(REFUND, 7));
    Printed turns =
        new Printed(
            talks
                .loopTurns(SETTINGS)
                .filter("interaction_key IN ('i:01', 'i:02', 'i:99', 'i:b', 'i:d')"),
            "interaction_key");

    // On the 30th of May: 41 interactions, two with these words, 2/41 = 0.0488 is not over 0.05.
    assertThat(
            turns.of(
                "interaction_key, script_similarity, script_interaction_count,"
                    + " script_window_count, is_script"))
        .isEqualTo(
            """
            i:01 - - 1 -
            i:02 1 2 2 true
            i:99 1 2 41 false
            i:b 0.90625 2 2 true
            i:d 0.890625 - 2 false
            """);
  }

  private static void script(Talks talks, String key, String day, List<Integer> sketch) {
    talks.talk(key, key, "chat", day).says("agent", day + "T08:00:00Z", null, "sketch", sketch);
  }

  @Test
  void shouldGiveTheSameTablesInAnyOrderAndWithSomebodyElse() {
    Talks company = company();
    Talks shuffled = company().shuffle(7);
    shuffled
        .talk("i:x", "xenia", "phone", "2024-05-31")
        .says("customer", "2024-05-31T09:00:00Z", "0.1", "act", "question")
        .says("agent", "2024-05-31T09:01:00Z", null, "reaction", "answer", "sketch", sketch(SORRY));

    assertThat(tables(shuffled)).isEqualTo(tables(company));
  }

  private static List<String> tables(Talks talks) {
    Dataset<Row> turns = talks.loopTurns(SETTINGS);
    return List.of(
        lines(turns.filter("interaction_key <> 'i:x'"), "interaction_key", "turn_no"),
        lines(talks.anatomy(turns).filter("interaction_key <> 'i:x'"), "interaction_key"),
        lines(
            ReactionSummary.apply(turns, SETTINGS).filter("channel_id <> 'phone'"),
            "week_date",
            "channel_id",
            "reaction"));
  }

  private static String lines(Dataset<Row> table, String... key) {
    return new Printed(table, key).of(String.join(",", table.columns()));
  }

  @Test
  void shouldTellJourneysWhatTheirConversationsSay() {
    Talks company = company();
    Dataset<Row> turns = company.loopTurns(SETTINGS);
    Printed talk = new Printed(JourneyTalk.apply(turns, company.anatomy(turns)), "journey_id");

    // 2024-05-01T08:01:30Z is 1,714,550,490 seconds after the epoch. Cleo's is a repeat contact.
    assertThat(
            talk.of("journey_id, felt_understood, heard_before_solved, next_step_given, retells"))
        .isEqualTo(
            """
            j:i:1 1 1 1 [1714550490/1714550640]
            j:i:2 1 0 0 []
            j:i:3 - - 0 -
            j:i:4 0 - - -
            j:i:5 - - - -
            j:i:6 - 0 0 -
            """);
  }
}
