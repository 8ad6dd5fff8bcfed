package io.pinchpoint.benchmarks;

import io.pinchpoint.benchmarks.PersonalText.Gold;
import io.pinchpoint.config.PersonalData;
import io.pinchpoint.ingest.privacy.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of what identifies a person is redacted from made-up texts, and how much of what is
 * redacted identifies a person. A number counts as found if none of its letters and digits is left.
 */
final class RedactionQuality implements Benchmark {
  private static final int TEXTS = 2_000;
  private static final long SEED = 20_261_122;
  private static final List<String> COUNTRIES =
      List.of("US", "GB", "CA", "AU", "DE", "FR", "ES", "IT", "NL", "BR");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[([A-Z_]+)]");

  /** What a placeholder replaced. */
  private record Replaced(int start, int end, String placeholder) {
    boolean touches(Gold gold) {
      return gold.start() < end && start < gold.end();
    }
  }

  /** How many of a number of spans are right. */
  private static final class Share {
    private int right;
    private int all;

    void count(boolean isRight) {
      right += isRight ? 1 : 0;
      all++;
    }
  }

  @Override
  public String name() {
    return "redaction";
  }

  @Override
  public String description() {
    return "recall and precision of redaction on 2,000 made-up texts of ten countries";
  }

  @Override
  public List<Result> run(Path data) {
    Redactor redactor = new Redactor(COUNTRIES, COUNTRIES, List.of(PersonalData.HANDLE));
    Map<String, Share> shares = new TreeMap<>();
    for (PersonalText text : PersonalText.make(TEXTS, SEED)) {
      judge(text, replaced(text.text(), redactor.redact(text.text()).text()), shares);
    }
    List<Result> results = new ArrayList<>();
    shares.forEach(
        (metric, share) ->
            results.add(
                new Result(metric, (double) share.right / share.all, share.all, "pinchpoint")));
    return results;
  }

  private static void judge(PersonalText text, List<Replaced> replaced, Map<String, Share> shares) {
    for (Gold gold : text.gold()) {
      boolean gone = isGone(text.text(), gold, replaced);
      count(shares, "recall", gone);
      count(shares, "recall_" + gold.kind().name().toLowerCase(Locale.ROOT), gone);
    }
    for (Replaced span : replaced) {
      boolean personal = text.gold().stream().anyMatch(span::touches);
      count(shares, "precision", personal);
      count(shares, "precision_" + span.placeholder().toLowerCase(Locale.ROOT), personal);
    }
  }

  private static void count(Map<String, Share> shares, String metric, boolean isRight) {
    shares.computeIfAbsent(metric, m -> new Share()).count(isRight);
  }

  private static boolean isGone(String text, Gold gold, List<Replaced> replaced) {
    for (int i = gold.start(); i < gold.end(); i++) {
      int at = i;
      if (Character.isLetterOrDigit(text.charAt(i))
          && replaced.stream().noneMatch(s -> s.start() <= at && at < s.end())) {
        return false;
      }
    }
    return true;
  }

  /** What the placeholders replaced: the stretches of the original between what was left of it. */
  private static List<Replaced> replaced(String original, String redacted) {
    List<Replaced> spans = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(redacted);
    int kept = 0;
    int start = 0;
    while (placeholder.find()) {
      int from = start + placeholder.start() - kept;
      kept = placeholder.end();
      int next = redacted.indexOf('[', kept);
      String after = redacted.substring(kept, next < 0 ? redacted.length() : next);
      int to = next < 0 ? original.length() - after.length() : original.indexOf(after, from);
      spans.add(new Replaced(from, to, placeholder.group(1)));
      start = to;
    }
    return spans;
  }
}
