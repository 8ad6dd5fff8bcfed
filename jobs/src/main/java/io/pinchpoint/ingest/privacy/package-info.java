/**
 * Pseudonyms, redaction and cleaning of what people wrote, before anything is stored. Plain Java.
 */
package io.pinchpoint.ingest.privacy;
