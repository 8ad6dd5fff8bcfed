package io.pinchpoint.ingest.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and tokens that their issuers gave a form of their own: JSON Web Tokens (RFC 7519), keys in
 * PEM (RFC 7468) and of OpenSSH, bearer tokens (RFC 6750), and what large services hand out.
 */
final class Secrets {
  private static final int MIN_LENGTH = 16;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE|MESSAGE|REQUEST)(?: BLOCK)?-----"
              + "(?:[^-]|-(?!----))*+(?:-----END [A-Z0-9 ]{0,50}-----)?");

  private static final Pattern ISSUED =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + String.join(
                  "|",
                  // JSON Web Token.
                  "eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*){0,3}",
                  // Amazon Web Services.
                  "(?:AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ABIA|ACCA)[A-Z2-7]{16}",
                  // GitHub, GitLab.
                  "gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}",
                  "gl(?:pat|ptt|rt|dt|cbt|soat)-[A-Za-z0-9_-]{18,}",
                  // Stripe and those that write keys as it does.
                  "[a-z]{2,5}_(?:live|test|prod|sandbox)_[A-Za-z0-9_]{10,}",
                  "whsec_[A-Za-z0-9+/=]{16,}",
                  // Slack.
                  "xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{16,}",
                  "(?<=hooks\\.slack\\.com/services/)[A-Za-z0-9/]{20,}",
                  // Google.
                  "AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_.-]{16,}|GOCSPX-[A-Za-z0-9_-]{16,}",
                  // Language models.
                  "sk-(?:[a-z]{2,8}-)?[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}",
                  // Mail, messages, telephony.
                  "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}|key-[0-9a-f]{32}",
                  "(?:AC|SK)[0-9a-f]{32}|[0-9]{8,10}:AA[A-Za-z0-9_-]{32,34}",
                  "[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}",
                  // Packages, shops, clouds.
                  "npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{16,}|rubygems_[0-9a-f]{40,}",
                  "shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{32}|sq0[a-z]{3}-[A-Za-z0-9_-]{20,}",
                  "EAAA[A-Za-z0-9_-]{30,}|do[opr]_v1_[0-9a-f]{64}|dapi[0-9a-f]{32}",
                  "ATATT3[A-Za-z0-9_=-]{20,}|PMAK-[0-9a-f-]{30,}|NRAK-[A-Z0-9]{20,}",
                  "lin_api_[A-Za-z0-9]{30,}|dckr_pat_[A-Za-z0-9_-]{20,}|hv[sb]\\.[A-Za-z0-9_-]{20,}",
                  // OpenSSH; Age.
                  "AAAA[BCE][0-9]N[A-Za-z0-9+/]{20,}={0,2}|AGE-SECRET-KEY-1[A-Z0-9]{40,}")
              + ")(?![A-Za-z0-9])");

  private static final Pattern BEARER =
      Pattern.compile(
          "(?i)\\b(?:bearer|basic|digest)\\s{1,3}(?-i)(?<token>[A-Za-z0-9._~+/=-]{16,})");

  private Secrets() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    if (text.contains("-----BEGIN ")) {
      Matcher pem = PEM.matcher(text);
      while (pem.find()) {
        found.add(new Span(pem.start(), pem.end(), "TOKEN"));
      }
    }
    int i = 0;
    while (i < text.length()) {
      int start = i;
      boolean digit = false;
      while (i < text.length() && part(text.charAt(i))) {
        digit |= text.charAt(i) <= '9' && text.charAt(i) >= '0';
        i++;
      }
      if (i - start >= MIN_LENGTH && digit) {
        search(text, start, i, found);
      }
      i++;
    }
    return Redactor.merged(found);
  }

  private static void search(String text, int start, int end, List<Span> found) {
    Matcher issued = ISSUED.matcher(text).region(start, end).useTransparentBounds(true);
    while (issued.find()) {
      found.add(new Span(issued.start(), issued.end(), "TOKEN"));
    }
    Matcher bearer = BEARER.matcher(text).region(Math.max(0, start - 12), end);
    if (bearer.find() && bearer.group("token").chars().anyMatch(Character::isDigit)) {
      found.add(new Span(bearer.start("token"), bearer.end("token"), "TOKEN"));
    }
  }

  private static boolean part(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-.:/+=~".indexOf(c) >= 0;
  }
}
