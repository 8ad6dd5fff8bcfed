package io.pinchpoint.config;

/** The file formats of sources. */
public enum SourceFormat {
  /** RFC 4180, with a header row; every column is text. */
  CSV,
  /** One document per file: an array of records, or one record. */
  JSON,
  /** One JSON record per line. */
  JSONL,
  /** Parquet, with its own schema. */
  PARQUET,
  /** A Delta table; every data file that is new to the lake is one delivery. */
  DELTA
}
