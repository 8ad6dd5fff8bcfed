package io.pinchpoint.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalOrderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tickets (9).csv < tickets (10).csv",
        "tickets.csv < tickets (1).csv < tickets (2).csv < tickets (11).csv",
        "Tickets-9.csv < tickets_10.csv < TICKETS 011.csv",
        "part9 < part12345678901234567890123 < part12345678901234567890124",
        "v1.9.csv < v1.10.csv < v2.0.csv",
        "9/b.csv < 10/a.csv",
        "day/z.csv < day 2/a.csv",
        "export 2023-11-30.csv < export 2023-12-1.csv < export_20231202.csv < export"
            + " 2023.12.03.csv",
        "20231203.csv < 20231204T101500.csv < 20231204101501.csv < 20231205.csv",
        "30.11.2023.csv < 1.12.2023.csv < 01.01.2024.csv",
        "log 12-31-2023.csv < log 01-13-2024.csv < log 02-29-2024.csv",
        "30112023.csv < 01122023.csv",
        "Survey_November 9, 2023_10.15.csv < Survey_November 10, 2023_09.15.csv",
        "CX_December+30,+2025_10.15.csv < CX_March+3,+2026_10.15.csv <"
            + " CX_March%2010%2C%202026_9.15.csv",
        "9-Nov-2023 < 30 Nov 2023 < 1st December 2023 < 2-JAN-2024",
        "Oktober 2023.csv < März 2024.csv < april_2024.csv",
        "1 de diciembre de 2023 < 31 de enero de 2024 < 2 février 2024",
        "2023-Nov-30 < 2023-Dec-01",
        "reviews_11-2023.csv < reviews_02-2024.csv",
        "Q4 2023.csv < Q1 2024.csv",
        "week 9 2024 < week 10 2024",
        "at 9.05.10 AM.csv < at 12.30.00 PM.csv < at 1.15.00 PM.csv",
        "2023-11-01_2023-11-30.csv < 2023-12-01_2023-12-31.csv < 2024-01-01_2024-01-31.csv",
        "2023_11_01_2023_11_30.csv < 2023_12_01_2023_12_31.csv",
        "january.csv < february.csv < march.csv < october.csv",
        "a.csv < a.csv.gz < b.csv"
      })
  void shouldSortNamesAsPeopleDo(String ordered) {
    List<String> names = List.of(ordered.split(" < "));
    List<String> sorted = new ArrayList<>(names);
    Collections.shuffle(sorted, new Random(ordered.hashCode()));
    sorted.sort(Comparator.comparing(NaturalOrder::key));

    assertThat(sorted).isEqualTo(names);
    assertThat(names.stream().map(NaturalOrder::key).distinct()).hasSameSizeAs(names);
  }

  @Test
  void shouldKnowDatesThatCouldBeReadInTwoWays() {
    assertThat(
            List.of(
                "a 03-04-2024.csv", "03042024", "13-04-2024", "04-04-2024", "2024-03-04", "3.4"))
        .filteredOn(NaturalOrder::isAmbiguous)
        .containsExactly("a 03-04-2024.csv", "03042024");
    assertThat(NaturalOrder.key("03-04-2024")).isEqualTo(NaturalOrder.key("2024-04-03"));
  }

  @Property(tries = 300)
  void shouldSortAnyNumbersAsNumbers(@ForAll long one, @ForAll long other) {
    String first = "file (%s).csv".formatted(Long.toUnsignedString(one));
    String second = "file (%s).csv".formatted(Long.toUnsignedString(other));
    // Eight digits may be a date.
    if (!isDate(one) && !isDate(other)) {
      assertThat(Integer.signum(NaturalOrder.key(first).compareTo(NaturalOrder.key(second))))
          .isEqualTo(Long.compareUnsigned(one, other));
    }
  }

  private static boolean isDate(long number) {
    int digits = Long.toUnsignedString(number).length();
    return digits == 8 || digits == 12 || digits == 14;
  }

  @Property(tries = 300)
  void shouldHaveAKeyForAnyName(@ForAll String name) {
    assertThat(NaturalOrder.key(name)).isEqualTo(NaturalOrder.key(name));
  }
}
