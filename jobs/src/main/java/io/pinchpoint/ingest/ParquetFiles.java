package io.pinchpoint.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import shaded.parquet.org.apache.thrift.TException;

/**
 * Parquet files before Spark reads them. Spark ends the job at the first damaged one, or leaves its
 * rows out without a word; so every page of every file is read once beforehand, where its checksum
 * tells.
 */
final class ParquetFiles {
  /** What is wrong with a file that cannot be read to its end. */
  static final String DAMAGED = "the file is no whole Parquet file";

  private ParquetFiles() {}

  /** The columns of every file that can be read to its end. */
  static Map<Delivery, StructType> whole(SparkSession spark, List<Delivery> deliveries) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<StructType> columns =
        context
            .parallelize(deliveries, RecordReader.slices(context, deliveries.size()))
            .map(delivery -> columns(delivery, hadoop.value(), true))
            .collect();
    Map<Delivery, StructType> whole = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) != null) {
        whole.put(deliveries.get(i), columns.get(i));
      }
    }
    return whole;
  }

  /** The different columns that the files' footers tell, without those that cannot be read. */
  static List<StructType> footers(SparkSession spark, List<Delivery> deliveries) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return deliveries.parallelStream()
        .map(delivery -> columns(delivery, hadoop, false))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Null where the file is damaged. */
  private static StructType columns(Delivery delivery, Configuration hadoop, boolean toTheEnd) {
    Path path = new Path(delivery.uri());
    ParquetReadOptions options =
        HadoopReadOptions.builder(hadoop, path).usePageChecksumVerification().build();
    try (ParquetFileReader file =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop), options)) {
      var schema = file.getFileMetaData().getSchema();
      if (toTheEnd) {
        for (PageReadStore rows = file.readNextRowGroup();
            rows != null;
            rows = file.readNextRowGroup()) {
          for (ColumnDescriptor column : schema.getColumns()) {
            read(rows.getPageReader(column));
          }
        }
      }
      return new ParquetToSparkSchemaConverter(SQLConf.get()).convert(schema);
    } catch (EOFException torn) {
      return null;
    } catch (IOException e) {
      if (e.getCause() instanceof TException) {
        return null; // no header where a page should begin
      }
      throw new java.io.UncheckedIOException(
          "source %s: cannot read %s".formatted(delivery.source(), delivery.name()), e);
    } catch (RuntimeException damaged) {
      return null; // Parquet has no exception of its own for it
    }
  }

  private static void read(PageReader pages) {
    pages.readDictionaryPage();
    for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
      // Reading it checks it.
    }
  }
}
