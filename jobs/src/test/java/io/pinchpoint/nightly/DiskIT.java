package io.pinchpoint.nightly;

import static io.pinchpoint.nightly.SmallCompany.FIRST;
import static io.pinchpoint.nightly.SmallCompany.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake on a disk that fills up, and may not be written; needs the right to mount one. */
@Tag("fault")
@Tag("slow")
class DiskIT {
  @TempDir private Path folder;
  @TempDir private Path clean;
  private Path lake;

  @BeforeEach
  void mountTheLake() throws Exception {
    lake = Files.createDirectory(folder.resolve("lake"));
    assumeTrue(
        mount("-t", "tmpfs", "-o", "size=512m", "tmpfs") == 0, "this user may mount a file system");
  }

  @AfterEach
  void unmountTheLake() throws Exception {
    new ProcessBuilder("umount", lake.toString()).start().waitFor();
  }

  private int mount(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(lake.toString());
    return new ProcessBuilder(command).start().waitFor();
  }

  @Test
  void shouldPublishNothingOnAFullOrLockedDiskAndAllOnceItIsMended() throws Exception {
    SmallCompany company = new SmallCompany(folder).deliver(FIRST);
    company.run();
    Map<String, List<String>> before = company.published();
    company.deliver(SECOND);
    // Nights in processes of their own: on such a disk none can even give the lock back.

    long used =
        Files.getFileStore(lake).getTotalSpace() - Files.getFileStore(lake).getUsableSpace();
    mount("-o", "remount,size=" + (used + 200_000));
    assertThat(company.start().waitFor()).as("exit code on a full disk").isNotZero();
    assertThat(company.published()).isEqualTo(before);

    mount("-o", "remount,size=512m,ro");
    assertThat(company.start().waitFor()).as("exit code on a locked disk").isNotZero();
    assertThat(company.published()).isEqualTo(before);

    mount("-o", "remount,size=512m,rw");
    assertThat(company.start().waitFor()).isZero();
    SmallCompany untouched = new SmallCompany(clean).deliver(FIRST, SECOND);
    untouched.run();
    assertThat(company.published()).isEqualTo(untouched.published());
  }
}
