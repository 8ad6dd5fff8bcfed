package io.pinchpoint.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One file of a taxonomy, as written. */
record TaxonomyFile(
    @Doc("Name of the taxonomy.") @Matches(value = Matches.SNAKE_CASE, says = "snake_case")
        String taxonomy,
    @Doc("Version, raised with every change.") @Range(min = 1) int version,
    @Doc("Where customers meet the company.") @Default("[]") List<TouchpointEntry> touchpoints,
    @Doc("What hurts.") @Default("[]") List<PainPointEntry> painPoints) {

  /** What touchpoints and pain points have in common. */
  private interface Entry {
    String id();

    String parent();

    String successor();

    List<String> terms();

    LocalDate validFrom();

    LocalDate validTo();
  }

  /** A touchpoint as written. */
  record TouchpointEntry(
      @Doc("Stable id, unique over all loaded taxonomies.")
          @Matches(value = Matches.SNAKE_CASE, says = "snake_case")
          String id,
      @Doc("What reports call it.") String name,
      @Doc("Touchpoint that it is part of.") @Optional String parent,
      @Doc("Place along the customer's journey.") @Optional @Range(min = 0) Integer order,
      @Doc("Who answers for it.") @Optional String owner,
      @Doc("Values that logs use in their touchpoint column, in any case.") @Default("[]")
          List<String> aliases,
      @Doc("Words that name it in texts.") @Default("[]") List<String> terms,
      @Doc("First day on which it exists.") @Optional LocalDate validFrom,
      @Doc("Last day on which it exists.") @Optional LocalDate validTo,
      @Doc("Touchpoint that replaces it afterwards.") @Optional String successor)
      implements Entry {
    Taxonomy.Touchpoint touchpoint() {
      return new Taxonomy.Touchpoint(
          id, name, parent, order, owner, aliases, terms, validFrom, validTo, successor);
    }
  }

  /** A pain point as written. */
  record PainPointEntry(
      @Doc("Stable id, unique over all loaded taxonomies.")
          @Matches(value = Matches.SNAKE_CASE, says = "snake_case")
          String id,
      @Doc("What reports call it.") String name,
      @Doc("Pain point that it is a kind of.") @Optional String parent,
      @Doc("Touchpoint that it belongs to where the text names none.") @Optional String touchpoint,
      @Doc("Words that tell of it in texts.") @Default("[]") List<String> terms,
      @Doc(
              "Effort that tells of it, as texts state it: the third time I call. A kind tells of"
                  + " one pain point.")
          @Optional
          EffortKind effort,
      @Doc("First day on which it exists.") @Optional LocalDate validFrom,
      @Doc("Last day on which it exists.") @Optional LocalDate validTo,
      @Doc("Pain point that replaces it afterwards.") @Optional String successor)
      implements Entry {
    Taxonomy.PainPoint painPoint() {
      return new Taxonomy.PainPoint(
          id, name, parent, touchpoint, terms, effort, validFrom, validTo, successor);
    }
  }

  /** An entry and where it stands. */
  private record Placed<E extends Entry>(E entry, String path, Problems problems) {}

  /** All taxonomies of a configuration in one; problems in them go to {@code problems}. */
  static Taxonomy loadAll(Path config, List<String> names, Problems problems) {
    List<Placed<TouchpointEntry>> touchpoints = new ArrayList<>();
    List<Placed<PainPointEntry>> painPoints = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>();
    boolean complete = true;
    for (String name : names) {
      Path path = config.resolveSibling(name).normalize();
      Problems own = problems.in(path.toString());
      int before = own.list().size();
      YamlNode.Mapping root = YamlReader.read(path, own);
      if (own.list().size() > before) {
        complete = false;
        continue;
      }
      TaxonomyFile file = new Binder(own).bind(TaxonomyFile.class, root, "");
      for (TouchpointEntry entry : file.touchpoints) {
        touchpoints.add(new Placed<>(entry, "touchpoints[" + entry.id + "]", own));
        files.put(entry.id, path.toString());
      }
      for (PainPointEntry entry : file.painPoints) {
        painPoints.add(new Placed<>(entry, "pain_points[" + entry.id + "]", own));
        files.put(entry.id, path.toString());
      }
    }
    if (!complete) {
      // Ids of the unreadable file would only seem to be missing.
      return new Taxonomy(List.of(), List.of());
    }
    Map<String, Placed<TouchpointEntry>> touchpointsById = byId(touchpoints);
    Map<String, Placed<PainPointEntry>> painPointsById = byId(painPoints);
    check(touchpoints, touchpointsById, "touchpoint");
    check(painPoints, painPointsById, "pain point");
    for (Placed<PainPointEntry> placed : painPoints) {
      reference(placed, "touchpoint", placed.entry.touchpoint(), touchpointsById, "touchpoint");
      boolean mute = placed.entry.terms().isEmpty() && placed.entry.effort() == null;
      needTerms(placed, painPoints, mute, "terms or effort");
    }
    checkEfforts(painPoints);
    for (Placed<TouchpointEntry> placed : touchpoints) {
      TouchpointEntry entry = placed.entry;
      boolean mute = entry.terms().isEmpty() && entry.aliases().isEmpty();
      needTerms(placed, touchpoints, mute, "terms or aliases");
    }
    checkAliases(touchpoints);
    return new Taxonomy(
        touchpoints.stream().map(placed -> placed.entry.touchpoint()).toList(),
        painPoints.stream().map(placed -> placed.entry.painPoint()).toList(),
        files);
  }

  /** The same taxonomy in the order of its ids, wherever they are declared. */
  static Taxonomy sorted(Taxonomy taxonomy) {
    return new Taxonomy(
        taxonomy.touchpoints().stream()
            .sorted(Comparator.comparing(Taxonomy.Touchpoint::id))
            .toList(),
        taxonomy.painPoints().stream()
            .sorted(Comparator.comparing(Taxonomy.PainPoint::id))
            .toList());
  }

  private static <E extends Entry> Map<String, Placed<E>> byId(List<Placed<E>> all) {
    Map<String, Placed<E>> byId = new LinkedHashMap<>();
    for (Placed<E> placed : all) {
      String id = placed.entry.id();
      Placed<E> first = id == null ? null : byId.putIfAbsent(id, placed);
      if (first != null) {
        placed.problems.add(
            placed.path
                + " is declared twice, first in "
                + first.problems.file()
                + "; ids must be unique");
      }
    }
    return byId;
  }

  private static <E extends Entry> void check(
      List<Placed<E>> all, Map<String, Placed<E>> byId, String kind) {
    for (Placed<E> placed : all) {
      E entry = placed.entry;
      reference(placed, "parent", entry.parent(), byId, kind);
      reference(placed, "successor", entry.successor(), byId, kind);
      if (isCyclic(entry, byId, Entry::parent)) {
        placed.problems.add(placed.path + ".parent", entry.parent(), "free of cycles");
      }
      if (isCyclic(entry, byId, Entry::successor)) {
        placed.problems.add(placed.path + ".successor", entry.successor(), "free of cycles");
      }
      if (entry.validFrom() != null
          && entry.validTo() != null
          && entry.validTo().isBefore(entry.validFrom())) {
        placed.problems.add(
            placed.path + ".valid_to",
            entry.validTo(),
            "on or after valid_from, " + entry.validFrom());
      }
      for (String term : entry.terms()) {
        String rule = brokenTermRule(term);
        if (rule != null) {
          placed.problems.add(placed.path + ".terms", term, rule);
        }
      }
    }
  }

  private static void reference(
      Placed<?> placed, String key, String id, Map<String, ?> byId, String kind) {
    if (id != null && !byId.containsKey(id)) {
      placed.problems.add(
          placed.path
              + "."
              + key
              + " is "
              + id
              + "; must be the id of a "
              + kind
              + "; "
              + Nearest.hint(id, byId.keySet()));
    }
  }

  private static <E extends Entry> boolean isCyclic(
      E start, Map<String, Placed<E>> byId, Function<Entry, String> next) {
    Set<String> seen = new HashSet<>();
    String id = next.apply(start);
    while (id != null && seen.add(id)) {
      if (id.equals(start.id())) {
        return true;
      }
      Placed<E> found = byId.get(id);
      id = found == null ? null : next.apply(found.entry);
    }
    return false;
  }

  private static <E extends Entry> void needTerms(
      Placed<E> placed, List<Placed<E>> all, boolean mute, String what) {
    String id = placed.entry.id();
    if (mute && all.stream().noneMatch(other -> id != null && id.equals(other.entry.parent()))) {
      placed.problems.add(
          placed.path + " has no " + what + "; must have one, or be the parent of another");
    }
  }

  private static void checkEfforts(List<Placed<PainPointEntry>> painPoints) {
    Map<EffortKind, Placed<PainPointEntry>> owners = new EnumMap<>(EffortKind.class);
    for (Placed<PainPointEntry> placed : painPoints) {
      EffortKind effort = placed.entry.effort();
      Placed<PainPointEntry> owner = effort == null ? null : owners.putIfAbsent(effort, placed);
      if (owner != null) {
        placed.problems.add(
            placed.path + ".effort",
            Binder.word(effort),
            "free, but tells of %s in %s; leave effort out of one of them, in a copy of its file"
                .formatted(owner.entry.id(), owner.problems.file()));
      }
    }
  }

  private static void checkAliases(List<Placed<TouchpointEntry>> touchpoints) {
    Map<String, String> owners = new LinkedHashMap<>();
    touchpoints.forEach(placed -> owners.putIfAbsent(placed.entry.id(), placed.entry.id()));
    for (Placed<TouchpointEntry> placed : touchpoints) {
      for (String alias : placed.entry.aliases()) {
        String word = alias.strip().toLowerCase(Locale.ROOT);
        String owner = owners.putIfAbsent(word, placed.entry.id());
        if (owner != null && !owner.equals(placed.entry.id())) {
          placed.problems.add(placed.path + ".aliases", alias, "free, but means " + owner);
        }
      }
    }
  }

  /** The rule of the term syntax that a term breaks; null if none. */
  private static String brokenTermRule(String term) {
    if (term.isBlank()) {
      return "words";
    }
    List<String> words = List.of(term.strip().split("\\s+", -1));
    if (words.get(0).equals("~") || words.get(words.size() - 1).equals("~")) {
      return "words around ~";
    }
    for (String word : words) {
      for (String choice : word.split("\\|", -1)) {
        int star = choice.indexOf('*');
        if (choice.isEmpty()) {
          return "words around |";
        }
        if (star >= 0 && (star < choice.length() - 1 || star < 2)) {
          return "two letters or more before *, which ends a word";
        }
      }
    }
    return null;
  }
}
