/** In which language a comment is written; knows no Spark. */
package io.pinchpoint.ingest.language;
