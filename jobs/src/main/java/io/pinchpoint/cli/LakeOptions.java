package io.pinchpoint.cli;

import io.pinchpoint.config.PinchpointConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class LakeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "conf/sample.yaml",
      description = "Configuration (default: ${DEFAULT-VALUE}).")
  private Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Root of the sources' relative paths, instead of the configured one.")
  private String data;

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description = "Folder of the Delta tables, instead of the configured one.")
  private String lake;

  /** The configuration, however wrong. */
  PinchpointConfig.Draft draft() {
    return PinchpointConfig.draft(config, data, lake);
  }

  PinchpointConfig load() {
    return PinchpointConfig.load(config, data, lake);
  }
}
