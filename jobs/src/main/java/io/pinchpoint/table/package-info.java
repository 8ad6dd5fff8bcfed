/** Table contracts, and how Delta tables are read, written, fenced and restored. */
package io.pinchpoint.table;
