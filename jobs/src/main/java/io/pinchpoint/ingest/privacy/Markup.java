package io.pinchpoint.ingest.privacy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.translate.EntityArrays;

/**
 * Turns markup into what people read: HTML's tags and entities, and Slack's mentions and links.
 *
 * <p>Only what is markup beyond doubt is touched: known tags in their grammar, and entities that
 * end in a semicolon. {@code a < b}, {@code <3}, {@code AT&T} and {@code <again>} stay. Breaks and
 * blocks become lines, a {@code blockquote} is quoted by {@code >}, scripts and styles go.
 */
final class Markup {

  private static final Map<String, String> ENTITIES = entities();

  /** Longer than any entity of HTML that stands for a character of text. */
  private static final int MAX_ENTITY = 16;

  /** What browsers make of the numbers of C1 controls: Windows-1252. */
  private static final String WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

  private static final Set<String> BREAKS = words("br hr");
  private static final Set<String> PARAGRAPHS =
      words("p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote");
  private static final Set<String> BLOCKS =
      words(
          "div tr li dt dd html body head thead tbody tfoot article section header footer aside"
              + " nav main figure figcaption form fieldset address center details summary");
  private static final Set<String> INLINE =
      words(
          "a abbr acronym b bdi bdo big button cite code col colgroup data del dfn em font i img"
              + " input ins kbd label legend link map area mark meta object q s samp script select"
              + " option small source span strike strong style sub sup svg td th time title tt u"
              + " var video audio wbr");

  /** Tags whose bare name nobody writes in angle brackets for another reason. */
  private static final Set<String> UNMISTAKABLE =
      words(
          "br hr p div span li ul ol dl dt dd tr td th h1 h2 h3 h4 h5 h6 img em strong html tbody"
              + " thead blockquote wbr pre");

  private static final Set<String> BARE_ATTRIBUTES =
      words("nowrap noshade hidden checked selected disabled download compact open");

  private static final Set<String> UNREAD = words("script style head");

  private static final Pattern MENTION =
      Pattern.compile("<@(?:[UW][A-Z0-9]{2,}|!?[0-9]{5,})(?:\\|([^<>|\n]+))?>");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "<(?:#[CGD][A-Z0-9]{2,}\\|([^<>|\n]+)"
              + "|![a-z][^<>|\n]{0,200}\\|([^<>|\n]+)"
              + "|(?:https?://|mailto:|tel:)[^<>|\\s]+\\|([^<>|\n]+))>");

  private static final Pattern SHOUT = Pattern.compile("<!(here|channel|everyone)>");

  private final String text;
  private final boolean isDocument;
  private final StringBuilder read;
  private final Map<String, Integer> lastEnds = new HashMap<>();
  private final int lastCommentEnd;
  private final int lastBracket;
  private int quoteDepth;

  private Markup(String text) {
    this.text = text;
    this.read = new StringBuilder(text.length());
    this.lastBracket = text.lastIndexOf('>');
    this.lastCommentEnd = text.lastIndexOf("-->");
    this.isDocument = hasEnd("p") || hasEnd("div") || hasEnd("td") || hasEnd("body");
  }

  /** The text with one layer of markup taken off; of text within text there may be more. */
  static String read(String text) {
    return text.indexOf('<') < 0 && text.indexOf('&') < 0 ? text : new Markup(text).read();
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  private static Map<String, String> entities() {
    Map<String, String> entities = new HashMap<>();
    for (Map<CharSequence, CharSequence> known :
        java.util.List.of(
            EntityArrays.BASIC_UNESCAPE,
            EntityArrays.ISO8859_1_UNESCAPE,
            EntityArrays.HTML40_EXTENDED_UNESCAPE)) {
      known.forEach(
          (entity, character) ->
              entities.put(
                  entity.subSequence(1, entity.length() - 1).toString(), character.toString()));
    }
    entities.put("nbsp", " ");
    // Of HTML 5: what stands for the marks of addresses, numbers and prose.
    String[] further = {
      "apos",
      "'",
      "commat",
      "@",
      "period",
      ".",
      "comma",
      ",",
      "colon",
      ":",
      "semi",
      ";",
      "excl",
      "!",
      "quest",
      "?",
      "num",
      "#",
      "dollar",
      "$",
      "percnt",
      "%",
      "plus",
      "+",
      "equals",
      "=",
      "lowbar",
      "_",
      "hyphen",
      "-",
      "dash",
      "-",
      "sol",
      "/",
      "bsol",
      "\\",
      "ast",
      "*",
      "lpar",
      "(",
      "rpar",
      ")",
      "lsqb",
      "[",
      "lbrack",
      "[",
      "rsqb",
      "]",
      "rbrack",
      "]",
      "lcub",
      "{",
      "lbrace",
      "{",
      "rcub",
      "}",
      "rbrace",
      "}",
      "verbar",
      "|",
      "vert",
      "|",
      "grave",
      "`",
      "Hat",
      "^",
      "Tab",
      "\t",
      "NewLine",
      "\n",
      "AMP",
      "&",
      "LT",
      "<",
      "GT",
      ">",
      "QUOT",
      "\"",
      "NBSP",
      " ",
      "COPY",
      "©",
      "REG",
      "®",
      "TRADE",
      "™",
      "numsp",
      " ",
      "puncsp",
      " ",
      "hairsp",
      " ",
      "NonBreakingSpace",
      " ",
      "ZeroWidthSpace",
      "\u200B",
      "check",
      "✓",
      "star",
      "☆",
      "starf",
      "★"
    };
    for (int i = 0; i < further.length; i += 2) {
      entities.put(further[i], further[i + 1]);
    }
    return Map.copyOf(entities);
  }

  private String read() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int next = c == '<' ? bracket(at) : c == '&' ? entity(at) : at;
      if (next == at) {
        put(c);
        next++;
      }
      at = next;
    }
    return read.toString();
  }

  // ---------------------------------------------------------------- entities

  /** Reads the entity that begins here; the place after it, or the same place if there is none. */
  private int entity(int at) {
    int end = at;
    String character = "&";
    // An entity that is an ampersand may begin the next one: &amp;#64; is an at sign.
    while (character.equals("&")) {
      int semicolon = end + 1;
      int until = Math.min(text.length(), end + 1 + MAX_ENTITY);
      while (semicolon < until && text.charAt(semicolon) != ';') {
        semicolon++;
      }
      if (semicolon == until) {
        break;
      }
      String known = character(text.substring(end + 1, semicolon));
      if (known == null) {
        break;
      }
      character = known;
      end = semicolon;
    }
    if (end == at) {
      return at;
    }
    if (character.equals("&")) {
      put('&');
    } else {
      character.chars().forEach(c -> put((char) c));
    }
    return end + 1;
  }

  /** What a name or number stands for; null if it is none. */
  private static String character(String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.get(name);
    }
    boolean isHex = name.startsWith("#x") || name.startsWith("#X");
    String digits = name.substring(isHex ? 2 : 1);
    if (digits.isEmpty() || digits.chars().anyMatch(c -> Character.digit(c, isHex ? 16 : 10) < 0)) {
      return null;
    }
    int codePoint;
    try {
      codePoint = Integer.parseInt(digits, isHex ? 16 : 10);
    } catch (NumberFormatException e) {
      return null;
    }
    if (!Character.isValidCodePoint(codePoint)) {
      return null;
    }
    return codePoint == 0xA0
        ? " "
        : codePoint >= 0x80 && codePoint < 0xA0
            ? WINDOWS.substring(codePoint - 0x80, codePoint - 0x7F)
            : Character.toString(codePoint);
  }

  // ---------------------------------------------------------------- tags

  /** Reads what begins with this bracket; the same place if it is no markup. */
  private int bracket(int at) {
    if (at + 2 >= text.length() || lastBracket < at) {
      return at;
    }
    char first = text.charAt(at + 1);
    if (first == '@' || first == '#' || first == '!' || Character.isLetter(first)) {
      int end = first == '@' ? mention(at) : reference(at);
      if (end > at) {
        return end;
      }
    }
    return first == '!' || first == '?' ? declaration(at) : tag(at);
  }

  /** A mention of somebody: by a name if there is one; an id is nothing that people read. */
  private int mention(int at) {
    Matcher mention = MENTION.matcher(text).region(at, text.length());
    if (!mention.lookingAt()) {
      return at;
    }
    put(mention.group(1) == null ? "[NAME]" : "@" + mention.group(1));
    return mention.end();
  }

  /** A channel, group, or link with the words that are shown for it. */
  private int reference(int at) {
    Matcher shout = SHOUT.matcher(text).region(at, text.length());
    if (shout.lookingAt()) {
      put("@" + shout.group(1));
      return shout.end();
    }
    Matcher reference = REFERENCE.matcher(text).region(at, text.length());
    if (!reference.lookingAt()) {
      return at;
    }
    for (int group = 1; group <= reference.groupCount(); group++) {
      if (reference.group(group) != null) {
        put((group == 1 ? "#" : "") + reference.group(group));
      }
    }
    return reference.end();
  }

  private int declaration(int at) {
    if (text.startsWith("<!--", at)) {
      int end = lastCommentEnd < at + 4 ? -1 : text.indexOf("-->", at + 4);
      return end < 0 ? at : end + 3;
    }
    boolean isKnown =
        text.regionMatches(true, at, "<!doctype", 0, 9)
            || text.startsWith("<![", at)
            || text.startsWith("<?xml", at);
    int end = isKnown && lastBracket > at ? text.indexOf('>', at) : -1;
    return end < 0 ? at : end + 1;
  }

  private int tag(int at) {
    boolean isEnd = text.charAt(at + 1) == '/';
    int from = at + (isEnd ? 2 : 1);
    int to = from;
    while (to < text.length() && isNamed(text.charAt(to))) {
      to++;
    }
    String name = text.substring(from, to).toLowerCase(Locale.ROOT);
    if (!isTag(name)) {
      return at;
    }
    int end = attributesEnd(to);
    if (end < 0 || (isEnd && !text.substring(to, end - 1).isBlank())) {
      return at;
    }
    boolean isBare = end == to + 1;
    if (!isEnd && isBare && !UNMISTAKABLE.contains(name) && !hasEndAfter(name, end)) {
      return at;
    }
    if (!isEnd && UNREAD.contains(name) && hasEndAfter(name, end)) {
      int close = endOf(name, end);
      int closed = text.indexOf('>', close);
      return closed < 0 ? text.length() : closed + 1;
    }
    show(name, isEnd);
    boolean swallows = BREAKS.contains(name) && !isDocument;
    return swallows && end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
  }

  private static boolean isNamed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
  }

  private static boolean isTag(String name) {
    return BREAKS.contains(name)
        || PARAGRAPHS.contains(name)
        || BLOCKS.contains(name)
        || INLINE.contains(name)
        || (name.length() > 2 && "ovwmx".indexOf(name.charAt(0)) >= 0 && name.charAt(1) == ':');
  }

  /** After the bracket that closes a tag; −1 if what stands before it are no attributes. */
  private int attributesEnd(int from) {
    int at = from;
    while (true) {
      int start = at;
      while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '/')) {
        at++;
      }
      if (at >= text.length()) {
        return -1;
      }
      if (text.charAt(at) == '>') {
        return at + 1;
      }
      int name = at;
      while (at < text.length() && isOfAttribute(text.charAt(at))) {
        at++;
      }
      if (at == name || name == start) {
        return -1;
      }
      int equals = at;
      while (equals < text.length() && text.charAt(equals) <= ' ') {
        equals++;
      }
      if (equals < text.length() && text.charAt(equals) == '=') {
        at = valueEnd(equals + 1);
        if (at < 0) {
          return -1;
        }
      } else if (!BARE_ATTRIBUTES.contains(text.substring(name, at).toLowerCase(Locale.ROOT))) {
        return -1;
      }
    }
  }

  private static boolean isOfAttribute(char c) {
    return isNamed(c) || c == '-' || c == '_' || c == '.';
  }

  private int valueEnd(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    if (at >= text.length()) {
      return -1;
    }
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      // Asked first, since a search that finds nothing would be made again from every bracket.
      int close = text.lastIndexOf(quote) > at ? text.indexOf(quote, at + 1) : -1;
      return close < 0 ? -1 : close + 1;
    }
    int value = at;
    while (at < text.length() && text.charAt(at) > ' ' && "<>\"'`".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at == value ? -1 : at;
  }

  private boolean hasEnd(String name) {
    return hasEndAfter(name, 0);
  }

  private boolean hasEndAfter(String name, int from) {
    return lastEnds.computeIfAbsent(name, n -> lastEnd("</" + n)) >= from;
  }

  private int lastEnd(String end) {
    for (int at = text.length() - end.length(); at >= 0; at--) {
      if (isEnd(end, at)) {
        return at;
      }
    }
    return -1;
  }

  private int endOf(String name, int from) {
    String end = "</" + name;
    int at = from;
    while (!isEnd(end, at)) {
      at++;
    }
    return at;
  }

  private boolean isEnd(String end, int at) {
    int after = at + end.length();
    return text.charAt(at) == '<'
        && text.regionMatches(true, at, end, 0, end.length())
        && (after >= text.length() || !isNamed(text.charAt(after)));
  }

  // ---------------------------------------------------------------- writing

  private void show(String name, boolean isEnd) {
    if (BREAKS.contains(name)) {
      read.append('\n');
    } else if (name.equals("blockquote")) {
      endLine(2);
      quoteDepth = isEnd ? Math.max(0, quoteDepth - 1) : quoteDepth + 1;
    } else if (PARAGRAPHS.contains(name)) {
      endLine(2);
    } else if (BLOCKS.contains(name)) {
      endLine(1);
    } else if (name.equals("td") || name.equals("th")) {
      put(' ');
    }
  }

  /** Ends the line, and leaves some lines empty, unless that is so. */
  private void endLine(int breaks) {
    int last = read.length();
    while (last > 0 && read.charAt(last - 1) == ' ') {
      last--;
    }
    int held = 0;
    while (held < breaks && last - held > 0 && read.charAt(last - held - 1) == '\n') {
      held++;
    }
    if (last == 0) {
      return;
    }
    read.setLength(last);
    read.append("\n".repeat(breaks - held));
  }

  private void put(String words) {
    words.chars().forEach(c -> put((char) c));
  }

  private void put(char c) {
    boolean startsLine = read.length() == 0 || read.charAt(read.length() - 1) == '\n';
    boolean isBlank = c == ' ' || c == '\t' || c == '\n';
    if (isDocument && isBlank) {
      if (!startsLine && read.charAt(read.length() - 1) != ' ') {
        read.append(' ');
      }
      return;
    }
    if (startsLine && quoteDepth > 0 && !isBlank) {
      read.append("> ".repeat(Math.min(quoteDepth, 8)));
    }
    read.append(c);
  }
}
