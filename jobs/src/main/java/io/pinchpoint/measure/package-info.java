/**
 * The published measures: one class per table, each a pure function from datasets to a dataset.
 *
 * <p>Every class keeps its table's contract in {@code TABLE} and fills it in {@code apply}. Nothing
 * here reads a clock, a session or a file; the as-of date comes in {@link
 * io.pinchpoint.measure.Settings}. Only exact types are aggregated; a share, a mean or an interval
 * is computed once, from exact sums. Local dates are cut by expressions that expect a session in
 * UTC.
 */
package io.pinchpoint.measure;
