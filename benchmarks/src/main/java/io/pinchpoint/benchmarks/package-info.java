/** Speed and accuracy, measured on public data; and the generator of the sample company. */
package io.pinchpoint.benchmarks;
