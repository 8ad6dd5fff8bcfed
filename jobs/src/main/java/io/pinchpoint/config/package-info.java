/** What an operator writes in YAML, as validated, immutable records. No Spark. */
package io.pinchpoint.config;
