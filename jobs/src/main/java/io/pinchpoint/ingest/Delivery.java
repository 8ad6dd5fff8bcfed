package io.pinchpoint.ingest;

import java.io.Serializable;
import java.time.Instant;

/**
 * One file of a source, as it lay there when it was listed.
 *
 * @param source the source's name
 * @param name the file relative to the data root, or its full URI where it lies elsewhere
 * @param uri where to open it; of a data file, its Delta table
 * @param bytes its size
 * @param modifiedAt when it was last modified
 */
record Delivery(String source, String name, String uri, long bytes, Instant modifiedAt)
    implements Serializable {}
