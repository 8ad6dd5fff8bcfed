package io.pinchpoint.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills records from YAML. Key, default, bounds and meaning stand in annotations on the record's
 * components. A wrong value is reported, and replaced by its default or null, so that the rest is
 * checked too.
 */
final class Binder {
  private final Problems problems;

  Binder(Problems problems) {
    this.problems = problems;
  }

  /** The key of a component in YAML. */
  static String keyOf(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key != null
        ? key.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The components that have a key. */
  static List<RecordComponent> keyed(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !component.isAnnotationPresent(Elsewhere.class))
        .toList();
  }

  /** The words of an enum as YAML has them. */
  static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(Binder::word).toList();
  }

  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  /** A record of the mapping at a path. */
  <T> T bind(Class<T> type, YamlNode.Mapping node, String path) {
    List<String> known = keyed(type).stream().map(Binder::keyOf).toList();
    for (String key : node.entries().keySet()) {
      if (!known.contains(key)) {
        problems.add(Checked.key(path, key) + " is not a known key; " + Nearest.hint(key, known));
      }
    }
    T bound = construct(type, component -> component(component, node, path));
    if (bound instanceof Checked checked) {
      checked.check(path, problems);
    }
    return bound;
  }

  private static <T> T construct(Class<T> type, Function<RecordComponent, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Object value = values.apply(components[i]);
      arguments[i] = value == null ? absent(types[i]) : value;
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be filled", e);
    }
  }

  private static Object absent(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == double.class) {
      return 0.0;
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == List.class) {
      return List.of();
    }
    return type == Map.class ? Map.of() : null;
  }

  private Object component(RecordComponent component, YamlNode.Mapping parent, String path) {
    if (component.isAnnotationPresent(Elsewhere.class)) {
      return null;
    }
    String key = Checked.key(path, keyOf(component));
    YamlNode node = parent.at(keyOf(component));
    Default preset = component.getAnnotation(Default.class);
    YamlNode fallback = preset == null ? null : YamlReader.readValue(preset.value());
    if (node instanceof YamlNode.Mapping given && fallback instanceof YamlNode.Mapping rest) {
      node = component.getType().isRecord() ? given.orElse(rest) : given;
    }
    if (node == null) {
      node = fallback;
    }
    if (node == null) {
      if (component.isAnnotationPresent(Optional.class)) {
        return null;
      }
      if (!component.getType().isRecord()) {
        problems.add(key + " is missing; must be " + Types.of(component.getGenericType()));
        return null;
      }
      node = new YamlNode.Mapping();
    }
    Object value = value(component.getGenericType(), node, key);
    if (value == null || !obeys(component, value, key)) {
      return fallback == null ? null : value(component.getGenericType(), fallback, key);
    }
    return value;
  }

  private Object value(Type type, YamlNode node, String key) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], node, key)
          : map(node, key);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      if (node instanceof YamlNode.Mapping mapping) {
        return bind(plain, mapping, key);
      }
    } else if (node instanceof YamlNode.Scalar scalar && scalar.text() != null) {
      try {
        return scalar(plain, scalar.text());
      } catch (IllegalArgumentException | DateTimeException e) {
        // Reported below, in the words of every other wrong value.
      }
    }
    problems.add(key, node.kind(), Types.of(type));
    return null;
  }

  private List<Object> list(Type itemType, YamlNode node, String key) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      problems.add(key, node.kind(), "a list");
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      YamlNode item = sequence.items().get(i);
      Object value = value(itemType, item, key + "[" + label(item, i) + "]");
      if (value != null) {
        items.add(value);
      }
    }
    return List.copyOf(items);
  }

  /** How messages call an item: by its name or id, else by its place, counted from 1. */
  private static String label(YamlNode item, int index) {
    if (item instanceof YamlNode.Mapping mapping) {
      for (String key : List.of("name", "id")) {
        if (mapping.at(key) instanceof YamlNode.Scalar scalar && key(mapping, key)) {
          return scalar.text();
        }
      }
    }
    return Integer.toString(index + 1);
  }

  private static boolean key(YamlNode.Mapping mapping, String key) {
    // Ids are stable and names are prose, so a name only labels what has no id.
    return key.equals("id") || !mapping.entries().containsKey("id");
  }

  private Map<String, String> map(YamlNode node, String key) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(key, node.kind(), "a mapping");
      return null;
    }
    Map<String, String> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, value) -> {
              if (value instanceof YamlNode.Scalar scalar && scalar.text() != null) {
                entries.put(name, scalar.text());
              } else {
                problems.add(Checked.key(key, name), value.kind(), Types.of(String.class));
              }
            });
    return Collections.unmodifiableMap(entries);
  }

  private static Object scalar(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == double.class) {
      double number = Double.parseDouble(text);
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(text);
      }
      return number;
    }
    if (type == boolean.class) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text);
      };
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(text);
    }
    if (type == LocalTime.class) {
      return LocalTime.parse(text);
    }
    if (type == ZoneId.class) {
      return ZoneId.of(text);
    }
    return Stream.of(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private boolean obeys(RecordComponent component, Object value, String key) {
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      double number = ((Number) value).doubleValue();
      String rule = Types.brokenBound(range, number);
      if (rule != null) {
        problems.add(key, value, rule);
        return false;
      }
    }
    Matches matches = component.getAnnotation(Matches.class);
    if (matches != null) {
      List<?> texts = value instanceof List<?> list ? list : List.of(value);
      List<?> wrong =
          texts.stream().filter(text -> !text.toString().matches(matches.value())).toList();
      if (!wrong.isEmpty()) {
        String shown = wrong.stream().map(Object::toString).collect(Collectors.joining(", "));
        problems.add(key, shown, matches.says());
        return false;
      }
    }
    return true;
  }
}
