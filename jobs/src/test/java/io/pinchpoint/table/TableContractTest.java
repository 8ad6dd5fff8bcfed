package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinchpoint.table.TableContract.Layer;
import org.junit.jupiter.api.Test;

class TableContractTest {
  private static TableContract.Builder contract(String ddl) {
    return TableContract.table("sample", Layer.PUBLISHED, "One row per thing.", ddl);
  }

  @Test
  void shouldDemandACommentOnEveryColumn() {
    assertThatThrownBy(() -> contract("a STRING NOT NULL COMMENT 'A', b INT").build())
        .hasMessage("contract sample: b has no comment");
  }

  @Test
  void shouldDemandThatKeysExistAndAreNeverNull() {
    assertThatThrownBy(() -> contract("a STRING COMMENT 'A'").key("a", "b").build())
        .hasMessageContaining("key column a is nullable")
        .hasMessageContaining("key column b is no column");
  }

  @Test
  void shouldKeepStatisticsOnIdsTimesAndNumbersAlone() {
    TableContract contract =
        contract(
                """
                case_id STRING COMMENT 'x', customer_key STRING COMMENT 'x', text STRING COMMENT 'x',
                at TIMESTAMP COMMENT 'x', day DATE COMMENT 'x', n BIGINT COMMENT 'x',
                share DECIMAL(9,6) COMMENT 'x', attributes MAP<STRING,STRING> COMMENT 'x',
                quotes ARRAY<STRING> COMMENT 'x', flag BOOLEAN COMMENT 'x'
                """)
            .build();

    assertThat(contract.statisticsColumns())
        .containsExactly("case_id", "customer_key", "at", "day", "n", "share");
  }

  @Test
  void shouldChangeItsFingerprintWithColumnsCommentsKeyAndChecks() {
    String ddl = "a STRING NOT NULL COMMENT 'A', b INT COMMENT 'B'";
    String fingerprint = contract(ddl).key("a").build().fingerprint();

    assertThat(contract(ddl).key("a").build().fingerprint()).isEqualTo(fingerprint);
    assertThat(contract(ddl).build().fingerprint()).isNotEqualTo(fingerprint);
    assertThat(contract(ddl.replace("'B'", "'C'")).key("a").build().fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(contract(ddl).key("a").check("b", "b > 0").build().fingerprint())
        .isNotEqualTo(fingerprint);
  }
}
