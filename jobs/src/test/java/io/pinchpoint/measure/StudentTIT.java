package io.pinchpoint.measure;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pinchpoint.testing.Rows;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StudentTIT {
  @Test
  void shouldReachAsFarAsTheTables() {
    List<Row> rows =
        Rows.of("n BIGINT")
            .row("n", 0)
            .row("n", 1)
            .row("n", 9)
            .row("n", 10)
            .row("n", 30)
            .row("n", 1_000_000)
            .build()
            .select(StudentT.reach(col("n")))
            .collectAsList();
    // Fisher & Yates; below one degree of freedom as for one.
    double[] tables = {12.7062, 12.7062, 2.2622, 2.2281, 2.0423, 1.95997};
    for (int i = 0; i < tables.length; i++) {
      assertThat(rows.get(i).getDouble(0)).isCloseTo(tables[i], within(2e-4));
    }
  }
}
