/** The anatomy of an interaction: what customer and company do to each other, turn by turn. */
package io.pinchpoint.measure.anatomy;
