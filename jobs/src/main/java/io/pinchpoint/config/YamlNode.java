package io.pinchpoint.config;

import java.util.LinkedHashMap;
import java.util.List;

/** A YAML document as written: scalars keep their text, so that {@code 007} stays {@code 007}. */
sealed interface YamlNode {
  /** What it is, for messages. */
  String kind();

  /** A scalar; {@code text} is null for YAML's null. */
  record Scalar(String text) implements YamlNode {
    @Override
    public String kind() {
      return text == null ? "empty" : text;
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping, in the order written. */
  record Mapping(LinkedHashMap<String, YamlNode> entries) implements YamlNode {
    Mapping() {
      this(new LinkedHashMap<>());
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** The value of a key; null where it is absent or empty. */
    YamlNode at(String key) {
      YamlNode value = entries.get(key);
      return value instanceof Scalar scalar && scalar.text() == null ? null : value;
    }

    /** This mapping, with the keys that it lacks taken from another. */
    Mapping orElse(Mapping defaults) {
      LinkedHashMap<String, YamlNode> merged = new LinkedHashMap<>(entries);
      defaults.entries().forEach(merged::putIfAbsent);
      return new Mapping(merged);
    }
  }
}
