package io.pinchpoint.ingest.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secret behind the pseudonyms, from outside the lake and the configuration: hex, base64 (both
 * alphabets) or raw, in this order of trial, at least 32 bytes.
 */
public final class PseudonymKey {
  static final int MIN_BYTES = 32;
  private static final int MAX_BYTES = 1024;
  private static final int MIN_DISTINCT = 8;

  private final byte[] bytes;
  private final String place;
  private final List<String> warnings;

  private PseudonymKey(byte[] bytes, String place, List<String> warnings) {
    this.bytes = bytes;
    this.place = place;
    this.warnings = warnings;
  }

  /**
   * Loads the key from the environment variable, else from the file, else makes one in the file.
   *
   * @param environment such as {@link System#getenv()}
   * @param variable name of the variable; null for none
   * @param file null for none
   * @param lake the lake's folder, under which the file must not lie; null if it is not local
   * @param create whether a random key may be made where the file is absent
   * @throws PseudonymKeyException if there is no key, or it can't be used
   */
  public static PseudonymKey load(
      Map<String, String> environment, String variable, Path file, Path lake, boolean create) {
    String value = variable == null ? null : environment.get(variable);
    if (value != null && !value.isBlank()) {
      String place = "environment variable " + variable;
      return new PseudonymKey(decoded(value.getBytes(UTF_8), place), place, List.of());
    }
    if (file == null) {
      throw new PseudonymKeyException(
          variable == null
              ? "key: neither env nor file is configured; name one of them"
              : "environment variable " + variable + " is not set; put a key of 32 bytes there");
    }
    if (lake != null && real(file).startsWith(real(lake))) {
      throw new PseudonymKeyException(
          file + ": the key lies under the lake " + lake + "; must lie outside; move it");
    }
    try {
      if (!Files.exists(file)) {
        if (!create) {
          throw new PseudonymKeyException(
              file
                  + ": the key file does not exist; create it with 32 random bytes"
                  + (variable == null ? "" : ", or set the environment variable " + variable));
        }
        make(file);
      }
      byte[] bytes = decoded(Files.readAllBytes(file), file.toString());
      return new PseudonymKey(bytes, file.toString(), warnings(file));
    } catch (IOException e) {
      throw new PseudonymKeyException(
          file + ": the key file can't be used (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** A copy of the secret. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Where the key came from. */
  public String place() {
    return place;
  }

  /** What an operator should mend, such as a file that others can read. */
  public List<String> warnings() {
    return warnings;
  }

  /** Names the place of the key, never the key. */
  @Override
  public String toString() {
    return "PseudonymKey[" + place + "]";
  }

  static byte[] decoded(byte[] content, String place) {
    if (content.length > MAX_BYTES) {
      throw new PseudonymKeyException(
          place + ": the key has " + content.length + " bytes; must have at most " + MAX_BYTES);
    }
    byte[] key = content;
    if (printable(content)) {
      String text = new String(content, US_ASCII).strip();
      key = text.getBytes(US_ASCII);
      if (text.matches("(?:[0-9A-Fa-f]{2}){" + MIN_BYTES + ",}")) {
        key = HexFormat.of().parseHex(text);
      } else if (text.matches("[A-Za-z0-9+/_-]+={0,2}")) {
        key = base64(text, key);
      }
    }
    if (key.length < MIN_BYTES) {
      throw new PseudonymKeyException(
          place
              + ": the key has "
              + key.length
              + " bytes; must have at least 32, as hex, base64 or raw; make one with"
              + " `openssl rand -hex 32`");
    }
    Set<Byte> distinct = new java.util.HashSet<>();
    for (byte b : key) {
      distinct.add(b);
    }
    if (distinct.size() < MIN_DISTINCT) {
      throw new PseudonymKeyException(
          place + ": the key is not random; make one with `openssl rand -hex 32`");
    }
    return key;
  }

  private static byte[] base64(String text, byte[] otherwise) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      return bytes.length >= MIN_BYTES ? bytes : otherwise;
    } catch (IllegalArgumentException e) {
      // Not base64, so the characters themselves are the key.
      return otherwise;
    }
  }

  private static boolean printable(byte[] content) {
    for (byte b : content) {
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    byte[] key = new byte[MIN_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text = (HexFormat.of().formatHex(key) + "\n").getBytes(US_ASCII);
    Arrays.fill(key, (byte) 0);
    try (var channel =
        Files.newByteChannel(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      channel.write(java.nio.ByteBuffer.wrap(text));
    } catch (FileAlreadyExistsException e) {
      // Another run made it at the same moment; that one counts.
      return;
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static List<String> warnings(Path file) throws IOException {
    if (posix() && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      return List.of(
          file + ": everyone can read the key; only its owner should: `chmod 600 " + file + "`");
    }
    return List.of();
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path known = absolute;
    while (known.getParent() != null && !Files.exists(known)) {
      known = known.getParent();
    }
    try {
      return known.toRealPath().resolve(known.relativize(absolute)).normalize();
    } catch (IOException e) {
      throw new PseudonymKeyException(
          path + ": the folder can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
