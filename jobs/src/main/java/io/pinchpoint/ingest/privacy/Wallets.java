package io.pinchpoint.ingest.privacy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and private keys of crypto currencies: Base58Check, Bech32 and Bech32m (BIP 173, 350)
 * by their checksums; those of Ethereum (EIP-55) and Monero, whose checksum Java does not know, by
 * their form.
 */
final class Wallets {
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:0x[0-9A-Fa-f]{40}(?:[0-9A-Fa-f]{24})?|[A-Za-z0-9]{25,110})(?![A-Za-z0-9])");

  private static final Pattern MONERO = Pattern.compile("[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}");
  private static final String BITCOIN =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
  private static final String BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH_32M = 0x2bc830a3;

  private Wallets() {}

  static List<Span> find(String text) {
    List<Span> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && isAlphanumeric(text.charAt(i))) {
        i++;
      }
      if (i - start >= 25) {
        Matcher candidate = CANDIDATE.matcher(text).region(start, i).useTransparentBounds(true);
        if (candidate.lookingAt() && isWallet(candidate.group())) {
          found.add(new Span(candidate.start(), candidate.end(), "WALLET"));
        }
      }
      i++;
    }
    return found;
  }

  private static boolean isWallet(String text) {
    return text.startsWith("0x")
        || MONERO.matcher(text).matches()
        || isBech32(text)
        || isBase58Check(text, BITCOIN)
        || (text.startsWith("r") && isBase58Check(text, RIPPLE));
  }

  private static boolean isBase58Check(String text, String alphabet) {
    if (text.length() > 60) {
      return false;
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = alphabet.indexOf(text.charAt(i));
      if (digit < 0) {
        return false;
      }
      number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == alphabet.charAt(0)) {
      zeros++;
    }
    byte[] digits = number.toByteArray();
    int sign = digits[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + digits.length - sign];
    System.arraycopy(digits, sign, bytes, zeros, digits.length - sign);
    if (bytes.length < 21 || bytes.length > 42) {
      return false;
    }
    byte[] body = Arrays.copyOf(bytes, bytes.length - 4);
    byte[] check = Arrays.copyOf(sha256(sha256(body)), 4);
    return Arrays.equals(check, Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static boolean isBech32(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int one = lower.lastIndexOf('1');
    boolean mixed = !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT));
    if (mixed || one < 1 || lower.length() - one < 7) {
      return false;
    }
    int check = 1;
    for (int i = 0; i < one; i++) {
      check = step(check, lower.charAt(i) >> 5);
    }
    check = step(check, 0);
    for (int i = 0; i < one; i++) {
      check = step(check, lower.charAt(i) & 31);
    }
    for (int i = one + 1; i < lower.length(); i++) {
      int value = BECH_32.indexOf(lower.charAt(i));
      if (value < 0) {
        return false;
      }
      check = step(check, value);
    }
    return check == 1 || check == BECH_32M;
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = ((check & 0x1ffffff) << 5) ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
