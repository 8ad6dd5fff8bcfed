package io.pinchpoint.ingest.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: HMAC-SHA256, of which 160 bits are kept, 32 characters of lower-case base32
 * (RFC 4648), behind the version of the key. Thread-safe. The serialised form holds the key: it may
 * travel to executors, but not to disk.
 */
public final class Pseudonymizer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int KEPT_BYTES = 20;
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
  private static final Pattern WHITESPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private final byte[] key;
  private final String keyVersion;
  private transient volatile ThreadLocal<Mac> macs;

  /**
   * Pseudonyms under one key.
   *
   * @param key at least 32 bytes
   * @param keyVersion 1 to 32 letters, digits, {@code _ . -}
   * @throws IllegalArgumentException if either is not
   */
  public Pseudonymizer(byte[] key, String keyVersion) {
    if (key.length < PseudonymKey.MIN_BYTES) {
      throw new IllegalArgumentException(
          "the pseudonym key has " + key.length + " bytes; must have at least 32");
    }
    if (!VERSION.matcher(keyVersion).matches()) {
      throw new IllegalArgumentException(
          "key.version is " + keyVersion + "; must be 1 to 32 letters, digits, '_', '.' or '-'");
    }
    this.key = key.clone();
    this.keyVersion = keyVersion;
  }

  /**
   * The pseudonym of an id: the same for ids that differ only in compatibility forms, case and
   * whitespace (NFKC, lower case, runs of whitespace as one blank, trimmed).
   *
   * @param kind what is identified, such as {@code customer}; ids of different kinds are unrelated
   * @param id may be null
   * @return null if the id is null or blank
   */
  public String pseudonym(String kind, String id) {
    if (kind.isEmpty() || kind.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a kind of id must be a word");
    }
    String normalised = normalised(id);
    return normalised == null ? null : keyed(kind + "\0" + normalised);
  }

  /** A key for a text as it is, unrelated to any pseudonym: where annotations are kept under it. */
  public String textKey(String text) {
    return keyed("\0text\0" + text);
  }

  /**
   * A value that only this key gives under this version, and that tells nothing of the key: what
   * {@link KeyCheck} compares.
   */
  public String keyCheck() {
    return keyed("\0key\0check");
  }

  static String normalised(String id) {
    if (id == null) {
      return null;
    }
    String lower = Normalizer.normalize(id, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String folded = Normalizer.normalize(lower, Normalizer.Form.NFKC);
    String result = WHITESPACE.matcher(folded).replaceAll(" ").strip();
    return result.isEmpty() ? null : result;
  }

  private String keyed(String message) {
    byte[] hash = macs().get().doFinal(message.getBytes(UTF_8));
    StringBuilder text = new StringBuilder(keyVersion.length() + 33).append(keyVersion).append(':');
    long bits = 0;
    int count = 0;
    for (int i = 0; i < KEPT_BYTES; i++) {
      bits = (bits << 8) | (hash[i] & 0xFF);
      for (count += 8; count >= 5; count -= 5) {
        text.append(BASE_32.charAt((int) (bits >> (count - 5)) & 31));
      }
    }
    return text.toString();
  }

  private ThreadLocal<Mac> macs() {
    ThreadLocal<Mac> result = macs;
    if (result == null) {
      result = ThreadLocal.withInitial(this::mac);
      macs = result;
    }
    return result;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /** Names the version of the key, never the key. */
  @Override
  public String toString() {
    return "Pseudonymizer[key " + keyVersion + "]";
  }
}
