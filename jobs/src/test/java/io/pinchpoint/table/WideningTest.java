package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a INT                           | a INT                                      | true",
        "a INT                           | a INT, b STRING                            | true",
        "a INT                           | b STRING, a INT                            | true",
        "a INT                           | a INT, b STRING NOT NULL                   | false",
        "a INT, b STRING                 | a INT                                      | false",
        "a INT                           | a BIGINT                                   | false",
        "a INT                           | a INT NOT NULL                             | false",
        "a INT NOT NULL                  | a INT                                      | true",
        "a ARRAY<STRUCT<x: INT>>         | a ARRAY<STRUCT<y: STRING, x: INT>>         | true",
        "a ARRAY<STRUCT<x: INT, y: INT>> | a ARRAY<STRUCT<x: INT>>                    | false",
        "a MAP<STRING, STRUCT<x: INT>>   | a MAP<STRING, STRUCT<x: INT, y: INT>>      | true",
        "a MAP<STRING, INT>              | a MAP<INT, INT>                            | false",
      })
  void shouldAddAndTakeNothingAway(String from, String to, boolean widens) {
    assertThat(Widening.isOne(StructType.fromDDL(from), StructType.fromDDL(to))).isEqualTo(widens);
  }
}
