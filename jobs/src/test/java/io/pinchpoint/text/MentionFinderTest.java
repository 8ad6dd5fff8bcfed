package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.config.EffortKind;
import io.pinchpoint.config.Taxonomy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionFinderTest {

  private static final Taxonomy TAXONOMY =
      new Taxonomy(
          List.of(
              touchpoint("support", null, "customer service"),
              touchpoint("phone", "support", "hotline", "call centre|center", "phone line"),
              touchpoint("chat", "support", "chat"),
              touchpoint("app", null, "app"),
              touchpoint("delivery", null, "parcel", "courier", "check-in")),
          List.of(
              pain("long_wait", "phone", "on hold", "wait|queue ~ hour|minute", "endless* queue"),
              pain("no_answer", "phone", "never answer*", "no reply"),
              pain("damaged", "delivery", "damage*", "arrive broken"),
              pain("rude_staff", null, "rude", "rude man"),
              pain("cannot_log_in", "app", "can't log in", "cannot login")));

  private final FakeAnnotator annotator = new FakeAnnotator();
  private final MentionFinder finder = new MentionFinder(TAXONOMY);

  /** Each mention as {@code touchpoint(source)/pain=evidence}, with {@code !} for a denied pain. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Nothing of note.                           > []
          The hotline was great.                     > [phone(text)/-=hotline]
          I was ON HOLD forever.                     > [phone(taxonomy)/long_wait=ON HOLD]
          I waited more than one hour.               > [phone(taxonomy)/long_wait=waited more than one hour]
          I waited one two three four minutes.       > [phone(taxonomy)/long_wait=waited one two three four minutes]
          I waited one two three four five minutes.  > []
          Endlessly queue.                           > [phone(taxonomy)/long_wait=Endlessly queue]
          Endlessly long queue.                      > []
          The call center was rude.                  > [phone(text)/rude_staff=rude]
          The #chat was rude.                        > [chat(text)/rude_staff=rude]
          The app was great but the hotline kept me waiting an hour. > [app(text)/-=app, phone(text)/long_wait=waiting an hour]
          The hotline was rude and the app was great. > [phone(text)/rude_staff=rude, app(text)/-=app]
          The app was great but it came damaged.     > [app(text)/-=app, delivery(taxonomy)/damaged=damaged]
          The chat was great but I waited an hour.   > [chat(text)/long_wait=waited an hour]
          I used the chat. I waited an hour.         > [chat(text)/-=chat, chat(context)/long_wait=waited an hour]
          I used the app. It came damaged.           > [app(text)/-=app, delivery(taxonomy)/damaged=damaged]
          I used the app. They were rude.            > [app(text)/-=app, app(context)/rude_staff=rude]
          They were rude.                            > [null(none)/rude_staff=rude]
          It was rude and they were rude.            > [null(none)/rude_staff=rude]
          A rude man.                                > [null(none)/rude_staff=rude man]
          The chat was rude near the hotline.        > [chat(text)/rude_staff=rude, phone(text)/-=hotline]
          Chat chat chat.                            > [chat(text)/-=Chat]
          They were not rude.                        > [null(none)/!rude_staff=rude]
          They weren't at all rude.                  > [null(none)/!rude_staff=rude]
          They were never really very much rude.     > [null(none)/rude_staff=rude]
          They were not only rude.                   > [null(none)/rude_staff=rude]
          No, they were rude.                        > [null(none)/rude_staff=rude]
          It was not good and rude.                  > [null(none)/rude_staff=rude]
          They never answered.                       > [phone(taxonomy)/no_answer=never answered]
          There was not no reply.                    > [phone(taxonomy)/no_answer=no reply]
          I can't log in.                            > [app(taxonomy)/cannot_log_in=can't log in]
          I can’t log in.                            > [app(taxonomy)/cannot_log_in=can’t log in]
          The check-in was awful.                    > [delivery(text)/-=check-in]
          """)
  void shouldFind(String text, String expected) {
    assertThat(shown(text.strip(), null)).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          I waited an hour.                > chat    > [chat(record)/long_wait=waited an hour]
          I waited an hour.                > SUPPORT > [support(record)/long_wait=waited an hour]
          I waited an hour.                > app     > [phone(taxonomy)/long_wait=waited an hour]
          It came damaged.                 > chat    > [delivery(taxonomy)/damaged=damaged]
          They were rude.                  > chat    > [chat(record)/rude_staff=rude]
          They were rude.                  > Chat-Alias > [chat(record)/rude_staff=rude]
          They were rude.                  > unheard > [null(none)/rude_staff=rude]
          The hotline. They were rude.     > chat    > [phone(text)/-=hotline, chat(record)/rude_staff=rude]
          The hotline. I waited an hour.   > chat    > [phone(text)/-=hotline, phone(context)/long_wait=waited an hour]
          The hotline was rude.            > chat    > [phone(text)/rude_staff=rude]
          """)
  void shouldPlaceByRecord(String text, String record, String expected) {
    assertThat(shown(text, record)).isEqualTo(expected);
  }

  /** Each pain as {@code pain kind amount=evidence: rule}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          This is the third time I call you.            > [again contacts 3=third time: again: effort contacts]
          I waited an hour.                             > [long_wait wait 3600=waited an hour: long_wait: wait|queue ~ hour]
          I was on hold and waited two days.            > [long_wait wait 172800=on hold: long_wait: on hold]
          I kept calling. I called five times.          > [again contacts -=kept calling: again: effort contacts, again contacts 5=called five times: again: effort contacts]
          I kept calling, I called five times.          > [again contacts 5=kept calling: again: effort contacts]
          Called the rude man five times.               > [rude_staff contacts 5=rude man: rude_staff: rude man]
          Called twice about a rude man.                > [again contacts 2=Called twice: again: effort contacts, rude_staff - -=rude man: rude_staff: rude man]
          I was passed around.                          > []
          I never called twice.                         > [!again contacts 2=called twice: again: effort contacts]
          """)
  void shouldTellEffort(String text, String expected) {
    MentionFinder asking =
        new MentionFinder(
            new Taxonomy(
                TAXONOMY.touchpoints(),
                List.of(
                    pain("long_wait", "phone", EffortKind.WAIT, "on hold", "wait|queue ~ hour"),
                    pain("rude_staff", null, "rude", "rude man"),
                    pain("again", null, EffortKind.CONTACTS))));
    assertThat(
            asking.find(text, annotator.annotate(text), null).stream()
                .filter(m -> m.painPointId() != null)
                .map(m -> effort(text, m))
                .toList())
        .hasToString(expected);
  }

  private static String effort(String text, Mention m) {
    return "%s%s %s %s=%s: %s"
        .formatted(
            m.negated() ? "!" : "",
            m.painPointId(),
            m.effort() == null ? "-" : m.effort().kind().name().toLowerCase(Locale.ROOT),
            m.effort() == null || m.effort().amount() == null ? "-" : m.effort().amount(),
            text.substring(m.begin(), m.end()),
            m.rule());
  }

  @Test
  void shouldScoreAroundTheEvidence() {
    String text = "The app is great but the hotline kept me waiting an hour.";

    List<Mention> mentions = finder.find(text, annotator.annotate(text), null);

    assertThat(mentions.get(0).sentiment()).isCloseTo(0.625, within(1e-9));
    assertThat(mentions.get(1).sentiment()).isCloseTo(-0.625, within(1e-9));
    assertThat(mentions.get(1).rule()).isEqualTo("long_wait: wait|queue ~ hour|minute");
    assertThat(mentions.get(1).sentenceNo()).isZero();
  }

  @Test
  void shouldRespectValidity() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    MentionFinder dated =
        new MentionFinder(
            new Taxonomy(
                List.of(),
                List.of(
                    new Taxonomy.PainPoint(
                        "fee", "Fee", null, null, List.of("fee"), null, day, day.plusDays(1), null))));
    Annotation annotation = annotator.annotate("A fee.");

    assertThat(dated.find("A fee.", annotation, null, day.minusDays(1))).isEmpty();
    assertThat(dated.find("A fee.", annotation, null, day)).hasSize(1);
    assertThat(dated.find("A fee.", annotation, null, day.plusDays(1))).hasSize(1);
    assertThat(dated.find("A fee.", annotation, null, day.plusDays(2))).isEmpty();
    assertThat(dated.find("A fee.", annotation, null)).hasSize(1);
  }

  @Test
  void shouldShip() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(finder);
    }
    String text = "The hotline kept me on hold.";
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      MentionFinder shipped = (MentionFinder) in.readObject();
      assertThat(shipped.find(text, annotator.annotate(text), null))
          .isEqualTo(finder.find(text, annotator.annotate(text), null))
          .hasSize(1);
    }
  }

  @Test
  void shouldRefuseTermsWithProblems() {
    assertThatThrownBy(
            () -> new MentionFinder(new Taxonomy(List.of(), List.of(pain("p", null, "~ hour")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pain_points.p.terms[0] \"~ hour\"");
  }

  @Property(tries = 300)
  void shouldKeepEvidenceWithinItsSentence(@ForAll String noise, @ForAll short cut) {
    String words = "The hotline kept me waiting an hour. rude! " + noise + " damaged";
    String text = words.substring(0, Math.floorMod(cut, words.length() + 1));
    Annotation annotation = annotator.annotate(text);

    for (Mention mention : finder.find(text, annotation, "app")) {
      Sentence sentence = annotation.sentences().get(mention.sentenceNo());
      assertThat(mention.begin()).isGreaterThanOrEqualTo(sentence.begin());
      assertThat(mention.end()).isGreaterThan(mention.begin()).isLessThanOrEqualTo(sentence.end());
    }
  }

  private String shown(String text, String record) {
    return finder.find(text, annotator.annotate(text), record).stream()
        .map(
            m ->
                "%s(%s)/%s%s=%s"
                    .formatted(
                        m.touchpointId(),
                        m.touchpointSource(),
                        m.negated() ? "!" : "",
                        m.painPointId() == null ? "-" : m.painPointId(),
                        text.substring(m.begin(), m.end())))
        .toList()
        .toString();
  }

  private static Taxonomy.Touchpoint touchpoint(String id, String parent, String... terms) {
    return new Taxonomy.Touchpoint(
        id, id, parent, null, null, List.of(id + "-alias"), List.of(terms), null, null, null);
  }

  private static Taxonomy.PainPoint pain(String id, String touchpoint, String... terms) {
    return pain(id, touchpoint, null, terms);
  }

  private static Taxonomy.PainPoint pain(
      String id, String touchpoint, EffortKind effort, String... terms) {
    return new Taxonomy.PainPoint(
        id, id, null, touchpoint, List.of(terms), effort, null, null, null);
  }
}
