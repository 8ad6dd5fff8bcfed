package io.pinchpoint.table;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a search looks for: ids, and spans of {@value #SPAN} words.
 *
 * <p>An id is found where it is a whole value, or stands in quotes. One of {@value #TELLING} or
 * more characters is found within longer texts too; a shorter one, such as 1042 or ann, would be
 * found in texts that have nothing to do with it. Case and punctuation between words don't count.
 */
public final class Needles implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Words of a span. */
  public static final int SPAN = 4;

  private static final int TELLING = 8;
  private static final int WORDS = 3;
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]{1,200})\\\\*\"");

  private final Set<String> ids;
  private final Set<String> spans;
  private final Map<String, String> phrases = new HashMap<>();
  private final Set<String> lastWords = new HashSet<>();
  private final int longest;

  private Needles(Set<String> ids, Set<String> spans, int telling) {
    this.ids = ids;
    this.spans = spans;
    spans.forEach(span -> phrases.put(span, span));
    for (String id : ids) {
      String phrase = String.join(" ", words(id));
      if (id.length() >= telling && !phrase.isEmpty()) {
        phrases.put(phrase, id);
      }
    }
    int words = 0;
    for (String phrase : phrases.keySet()) {
      words = Math.max(words, phrase.split(" ", -1).length);
      lastWords.add(phrase.substring(phrase.lastIndexOf(' ') + 1));
    }
    this.longest = words;
  }

  /** Ids as they stand in columns, and the spans of texts. Null and blank ones are left out. */
  public static Needles of(Collection<String> ids, Collection<String> texts) {
    Set<String> spans = new TreeSet<>();
    texts.forEach(text -> spans.addAll(spans(text)));
    return new Needles(normalised(ids), spans, TELLING);
  }

  /** Ids that are found wherever they are a word of a text, however short. */
  public static Needles words(Collection<String> ids) {
    return new Needles(normalised(ids), Set.of(), 1);
  }

  private static Set<String> normalised(Collection<String> ids) {
    Set<String> normalised = new TreeSet<>();
    for (String id : ids) {
      if (id != null && !id.isBlank()) {
        normalised.add(normalised(id));
      }
    }
    return normalised;
  }

  private static String normalised(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /** The same without some of them. */
  public Needles without(Set<String> found) {
    Set<String> otherIds = new TreeSet<>(ids);
    otherIds.removeAll(found);
    Set<String> otherSpans = new TreeSet<>(spans);
    otherSpans.removeAll(found);
    return new Needles(otherIds, otherSpans, TELLING);
  }

  public int ids() {
    return ids.size();
  }

  public int spans() {
    return spans.size();
  }

  /** Those that a value is, quotes or holds. */
  public Set<String> in(String value) {
    Set<String> found = within(value);
    if (value != null) {
      String whole = normalised(value);
      if (ids.contains(whole)) {
        found.add(whole);
      }
      Matcher quoted = QUOTED.matcher(value);
      for (int at = 0; quoted.find(at); at = quoted.end(1)) {
        String id = normalised(quoted.group(1));
        if (ids.contains(id)) {
          found.add(id);
        }
      }
    }
    return found;
  }

  /** Those that a text holds between other words. */
  public Set<String> within(String text) {
    Set<String> found = new HashSet<>();
    ArrayDeque<String> last = new ArrayDeque<>();
    eachWord(
        text,
        word -> {
          last.addLast(word);
          if (last.size() > longest) {
            last.removeFirst();
          }
          if (lastWords.contains(word)) {
            StringBuilder phrase = new StringBuilder();
            for (var words = last.descendingIterator(); words.hasNext(); ) {
              phrase.insert(0, words.next());
              String needle = phrases.get(phrase.toString());
              if (needle != null) {
                found.add(needle);
              }
              phrase.insert(0, ' ');
            }
          }
        });
    return found;
  }

  /** A span tells something when most of it is words, and not numbers. */
  private static Set<String> spans(String text) {
    Set<String> spans = new HashSet<>();
    ArrayDeque<String> last = new ArrayDeque<>();
    eachWord(
        text,
        word -> {
          last.addLast(word);
          if (last.size() > SPAN) {
            last.removeFirst();
          }
          if (last.size() == SPAN
              && last.stream().filter(w -> Character.isLetter(w.charAt(0))).count() >= WORDS) {
            spans.add(String.join(" ", last));
          }
        });
    return spans;
  }

  private static String[] words(String text) {
    Collection<String> words = new ArrayDeque<>();
    eachWord(text, words::add);
    return words.toArray(String[]::new);
  }

  private static void eachWord(String text, Consumer<String> each) {
    int length = text == null ? 0 : text.length();
    int begin = -1;
    for (int i = 0; i <= length; i++) {
      boolean inside = i < length && Character.isLetterOrDigit(text.charAt(i));
      if (inside && begin < 0) {
        begin = i;
      } else if (!inside && begin >= 0) {
        each.accept(text.substring(begin, i).toLowerCase(Locale.ROOT));
        begin = -1;
      }
    }
  }
}
