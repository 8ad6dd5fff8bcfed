package io.pinchpoint.nightly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What runs: rows that another build derived are not taken for its own. */
final class Program {
  private static final String CODE = "io/pinchpoint";

  private Program() {}

  /** SHA-256 over the job's classes and resources, wherever they were loaded from. */
  static String hash() {
    return Hash.VALUE;
  }

  private static final class Hash {
    private static final String VALUE = compute();

    private static String compute() {
      try {
        Path place =
            Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
          return hash(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          return hash(jar.getPath("/"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the job's own classes cannot be read", e);
      } catch (URISyntaxException | NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String hash(Path root) throws IOException, NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> walk = Files.walk(root.resolve(CODE))) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        sha.update(
            root.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
          new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
