/** The dimensions: what keys of the other tables stand for. */
package io.pinchpoint.measure.dimension;
