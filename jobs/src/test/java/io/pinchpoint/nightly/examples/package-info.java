/** Nights on public exports and on hostile files. */
package io.pinchpoint.nightly.examples;
