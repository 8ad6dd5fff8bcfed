package io.pinchpoint.text.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lawyers, scanners and friends of trees have put under every mail of a company. */
final class Disclaimer {

  private static final String ANY = "[\\s\\S]";

  private static final Pattern SAYS =
      pattern(
          "\\b(?:this|the (?:information|contents?) (?:contained )?(?:in|of) this)"
              + " (?:e-?mail|electronic mail|message|communication|transmission)\\b"
              + ANY
              + "{0,100}?\\b(?:is|are|be|contains?|may|includes?)\\b(?:(?!\\b(?:my|your|his|her|their)\\b)[^.:;!?]){0,80}\\b(?:confidential|privileged|intended"
              + " (?:only|solely)|proprietary)|\\bintended (?:only |solely |exclusively )?for"
              + " (?:the )?(?:"
              + ANY
              + "{0,60})\\b(?:addressee|recipient|individual or entity|person or"
              + " entity)|\\b(?:if you|you are|you may|anyone|whoever)\\b[^.]{0,60}\\bnot"
              + " (?:be )?(?:the|an) (?:intended|named|correct)"
              + " (?:recipient|addressee)|\\bconfidentiality (?:notice|note|statement)\\b|\\blegal"
              + " disclaimer\\b|^disclaimer ?:|\\bconsider the environment before printing|\\bthink"
              + " before you print|\\b(?:checked|scanned) (?:for viruses )?by"
              + " (?:avast|avg|norton|mcafee|eset|kaspersky|messagelabs|mimecast)|\\bvirus[-"
              + " ]free\\.(?: |www|$)|^virenfrei\\.|^libre de virus\\.|\\boriginated (?:from"
              + " )?outside (?:of )?(?:the|your|our)\\b|\\byou don['’]t often get e-?mail"
              + " from|\\bdiese (?:e-?mail|nachricht|mail)\\b"
              + ANY
              + "{0,160}\\bvertraulich|\\bvertrauliche(?:r|n|s)? (?:und/oder|und|oder)"
              + " rechtlich|\\bnicht der (?:richtige|vorgesehene|beabsichtigte|bestimmungsgemäße)"
              + " (?:adressat|empfänger)|\\b(?:este (?:mensaje|correo|e-?mail)|la información"
              + " contenida en este)\\b"
              + ANY
              + "{0,200}\\b(?:confidencial|privilegiad)"
              + "|\\bno es (?:usted )?el destinatario"
              + "|\\bce(?:t)? (?:message|courriel|mail|e-?mail|courrier)\\b"
              + ANY
              + "{0,200}\\bconfidentiel|\\b(?:n['’]êtes|n['’]etes) pas le (?:bon"
              + " )?destinataire|\\b(?:il presente|questo|questa|la presente)"
              + " (?:messaggio|e-?mail|comunicazione)\\b"
              + ANY
              + "{0,200}\\b(?:riservat|confidenzial)"
              + "|\\bnon (?:è|siete|sia|foste|essere) (?:il|i) destinatari"
              + "|\\b(?:esta mensagem|este e-?mail|esta comunicação)\\b"
              + ANY
              + "{0,200}\\b(?:confidencia|sigilos)"
              + "|\\bnão (?:é|for|seja) o destinatário"
              + "|\\b(?:dit|deze) (?:e-?mail)?(?:bericht|e-?mail)\\b"
              + ANY
              + "{0,200}\\bvertrouwelijk"
              + "|\\bniet de (?:beoogde|bedoelde) ontvanger|\\bniet voor u bestemd");

  /**
   * One of these stands in each, and rarely in anything else: looked for first, since it is fast.
   */
  private static final String[] STEMS = {
    "confid",
    "originated",
    "often get",
    "intended",
    "recipient",
    "disclaimer",
    "printing",
    "you print",
    "virus",
    "virenfrei",
    "vertraulich",
    "adressat",
    "empfänger",
    "destinat",
    "riservat",
    "sigilos",
    "privileg",
    "vertrouwelijk",
    "ontvanger",
    "niet voor u",
    "proprietary"
  };

  /** A paragraph is looked at so far. */
  private static final int MOST_CHARS = 4_000;

  private Disclaimer() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(
        regex,
        Pattern.CASE_INSENSITIVE
            | Pattern.UNICODE_CASE
            | Pattern.MULTILINE
            | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Whether a text may have one. */
  static boolean mayBeIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(STEMS).anyMatch(lower::contains);
  }

  /** Where in a paragraph of these bounds a disclaimer begins; −1 if there is none. */
  static int within(String text, int begin, int end) {
    int until = Math.min(end, begin + MOST_CHARS);
    Matcher found = SAYS.matcher(text).region(begin, until);
    return found.find() ? found.start() : -1;
  }
}
