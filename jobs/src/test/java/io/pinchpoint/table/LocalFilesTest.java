package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir private Path folder;

  private static org.apache.hadoop.fs.Path hadoop(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  @Test
  void shouldGiveANameToOneFileOnly() throws Exception {
    Path first = Files.writeString(folder.resolve("first"), "1");
    Path second = Files.writeString(folder.resolve("second"), "2");
    Path name = folder.resolve("commit");
    LocalFiles.Context files = new LocalFiles.Context(URI.create("file:///"), new Configuration());

    files.renameInternal(hadoop(first), hadoop(name));
    assertThatThrownBy(() -> files.renameInternal(hadoop(second), hadoop(name)))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(name).hasContent("1");
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  @Test
  void shouldWriteForThoseWhoMayReadAndKeepTheFoldersGroup() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set("fs.permissions.umask-mode", "027");
    configuration.set("fs.file.impl", LocalFiles.class.getName());
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    Files.setAttribute(folder, "unix:mode", 02755);
    org.apache.hadoop.fs.Path table = new org.apache.hadoop.fs.Path(hadoop(folder), "table");

    try (FileSystem files = table.getFileSystem(configuration)) {
      files.create(new org.apache.hadoop.fs.Path(table, "rows")).close();
    }

    assertThat(mode("table")).isEqualTo(02750);
    assertThat(mode("table/rows")).isEqualTo(0640);
  }

  private int mode(String name) throws Exception {
    return (int) Files.getAttribute(folder.resolve(name), "unix:mode") & 07777;
  }
}
