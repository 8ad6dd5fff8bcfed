package io.pinchpoint.benchmarks.samples;

/**
 * What one of two says in a conversation.
 *
 * @param byCustomer whether the customer says it; else somebody of the company
 * @param pause seconds since the turn before
 */
record Turn(boolean byCustomer, String text, int pause) {}
