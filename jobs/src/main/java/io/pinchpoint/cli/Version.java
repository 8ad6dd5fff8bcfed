package io.pinchpoint.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Pinchpoint.class.getPackage().getImplementationVersion();
    return new String[] {"pinchpoint " + (version == null ? "(unpackaged)" : version)};
  }
}
