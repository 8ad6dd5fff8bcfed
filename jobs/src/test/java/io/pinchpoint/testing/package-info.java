/** What tests on real Spark share: the session, rows of a contract, comparisons. */
package io.pinchpoint.testing;
