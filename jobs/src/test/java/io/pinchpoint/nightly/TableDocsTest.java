package io.pinchpoint.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinchpoint.table.TableContract;
import io.pinchpoint.table.TableDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TableDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "tables.md");

  @Test
  void shouldEqualTheCommittedPage() throws IOException {
    String page = TableDocs.markdown(Catalog.TABLES);
    if (Boolean.getBoolean("pinchpoint.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as(
            "docs/tables.md is out of date; rewrite it with"
                + " mvn test -pl jobs -Dtest=TableDocsTest -Dpinchpoint.docs.write=true")
        .hasContent(page);
  }

  @Test
  void shouldDescribeEveryTableAndColumn() {
    String page = TableDocs.markdown(Catalog.TABLES);
    for (TableContract table : Catalog.TABLES) {
      assertThat(page).contains("### " + table.name() + "\n\n" + table.grain());
      assertThat(page)
          .contains(table.columns().stream().map(column -> "| `" + column + "` | `").toList());
    }
  }
}
