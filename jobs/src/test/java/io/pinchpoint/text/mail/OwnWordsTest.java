package io.pinchpoint.text.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.text.mail.Cut.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {

  private static final String SAID = "On Mon, 2 Mar 2026 at 10:00, Acme Support <[EMAIL]> wrote:";

  @Test
  void shouldCutQuotationsAndWhatStandsAboveThem() {
    String mail = "Great, thanks!\n\n" + SAID + "\n\n> Dear customer,\n>\n> we are sorry.";

    List<Cut> cuts = OwnWords.cuts(mail);

    assertThat(cuts)
        .containsExactly(
            new Cut(16, 16 + SAID.length(), Kind.HEADER),
            new Cut(mail.indexOf("> Dear"), mail.length(), Kind.QUOTATION));
    assertThat(OwnWords.of(mail, cuts)).isEqualTo("Great, thanks!");
  }

  @Test
  void shouldKeepWhatStandsBetweenQuotedLinesWhereItStands() {
    String mail =
        """
        > Did you restart it?

        Yes.

        > And is the light on it green? We ask since the manual says that
        it blinks
        > before.
        No, red.\
        """;

    String own = OwnWords.of(mail, OwnWords.cuts(mail));

    assertThat(own.strip().split("\\s+\n\\s*")).containsExactly("Yes.", "No, red.");
    assertThat(own.indexOf("Yes.")).isEqualTo(mail.indexOf("Yes."));
    assertThat(own).hasSameSizeAs(mail);
  }

  @Test
  void shouldCutWhatWasBeforeInTheWaysOfMoreClients() {
    assertOwn("Thanks.", "Op ma 2 mrt. 2026 om 10:00 schreef Acme <[EMAIL]>:\n\n> Beste klant");
    assertOwn(
        "Thanks.",
        "Op 2 mrt. 2026, om 10:00 heeft Acme <[EMAIL]> het volgende geschreven:\n\nBeste");
    assertOwn(
        "Thanks.",
        "Em seg., 2 de mar. de 2026 às 10:00, Acme Support <[EMAIL]>\nescreveu:\n\n> Caro");
    assertOwn("Thanks.", "Den mån 2 mars 2026 kl 10:00 skrev Acme <[EMAIL]>:\n\n> Hej");
    assertOwn("Thanks.", "W dniu 2.03.2026 o 10:00, Acme pisze:\n> Szanowny");
    assertOwn("Thanks.", "2026-03-02 10:00 GMT+01:00 Acme <[EMAIL]>:\n\n> Hello");
    assertOwn("Thanks.", "Acme Support <[EMAIL]> schrieb am Mo., 2. März 2026, 10:00:\n\nHallo");
    assertOwn("Thanks.", "[NAME] <[EMAIL]> wrote:\n\nHello");
    assertOwn("Thanks.", "Acme Support---02.03.2026 10:00:00---Dear customer\n\nwe are sorry");
    assertOwn("Thanks.", "###### Please reply above this line ######\n\nYour ticket was updated.");
    assertOwn(
        "Thanks.",
        "*From:* Acme <[EMAIL]>\n\n*Sent:* Monday\n\n*To:* Anna\n\n*Subject:* Re: bill\n\nDear");
    assertOwn(
        "Thanks.",
        "-----Oorspronkelijk bericht-----\nVan: Acme\nAan: Anna\nOnderwerp: RE\n\nBeste");
    assertOwn(
        "Thanks.",
        SAID + "\n\n> Yes.\n>\n> On Sun, 1 Mar 2026 at 9:00, Anna <[EMAIL]> wrote:\n>\n>> Hello?");
    assertOwn("Thanks!", SAID + " > Dear customer, > we are sorry", " ");
    assertOwn(
        "Thanks!", "From: Acme <[EMAIL]> Sent: Monday, 10:00 To: Anna Subject: Re: bill Dear", " ");
  }

  @Test
  void shouldCutMailsThatArePassedOn() {
    String forwarded =
        "From: Shop <[EMAIL]>\nDate: Monday\nSubject: Late\nTo: Anna\n\nWe are late.";

    assertOwn("See below.", "---------- Forwarded message ---------\n" + forwarded);
    assertOwn("See below.", "Anfang der weitergeleiteten Nachricht:\n\n" + forwarded);
    assertOwn("", "---------- Mensaje reenviado ---------\n" + forwarded);
    assertThat(OwnWords.cuts("---------- Forwarded message ---------\n" + forwarded))
        .extracting(Cut::kind)
        .containsExactly(Kind.FORWARDED);
  }

  @Test
  void shouldCutSignaturesDisclaimersAndDevices() {
    assertCut("-- \nAnna Example\nI am not in on Fridays, and nobody is.", Kind.SIGNATURE);
    assertCut("--\nAnna Example\nExample Ltd", Kind.SIGNATURE);
    assertCut("Kind regards,\n\nAnna Example\nBuyer\nTel: [PHONE]", Kind.SIGNATURE);
    assertCut("Mit freundlichen Grüßen\nAnna Example\nwww.example.com", Kind.SIGNATURE);
    assertCut(
        "This e-mail and any attachments are confidential. If you are not the intended recipient,"
            + "\nplease delete it.",
        Kind.DISCLAIMER);
    assertCut("Diese E-Mail enthält vertrauliche Informationen.", Kind.DISCLAIMER);
    for (String device :
        new String[] {
          "Sent from my iPhone",
          "Von meinem iPad gesendet",
          "Enviado desde mi iPhone",
          "Envoyé de mon iPhone",
          "Inviato da iPhone",
          "Enviado do meu iPhone",
          "Verstuurd vanaf mijn iPhone",
          "Sent from Yahoo Mail. Get the app",
          "Sent from Mail for Windows",
          "Get Outlook for iOS<https://aka.ms/x>",
          "Diese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.",
          "Sent with [Proton Mail](https://proton.me/) secure email."
        }) {
      assertCut(device, Kind.DEVICE);
    }
    assertOwn("Thanks!", "Sent from my iPhone", " ");
    assertOwn("Thanks!", "Sent from my iPad\n\n-- \nAnna\n\n" + SAID + "\n> Hello\n> you");
  }

  @Test
  void shouldKeepTheMessageOfAForm() {
    String form = "New enquiry from the website\nFrom: Anna [EMAIL]\nSubject: Broken kettle\n";

    assertThat(own(form + "Message:\nThe kettle leaks and nobody answers."))
        .contains("Message:\nThe kettle leaks and nobody answers.");
    assertThat(own("Name: Anna\nFrom: [EMAIL]\nDate: 2 March 2026\nMessage: The kettle leaks."))
        .contains("The kettle leaks.");
  }

  private static String own(String text) {
    return OwnWords.of(text, OwnWords.cuts(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Monday I wrote:\nplease call me back.\nNobody did.",
        "On 3 March 2026 your agent wrote:\nwe will refund you.\nBut nothing came.",
        "> 5 minutes on hold every time",
        "> 5 minutes on hold\n> 3 calls\nand nobody helps",
        "Problems:\n> login fails\n> slow\nMend it",
        "I tried it -- no luck\n--\nand then it broke. I want my money back now please.",
        "Date: 03/02/2026\nFrom: London\nTo: Paris\nThe flight was cancelled.",
        "From: anna\nSubject: my bill\nMessage: it is wrong",
        "My phone number is [PHONE], my mail [EMAIL].\nOrder 4711",
        "thanks\nAnna\norder number: 55512\nphone: [PHONE]",
        "Kind regards\nAnna",
        "Sent from my store to the wrong address.",
        "They called it confidential.\n\nI call it a lie.",
        "Rude staff.\nGet better phone support.",
        "Rude staff.\nSent by mail two weeks ago and still no refund.",
        "Too slow.\nDownload on mobile never finishes.",
        "Too slow.\nGet the mobile app working again",
        "Hi,\n\nYour courier gave it to a man who is not the intended recipient.\n\nAnna",
        "Hello,\n\nThis message is a complaint: your clerk read out my confidential letter.",
        "> Rude staff.\n> Slow service.",
        "Issues:\n> The app crashes.\n> Nobody answers.\nPlease mend it",
        "Sent from my iPhone",
        "-----\nGood\n-----\nBad",
        "The message said: please wait.\nThen: nothing."
      })
  void shouldLeaveWhatIsNoMail(String text) {
    assertThat(OwnWords.cuts(text)).isEmpty();
  }

  @Test
  void shouldKeepTheOwnWordsOfGeneratedMailsAndNoOthers() {
    Map<String, Share> byClient = new TreeMap<>();
    Share all = new Share();
    for (GeneratedMails.Mail mail : new GeneratedMails(20260302).make(280)) {
      String own = OwnWords.of(mail.text(), OwnWords.cuts(mail.text()));
      byClient.computeIfAbsent(mail.client(), client -> new Share()).count(mail, own);
      all.count(mail, own);
    }

    assertThat(byClient).hasSizeGreaterThanOrEqualTo(10);
    assertThat(all.kept()).isGreaterThanOrEqualTo(0.97);
    assertThat(all.cut()).isGreaterThanOrEqualTo(0.97);
    assertThat(byClient)
        .allSatisfy(
            (client, share) ->
                assertThat(List.of(share.kept(), share.cut())).allMatch(part -> part >= 0.95));
  }

  /** Characters that are seen. */
  private static final class Share {
    private long own;
    private long ownKept;
    private long others;
    private long othersCut;

    void count(GeneratedMails.Mail mail, String read) {
      for (int i = 0; i < mail.text().length(); i++) {
        if (Character.isWhitespace(mail.text().charAt(i))) {
          continue;
        }
        boolean isKept = i < read.length() && read.charAt(i) == mail.text().charAt(i);
        if (mail.own().get(i)) {
          own++;
          ownKept += isKept ? 1 : 0;
        } else {
          others++;
          othersCut += isKept ? 0 : 1;
        }
      }
    }

    double kept() {
      return (double) ownKept / own;
    }

    double cut() {
      return (double) othersCut / others;
    }
  }

  @Property
  void shouldCutWithinTheTextInOrder(@ForAll("lines") List<String> parts) {
    String text = String.join("\n", parts);

    List<Cut> cuts = OwnWords.cuts(text);

    int last = 0;
    for (Cut cut : cuts) {
      assertThat(cut.begin()).isGreaterThanOrEqualTo(last).isLessThan(cut.end());
      last = cut.end();
    }
    assertThat(last).isLessThanOrEqualTo(text.length());
    String own = OwnWords.of(text, cuts);
    for (int i = 0; i < own.length(); i++) {
      assertThat(own.charAt(i)).isIn(text.charAt(i), ' ');
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> known =
        Arbitraries.of(
            "",
            "> quoted words, and many of them.",
            ">",
            ">> > more",
            SAID,
            "Acme <[EMAIL]> wrote:",
            "wrote:",
            "-----Original Message-----",
            "________________",
            "From: Acme <[EMAIL]>",
            "Sent: Monday",
            "Subject: x",
            "-- ",
            "--",
            "Kind regards",
            "Tel: [PHONE]",
            "Sent from my iPhone",
            "Thanks. Sent from my iPhone",
            "This e-mail is confidential.",
            "##- reply above this line -##",
            "Yes. " + SAID + " > no",
            "Hello.");
    return Arbitraries.oneOf(known, Arbitraries.strings()).list().ofMaxSize(12);
  }

  private static void assertCut(String under, Kind kind) {
    String mail = "It works now.\n\n" + under;
    assertThat(OwnWords.cuts(mail)).containsExactly(new Cut(15, mail.length(), kind));
  }

  private static void assertOwn(String own, String others) {
    assertOwn(own, others, "\n\n");
  }

  private static void assertOwn(String own, String others, String between) {
    String mail = own.isEmpty() ? others : own + between + others;
    assertThat(OwnWords.of(mail, OwnWords.cuts(mail))).as(mail).isEqualTo(own);
  }
}
