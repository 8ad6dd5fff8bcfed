package io.pinchpoint.ingest;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.pinchpoint.ingest.ParquetColumns.ReadableColumns;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.collection.immutable.Map$;
import shaded.parquet.org.apache.thrift.TException;

/**
 * Parquet files before Spark reads them. Spark ends the job at the first damaged one, or leaves its
 * rows out without a word; so every page of every file is read once beforehand, where its checksum
 * tells.
 */
final class ParquetFiles {
  private static final String DAMAGED = "the file is no whole Parquet file";
  private static final String ENCRYPTED = "the file is encrypted; deliver it as it was before";

  private ParquetFiles() {}

  /**
   * What is in a file.
   *
   * @param columns null where there is a problem
   * @param problem why it cannot be read to its end, as a sentence about “the file”; null if it can
   */
  record Contents(ReadableColumns columns, String problem) implements Serializable {}

  /** What is in each file, after reading it to its end. */
  static Map<Delivery, Contents> read(SparkSession spark, List<Delivery> deliveries) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<Contents> contents =
        context
            .parallelize(deliveries, RecordReader.slices(context, deliveries.size()))
            .map(delivery -> contents(delivery, hadoop.value(), true))
            .collect();
    Map<Delivery, Contents> read = new HashMap<>();
    for (int i = 0; i < contents.size(); i++) {
      read.put(deliveries.get(i), contents.get(i));
    }
    return read;
  }

  /** The columns that a file's footer tells; empty if it cannot be read. */
  static Optional<ReadableColumns> footer(SparkSession spark, Delivery delivery) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return Optional.ofNullable(contents(delivery, hadoop, false).columns());
  }

  /**
   * The rows of files, read with these columns. Spark's reader would take paths for patterns, and
   * folders of a path for columns.
   */
  static Dataset<Row> rows(SparkSession spark, StructType columns, List<Delivery> deliveries) {
    List<Path> paths = deliveries.stream().map(delivery -> new Path(delivery.uri())).toList();
    InMemoryFileIndex files =
        new InMemoryFileIndex(
            spark,
            asScala(paths).toSeq(),
            Map$.MODULE$.empty(),
            Option.apply(columns),
            NoopCache$.MODULE$,
            Option.apply(PartitionSpec.emptySpec()),
            Option.empty());
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .baseRelationToDataFrame(
            new HadoopFsRelation(
                files,
                new StructType(),
                columns,
                Option.empty(),
                new ParquetFileFormat(),
                Map$.MODULE$.empty(),
                spark));
  }

  private static Contents contents(Delivery delivery, Configuration hadoop, boolean toTheEnd) {
    Path path = new Path(delivery.uri());
    ParquetReadOptions options =
        HadoopReadOptions.builder(hadoop, path).usePageChecksumVerification().build();
    try (ParquetFileReader file =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop), options)) {
      ParquetMetadata footer = file.getFooter();
      Optional<CompressionCodecName> unknown = unknownCodec(footer, hadoop);
      if (unknown.isPresent()) {
        return unreadable(
            "the file is compressed with %s, which cannot be read here; write it with zstd, snappy or gzip"
                .formatted(unknown.get()));
      }
      if (toTheEnd) {
        readToTheEnd(file, footer.getFileMetaData().getSchema().getColumns());
      }
      return new Contents(ParquetColumns.of(footer.getFileMetaData().getSchema()), null);
    } catch (EOFException torn) {
      return unreadable(DAMAGED);
    } catch (IOException e) {
      if (e.getCause() instanceof TException) {
        return unreadable(DAMAGED); // no header where a page should begin
      }
      throw new java.io.UncheckedIOException(
          "source %s: cannot read %s".formatted(delivery.source(), delivery.name()), e);
    } catch (ParquetCryptoRuntimeException encrypted) {
      return unreadable(ENCRYPTED);
    } catch (RuntimeException damaged) {
      return unreadable(DAMAGED); // Parquet has no exception of its own for it
    }
  }

  private static Contents unreadable(String problem) {
    return new Contents(null, problem);
  }

  /** The first compression among a file's columns for which there is no class. */
  private static Optional<CompressionCodecName> unknownCodec(
      ParquetMetadata footer, Configuration hadoop) {
    return footer.getBlocks().stream()
        .flatMap(block -> block.getColumns().stream())
        .map(column -> column.getCodec())
        .distinct()
        .filter(codec -> codec.getHadoopCompressionCodecClassName() != null)
        .filter(
            codec ->
                hadoop.getClassByNameOrNull(codec.getHadoopCompressionCodecClassName()) == null)
        .findFirst();
  }

  private static void readToTheEnd(ParquetFileReader file, List<ColumnDescriptor> columns)
      throws IOException {
    for (PageReadStore rows = file.readNextRowGroup();
        rows != null;
        rows = file.readNextRowGroup()) {
      for (ColumnDescriptor column : columns) {
        read(rows.getPageReader(column));
      }
    }
  }

  private static void read(PageReader pages) {
    pages.readDictionaryPage();
    for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
      // Reading it checks it.
    }
  }
}
