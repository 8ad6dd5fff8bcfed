package io.pinchpoint.benchmarks.samples;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What Ventalba sells on top. At a good time people listen, and most of all when the caller asks
 * first and names what they need; within two weeks of a bad experience they opt out.
 */
final class Offers {
  /** A way to offer: how many, and the answers; the rest never answers. */
  private enum Manner {
    WRITTEN("written", true, 110, 22, 44, 5),
    CALLED_WELL("called_well", true, 45, 16, 22, 1),
    CALLED_BADLY("called_badly", true, 45, 5, 28, 6),
    WRITTEN_ILL_TIMED("written_ill_timed", false, 60, 2, 18, 18),
    CALLED_ILL_TIMED("called_ill_timed", false, 40, 1, 24, 13);

    private final String fact;
    private final boolean timely;
    private final int offers;
    private final int accepted;
    private final int declined;
    private final int optedOut;

    Manner(String fact, boolean timely, int offers, int accepted, int declined, int optedOut) {
      this.fact = fact;
      this.timely = timely;
      this.offers = offers;
      this.accepted = accepted;
      this.declined = declined;
      this.optedOut = optedOut;
    }

    boolean isWritten() {
      return this == WRITTEN || this == WRITTEN_ILL_TIMED;
    }

    Deque<String> answers(Chance chance) {
      List<String> answers = new ArrayList<>(Collections.nCopies(accepted, "accepted"));
      answers.addAll(Collections.nCopies(declined, "declined"));
      answers.addAll(Collections.nCopies(optedOut, "opted_out"));
      answers.addAll(Collections.nCopies(offers - answers.size(), ""));
      return chance.shuffled(answers);
    }
  }

  /** What suits whom: by the topic of the customer's last case. */
  private static final Map<String, String> SUITS =
      Map.of(
          "tariff_query", "NIGHT12",
          "invoice_query", "NIGHT12",
          "slow_connection", "FIBRE900",
          "fibre_installation", "FIBRE900",
          "moving_home", "MOVE10",
          "boiler_check", "CARE+",
          "meter_change", "SOLAR26");

  private static final List<String> PRODUCTS =
      List.of("SOLAR26", "FIBRE900", "CARE+", "NIGHT12", "MOVE10");

  private record Moment(Customer who, LocalDateTime at) {}

  private final Stage stage;
  private final Records records;
  private final Voice voice;
  private final Chance chance;
  private final Deque<Diary.Entry> sores;

  Offers(Stage stage) {
    this.stage = stage;
    this.records = stage.records();
    this.voice = stage.voice();
    this.chance = stage.chance();
    this.sores =
        chance.shuffled(
            stage.diary().sores().stream()
                .filter(sore -> stage.company().regulars().contains(sore.who()))
                .filter(sore -> sore.from().toLocalDate().isBefore(Company.LAST_DAY.minusDays(12)))
                .toList());
  }

  void unfold() {
    for (Manner manner : Manner.values()) {
      Deque<String> answers = manner.answers(chance);
      for (int i = 0; i < manner.offers; i++) {
        offer(manner, answers.pop());
      }
    }
  }

  private void offer(Manner manner, String answer) {
    boolean well = manner == Manner.CALLED_WELL;
    Moment moment = manner.timely ? goodTime(well) : badTime();
    String last = stage.diary().lastTopic(moment.who(), moment.at());
    String product = well ? SUITS.get(last) : chance.oneOf(PRODUCTS);
    String permission =
        well ? "yes" : chance.weighted(List.of("yes", "no", ""), manner.timely ? 8 : 4, 2, 1);
    String trigger =
        SUITS.getOrDefault(last, "").equals(product)
            ? last
            : chance.weighted(List.of("campaign", "contract_end"), 3, 1);
    Records.Call call =
        manner.isWritten()
            ? null
            : records.new Call(moment.at(), "outbound", moment.who(), "", "sales");
    Records.Offer offer =
        new Records.Offer(
            records.newId("P"),
            moment.who(),
            product,
            call == null ? chance.weighted(List.of("email", "app"), 5, 3) : "phone",
            call == null ? "" : call.id(),
            permission,
            trigger);
    String amount = chance.oneOf("49.00", "119.00", "289.00");
    LocalDateTime answered = moment.at().plusHours(chance.between(1, 70));
    if (call == null) {
      records.offer(moment.at(), offer, "sent", "");
    } else {
      records.offer(moment.at().plusSeconds(30), offer, "sent", "");
      pitch(call, moment.who(), well, product, answer);
      answered = call.clock();
    }
    if (!answer.isEmpty()) {
      records.offer(
          Records.awake(answered), offer, answer, answer.equals("accepted") ? amount : "");
    }
    stage.planted().count("offer." + manner.fact + ".all");
    stage
        .planted()
        .count("offer." + manner.fact + "." + (answer.isEmpty() ? "unanswered" : answer));
  }

  private void pitch(Records.Call call, Customer who, boolean well, String product, String answer) {
    String agent = Company.agent(Company.SALES, chance);
    List<Turn> turns = new ArrayList<>();
    if (answer.isEmpty()) {
      turns.add(new Turn(false, voice.staff("offer.hello"), 3));
      turns.add(new Turn(true, voice.spoken(who, "offer.later"), chance.between(4, 15)));
    } else {
      turns.add(
          new Turn(
              false, voice.staff("offer.hello") + (well ? " " + voice.staff("offer.may") : ""), 3));
      turns.add(
          new Turn(true, voice.spoken(who, well ? "yes" : "offer.wary"), chance.between(4, 15)));
      if (well) {
        turns.add(new Turn(false, voice.staff("offer.need." + product), chance.between(4, 12)));
        turns.add(new Turn(true, voice.spoken(who, "yes"), chance.between(8, 20)));
      }
      turns.add(new Turn(false, voice.staff("offer." + product), chance.between(4, 12)));
      turns.add(new Turn(true, voice.spoken(who, "offer." + answer), chance.between(10, 40)));
      turns.add(new Turn(false, voice.staff("offer.bye." + answer), chance.between(3, 9)));
    }
    if (chance.in(0.45)) {
      call.transcript(call.clock(), agent, turns);
    }
    int talk = turns.stream().mapToInt(Turn::pause).sum() + chance.between(15, 60);
    call.leg(Company.SALES, agent, new Contact(0, 0, talk), "answered", "answered");
  }

  /**
   * A moment at which nothing is open or sore.
   *
   * @param suited whether the customer's last case has to be one that some product suits
   */
  private Moment goodTime(boolean suited) {
    while (true) {
      Moment moment = new Moment(stage.anyone(), stage.officeHours(1, 86));
      String last = stage.diary().lastTopic(moment.who(), moment.at());
      if ((!suited || SUITS.containsKey(last)) && stage.diary().isCalm(moment.who(), moment.at())) {
        return moment;
      }
    }
  }

  /** One to nine days after a bad experience, one for each. */
  private Moment badTime() {
    Diary.Entry sore = sores.pop();
    LocalDateTime at =
        sore.from()
            .toLocalDate()
            .plusDays(chance.between(1, 9))
            .atTime(chance.between(9, 18), chance.between(0, 59));
    return new Moment(sore.who(), at);
  }
}
