package io.pinchpoint.text;

import io.pinchpoint.config.PersonalData;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which kinds of facts a sentence asks for, and which it gives. */
final class Facts {

  /** What a placeholder of redaction gives; of the others no kind of fact is asked for. */
  private static final Map<String, Fact> PLACEHOLDERS =
      Map.of(
          PersonalData.EMAIL.placeholder(), Fact.EMAIL,
          PersonalData.PHONE.placeholder(), Fact.PHONE,
          PersonalData.IBAN.placeholder(), Fact.ACCOUNT,
          PersonalData.CARD.placeholder(), Fact.ACCOUNT,
          PersonalData.ACCOUNT.placeholder(), Fact.ACCOUNT,
          PersonalData.ADDRESS.placeholder(), Fact.ADDRESS,
          PersonalData.BIRTH_DATE.placeholder(), Fact.DATE);

  private static final Pattern PHONE =
      Pattern.compile("\\+?\\(?\\d{3}\\)?[-. ]?\\d{3}[-. ]?\\d{4}");
  private static final Pattern CLOCK =
      Pattern.compile("\\d{1,2}([:.]\\d\\d)?(am|pm)|\\d{1,2}:\\d\\d");
  private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}(st|nd|rd|th)");
  private static final Pattern DATE = Pattern.compile("\\d{1,4}[/-]\\d{1,2}([/-]\\d{1,4})?");
  private static final Pattern MONEY = Pattern.compile("[$£€]\\d.*|\\d[\\d.,]*[$£€]");
  private static final Pattern CODE = Pattern.compile("#?(?=(.*\\d){3})[a-z0-9-]{5,}");
  private static final Pattern NUMBER = Pattern.compile("#?\\d{3,}");
  private static final Pattern POSTCODE = Pattern.compile("\\d{5}(-\\d{4})?");
  private static final Pattern SPELLED = Pattern.compile("[a-z]{2}");
  private static final Set<String> STREETS =
      Set.of(
          "street",
          "st",
          "st.",
          "road",
          "rd",
          "rd.",
          "avenue",
          "ave",
          "ave.",
          "lane",
          "ln",
          "drive",
          "dr",
          "dr.",
          "boulevard",
          "blvd",
          "blvd.",
          "way",
          "court",
          "square",
          "parkway",
          "highway",
          "hwy",
          "close",
          "crescent",
          "terrace",
          "real");
  private static final Set<String> TOWARDS =
      Set.of("in", "near", "from", "to", "at", "around", "of");

  private Facts() {}

  /** Kinds that the words of a sentence name; whether it asks for them is for others to say. */
  static Set<Fact> named(Speech speech) {
    Set<Fact> named = EnumSet.noneOf(Fact.class);
    for (Fact fact : Fact.values()) {
      for (Cues.Found cue : speech.cues("asked_" + fact.id())) {
        if (cue.first() < cue.last() || !speech.tag(cue.first()).startsWith("VB")) {
          named.add(fact);
        }
      }
    }
    return named;
  }

  /** Kinds that a sentence gives, by its words, numbers, names and placeholders. */
  static Set<Fact> given(String text, Speech speech) {
    Set<Fact> given = EnumSet.noneOf(Fact.class);
    for (Fact fact : Fact.values()) {
      if (speech.has("given_" + fact.id())) {
        given.add(fact);
      }
    }
    Sentence sentence = speech.reading().sentence();
    String said = text.substring(sentence.begin(), sentence.end());
    if (said.indexOf('[') >= 0) {
      PLACEHOLDERS.forEach(
          (placeholder, fact) -> {
            if (said.contains(placeholder)) {
              given.add(fact);
            }
          });
    }
    List<Reading.Form> forms = speech.forms();
    for (int i = 0; i < forms.size(); i++) {
      String word = forms.get(i).lower();
      if (hasDigit(word)) {
        addNumber(word, i, speech, given);
      } else if (word.indexOf('@') > 0) {
        given.add(Fact.EMAIL);
      } else if (TOWARDS.contains(word) && isName(i + 1, speech)) {
        given.add(Fact.PLACE);
      }
    }
    for (Cues.Found counted : speech.cues("counted")) {
      if (speech.tag(counted.first()).startsWith("NN")
          && (isNumber(counted.first() - 1, speech) || isNumber(counted.first() - 2, speech))) {
        given.add(Fact.AMOUNT);
      }
    }
    if (speech.has("problem") || speech.has("not_resolved")) {
      given.add(Fact.ISSUE);
    }
    return given;
  }

  private static boolean isNumber(int token, Speech speech) {
    return token >= 0 && speech.tag(token).equals("CD");
  }

  private static boolean isName(int token, Speech speech) {
    if (token >= speech.forms().size() || !speech.tag(token).equals("NNP")) {
      return false;
    }
    for (String other : List.of("given_date", "given_time", "given_product")) {
      for (Cues.Found cue : speech.cues(other)) {
        if (cue.first() <= token && token <= cue.last()) {
          return false;
        }
      }
    }
    return Speech.isWord(speech.forms().get(token).lower());
  }

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static void addNumber(String word, int at, Speech speech, Set<Fact> given) {
    String before = word(at - 1, speech);
    String after = word(at + 1, speech);
    if (MONEY.matcher(word).matches()
        || before.equals("$")
        || before.equals("£")
        || before.equals("€")) {
      given.add(Fact.AMOUNT);
    } else if (CLOCK.matcher(word).matches() || isHalfDay(after)) {
      given.add(Fact.TIME);
    } else if (PHONE.matcher(word).matches()) {
      given.add(Fact.PHONE);
    } else if (ORDINAL.matcher(word).matches() || DATE.matcher(word).matches()) {
      given.add(Fact.DATE);
    } else if (isStreet(at, speech) || isPostcode(word, at, speech)) {
      given.add(Fact.ADDRESS);
    } else if (CODE.matcher(word).matches()
        || (NUMBER.matcher(word).matches()
            && follows(at, speech, "#", "number", "no", "id", "code", "reference"))) {
      boolean account = follows(at, speech, "account", "member", "membership", "customer", "card");
      given.add(account ? Fact.ACCOUNT : Fact.ORDER);
    }
  }

  private static boolean isHalfDay(String word) {
    String plain = word.replace(".", "").toLowerCase(Locale.ROOT);
    return SPELLED.matcher(plain).matches() && (plain.equals("am") || plain.equals("pm"));
  }

  /** Up to four tokens before. */
  private static boolean follows(int at, Speech speech, String... words) {
    for (int i = at - 1; i >= Math.max(0, at - 4); i--) {
      for (String word : words) {
        if (word(i, speech).equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Five digits behind the two letters of a state. */
  private static boolean isPostcode(String word, int at, Speech speech) {
    return POSTCODE.matcher(word).matches()
        && SPELLED.matcher(word(at - 1, speech)).matches()
        && speech.tag(at - 1).equals("NNP");
  }

  private static boolean isStreet(int at, Speech speech) {
    for (int i = at + 1; i < Math.min(speech.forms().size(), at + 6); i++) {
      if (STREETS.contains(word(i, speech)) && speech.tag(at + 1).startsWith("NNP")) {
        return true;
      }
    }
    return false;
  }

  private static String word(int at, Speech speech) {
    return at < 0 || at >= speech.forms().size() ? "" : speech.forms().get(at).lower();
  }
}
