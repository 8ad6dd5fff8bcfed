package io.pinchpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.testing.SparkSessions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SqlCommandIT {

  @Test
  void shouldMakeNoFormulaOfACell() {
    Dataset<Row> rows =
        SparkSessions.shared()
            .sql(
                "SELECT '=cmd()' AS a, '+1' AS b, '-1' AS c, '@x' AS d, '\\tx' AS e, 'x=1' AS f,"
                    + " -1 AS g, NULL AS h, map('k', '=v') AS i");

    Row cells = rows.select(SqlCommand.inert(rows)).first();

    assertThat(cells.mkString("|"))
        .isEqualTo("'=cmd()|'+1|'-1|'@x|'\tx|x=1|-1|null|{\"k\":\"=v\"}");
  }
}
