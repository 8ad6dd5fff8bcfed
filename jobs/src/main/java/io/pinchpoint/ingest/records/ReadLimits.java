package io.pinchpoint.ingest.records;

import java.io.Serializable;

/**
 * What one record and one compressed file may cost.
 *
 * @param maxRecordChars UTF-16 units of the longest record
 * @param maxRecordLines physical lines of the longest record
 * @param bombBytes a gzip stream is refused when it has unpacked to more bytes than this and
 * @param bombRatio to more than this many times its packed size
 */
public record ReadLimits(int maxRecordChars, int maxRecordLines, long bombBytes, int bombRatio)
    implements Serializable {

  /** A million characters, 2,000 lines, 1 GiB and 200 times. */
  public static final ReadLimits DEFAULT = new ReadLimits(1_000_000, 2_000, 1L << 30, 200);

  static final int KEPT_CHARS = 10_000;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ReadLimits {
    if (maxRecordChars < 1 || maxRecordLines < 1 || bombBytes < 1 || bombRatio < 1) {
      throw new IllegalArgumentException(
          "read limits are "
              + String.join(
                  ", ", "" + maxRecordChars, "" + maxRecordLines, "" + bombBytes, "" + bombRatio)
              + "; each must be at least 1");
    }
  }

  static String kept(CharSequence text) {
    int end = Math.min(text.length(), KEPT_CHARS);
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.subSequence(0, end).toString();
  }
}
