package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CleanerTest {
  @Test
  void shouldCleanText() {
    assertCleaned(" plain \n", "plain");
    assertCleaned("a\tb\nc", "a\tb\nc");
    assertCleaned("a\r\nb\rc\u0085d", "a\nb\nc\nd");
    assertCleaned("a\0b\u0007c\u009Fd\u007F", "abcd");
    assertCleaned("e\u0301", "é");
    assertCleaned("e\0\u0301", "é");
    assertCleaned("x\uD83Dy\uDE00z \uD83D\uDE00", "x\uFFFDy\uFFFDz \uD83D\uDE00");
    assertCleaned("\u202Eabc\u2066d\u2069", "abcd");
    assertCleaned("\uFEFF\u00A0x\u3000", "x");
    assertCleaned("\u0001 \u0002", "");
    assertThat(Cleaner.clean(null)).isNull();
  }

  @Test
  void shouldReadEntitiesAndTagsAsPeopleDo() {
    assertCleaned("I don&#34;t &amp; can&#39;t<br /><br />Bye", "I don\"t & can't\n\nBye");
    assertCleaned("a<br>\nb<BR/>c", "a\nb\nc");
    assertCleaned(
        "<b>wor<i>d</i>s</b> <a href=\"https://x.example/?a=1&amp;b=2\">here</a>", "words here");
    assertCleaned(
        "&ldquo;caf&eacute;&rdquo; &#8364;5 &#146;s &#x1F600;", "“café” €5 ’s \uD83D\uDE00");
    assertCleaned(
        "it cost &lt;5 and &gt;3, I &lt;3 it &lt;again&gt;", "it cost <5 and >3, I <3 it <again>");
    assertCleaned(
        "030&nbsp;123&#160;45 anna&#64;mail&period;example", "030 123 45 anna@mail.example");
    assertCleaned("anna&amp;#64;mail.example &amp;lt;br&amp;gt;end", "anna@mail.example \nend");
    assertCleaned(
        """
        <html><head><title>x</title><style>p {a:b}</style></head><body>
        <p>Dear
         you,</p>
        <div>it   works<br>
         now</div><script>let a = 1 < 2;</script><!-- no --></body></html>\
        """,
        "Dear you,\n\nit works\nnow");
    assertCleaned(
        "<p>Yes</p><blockquote type=\"cite\"><p>Works?</p><p>Or not?</p></blockquote><p>No</p>",
        "Yes\n\n> Works?\n\n> Or not?\n\nNo");
    assertCleaned(
        "<p class=MsoNormal>a<o:p></o:p></p><table><tr><td>b</td><td>c</td></tr></table>",
        "a\n\nb c");
  }

  @Test
  void shouldReadMentionsWithoutIds() {
    assertCleaned("On it <@U0CUST01>", "On it [NAME]");
    assertCleaned("<@W012A3CDE|anna> see <#C024BE7LR|help>, <!here>", "@anna see #help, @here");
    assertCleaned(
        "<https://x.example/a?b=1|our page> <mailto:a@b.example|a@b.example>",
        "our page a@b.example");
    assertCleaned(
        "<!subteam^S012|@night-shift> <https://x.example/>", "@night-shift <https://x.example/>");
  }

  @Test
  void shouldLeaveWhatIsNoMarkup() {
    for (String text :
        new String[] {
          "a < b && c > d",
          "if a<b and c>d",
          "x<y>z",
          "AT&T; R&D; Q&A",
          "fish &copy chips &amp",
          "<3 </3 <-- --> <>",
          "Anna <anna@mail.example>",
          "my <address> and <name>",
          "<sarcasm>great</sarcasm>",
          "&#; &#x; &#99999999; &nope;",
          "a <b c",
          "1<br",
          "<p <p <p",
          "<img src=\"x",
          "see <https://x.example>",
          "->> <<<",
          "5 <a 6>"
        }) {
      assertCleaned(text, text);
    }
  }

  @Property
  void shouldBeIdempotentOnMarkup(@ForAll("markup") @Size(max = 12) List<String> parts) {
    String once = Cleaner.clean(String.join("", parts));
    assertThat(Cleaner.clean(once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<List<String>> markup() {
    return Arbitraries.of(
            "<",
            ">",
            "&",
            ";",
            "#",
            "64",
            "amp;",
            "lt;",
            "gt;",
            "&lt;",
            "br",
            "p",
            "b",
            "/",
            "</p>",
            "</b>",
            " ",
            "\n",
            "blockquote",
            "\"",
            "'",
            "a=",
            "script",
            "&#8238;",
            "&#0;",
            "<@U012",
            "|x",
            "<!--",
            "-->",
            "é",
            "\u0301",
            "\u202E")
        .list();
  }

  @Property
  void shouldBeIdempotent(@ForAll String text) {
    String once = Cleaner.clean(text);
    assertThat(Cleaner.clean(once)).isEqualTo(once);
    assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
  }

  private static void assertCleaned(String text, String expected) {
    assertThat(Cleaner.clean(text)).isEqualTo(expected);
  }
}
