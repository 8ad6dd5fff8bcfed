package io.pinchpoint.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {
  private static final byte[] KEY = PseudonymizerTest.key(7);

  @TempDir Path folder;

  @Test
  void shouldReadHexBase64AndRaw() throws IOException {
    assertThat(
            fromFile(
                HexFormat.of().formatHex(KEY).getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo(KEY);
    assertThat(
            fromFile(
                (Base64.getEncoder().encodeToString(KEY) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo(KEY);
    assertThat(
            fromFile(
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(KEY)
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo(KEY);
    assertThat(fromFile(KEY)).isEqualTo(KEY);
    String words = "correct horse battery staple, and more";
    assertThat(fromFile(words.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo(words.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void shouldPreferTheEnvironment() {
    PseudonymKey key =
        PseudonymKey.load(
            Map.of("KEY", HexFormat.of().formatHex(KEY)), "KEY", folder.resolve("k"), null, false);
    assertThat(key.bytes()).isEqualTo(KEY);
    assertThat(key).hasToString("PseudonymKey[environment variable KEY]");
  }

  @Test
  void shouldMakeAKeyOnce() throws IOException {
    Path file = folder.resolve("new/pinchpoint.key");
    byte[] made = load(file, true).bytes();
    assertThat(made).hasSize(32);
    assertThat(load(file, true).bytes()).isEqualTo(made);
    assertThat(load(file, false).warnings()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(load(file, false).warnings()).singleElement().asString().contains("chmod 600");
  }

  @Test
  void shouldExplainWhatIsWrongWithoutTheValue() throws IOException {
    Path file = folder.resolve("k");
    assertThatThrownBy(() -> load(file, false))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageContaining("does not exist");
    Files.writeString(file, "hunter2-hunter2");
    assertThatThrownBy(() -> load(file, false))
        .hasMessageContaining("has 15 bytes; must have at least 32")
        .hasMessageNotContaining("hunter2");
    Files.writeString(file, "a".repeat(64));
    assertThatThrownBy(() -> load(file, false)).hasMessageContaining("not random");
    assertThatThrownBy(() -> PseudonymKey.load(Map.of(), "KEY", null, null, true))
        .hasMessageContaining("environment variable KEY is not set");
  }

  @Test
  void shouldRefuseAKeyUnderTheLake() throws IOException {
    Path lake = Files.createDirectory(folder.resolve("lake"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), lake);
    for (Path file : new Path[] {lake.resolve("k"), link.resolve("deep/k")}) {
      assertThatThrownBy(() -> PseudonymKey.load(Map.of(), "KEY", file, lake, true))
          .hasMessageContaining("lies under the lake");
    }
    assertThat(lake).isEmptyDirectory();
  }

  private byte[] fromFile(byte[] content) throws IOException {
    return load(Files.write(folder.resolve("k"), content), false).bytes();
  }

  private static PseudonymKey load(Path file, boolean create) {
    return PseudonymKey.load(Map.of(), "KEY", file, file.resolveSibling("lake"), create);
  }
}
