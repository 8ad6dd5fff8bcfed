/** The dance: five value gates, and how failures on the way are recovered. */
package io.pinchpoint.measure.gates;
