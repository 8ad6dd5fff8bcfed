package io.pinchpoint.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that an operator configures, validated. Loading starts nothing and reads only the YAML
 * files, so that a mistake costs seconds.
 */
public record PinchpointConfig(
    @Doc("Zone in which days, nights and business hours are cut.") ZoneId timeZone,
    @Doc("Root of relative source paths, on any Hadoop file system; --data overrides.") @Whereabouts
        String data,
    @Doc("Folder of the Delta tables, on any Hadoop file system; --lake overrides.") @Whereabouts
        String lake,
    @Doc("Day of a night without --run-date: the newest in the data, or the clock's yesterday.")
        @Default("yesterday")
        AsOf asOf,
    @Doc("The key for pseudonyms.") KeyConfig key,
    @Doc("Taxonomy files, relative to this file; their ids must not collide.")
        @Default("[]")
        @Whereabouts
        List<String> taxonomies,
    @Doc("Plausible days; timestamps outside are quarantined.") Bounds bounds,
    @Doc("Demands on the data.") Quality quality,
    @Doc("Days after which a row counts as late; late rows are taken in all the same.")
        @Default("3")
        @Range(min = 0, max = 3650)
        int lateAfterDays,
    @Doc(
            "Touches from which on a night computes only what changed; fewer are done sooner all at"
                + " once.")
        @Default("100000")
        @Range(min = 0, max = 1000000000)
        int incrementalFrom,
    @Doc("What is redacted from texts.") Redaction redaction,
    @Doc("Limits of what is parsed.") TextLimits text,
    @Doc("How touches are linked.") JourneyRules journey,
    @Doc("Windows and thresholds.") MeasureRules measures,
    @Doc("The anatomy of interactions.") AnatomyRules anatomy,
    @Doc("The three kinds of interaction.") KindRules kinds,
    @Doc("The five value gates.") GateRules gates,
    @Doc("What prompts a contact.") PromptRules prompts,
    @Doc("Parts of the friction score: weight × (1 − exp(−value / scale)).")
        FrictionScore frictionScore,
    @Doc("Known channels; others are kept, with assisted unknown.") @Default("[]")
        List<Channel> channels,
    @Doc("When the company works; without it, business time is NULL.") @Optional
        BusinessCalendar calendar,
    @Doc("What maintain keeps, and how it lays files.") @Whereabouts Maintenance maintenance,
    @Doc("Where rows come from.") List<SourceConfig> sources,
    @Elsewhere Taxonomy taxonomy)
    implements Serializable, Checked {

  /**
   * Loads a configuration and its taxonomies.
   *
   * @throws ConfigException with every problem in all of the files
   */
  public static PinchpointConfig load(Path file) {
    return load(file, null, null);
  }

  /**
   * Loads a configuration and its taxonomies, with other roots.
   *
   * @param data replaces {@code data} unless null
   * @param lake replaces {@code lake} unless null
   * @throws ConfigException with every problem in all of the files
   */
  public static PinchpointConfig load(Path file, String data, String lake) {
    Draft draft = draft(file, data, lake);
    if (!draft.problems.isEmpty()) {
      throw new ConfigException(draft.problems);
    }
    return draft.config.orElseThrow();
  }

  /**
   * A configuration that may be wrong in places.
   *
   * @param config with those sources of which enough is known to look at their files; empty if too
   *     little is known of the rest
   * @param problems everything that is wrong; empty if nothing is
   */
  public record Draft(java.util.Optional<PinchpointConfig> config, List<String> problems) {}

  /** Reads a configuration and its taxonomies, however wrong, with other roots unless null. */
  public static Draft draft(Path file, String data, String lake) {
    Problems problems = new Problems(file.toString());
    YamlNode.Mapping root = YamlReader.read(file, problems);
    if (!problems.isEmpty()) {
      return new Draft(java.util.Optional.empty(), problems.list());
    }
    replace(root, "data", data);
    replace(root, "lake", lake);
    PinchpointConfig config = new Binder(problems).bind(PinchpointConfig.class, root, "");
    Taxonomy taxonomy = TaxonomyFile.loadAll(file, config.taxonomies, problems);
    if (problems.isEmpty()) {
      return new Draft(java.util.Optional.of(config.with(config.sources, taxonomy)), List.of());
    }
    boolean hasPlaces = config.timeZone != null && config.data != null && config.lake != null;
    List<SourceConfig> checkable =
        config.sources.stream().filter(SourceConfig::isCheckable).toList();
    return new Draft(
        hasPlaces
            ? java.util.Optional.of(config.with(checkable, taxonomy))
            : java.util.Optional.empty(),
        problems.list());
  }

  private static void replace(YamlNode.Mapping root, String key, String value) {
    if (value != null) {
      root.entries().put(key, new YamlNode.Scalar(value));
    }
  }

  /** The full path or URI of a source, its wildcards kept. */
  public String pathOf(SourceConfig source) {
    return Location.resolve(data, source.path());
  }

  /** The zone of a source's timestamps. */
  public ZoneId zoneOf(SourceConfig source) {
    return source.timeZone() == null ? timeZone : source.timeZone();
  }

  /**
   * SHA-256 of what is configured: the same for the same meaning, however it is written and
   * wherever data, lake, key and taxonomies lie.
   */
  public String configHash() {
    return Canonical.hash(this);
  }

  /** SHA-256 of the taxonomies, however they are spread over files. */
  public String taxonomyHash() {
    return Canonical.hash(TaxonomyFile.sorted(taxonomy));
  }

  private PinchpointConfig with(List<SourceConfig> checked, Taxonomy loaded) {
    return new PinchpointConfig(
        timeZone,
        data,
        lake,
        asOf,
        key,
        taxonomies,
        bounds,
        quality,
        lateAfterDays,
        incrementalFrom,
        redaction,
        text,
        journey,
        measures,
        anatomy,
        kinds,
        gates,
        prompts,
        frictionScore,
        channels,
        calendar,
        maintenance,
        checked,
        loaded);
  }

  @Override
  public void check(String path, Problems problems) {
    checkLocations(problems);
    checkChannels(problems);
    Set<String> names = new HashSet<>();
    for (SourceConfig source : sources) {
      if (source.name() != null && !names.add(source.name())) {
        problems.add("sources[" + source.name() + "] is declared twice; names must be unique");
      }
    }
    if (sources.isEmpty()) {
      problems.add("sources is empty; must declare at least one");
    }
  }

  private void checkLocations(Problems problems) {
    if (lake == null) {
      return;
    }
    Location lakePlace = Location.of(lake);
    if (data != null) {
      Location dataPlace = Location.of(data);
      if (dataPlace.contains(lakePlace)) {
        problems.add("lake", lake, "outside data, " + data);
      } else if (lakePlace.contains(dataPlace)) {
        problems.add("data", data, "outside lake, " + lake);
      } else {
        for (SourceConfig source : sources) {
          if (source.path() != null
              && lakePlace.contains(Location.of(Location.withoutGlob(pathOf(source))))) {
            problems.add(
                "sources[" + source.name() + "].path", source.path(), "outside lake, " + lake);
          }
        }
      }
    }
    if (key.file() != null && lakePlace.contains(Location.of(key.file()))) {
      problems.add("key.file", key.file(), "outside lake, " + lake);
    }
  }

  private void checkChannels(Problems problems) {
    Set<String> words = new HashSet<>();
    for (Channel channel : channels) {
      Set<String> own = new HashSet<>();
      if (channel.id() != null) {
        own.add(channel.id());
      }
      channel.aliases().forEach(alias -> own.add(alias.strip().toLowerCase(Locale.ROOT)));
      for (String word : own) {
        if (!words.add(word)) {
          problems.add(
              "channels["
                  + channel.id()
                  + "] uses "
                  + word
                  + ", which another channel uses; ids and aliases must be unique");
        }
      }
    }
  }
}
