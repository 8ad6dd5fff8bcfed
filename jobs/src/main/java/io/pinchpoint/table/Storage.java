package io.pinchpoint.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import org.apache.spark.sql.delta.storage.LogStore;
import org.apache.spark.sql.delta.storage.LogStore$;
import org.apache.spark.sql.delta.storage.LogStoreAdaptor;

/**
 * Whether the storage of a lake can refuse the second of two drivers that commit the same version.
 *
 * <p>Delta leaves that to a log store, which it chooses by the scheme of the path and the session's
 * configuration (Delta Lake documentation, “Storage configuration”). Those for HDFS, Azure and
 * Google storage create a commit only where there is none; two others know of one process only.
 */
public final class Storage {
  private static final List<Class<?>> OF_ONE_PROCESS =
      List.of(
          io.delta.storage.S3SingleDriverLogStore.class,
          io.delta.storage.LocalLogStore.class,
          org.apache.spark.sql.delta.storage.S3SingleDriverLogStore.class,
          org.apache.spark.sql.delta.storage.LocalLogStore.class);

  private Storage() {}

  /** What is wrong with the storage of a lake; empty if nothing is. Opens no connection. */
  public static Optional<String> problem(SparkSession spark, String lake) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    Path root = new Path(lake).makeQualified(FileSystem.getDefaultUri(hadoop), new Path("/"));
    Class<?> store = logStore(LogStore$.MODULE$.apply(spark), root);
    if (OF_ONE_PROCESS.stream().noneMatch(known -> known.isAssignableFrom(store))) {
      return Optional.empty();
    }
    String scheme = root.toUri().getScheme().toLowerCase(Locale.ROOT);
    return Optional.of(
        ("lake %s: Delta's %s lets two drivers overwrite each other's commits; must be a log store"
                + " that refuses the second: of S3, set"
                + " spark.delta.logStore.%s.impl=io.delta.storage.S3DynamoDBLogStore and add"
                + " io.delta:delta-storage-s3-dynamodb; or put the lake on hdfs, abfss or gs")
            .formatted(lake, store.getSimpleName(), scheme));
  }

  private static Class<?> logStore(LogStore store, Path root) {
    LogStore chosen =
        store instanceof DelegatingLogStore byScheme ? byScheme.getDelegate(root) : store;
    return chosen instanceof LogStoreAdaptor adapted
        ? adapted.logStoreImpl().getClass()
        : chosen.getClass();
  }
}
