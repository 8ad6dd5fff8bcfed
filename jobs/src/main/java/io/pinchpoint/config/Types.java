package io.pinchpoint.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Types and bounds in words, the same in messages and in the documentation. */
final class Types {
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          String.class, "a text",
          int.class, "a whole number",
          Integer.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false",
          LocalDate.class, "a date as YYYY-MM-DD",
          LocalTime.class, "a time as HH:MM",
          ZoneId.class, "a time zone such as Europe/Madrid");

  private Types() {}

  /** What a value must be. */
  static String of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class ? "a list" : "a mapping";
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return "one of " + String.join(", ", Binder.words(plain));
    }
    return plain.isRecord() ? "a mapping" : WORDS.get(plain);
  }

  /** The bound that a number breaks, in words; null if none. */
  static String brokenBound(Range range, double number) {
    if (number < range.min()) {
      return "at least " + plain(range.min());
    }
    if (number > range.max()) {
      return "at most " + plain(range.max());
    }
    return number <= range.above() ? "greater than " + plain(range.above()) : null;
  }

  /** A number without a needless fraction. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
