package io.pinchpoint.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;

/**
 * Hadoop's local file system for lakes on a local disk. Where its native library is absent, Hadoop
 * starts a process, {@code chmod} or {@code readlink}, for every permission it sets and every link
 * it looks for: a dozen for one commit of a Delta table. This one asks the JDK.
 */
public final class LocalFiles extends LocalFileSystem {

  public LocalFiles() {
    super(new Raw());
  }

  /** Beside the file, whatever its name; Hadoop takes what stands before a colon for a scheme. */
  @Override
  public Path getChecksumFile(Path file) {
    return new Path(file.getParent(), new Path(null, null, "." + file.getName() + ".crc"));
  }

  /** Makes the session that is to be built use it for {@code file:} paths. */
  public static SparkSession.Builder under(SparkSession.Builder session) {
    return session
        .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
        .config("spark.hadoop.fs.AbstractFileSystem.file.impl", Context.class.getName());
  }

  /** The same for callers of Hadoop's {@code FileContext}, such as the Delta log. */
  public static final class Context extends DelegateToFileSystem {

    /** Called by Hadoop. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new LocalFiles(), configuration, FsConstants.LOCAL_FS_URI.getScheme(), false);
    }

    /**
     * Gives a file a name that must be free. A hard link fails where the name is taken, whichever
     * process took it; a rename would replace what is there, and with it a commit of Delta's.
     */
    @Override
    public void renameInternal(Path from, Path to) throws IOException {
      java.nio.file.Path file = java.nio.file.Path.of(from.toUri().getPath());
      try {
        Files.createLink(java.nio.file.Path.of(to.toUri().getPath()), file);
      } catch (java.nio.file.FileAlreadyExistsException taken) {
        throw new FileAlreadyExistsException(to.toString());
      } catch (UnsupportedOperationException | FileSystemException linkless) {
        super.renameInternal(from, to);
        return;
      }
      Files.delete(file);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public boolean isValidName(String source) {
      return true;
    }
  }

  private static final class Raw extends RawLocalFileSystem {
    private static final String MODE = "unix:mode";
    private static final int SPECIAL = 07000;

    /** Leaves the bit that gives what is made in a folder the folder's group. */
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      java.nio.file.Path file = pathToFile(path).toPath();
      int special = (int) Files.getAttribute(file, MODE) & SPECIAL;
      Files.setAttribute(file, MODE, special | permission.toShort());
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      boolean link = Files.isSymbolicLink(pathToFile(path).toPath());
      return link ? super.getFileLinkStatus(path) : getFileStatus(path);
    }
  }
}
