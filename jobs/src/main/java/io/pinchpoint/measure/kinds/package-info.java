/** Three kinds of interaction: those that stabilize a relation, critical ones and planned ones. */
package io.pinchpoint.measure.kinds;
