package io.pinchpoint.config;

/** Which day a night without a given date is about. */
public enum AsOf {
  /** The newest day in the data, within the bounds. */
  NEWEST,
  /** The day before the clock's, in the configured zone. */
  YESTERDAY
}
