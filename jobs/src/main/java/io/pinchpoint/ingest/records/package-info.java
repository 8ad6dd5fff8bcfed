/**
 * One delivered file, turned into records with positions: streaming, nothing lost. Plain Java.
 *
 * <p>Whatever stands in the file comes out, as a good record or as one with a problem; only blank
 * lines, comment lines and the header are no records. Problems name places and rules, never values.
 */
package io.pinchpoint.ingest.records;
