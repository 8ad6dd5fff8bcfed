/** The text room on Spark: every text scored once, sentences and mentions derived from that. */
package io.pinchpoint.scoring;
