package io.pinchpoint.ingest.privacy;

/**
 * Whether a lake was written under the key that is at hand. A lake keeps the {@link
 * Pseudonymizer#keyCheck check value} of its key, from which the key can't be found; under another
 * key one customer would become two, so that one is taken only where everything is made anew.
 */
public final class KeyCheck {
  private KeyCheck() {}

  /**
   * Refuses a key that would split customers.
   *
   * @param lake place of the lake, for the message
   * @param known check value of the lake's last run; null if there was none
   * @param current check value of the key at hand
   * @param fullRefresh whether every row is read again
   * @throws PseudonymKeyException if the key is another under the same version; or of another
   *     version, without full refresh
   */
  public static void require(String lake, String known, String current, boolean fullRefresh) {
    if (known == null || known.equals(current)) {
      return;
    }
    String before = version(known);
    String now = version(current);
    if (before.equals(now)) {
      throw new PseudonymKeyException(
          lake
              + ": key.version is "
              + now
              + " as in the last run, but the key is another; a version must name one key;"
              + " bring back that key, or name this one by a new key.version and run"
              + " nightly --full-refresh");
    }
    if (!fullRefresh) {
      throw new PseudonymKeyException(
          lake
              + ": key.version is "
              + now
              + ", the last run's was "
              + before
              + "; customers must have one pseudonym in all nights; bring back "
              + before
              + ", or run nightly --full-refresh");
    }
  }

  private static String version(String check) {
    return check.substring(0, check.lastIndexOf(':'));
  }
}
