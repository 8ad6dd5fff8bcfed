package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffortTest {

  /** Each as {@code kind amount=words}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          This is the third time I call about it.       > [contacts 3=third time]
          3rd email to you, no answer                   > [contacts 3=3rd email]
          It was the second time that day.              > []
          I called 5 times already!                     > [contacts 5=called 5 times]
          Called you twice, nobody cares                > [contacts 2=Called you twice]
          I have emailed them several times             > [contacts =emailed them several times]
          after a dozen calls they gave up              > [contacts 12=after a dozen calls]
          I keep calling and nobody answers             > [contacts =keep calling]
          On hold for 3 hours.                          > [wait 10800=On hold for 3 hours]
          a 45-minute wait, really?                     > [wait 2700=45-minute wait]
          45 mins on the phone                          > [wait 2700=45 mins on the phone]
          waited an hour and left                       > [wait 3600=waited an hour]
          Waited half an hour                           > [wait 1800=Waited half an hour]
          1.5 hrs on hold                               > [wait 5400=1.5 hrs on hold]
          on hold for 1 hour 20 minutes                 > [wait 4800=on hold for 1 hour 20 minutes]
          an hour and a half on hold                    > [wait 5400=an hour and a half on hold]
          My payment bounced twice                      > []
          I've been waiting since Monday                > [wait =been waiting]
          can't wait to fly with you                    > []
          I was transferred 4 times                     > [transfers 4=transferred 4 times]
          transferred me to three different people      > [transfers 3=transferred me to three different people]
          passed from one agent to another              > [transfers =passed from one agent to another]
          Spoke with two agents                         > [transfers 2=Spoke with two agents]
          Called twice, on hold for 20 minutes          > [contacts 2=Called twice, wait 1200=on hold for 20 minutes]
          The flight took three hours.                  > []
          """)
  void shouldFind(String text, String expected) {
    assertThat(
            Effort.in(text).stream()
                .map(
                    e ->
                        "%s %s=%s"
                            .formatted(
                                e.kind().name().toLowerCase(Locale.ROOT),
                                e.amount() == null ? "" : e.amount(),
                                text.substring(e.begin(), e.end())))
                .toList())
        .hasToString(expected);
  }

  @Property
  void shouldNeverOverlapNorFail(@ForAll String noise) {
    List<Effort> found = Effort.in("called 3 times " + noise + " on hold for 2 hours");
    assertThat(found).isNotEmpty();
    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).begin()).isGreaterThanOrEqualTo(found.get(i - 1).end());
    }
  }
}
