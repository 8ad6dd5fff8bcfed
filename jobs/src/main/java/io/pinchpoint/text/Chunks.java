package io.pinchpoint.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a sentence too long to parse, where a clause ends if possible. */
final class Chunks {

  private static final Set<String> CLAUSE_ENDS =
      Set.of(";", ":", "--", "-", "–", "—", "...", "…", "|", "/", "•", "*");
  private static final Set<String> CLAUSE_STARTS =
      Set.of("and", "but", "or", "so", "because", "then", "when", "while", "although", "which");

  private Chunks() {}

  /** The tokens in order, in lists of 1 to {@code most}. */
  static List<List<CoreLabel>> of(List<CoreLabel> tokens, int most) {
    if (tokens.size() <= most) {
      return List.of(tokens);
    }
    List<List<CoreLabel>> chunks = new ArrayList<>();
    int from = 0;
    while (tokens.size() - from > most) {
      int to = cut(tokens, from, most);
      chunks.add(new ArrayList<>(tokens.subList(from, to)));
      from = to;
    }
    chunks.add(new ArrayList<>(tokens.subList(from, tokens.size())));
    return chunks;
  }

  /** The last good place in the second half: after a strong mark, else a comma, else a joint. */
  private static int cut(List<CoreLabel> tokens, int from, int most) {
    int comma = -1;
    int joint = -1;
    for (int to = from + most; to > from + most / 2; to--) {
      String before = tokens.get(to - 1).word();
      if (CLAUSE_ENDS.contains(before)) {
        return to;
      }
      if (comma < 0 && before.equals(",")) {
        comma = to;
      }
      if (joint < 0 && CLAUSE_STARTS.contains(tokens.get(to).word().toLowerCase(Locale.ROOT))) {
        joint = to;
      }
    }
    if (comma > 0) {
      return comma;
    }
    return joint > 0 ? joint : from + most;
  }
}
