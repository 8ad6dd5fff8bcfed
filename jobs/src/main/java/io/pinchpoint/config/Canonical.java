package io.pinchpoint.config;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One text for all ways to write the same thing: keys sorted, defaults filled in. */
final class Canonical {
  private Canonical() {}

  /** SHA-256 of the canonical text, in hexadecimal digits. */
  static String hash(Object value) {
    try {
      byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String text(Object value) {
    if (value instanceof Record record) {
      return Arrays.stream(record.getClass().getRecordComponents())
          .filter(component -> !component.isAnnotationPresent(Whereabouts.class))
          .filter(component -> !component.isAnnotationPresent(Elsewhere.class))
          .sorted(Comparator.comparing(RecordComponent::getName))
          .map(component -> quoted(component.getName()) + ":" + text(read(component, record)))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((name, item) -> sorted.put(quoted(name.toString()), text(item)));
      return sorted.entrySet().stream()
          .map(entry -> entry.getKey() + ":" + entry.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value == null ? "null" : quoted(value.toString());
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
