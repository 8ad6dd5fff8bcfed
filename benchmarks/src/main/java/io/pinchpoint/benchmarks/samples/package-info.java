/** The invented company of {@code data-samples}: a seeded generator of its comments and logs. */
package io.pinchpoint.benchmarks.samples;
