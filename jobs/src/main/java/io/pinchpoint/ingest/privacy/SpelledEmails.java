package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses written so that no machine may read them: {@code jo (at) example [dot] org},
 * {@code jo at example dot org}. Where nothing but the words "at" and a dot tell, something else
 * has to: a provider of mailboxes, a name that is no word, or that it is called an address.
 */
final class SpelledEmails {
  private static final String AT_WORDS = "at|ät|arroba|arobase|chiocciola|apenstaartje|klammeraffe";
  private static final String DOT_WORDS = "dot|punkt|punto|ponto|point|punt";
  private static final String PROVIDERS =
      "(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|aol|gmx|web|proton|protonmail|mail|posteo|libero|orange|wanadoo|free|t-online|comcast|verizon|btinternet|zoho|fastmail|yandex|uol|bol|terra|ziggo|kpnmail)(?=\\W)";

  /** A sign with a blank before it alone is a mention of somebody, save where mailboxes are. */
  private static final Pattern AT =
      Pattern.compile(
          "(?i)(?<mark>\\s{0,2}[\\[({<_*-]{1,2}\\s?(?:"
              + AT_WORDS
              + "|@)\\s?[\\])}>_*-]{1,2}\\s{0,2}|\\s{1,2}@\\s{1,2}|\\s@(?="
              + PROVIDERS
              + ")|@\\s|(?<!\\s)@)"
              + "|\\s{1,2}(?:"
              + AT_WORDS
              + ")\\s{1,2}");

  private static final String MARKED_DOT =
      "\\s{0,2}[\\[({<_*-]{1,2}\\s?(?:"
          + DOT_WORDS
          + "|\\.)\\s?[\\])}>_*-]{1,2}\\s{0,2}|\\s{1,2}(?:"
          + DOT_WORDS
          + ")\\s{1,2}|\\s\\.\\s";
  private static final String DOT = "(?:" + MARKED_DOT + "|\\.)";
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}_.%+-])(?<local>[\\p{L}\\p{N}_%+'-]{1,64}(?:"
              + DOT
              + "[\\p{L}\\p{N}_%+'-]{1,64}){0,3})$");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)[\\p{L}\\p{N}-]{1,63}(?:"
              + DOT
              + "[\\p{L}\\p{N}-]{1,63}){0,3}?(?<dot>"
              + DOT
              + ")(?<top>\\p{L}{2,12})(?:"
              + DOT
              + "(?:uk|au|br|nz|jp|mx|ar|za|in|il|kr|tr)(?!\\p{L}))?+(?![\\p{L}\\p{N}@]|\\.[\\p{L}\\p{N}])");
  private static final Pattern MARKED = Pattern.compile("(?i)" + MARKED_DOT);
  private static final Pattern PROVIDER = Pattern.compile("(?i)" + PROVIDERS);
  private static final Pattern CALLED =
      Pattern.compile(
          "(?i)(?:e-?mail|mail(?:box)?|correo|courriel|contact(?: me)?|reach (?:me|us)|write(?:"
              + " to)?(?:"
              + " me)?|address|schreib\\p{L}*|escr[ií]b\\p{L}*)(?:\\s(?:is|me|us|to|at|it|on|address|es|ist|est|an|a|al)){0,3}\\s?:?\\s{0,2}$");
  private static final Set<String> WORDS =
      Set.of(
          "look",
          "looking",
          "shop",
          "shopping",
          "bought",
          "buy",
          "buying",
          "order",
          "ordered",
          "ordering",
          "me",
          "us",
          "it",
          "is",
          "was",
          "sale",
          "available",
          "online",
          "website",
          "site",
          "tickets",
          "ticket",
          "find",
          "found",
          "them",
          "work",
          "works",
          "working",
          "store",
          "support",
          "service",
          "team",
          "staff",
          "people",
          "guys",
          "account",
          "check",
          "checked",
          "checking",
          "booked",
          "booking",
          "book",
          "price",
          "prices",
          "cheaper",
          "be",
          "are",
          "not",
          "and",
          "the",
          "you",
          "that",
          "this",
          "here",
          "back",
          "there",
          "reviews",
          "review",
          "complaint",
          "complained",
          "help",
          "everyone",
          "one",
          "someone",
          "agent",
          "up",
          "out",
          "in",
          "on",
          "off",
          "money",
          "paid",
          "login",
          "details",
          "more",
          "see",
          "seen",
          "saw",
          "visit",
          "visited",
          "purchase",
          "purchased",
          "item",
          "items",
          "product",
          "products",
          "shame",
          "now",
          "again",
          "today",
          "time",
          "arrive",
          "arrived",
          "him",
          "her",
          "friends",
          "only",
          "delivery",
          "refund",
          "listed",
          "posted");
  private static final Set<String> TOPS =
      Set.of(
          "com", "net", "org", "edu", "gov", "io", "co", "uk", "de", "fr", "es", "it", "nl", "br",
          "eu", "info", "biz", "me", "us", "ca", "au", "in", "ch", "at", "be", "pt", "se", "no",
          "dk", "pl", "ie", "nz", "jp", "app", "dev", "mx", "ar", "example");

  private static final Set<String> FRENCH = Set.of("com", "fr", "net", "org", "be", "ch", "eu");

  private SpelledEmails() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    Matcher at = AT.matcher(text);
    int from = 0;
    for (int next = next(text, from); next >= 0; next = next(text, from)) {
      if (!at.region(next, text.length()).lookingAt()) {
        from = next + 1;
        continue;
      }
      from = at.end() > at.start() + 1 ? at.end() - 1 : at.end();
      Matcher domain =
          DOMAIN.matcher(text).region(at.end(), Math.min(text.length(), at.end() + 160));
      if (!domain.lookingAt()) {
        continue;
      }
      String before = text.substring(Math.max(0, at.start() - 100), at.start());
      Matcher local = LOCAL.matcher(before);
      if (!local.find()) {
        continue;
      }
      boolean marked = at.group("mark") != null;
      if (isAddress(
          before.substring(0, local.start("local")),
          local.group("local"),
          marked,
          MARKED.matcher(domain.group("dot")).matches(),
          domain.group(),
          domain.group("top"))) {
        int start = at.start() - before.length() + local.start("local");
        found.add(new Span(start, domain.end(), "EMAIL"));
        from = domain.end();
      }
    }
    return found;
  }

  /** Where an at sign may begin, with what stands before it; −1 if nowhere. */
  private static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' || "[({<_*".indexOf(c) >= 0) {
        return i;
      }
      if ((c <= ' ' || c == '-') && i + 1 < text.length()) {
        char after = text.charAt(i + 1);
        if (after <= ' ' || "aAäÄcCkK@[({<_*-".indexOf(after) >= 0) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isAddress(
      String before, String local, boolean markedAt, boolean markedDot, String domain, String top) {
    String lower = local.toLowerCase(java.util.Locale.ROOT);
    boolean called = CALLED.matcher(before).find();
    boolean telling =
        lower.chars().anyMatch(c -> Character.isDigit(c) || c == '_' || c == '.' || c == '+')
            || MARKED.matcher(lower).find();
    boolean known = TOPS.contains(top.toLowerCase(java.util.Locale.ROOT));
    if (!known && !(markedAt && markedDot)) {
      return false;
    }
    if (domain.matches("(?i).*\\spoint\\s.*") && !FRENCH.contains(top)) {
      // "At what point in all this …"
      return false;
    }
    if (called || telling || PROVIDER.matcher(domain).lookingAt()) {
      return called || !WORDS.contains(lower);
    }
    return (markedAt || markedDot) && !WORDS.contains(lower);
  }
}
