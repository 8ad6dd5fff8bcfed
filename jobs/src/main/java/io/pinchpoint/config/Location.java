package io.pinchpoint.config;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path or URI, comparable with others: which one lies inside which. */
record Location(String root, Path path) {
  private static final Pattern URI =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(//(?<authority>[^/]*))?(?<path>/?.*)");
  private static final Pattern GLOB = Pattern.compile("[^/]*[*?\\[{]");

  /** A location, relative to the working directory unless it is a URI or absolute. */
  static Location of(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return new Location("", Path.of(text).toAbsolutePath().normalize());
    }
    String authority = uri.group("authority") == null ? "" : uri.group("authority");
    String root = uri.group("scheme").equals("file") ? "" : uri.group("scheme") + "://" + authority;
    return new Location(root, Path.of("/" + uri.group("path")).normalize());
  }

  /** A text below a root, unless it stands for itself. */
  static String resolve(String root, String text) {
    return text.startsWith("/") || URI.matcher(text).matches()
        ? text
        : (root.endsWith("/") ? root : root + "/") + text;
  }

  /** The part before the first wildcard. */
  static String withoutGlob(String text) {
    Matcher glob = GLOB.matcher(text);
    return glob.find() ? text.substring(0, glob.start()) : text;
  }

  /** Whether another location is this one or lies inside. */
  boolean contains(Location other) {
    return root.equals(other.root) && other.path.startsWith(path);
  }
}
