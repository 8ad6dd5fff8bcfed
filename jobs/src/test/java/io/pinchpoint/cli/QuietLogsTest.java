package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietLogsTest {
  @AfterEach
  void restore() {
    Configurator.reconfigure();
  }

  @Test
  void shouldSilenceOnTheDriver() throws Exception {
    new QuietLogs().driverPlugin().init(null, null);

    assertSilence();
  }

  @Test
  void shouldSilenceOnExecutors() throws Exception {
    new QuietLogs().executorPlugin().init(null, Map.of());

    assertSilence();
  }

  private static void assertSilence() {
    assertThat(QuietLogs.LOGGERS)
        .allSatisfy(name -> assertThat(LogManager.getLogger(name).getLevel()).isEqualTo(Level.OFF));
    assertThat(
            LogManager.getLogger("org.apache.spark.sql.execution.datasources.FileScanRDD")
                .getLevel())
        .isEqualTo(Level.OFF);
    assertThat(LogManager.getLogger("org.apache.spark.SparkContext").isErrorEnabled()).isTrue();
  }
}
