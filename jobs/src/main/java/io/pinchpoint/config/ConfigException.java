package io.pinchpoint.config;

import java.util.List;

/** A configuration that cannot be used; carries every problem, not only the first. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param problems one sentence each: file, key, value, rule
   */
  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the files. */
  public List<String> problems() {
    return problems;
  }
}
