package io.pinchpoint.cli;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Silences the loggers that put rows, values or whole plans into their messages: on the driver, and
 * on every executor before its first task, however the cluster is set up to log.
 */
public final class QuietLogs implements SparkPlugin {
  static final List<String> LOGGERS =
      List.of(
          "org.apache.parquet.filter2.compat.FilterCompat",
          "org.apache.spark.executor.Executor",
          "org.apache.spark.scheduler.DAGScheduler",
          "org.apache.spark.scheduler.TaskSetManager",
          "org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator",
          "org.apache.spark.sql.delta.files.DeltaFileFormatWriter",
          "org.apache.spark.sql.execution.WholeStageCodegenExec",
          "org.apache.spark.sql.execution.datasources",
          "org.apache.spark.sql.util.ExecutionListenerBus",
          "org.apache.spark.storage.BlockManager",
          "org.apache.spark.util.Utils");

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        silence();
        return Map.of();
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext plugin, Map<String, String> ignored) {
        silence();
      }
    };
  }

  static void silence() {
    LOGGERS.forEach(logger -> Configurator.setLevel(logger, Level.OFF));
  }
}
