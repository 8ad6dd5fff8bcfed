package io.pinchpoint.config;

/** The contracts that a source can be mapped onto. */
public enum SourceTable {
  /** One row per thing a person wrote or said. */
  VERBATIMS,
  /** One row per logged touch. */
  CHANNEL_EVENTS,
  /** One row per customer and validity. */
  CUSTOMERS;

  /** The name in YAML and in the lake: {@code channel_events}. */
  public String tableName() {
    return Binder.word(this);
  }
}
