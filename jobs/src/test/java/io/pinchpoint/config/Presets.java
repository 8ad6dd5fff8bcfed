package io.pinchpoint.config;

/** What rules are where a configuration says nothing of them. */
public final class Presets {
  private Presets() {}

  /** The rules with every default. */
  public static <T extends Record> T of(Class<T> rules) {
    Problems problems = new Problems("presets");
    T preset = new Binder(problems).bind(rules, new YamlNode.Mapping(), "");
    problems.throwIfAny();
    return preset;
  }
}
