package io.pinchpoint.ingest.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a file, unpacked if they are gzip. Damage in the gzip stream ends the bytes and is
 * told by {@link #problem()}. Unlike {@link java.util.zip.GZIPInputStream} it reads every member
 * whatever {@code available()} says, and reports bytes that follow the last one.
 */
final class FileBytes extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_SIGNATURE = 10;

  /** How files begin that look like text to nobody, in hexadecimal digits, and what they are. */
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "504B0304", "a ZIP archive, as workbooks are",
          "D0CF11E0A1B11AE1", "a binary workbook or document",
          "28B52FFD", "packed with zstd",
          "FD377A585A00", "packed with xz",
          "425A6839314159265359", "packed with bzip2",
          "5041523115", "a Parquet file");

  private static final String TORN = "the file ends in the middle of its gzip stream";

  private final InputStream in;
  private final ReadLimits limits;
  private final byte[] packed = new byte[BUFFER];
  private final boolean gzip;
  private final CRC32 crc = new CRC32();

  private int position;
  private int limit;
  private long consumed;
  private long produced;
  private long memberProduced;
  private Inflater inflater;
  private boolean ended;
  private String problem;

  FileBytes(InputStream in, ReadLimits limits) throws IOException {
    this.in = in;
    this.limits = limits;
    while (limit < LONGEST_SIGNATURE) {
      int n = in.read(packed, limit, BUFFER - limit);
      if (n < 0) {
        break;
      }
      limit += n;
    }
    gzip = beginsWith("1F8B");
    SIGNATURES.forEach(
        (signature, format) -> {
          if (beginsWith(signature)) {
            problem = "the file is " + format + "; deliver it unpacked, or as gzip";
            ended = true;
          }
        });
  }

  private boolean beginsWith(String signature) {
    byte[] wanted = HexFormat.of().parseHex(signature);
    return limit >= wanted.length
        && Arrays.equals(packed, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Whether the file is gzip, or packed in a way that is not read. */
  boolean isPacked() {
    return gzip || problem != null;
  }

  /** Why the bytes ended early; null if they did not. */
  String problem() {
    return problem;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (ended) {
      return -1;
    }
    if (!gzip) {
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, limit - position);
      System.arraycopy(packed, position, target, offset, n);
      position += n;
      return n;
    }
    try {
      return unpack(target, offset, length);
    } catch (Damage e) {
      return end(e.getMessage());
    } catch (DataFormatException e) {
      return end("the file's gzip stream is damaged");
    }
  }

  private int end(String reason) {
    problem = reason;
    ended = true;
    release();
    return -1;
  }

  private int unpack(byte[] target, int offset, int length)
      throws IOException, DataFormatException, Damage {
    while (true) {
      if (inflater == null && !openMember()) {
        ended = true;
        return -1;
      }
      int n = inflater.inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        memberProduced += n;
        produced += n;
        long read = consumed + limit - inflater.getRemaining();
        if (produced > limits.bombBytes() && produced / Math.max(read, 1) >= limits.bombRatio()) {
          throw new Damage(
              "the file unpacks to more than "
                  + limits.bombRatio()
                  + " times its size and more than "
                  + limits.bombBytes()
                  + " bytes");
        }
        return n;
      }
      if (inflater.finished()) {
        closeMember();
      } else if (inflater.needsDictionary()) {
        throw new Damage("the file's gzip stream is damaged");
      } else {
        position = limit;
        if (!fill()) {
          throw new Damage(TORN);
        }
        inflater.setInput(packed, position, limit - position);
      }
    }
  }

  /** False at the end of the file; zeros may pad it. */
  private boolean openMember() throws IOException, Damage {
    boolean first = consumed == 0 && position == 0;
    if (!first) {
      int padding = 0;
      while (fill() && packed[position] == 0) {
        position++;
        padding++;
      }
      if (!fill()) {
        return false;
      }
      if (padding > 0 || (packed[position] & 0xFF) != 0x1F) {
        throw new Damage("something that is not gzip follows the file's gzip stream");
      }
    }
    if (next() != 0x1F || next() != 0x8B || next() != 8) {
      throw new Damage("the file's gzip stream is damaged");
    }
    int flags = next();
    skip(6);
    if ((flags & 4) != 0) {
      int low = next();
      skip(low | next() << 8);
    }
    for (int flag = 8; flag <= 16; flag <<= 1) {
      if ((flags & flag) != 0) {
        int c;
        do {
          c = next();
        } while (c != 0);
      }
    }
    if ((flags & 2) != 0) {
      skip(2);
    }
    inflater = new Inflater(true);
    inflater.setInput(packed, position, limit - position);
    crc.reset();
    memberProduced = 0;
    return true;
  }

  private void closeMember() throws IOException, Damage {
    position = limit - inflater.getRemaining();
    release();
    long sum = nextInt();
    long size = nextInt();
    if (sum != crc.getValue() || size != (memberProduced & 0xFFFFFFFFL)) {
      throw new Damage("the file's gzip stream fails its checksum");
    }
  }

  private long nextInt() throws IOException, Damage {
    long value = next();
    value |= (long) next() << 8;
    value |= (long) next() << 16;
    return value | (long) next() << 24;
  }

  private void skip(int count) throws IOException, Damage {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException, Damage {
    if (!fill()) {
      throw new Damage(TORN);
    }
    return packed[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    while (position >= limit) {
      consumed += limit;
      position = 0;
      limit = 0;
      int n = in.read(packed, 0, BUFFER);
      if (n < 0) {
        return false;
      }
      limit = n;
    }
    return true;
  }

  private void release() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }

  @Override
  public void close() throws IOException {
    release();
    ended = true;
    in.close();
  }

  private static final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    Damage(String message) {
      super(message);
    }
  }
}
