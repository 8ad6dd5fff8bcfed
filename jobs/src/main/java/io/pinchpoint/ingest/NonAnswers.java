package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * Tells comments that say nothing, as {@code -}, {@code n/a} and {@code nothing to add} do. They
 * are kept, and not scored.
 *
 * <p>A turn of a conversation always says something. {@code No} says nothing only as the answer to
 * a question of a survey.
 */
final class NonAnswers {
  private static final String LIST = "non-answers.txt";

  /** What does not count: punctuation, blanks, and what cannot be seen. */
  private static final String IGNORED = "[\\p{P}\\p{Z}\\p{C}~=|`]+";

  private static final Pattern IGNORED_PATTERN = Pattern.compile(IGNORED);

  /** Of marks alone, and yet it says something: faces, and stars. */
  private static final String SPEAKING =
      "[:;=8]'?-?[()\\[\\]{}|/\\\\@*]|[()\\[\\]{}]-?[:;=8]|\\*{2}";

  private final Set<String> comments;
  private final Set<String> answers;

  /**
   * @param further that say nothing in this source, besides the usual ones
   */
  NonAnswers(List<String> further) {
    this.comments = new HashSet<>(Set.of(""));
    this.answers = new HashSet<>();
    Set<String> current = comments;
    for (String line : usual()) {
      if (line.startsWith("[")) {
        current = line.equals("[answer]") ? answers : comments;
      } else {
        current.add(plain(line));
      }
    }
    further.forEach(line -> comments.add(plain(line)));
  }

  private static List<String> usual() {
    try (InputStream in = NonAnswers.class.getResourceAsStream(LIST);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String written) {
    return IGNORED_PATTERN.matcher(written.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /**
   * Whether a row says nothing; never NULL.
   *
   * @param words its writer's own
   */
  Column saysNothing(Column words) {
    Column plain = regexp_replace(lower(words), IGNORED, "");
    Column isTurn = col("turn_no").isNotNull().or(col("in_reply_to").isNotNull());
    Column isAnswer =
        col("rating")
            .isNotNull()
            .or(col("rating_kind").isNotNull())
            .or(lower(col("channel")).contains("survey"));
    return when(isTurn.or(words.isNull()), false)
        .when(plain.equalTo(""), words.rlike(SPEAKING).equalTo(false))
        .when(plain.isin(comments.toArray()), true)
        .when(isAnswer, plain.isin(answers.toArray()))
        .otherwise(lit(false));
  }
}
