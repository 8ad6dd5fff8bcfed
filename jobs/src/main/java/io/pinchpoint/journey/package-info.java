/** Touches of customers stitched into steps, interactions, journeys and turns. */
package io.pinchpoint.journey;
