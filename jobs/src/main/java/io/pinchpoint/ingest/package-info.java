/**
 * Sources mapped onto contracts: read, cleaned, redacted, pseudonymised, counted; nothing is lost.
 */
package io.pinchpoint.ingest;
