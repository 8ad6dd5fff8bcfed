/** The night: the order of its steps, what changed since the last one, and how it is published. */
package io.pinchpoint.nightly;
