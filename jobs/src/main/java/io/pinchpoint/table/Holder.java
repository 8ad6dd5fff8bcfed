package io.pinchpoint.table;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The process that holds a lake, as Linux numbers it: by number and start within a namespace of
 * processes, of which every container has its own.
 *
 * @param namespace machine, boot and namespace; where they are unknown, a name of this process's
 *     own
 * @param started when, in ticks since the boot, which no change of the clock moves
 */
record Holder(String namespace, String process, String started) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final String NAMESPACE = currentNamespace();

  /** This process. */
  static Holder self() {
    String process = Long.toString(ProcessHandle.current().pid());
    try {
      return new Holder(NAMESPACE, process, started(process));
    } catch (IOException unknown) {
      return new Holder(UUID.randomUUID().toString(), process, "");
    }
  }

  /** What {@link #toString} gave, in this release or an earlier one. */
  static Holder parse(String text) {
    String[] parts = text.split("/", -1);
    return new Holder(parts[0], parts[1], parts[2]);
  }

  /** Whether it is certain that the process has ended; only its own namespace can tell. */
  boolean isKnownDead() {
    if (!namespace.equals(NAMESPACE)) {
      return false;
    }
    try {
      return !started.equals(started(process));
    } catch (NoSuchFileException ended) {
      return true;
    } catch (IOException unknown) {
      return !Files.exists(PROCESSES.resolve(process));
    }
  }

  @Override
  public String toString() {
    return String.join("/", namespace, process, started);
  }

  /** Field 22 of proc_pid_stat(5); the second, the program's name, may hold blanks. */
  private static String started(String process) throws IOException {
    String status = Files.readString(PROCESSES.resolve(process).resolve("stat"));
    return status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[19];
  }

  /**
   * Where processes of other users are hidden (the mount option {@code hidepid}), so is the first
   * one, and nothing can be said of any.
   */
  private static String currentNamespace() {
    try {
      started("1");
      return String.join(
          ".",
          InetAddress.getLocalHost().getHostName(),
          Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip(),
          Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString());
    } catch (IOException unknown) {
      return UUID.randomUUID().toString();
    }
  }
}
