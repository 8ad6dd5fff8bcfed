package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.config.TextLimits;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sentences, read by real CoreNLP. */
class UtteranceReaderIT {

  private static Annotator annotator;
  private static final UtteranceReader READER = new UtteranceReader();

  @BeforeAll
  static void load() {
    annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
  }

  private static Utterance read(String text, boolean byCustomer) {
    return READER.read(text, annotator.annotate(text), byCustomer);
  }

  /** The act, then the traits in the order of {@link Trait}, then settled or unsettled. */
  private static String shown(String act, Utterance utterance) {
    String traits =
        utterance.traits().stream()
            .map(trait -> " " + trait.column())
            .collect(Collectors.joining());
    String settled =
        utterance.confirmsResolution() == null
            ? ""
            : utterance.confirmsResolution() ? " settled" : " unsettled";
    String answer = utterance.answersOffer() == null ? "" : " " + utterance.answersOffer();
    return act + traits + settled + answer;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Where is my parcel?                                                > question
          What time does the branch in Leeds close on Fridays                > question
          Is breakfast included in the room rate                             > question
          I was wondering whether you ship to Norway.                        > question
          Any update on my ticket?                                           > question
          Could you tell me when the next train leaves?                      > question
          Does anyone know why the site is down?                             > question
          Do they have outdoor seating, and what's their address?            > question
          How do I change the email on my account?                           > question asks_how_to
          What steps do I need to follow to return the shoes?                > question asks_how_to
          @HelpDesk how can I cancel my subscription before it renews?       > question asks_how_to
          Please cancel my order.                                            > request
          Can you send me a new password?                                    > request
          I'd like to book a table for two on Friday evening.                > request
          Find me a cheap hotel near the station.                            > request
          Book it.                                                           > request
          Hi there, I need a refund for the cancelled concert.               > request
          We are looking for a three bedroom flat in Porto.                  > request
          pls fix the login page                                             > request
          Would you mind checking the stock in the Bristol shop?             > request
          Give me a call back this afternoon.                                > request
          I want to speak to a manager                                       > request
          Play the second song on the list, please.                          > request
          Could you make an exception and waive the late fee?                > request requests_exception
          I know I'm past the return window, but could you extend it because of the funeral? > request requests_exception
          Your app is a disgrace.                                            > complaint is_emotional
          This is the worst service I have ever had!!                        > complaint is_emotional
          The driver was rude to my mother.                                  > complaint
          I am so disappointed with this hotel.                              > complaint is_emotional
          I waited on hold for two hours and nobody answered.                > complaint
          You people never answer your phone. Ridiculous!                    > complaint is_emotional
          The app keeps crashing when I open the camera.                     > complaint
          I can't log in to my account.                                      > complaint
          My card was charged twice.                                         > complaint
          The box arrived damaged.                                           > complaint
          My package never arrived                                           > complaint
          I was told it would be here by Monday, and it still isn't.         > complaint states_expectation_gap unsettled
          You promised a call back within the hour.                          > complaint states_expectation_gap
          The room is not as described on your website.                      > complaint states_expectation_gap
          If this is not refunded by Friday I will contact my lawyer.        > complaint threatens_escalation
          I'm going to report you to the ombudsman.                          > complaint threatens_escalation
          Fix this or I'll post it all over Twitter!                         > complaint threatens_escalation
          As I said, the code is 4711.                                       > repeat is_repair
          I already told you my address.                                     > repeat is_repair
          I've already sent the receipt.                                     > repeat is_repair
          This is the third time I've called about this bill.                > repeat
          How many times do I have to explain this?                          > repeat
          Still no reply to my e-mails.                                      > repeat
          That's not what I asked.                                           > repeat is_repair seeks_alternative
          No, I meant the ninth of March.                                    > repeat is_repair
          You misunderstood me, I only want the one-way ticket.              > repeat is_repair
          No, make it four people instead.                                   > request is_repair
          Thanks!                                                            > thanks
          Thank you so much for your help.                                   > thanks
          Much appreciated, cheers.                                          > thanks
          Thanks, that worked!                                               > thanks settled
          Thank you, it's working again now.                                 > thanks settled
          That fixed it, thx                                                 > thanks settled
          I got my refund today, thank you.                                  > thanks settled
          My order number is 20381945.                                       > information
          It's a Samsung Galaxy with Android 14.                             > information
          Thanks, my email is [EMAIL] and my phone is [PHONE].               > information
          In San Francisco.                                                  > information
          On the 8th of this month at half past ten.                         > information
          Two adults and one child.                                          > information
          Everything is sorted now.                                          > information settled
          That did not work.                                                 > complaint unsettled
          I tried that, but the same error comes up.                         > complaint unsettled
          Still not working after the update.                                > complaint unsettled
          I was never able to log in again.                                  > complaint unsettled
          It worked fine until yesterday.                                    > information
          Let me know if it works for you.                                   > request
          Yes, that's correct.                                               > information accepts
          Sounds great, go ahead.                                            > request accepts
          No thanks.                                                         > information declines
          Not right now.                                                     > information declines
          I'm not interested, sorry.                                         > information declines
          Please stop sending me these emails.                               > request opts_out
          Unsubscribe                                                        > request opts_out
          Do you have anything cheaper?                                      > question seeks_alternative
          Not that one, show me something else.                              > request seeks_alternative
          Are there any other flights in the morning?                        > question seeks_alternative
          I would recommend this bank to anyone.                             > information advocates
          Highly recommended, five stars!                                    > information advocates
          I would not recommend this bank to anyone.                         > information
          Can you recommend a restaurant nearby?                             > request
          I love this shop, the staff are wonderful!                         > information is_emotional
          OMG this is AMAZING NEWS!!!                                        > information is_emotional
          They said the system would not let them refund it.                 > information cites_constraint
          The app crashes all the time. How do I get my data back?           > question asks_how_to
          Your app is useless. How do I get my data back?                    > complaint asks_how_to
          Hi                                                                 > null
          @AcmeCare                                                          > null
          """)
  void shouldReadCustomers(String text, String expected) {
    Utterance utterance = read(text, true);

    assertThat(shown(utterance.act(), utterance)).isEqualTo(expected);
    assertThat(utterance.reaction()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Your order left our warehouse this morning.                        > answer
          Yes, pets are welcome.                                             > answer
          It costs 25 euros per night.                                       > answer
          You can change the address in your profile.                        > answer
          Try restarting the router.                                         > answer
          Could you try reinstalling the app?                                > answer
          There are two flights: one at 9 am and one at noon.                > answer
          How about the Blue Door Bistro?                                    > answer
          Your parcel will arrive within three days.                         > answer gives_next_step
          Which device are you using?                                        > clarify
          Could you DM your account number?                                  > clarify
          Sorry about that! Could you DM your account number?                > clarify
          Please send us your order number and we'll look into it.           > clarify gives_next_step
          What seems to be the problem?                                      > clarify
          How can I help you today?                                          > clarify
          For what date and time?                                            > clarify
          Please confirm: a table for two at 7 pm in Oakland.                > clarify
          Would you like me to book a room?                                  > clarify asks_permission
          We'd like to look into this. Please share your booking reference.  > clarify
          I have refunded the full amount.                                   > act
          Your appointment has been booked.                                  > act
          All done! Your password has been reset. Anything else?             > act
          We've sent you a replacement, it will arrive on Tuesday.           > act gives_next_step
          I'll cancel that order for you right away.                         > act
          Sorry for the delay. I've credited your account.                   > act
          We're looking into this and will get back to you.                  > defer gives_next_step
          Our engineers are working on a fix.                                > defer
          I'll check with the warehouse and let you know.                    > defer gives_next_step
          One moment please.                                                 > defer
          Let me check that for you. Yes, it leaves at 8 am.                 > answer
          I'm transferring you to our billing team.                          > transfer
          I have escalated this to my supervisor.                            > transfer
          I've forwarded your feedback to the product team.                  > transfer
          Please contact your bank directly.                                 > transfer
          I understand how frustrating this is.                              > empathise
          Sorry to hear that!                                                > empathise
          That must be really annoying.                                      > empathise
          We're very sorry for the inconvenience.                            > apologise
          I apologise for the delay.                                         > apologise
          I'm sorry, I couldn't book the table.                              > answer denies_request
          Unfortunately there are no rooms available on that date.           > answer denies_request
          The payment failed, would you like to try another card?            > answer denies_request
          Our system does not let me change the name on the ticket.          > answer cites_constraint denies_request
          That is against our policy.                                        > answer cites_constraint
          You mentioned that you need a larger size.                         > answer names_need
          Would you be interested in upgrading to our premium plan?          > answer makes_offer
          May I call you tomorrow about our new offer?                       > clarify asks_permission makes_offer
          Is there anything else I can help you with?                        > null
          Have a great day!                                                  > null
          You're welcome.                                                    > null
          """)
  void shouldReadTheCompany(String text, String expected) {
    Utterance utterance = read(text, false);

    assertThat(shown(utterance.reaction(), utterance)).isEqualTo(expected);
    assertThat(utterance.act()).isNull();
    assertThat(utterance.confirmsResolution()).isNull();
    assertThat(utterance.answersOffer()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          My name is Priya and my email is [EMAIL].                > true  > []            > [name, email]
          Call me on [PHONE], the card was [CARD].                 > true  > []            > [account, phone]
          My order number is 20381945.                             > true  > []            > [order]
          I live at 12 Station Road in Leeds.                      > true  > []            > [address, place]
          It's for two people on Friday at 7:30 pm.                > true  > []            > [date, time, amount]
          I paid $45 for my iPhone and it does not work.           > true  > []            > [amount, product, issue]
          What is their phone number?                              > true  > [phone]       > []
          Could I have your name and your order number, please?    > false > [name, order] > []
          Which city, and for how many people?                     > false > [place, amount] > []
          When would you like to leave?                            > false > [date]        > []
          What time suits you?                                     > false > [time]        > []
          Which version of the app are you on?                     > false > [product]     > []
          What is going on with your account?                      > false > [account, issue] > []
          Please provide your postcode and e-mail address.         > false > [address, email] > []
          Your table is booked for March 3rd.                      > false > []            > [date]
          """)
  void shouldTellFactsAskedAndGiven(String text, boolean byCustomer, String asked, String given) {
    Utterance utterance = read(text, byCustomer);

    assertThat(utterance.factsAsked().stream().map(Fact::id).toList()).hasToString(asked);
    assertThat(utterance.factsGiven().stream().map(Fact::id).toList()).hasToString(given);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          I called because the app crashed twice.                  > [because: because the app crashed twice]
          I have been waiting since last Monday.                   > []
          Since the update, the sound is gone.                     > [since: Since the update]
          The screen went black after I installed the new version. > [after: after I installed the new version]
          After updating the firmware, nothing works.              > [after: After updating the firmware]
          When I click on pay, the page freezes.                   > [when: When I click on pay]
          It stopped as soon as I closed the lid.                  > [when: as soon as I closed the lid]
          It has been broken ever since the engineer came.         > [since: ever since the engineer came]
          I left because of the fees.                              > [because: because of the fees]
          When will it arrive?                                     > []
          Please let me know when it arrives.                      > []
          I will be home after 5 pm.                               > []
          """)
  void shouldFindWhatPromptedIt(String text, String expected) {
    List<String> causes =
        read(text, true).causes().stream()
            .map(c -> c.connective() + ": " + text.substring(c.begin(), c.end()))
            .toList();

    assertThat(causes).hasToString(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Where is my parcel?                       > true  > question
          Book me a taxi for nine.                  > true  > proposal
          It leaves at nine.                        > true  > null
          Which day suits you?                      > false > question
          How about the Blue Door Bistro?           > false > proposal
          It leaves at nine.                        > false > null
          Is there anything else I can do for you?  > false > null
          """)
  void shouldTellWhoSteers(String text, boolean byCustomer, String expected) {
    assertThat(String.valueOf(read(text, byCustomer).steers())).isEqualTo(expected);
  }

  @Test
  void shouldTellSentencesApart() {
    String text = "Sorry about that! Could you DM your account number?";

    Utterance utterance = read(text, false);

    assertThat(utterance.parts())
        .containsExactly(
            new Utterance.Part(1, 0, 17, null, "apologise", false),
            new Utterance.Part(2, 18, 51, null, "clarify", false));
    assertThat(utterance.evidence())
        .contains(
            new Utterance.Evidence("reaction", 0, 5), new Utterance.Evidence("reaction", 18, 30));
  }

  @Test
  void shouldPointAtTheWordsOfEachColumn() {
    String text = "As I said, the system won't let me pay.";

    List<String> evidence =
        read(text, true).evidence().stream()
            .map(shown -> shown.cue() + ": " + text.substring(shown.begin(), shown.end()))
            .toList();

    assertThat(evidence)
        .containsExactly(
            "act: As I said", "is_repair: As I said", "cites_constraint: system won't let");
  }

  @Test
  void shouldCountContentWordsByLemma() {
    Utterance asked = read("My parcels were damaged.", true);
    Utterance answered = read("The damaged parcel is on its way.", false);
    Utterance other = read("Good morning.", false);

    assertThat(answered.words()).containsAll(asked.words()).isSorted().doesNotHaveDuplicates();
    assertThat(asked.words()).hasSize(2).doesNotContainAnyElementsOf(other.words());
  }

  @Test
  void shouldReadWhatHasNoWords() {
    Utterance utterance = READER.read("", annotator.annotate(""), true);

    assertThat(utterance)
        .isEqualTo(
            new Utterance(
                true,
                0,
                null,
                null,
                null,
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
  }
}
