package io.pinchpoint.benchmarks.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expands rules of phrases; the head of {@code phrases.txt} explains the notation. */
final class Grammar {
  private final Map<String, List<String>> rules;
  private final Chance chance;

  Grammar(Map<String, List<String>> rules, Chance chance) {
    this.rules = rules;
    this.chance = chance;
  }

  /** The rules of several files: their names, and the alternatives of each. */
  static Map<String, List<String>> rules(String... resources) {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (String resource : resources) {
      List<String> current = new ArrayList<>();
      for (String line : lines(resource)) {
        if (line.startsWith("## ")) {
          current = new ArrayList<>();
          if (rules.put(line.substring(3).strip(), current) != null) {
            throw new IllegalArgumentException(resource + " has a second " + line);
          }
        } else if (!line.isBlank() && !line.startsWith("#")) {
          current.add(line);
        }
      }
    }
    return rules;
  }

  boolean has(String rule) {
    return rules.containsKey(rule);
  }

  /** One sentence (or fragment) of {@code rule}, spaces tidied. */
  String say(String rule) {
    List<String> alternatives = rules.get(rule);
    if (alternatives == null) {
      throw new IllegalArgumentException("no rule is named " + rule);
    }
    return expand(chance.oneOf(alternatives))
        .replaceAll(" +", " ")
        .replaceAll(" ([,.?!:])", "$1")
        .replaceAll(",([,.?])", "$1")
        .strip();
  }

  private String expand(String template) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '(') {
        int end = closing(template, at);
        out.append(expand(chance.oneOf(parts(template.substring(at + 1, end)))));
        at = end + 1;
      } else if (c == '{') {
        int end = template.indexOf('}', at);
        out.append(filled(template.substring(at + 1, end)));
        at = end + 1;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private String filled(String reference) {
    int dots = reference.indexOf("..");
    if (dots < 0) {
      return say(reference);
    }
    return Integer.toString(
        chance.between(
            Integer.parseInt(reference.substring(0, dots)),
            Integer.parseInt(reference.substring(dots + 2))));
  }

  private static int closing(String template, int open) {
    int depth = 0;
    for (int i = open; i < template.length(); i++) {
      if (template.charAt(i) == '(') {
        depth++;
      } else if (template.charAt(i) == ')' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("unclosed ( in: " + template);
  }

  private static List<String> parts(String inside) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(inside.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(inside.substring(start));
    return parts;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
