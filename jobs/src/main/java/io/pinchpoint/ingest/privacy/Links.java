package io.pinchpoint.ingest.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Links, and the secrets in them: user info, parameters that are named like secrets, and parts that
 * look random. The rest of a link stays, since it says what the comment is about.
 */
final class Links {
  private static final Set<String> SECRET_NAMES =
      Set.of(
          "key", "sig", "sid", "pin", "otp", "auth", "pass", "pwd", "passwd", "hash", "jwt",
          "ticket", "nonce", "card", "pan", "cvv");
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "token|secret|passw|session|signature|apikey|accesskey|credential|authori|authkey|login");
  private static final Set<String> PHONE_NAMES =
      Set.of("phone", "tel", "telephone", "mobile", "msisdn", "phonenumber");
  private static final Pattern NESTED_SECRET =
      Pattern.compile(
          "(?i)(?:token|secret|passw\\w{0,9}|session\\w{0,9}|signature|sig|key|auth)%3d");
  private static final Pattern ONE_TIME = Pattern.compile("[0-9]{4,8}|[A-Za-z0-9_./-]{24,}");
  private static final Pattern SLUG =
      Pattern.compile("(?:[A-Za-z]+|[0-9]+)(?:[-_.](?:[A-Za-z]+|[0-9]+))+");
  private static final int MAX_SCHEME = 20;
  private static final int RANDOM_LENGTH = 20;
  private static final int MAX_SLUG = 500;
  private static final int MAX_ENCODINGS = 3;

  private Links() {}

  /** Where links stand; in order, without overlaps. */
  static List<Span> find(String text) {
    List<Span> links = new ArrayList<>();
    int from = 0;
    int colon = text.indexOf("://");
    int www = text.indexOf("www.");
    while (colon >= 0 || www >= 0) {
      boolean bare = www >= 0 && (colon < 0 || www < colon);
      int start = bare ? www : colon;
      while (!bare
          && start > Math.max(from, colon - MAX_SCHEME)
          && scheme(text.charAt(start - 1))) {
        start--;
      }
      int end = bare ? www + 4 : colon + 3;
      while (end < text.length() && inLink(text.charAt(end))) {
        end++;
      }
      while (end > start && ".,;:!?'\")".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      from = Math.max(end, bare ? www + 4 : colon + 3);
      boolean word = bare && www > 0 && Character.isLetterOrDigit(text.charAt(www - 1));
      if (!word && end > start) {
        links.add(new Span(start, end, "URL"));
      }
      // Looked for again only when passed, so that the whole stays linear.
      colon = colon >= 0 && colon < from ? text.indexOf("://", from) : colon;
      www = www >= 0 && www < from ? text.indexOf("www.", from) : www;
    }
    return links;
  }

  /**
   * Parts of links whose percent-encoding (RFC 3986) hides something.
   *
   * @param kindOf what stands in a decoded part; null for nothing of a person
   */
  static List<Span> hidden(String text, UnaryOperator<String> kindOf) {
    List<Span> hidden = new ArrayList<>();
    if (text.indexOf('%') < 0) {
      return hidden;
    }
    for (Span link : find(text)) {
      int from = link.start();
      while (from < link.end()) {
        int to = from;
        boolean encoded = false;
        while (to < link.end() && "/?#&;=".indexOf(text.charAt(to)) < 0) {
          encoded |= text.charAt(to) == '%';
          to++;
        }
        String decoded = encoded && to - from <= MAX_SLUG ? decoded(text.substring(from, to)) : "";
        String kind = decoded.isEmpty() ? null : kindOf.apply(decoded);
        if (kind != null) {
          hidden.add(new Span(from, to, kind));
        }
        from = to + 1;
      }
    }
    return hidden;
  }

  /** Decoded as often as it is encoded, up to three times; empty where it is not. */
  private static String decoded(String part) {
    String current = part;
    for (int i = 0; i < MAX_ENCODINGS && current.indexOf('%') >= 0; i++) {
      try {
        current = URLDecoder.decode(i == 0 ? current : current.replace("+", "%2B"), UTF_8);
      } catch (IllegalArgumentException e) {
        // Not encoded: a percent sign as it is.
        break;
      }
    }
    return current.equals(part) ? "" : current;
  }

  static List<Span> secrets(String text) {
    List<Span> secrets = new ArrayList<>();
    for (Span link : find(text)) {
      secrets(text, link, secrets);
    }
    return secrets;
  }

  private static void secrets(String text, Span link, List<Span> secrets) {
    String url = text.substring(link.start(), link.end());
    int scheme = url.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int host = start;
    while (host < url.length() && "/?#".indexOf(url.charAt(host)) < 0) {
      host++;
    }
    int at = url.lastIndexOf('@', host - 1);
    if (at > start) {
      add(url, start, at, link, "TOKEN", secrets);
    }
    boolean chat = url.substring(Math.min(host, Math.max(start, at + 1)), host).equals("wa.me");
    boolean path = true;
    int from = host;
    while (from < url.length()) {
      path &= url.charAt(from) == '/';
      int to = from + 1;
      while (to < url.length() && !delimits(url.charAt(to), path)) {
        to++;
      }
      String part = url.substring(from + 1, to);
      int equals = part.indexOf('=');
      String kind =
          equals >= 0
              ? kindOfParameter(part.substring(0, equals), part.substring(equals + 1))
              : path && chat && part.matches("\\+?[0-9]{7,17}")
                  ? "PHONE"
                  : random(part) ? "TOKEN" : null;
      if (kind != null) {
        add(url, from + 2 + equals, to, link, kind, secrets);
      }
      from = to;
    }
  }

  private static boolean delimits(char c, boolean path) {
    return c == '?' || c == '#' || (path ? c == '/' : c == '&' || c == ';');
  }

  private static String kindOfParameter(String parameter, String value) {
    String name = parameter.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (PHONE_NAMES.contains(name) && value.matches("(?:\\+|%2[bB])?[0-9()+.-]{7,20}")) {
      return "PHONE";
    }
    boolean secret =
        SECRET_NAMES.contains(name)
            || SECRET_NAME.matcher(name).find()
            || random(value)
            || NESTED_SECRET.matcher(value).find()
            // A voucher has a code, too.
            || (name.endsWith("code") && ONE_TIME.matcher(value).matches());
    return secret ? "TOKEN" : null;
  }

  private static void add(
      String url, int from, int to, Span link, String kind, List<Span> secrets) {
    if (from < to && !Placeholders.PATTERN.matcher(url.substring(from, to)).matches()) {
      secrets.add(new Span(link.start() + from, link.start() + to, kind));
    }
  }

  /** Whether a part looks drawn by a machine: long, with digits and letters that keep changing. */
  private static boolean random(String part) {
    // The pattern recurses per word, so that long parts would overflow the stack.
    boolean slug = part.length() <= MAX_SLUG && SLUG.matcher(part).matches();
    if (slug || part.length() < RANDOM_LENGTH) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int changes = 0;
    int others = 0;
    boolean hex = true;
    int before = -1;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int kind = c >= '0' && c <= '9' ? 0 : c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : 3;
      if (kind == 3) {
        others++;
        continue;
      }
      digits += kind == 0 ? 1 : 0;
      letters += kind == 0 ? 0 : 1;
      hex &= Character.digit(c, 16) >= 0;
      changes += before >= 0 && before != kind ? 1 : 0;
      before = kind;
    }
    int known = digits + letters;
    if (known < RANDOM_LENGTH || others > part.length() / 4) {
      return false;
    }
    return digits >= 2 && letters >= 2 && (changes >= known / 4 || (hex && known >= 32));
  }

  private static boolean scheme(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
  }

  private static boolean inLink(char c) {
    return c > ' '
        && "<>\"`{}|\\^\u00AB\u00BB".indexOf(c) < 0
        && !(c >= '\u2018' && c <= '\u201F')
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c);
  }
}
