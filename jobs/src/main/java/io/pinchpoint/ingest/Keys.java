package io.pinchpoint.ingest;

import io.pinchpoint.config.KeyConfig;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.ingest.privacy.PseudonymKey;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import java.net.URI;
import java.nio.file.Path;

/** The configured key. */
public final class Keys {
  private static final int BYTES = 32;

  private Keys() {}

  /**
   * The pseudonymizer of a configuration, which makes itself a key where it may.
   *
   * @throws io.pinchpoint.ingest.privacy.PseudonymKeyException if there is none, or it can't be
   *     used
   */
  public static Pseudonymizer pseudonymizer(PinchpointConfig config) {
    KeyConfig key = config.key();
    PseudonymKey loaded =
        PseudonymKey.load(
            System.getenv(),
            key.env(),
            key.file() == null ? null : Path.of(key.file()),
            local(config.lake()),
            key.create());
    return new Pseudonymizer(loaded.bytes(), key.version());
  }

  /** Pseudonyms for what is looked at and not kept. */
  public static Pseudonymizer ofNobody() {
    return new Pseudonymizer(new byte[BYTES], "none");
  }

  private static Path local(String lake) {
    if (!lake.contains(":")) {
      return Path.of(lake);
    }
    URI uri = URI.create(lake);
    return "file".equals(uri.getScheme()) ? Path.of(uri.getPath()) : null;
  }
}
