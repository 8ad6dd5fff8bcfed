package io.pinchpoint.ingest.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The physical lines of a file, each decoded by itself: strictly, else as windows-1252. Lines end
 * with LF, CR LF or CR. Memory is bounded by the longest line that is allowed.
 */
final class DecodedLines implements Closeable {

  /**
   * One physical line, or a piece of one.
   *
   * @param end its terminator; empty at the end of the file and where a piece is cut off
   * @param tooLong the line exceeds the limit, and {@code text} is only its beginning
   * @param torn the file broke off in this line
   */
  record Line(long number, String text, String end, boolean tooLong, boolean torn) {}

  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private final FileBytes bytes;
  private final int maxChars;
  private final int maxBytes;
  private final boolean pieces;
  private final byte[] buffer = new byte[1 << 16];
  private final CharsetDecoder strict;
  private final Charset charset;
  private final int width;
  private final boolean bigEndian;

  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number = 1;
  private long recoded;
  private long recodedLine;
  private boolean ended;

  /**
   * Opens a file.
   *
   * @param charset null for UTF-8; a byte order mark wins over it
   * @param maxChars the longest line; longer ones are cut, or come in pieces
   * @param pieces whether long lines come in pieces with an empty {@code end}
   */
  DecodedLines(InputStream in, Charset charset, ReadLimits limits, int maxChars, boolean pieces)
      throws IOException {
    this.bytes = new FileBytes(in, limits);
    this.maxChars = maxChars;
    this.maxBytes = (int) Math.min(Integer.MAX_VALUE - 64, 3L * maxChars);
    this.pieces = pieces;
    this.charset = chosen(charset);
    String name = this.charset.name().toUpperCase(Locale.ROOT);
    this.width = name.contains("UTF-16") ? 2 : name.contains("UTF-32") ? 4 : 1;
    this.bigEndian = !name.contains("LE");
    this.strict =
        this.charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  long recodedLines() {
    return recoded;
  }

  /** Why the file broke off; null if it did not. */
  String problem() {
    return bytes.problem();
  }

  boolean isPacked() {
    return bytes.isPacked();
  }

  /** Where the file ended, after the last line. */
  long lineNumber() {
    return number;
  }

  private Charset chosen(Charset configured) throws IOException {
    while (limit < 3) {
      int n = bytes.read(buffer, limit, buffer.length - limit);
      if (n < 0) {
        break;
      }
      limit += n;
    }
    int b0 = limit > 0 ? buffer[0] & 0xFF : -1;
    int b1 = limit > 1 ? buffer[1] & 0xFF : -1;
    int b2 = limit > 2 ? buffer[2] & 0xFF : -1;
    if (b0 == 0xEF && b1 == 0xBB && b2 == 0xBF) {
      position = 3;
      return StandardCharsets.UTF_8;
    }
    if (configured != null && configured.name().startsWith("UTF-32")) {
      return configured.name().endsWith("LE") ? configured : Charset.forName("UTF-32BE");
    }
    if (b0 == 0xFF && b1 == 0xFE) {
      position = 2;
      return StandardCharsets.UTF_16LE;
    }
    if (b0 == 0xFE && b1 == 0xFF) {
      position = 2;
      return StandardCharsets.UTF_16BE;
    }
    if (configured == null) {
      return StandardCharsets.UTF_8;
    }
    return configured.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : configured;
  }

  /** The next line; null after the last. */
  Line next() throws IOException {
    if (ended) {
      return null;
    }
    length = 0;
    boolean tooLong = false;
    while (true) {
      int unit = unit();
      if (unit < 0) {
        ended = true;
        boolean torn = bytes.problem() != null;
        return length == 0 && !tooLong ? null : line("", tooLong, torn);
      }
      if (unit == '\n') {
        return line("\n", tooLong, false);
      }
      if (unit == '\r') {
        return line(feedFollows() ? "\r\n" : "\r", tooLong, false);
      }
      if (length + width > maxBytes) {
        if (pieces && (!continues(unit) || length > maxBytes + 8)) {
          position -= width;
          return line("", false, false);
        }
        tooLong = !pieces;
      }
      if (!tooLong) {
        if (length + width > line.length) {
          line = Arrays.copyOf(line, line.length * 2);
        }
        System.arraycopy(buffer, position - width, line, length, width);
        length += width;
      }
    }
  }

  private boolean continues(int unit) {
    return width == 1 ? (unit & 0xC0) == 0x80 : width == 2 && (unit & 0xFC00) == 0xDC00;
  }

  private boolean feedFollows() throws IOException {
    int unit = unit();
    if (unit == '\n') {
      return true;
    }
    if (unit >= 0) {
      position -= width;
    }
    return false;
  }

  /** The next code unit, or −1; an incomplete last one is left in the line. */
  private int unit() throws IOException {
    if (limit - position < width && !fill()) {
      return -1;
    }
    int unit = 0;
    for (int i = 0; i < width; i++) {
      int index = bigEndian ? position + i : position + width - 1 - i;
      unit = (unit << 8) | (buffer[index] & 0xFF);
    }
    position += width;
    return unit & Integer.MAX_VALUE;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < width) {
      int n = bytes.read(buffer, limit, buffer.length - limit);
      if (n < 0) {
        if (limit > 0) {
          // Half a code unit ends the file; decoding the line replaces it.
          line = Arrays.copyOf(line, Math.max(line.length, length + limit));
          System.arraycopy(buffer, 0, line, length, limit);
          length += limit;
          limit = 0;
        }
        return false;
      }
      limit += n;
    }
    return true;
  }

  private Line line(String end, boolean tooLong, boolean torn) {
    String text = decoded();
    boolean cut = tooLong || (!pieces && text.length() > maxChars);
    Line result = new Line(number, cut ? ReadLimits.kept(text) : text, end, cut, torn);
    if (!end.isEmpty()) {
      number++;
    }
    if (line.length > 1 << 20) {
      line = new byte[1 << 10];
    }
    return result;
  }

  private String decoded() {
    if (width == 1 && ascii() && charset.equals(StandardCharsets.UTF_8)) {
      return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
    ByteBuffer input = ByteBuffer.wrap(line, 0, length);
    try {
      CharBuffer chars = strict.reset().decode(input);
      return chars.toString();
    } catch (CharacterCodingException e) {
      if (recodedLine != number) {
        recodedLine = number;
        recoded++;
      }
      return width == 2 ? replaced() : new String(line, 0, length, width == 1 ? FALLBACK : charset);
    }
  }

  /** UTF-16 with U+FFFD for what is none; the JDK would drop the unit after a lone surrogate. */
  private String replaced() {
    StringBuilder text = new StringBuilder(length / 2 + 1);
    for (int i = 0; i + 1 < length; i += 2) {
      int first = line[i] & 0xFF;
      int second = line[i + 1] & 0xFF;
      text.append((char) (bigEndian ? (first << 8) | second : (second << 8) | first));
    }
    if (length % 2 == 1) {
      text.append('\uFFFD');
    }
    return JsonSource.wellFormed(text.toString());
  }

  private boolean ascii() {
    for (int i = 0; i < length; i++) {
      if (line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
