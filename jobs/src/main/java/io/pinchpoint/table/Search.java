package io.pinchpoint.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Looks for ids and spans in every file under a folder, whichever table or version it belongs to:
 * in its name, in its bytes, and in what they decode to. Of Parquet every text value of every row
 * is read, of gzip what it holds.
 */
public final class Search {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int OVERLAP_BYTES = 4096;

  private Search() {}

  /**
   * What was searched.
   *
   * @param bytes as the files lie there
   * @param values texts that Parquet files decode to
   * @param places files in which something was found, relative to the folder
   */
  public record Finding(long files, long bytes, long values, List<String> places) {
    /** The list is copied. */
    public Finding {
      places = List.copyOf(places);
    }
  }

  /** One file's part: what it adds, and whether something was found. */
  private record Part(long bytes, long values, boolean found) {}

  /**
   * Searches.
   *
   * @throws IOException if a file cannot be read, which then counts as not searched
   */
  public static Finding of(SparkSession spark, String folder, Needles needles) throws IOException {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    Path root = new Path(folder);
    root = root.getFileSystem(hadoop).makeQualified(root);
    List<String> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> listed = root.getFileSystem(hadoop).listFiles(root, true);
    while (listed.hasNext()) {
      files.add(listed.next().getPath().toString());
    }
    String prefix = root + "/";
    SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
    FlatMapFunction<String, String> search =
        uri -> {
          String name = uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
          Part part = part(uri, name, configuration.value(), needles);
          return List.of("%d %d %s %s".formatted(part.bytes, part.values, part.found, name))
              .iterator();
        };
    int slices = Math.max(1, Math.min(files.size(), 4 * spark.sparkContext().defaultParallelism()));
    List<String> parts =
        spark
            .createDataset(files, Encoders.STRING())
            .repartition(slices)
            .flatMap(search, Encoders.STRING())
            .collectAsList();
    long bytes = 0;
    long values = 0;
    List<String> places = new ArrayList<>();
    for (String part : parts) {
      String[] fields = part.split(" ", 4);
      bytes += Long.parseLong(fields[0]);
      values += Long.parseLong(fields[1]);
      if (Boolean.parseBoolean(fields[2])) {
        places.add(fields[3]);
      }
    }
    places.sort(null);
    return new Finding(parts.size(), bytes, values, places);
  }

  private static Part part(String uri, String name, Configuration hadoop, Needles needles)
      throws IOException {
    Path path = new Path(uri);
    FileSystem files = path.getFileSystem(hadoop);
    boolean isParquet = name.endsWith(".parquet");
    boolean found = !needles.within(name).isEmpty();
    long bytes = files.getFileStatus(path).getLen();
    try (InputStream in = files.open(path)) {
      // In compressed bytes a short id is there by chance.
      found |= holds(in, needles, !isParquet);
    }
    if (name.endsWith(".gz")) {
      try (InputStream in = new GZIPInputStream(files.open(path))) {
        found |= holds(in, needles, true);
      }
    }
    long values = 0;
    if (isParquet) {
      try (ParquetReader<Group> rows =
          ParquetReader.builder(new GroupReadSupport(), path).withConf(hadoop).build()) {
        for (Group row = rows.read(); row != null; row = rows.read()) {
          List<String> texts = new ArrayList<>();
          collect(row, texts);
          values += texts.size();
          found |= texts.stream().anyMatch(text -> !needles.in(text).isEmpty());
        }
      }
    }
    return new Part(bytes, values, found);
  }

  private static boolean holds(InputStream in, Needles needles, boolean isText) throws IOException {
    byte[] kept = new byte[0];
    for (byte[] read = in.readNBytes(CHUNK_BYTES);
        read.length > 0;
        read = in.readNBytes(CHUNK_BYTES)) {
      ByteArrayOutputStream chunk = new ByteArrayOutputStream(kept.length + read.length);
      chunk.write(kept);
      chunk.write(read);
      String text = chunk.toString(StandardCharsets.UTF_8);
      if (!(isText ? needles.in(text) : needles.within(text)).isEmpty()) {
        return true;
      }
      int overlap = Math.min(OVERLAP_BYTES, read.length);
      kept = java.util.Arrays.copyOfRange(read, read.length - overlap, read.length);
    }
    return false;
  }

  private static void collect(Group group, List<String> texts) {
    for (int field = 0; field < group.getType().getFieldCount(); field++) {
      var type = group.getType().getType(field);
      for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
        if (!type.isPrimitive()) {
          collect(group.getGroup(field, i), texts);
        } else if (type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY) {
          texts.add(group.getString(field, i));
        }
      }
    }
  }
}
