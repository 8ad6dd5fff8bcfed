package io.pinchpoint.ingest.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
  private static final CsvFormat RFC = CsvFormat.RFC_4180;
  private static final CsvFormat BACKSLASH = new CsvFormat(';', '"', '\\', null, '#');
  private static final ReadLimits SMALL = new ReadLimits(60, 4, 1000, 20);

  @Test
  void shouldSplitCells() {
    assertCells("a,b\n1,2\n3,4", "1|2", "3|4");
    assertCells("a,b\r\n1,\r\n,4\r\n", "1|", "|4");
    assertCells("a,b\r1,2\r3,4\r", "1|2", "3|4");
    assertCells("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "x,y|say \"hi\"");
    assertCells("a,b\n\"1\n2\",\"1\r\n2\"\n\"1\r2\",\"\n\"\n", "1\n2|1\r\n2", "1\r2|\n");
    assertCells("a,b\n\"\",\"\"\"\"\n", "|\"");
    assertCells("a,b\n=\"00123\",=text\n", "=\"00123\"|=text");
    assertCells("a,b\n5\" wide,it's \"so\"\n", "5\" wide|it's \"so\"");
    assertCells("a,b\n\"x\" ,\"y\"  \n", "x|y");
    assertCells("a,b\n x , \"y\"\n", " x | \"y\"");
    assertCells("a,b\n\n  \t\n1,2\n \n", "1|2");
    assertCells("a,b\n1,x\0y\n", "1|x\0y");
    assertCells("\uFEFFa,b\n1,2\n", "1|2");
    assertCells("a,b\n");
  }

  @Test
  void shouldReadOtherFormats() {
    assertThat(read("a;b\n# note\n\"1\\\"2\";\"C:\\\\d\\n\"\n", BACKSLASH))
        .extracting(r -> String.join("|", r.fields()))
        .containsExactly("1\"2|C:\\d\\n");
    CsvFormat tabs = new CsvFormat('\t', '"', '"', null, null);
    assertThat(read("a\tb\n\t\n1\t2\n", tabs))
        .extracting(r -> String.join("|", r.fields()))
        .containsExactly("|", "1|2");
  }

  @Test
  void shouldGivePositionsAndSourceText() {
    List<RawRecord> records = read("a,b\n\"1\n2\",x\n\n3\n4,5\r\n", RFC);
    assertThat(records)
        .containsExactly(
            new RawRecord(1, 2, List.of("1\n2", "x"), "\"1\n2\",x", null),
            new RawRecord(2, 5, null, "3", "has 1 field; the header has 2"),
            new RawRecord(3, 6, List.of("4", "5"), "4,5", null));
  }

  @Test
  void shouldGiveUpOnlyTheLineWhereAQuoteGoesWrong() {
    assertReads(
        "a,b\n1,\"open\n2,x\n3,y\n",
        "1,\"open: the quote opened in field 2 never closes",
        "2|x",
        "3|y");
    assertReads(
        "a,b\n\"abc\"def,1\n2,x\n",
        "\"abc\"def,1: the quote of field 1 closes in the middle of the field",
        "2|x");
    assertReads(
        "a,b\n1,\"open\n2,\"good\"\n3,\"fine\"\n",
        "1,\"open: the quote of field 2 closes in the middle of the field",
        "2|good",
        "3|fine");
    assertReads("a,b\n1,\"", "1,\": the quote opened in field 2 never closes");
    assertReads("a,b\n1,2,3\n4,5\n", "1,2,3: has 3 fields; the header has 2", "4|5");
    assertReads("a,b\n1,2\na,b\n3,4\n", "1|2", "a,b: repeats the header", "3|4");
  }

  @Test
  void shouldKeepToTheLimits() {
    String line = "x".repeat(61);
    assertThat(lenient("a,b\n1,2\n" + line + "\n3,4\n"))
        .containsExactly("1|2", line + ": is longer than 60 characters", "3|4");
    assertThat(lenient("a,b\n1,\"\n\n\n\n2,\"\n3,4\n"))
        .containsExactly(
            "1,\": the quote opened in field 2 never closes",
            "2,\": the quote opened in field 2 never closes",
            "3|4");
    assertThat(read("a,b\n" + "y".repeat(1_100_000) + "\n1,2", RFC))
        .extracting(r -> r.raw().length())
        .containsExactly(10_000, 3);
  }

  @Test
  void shouldStayLinearWhereNoQuoteEverCloses() {
    String opened = ("1,\"open\n" + "x,y\n".repeat(3_000)).repeat(20);
    assertThat(read("a,b\n" + opened, RFC)).hasSize(20 * 3_001);
    assertThat(read("a,b\n" + "1,\"\n".repeat(100_001), RFC)).isNotEmpty();
  }

  @Test
  void shouldFindTheHeader() throws IOException {
    String text = "Archive: x.zip\n  inflating, \"y\n\uFEFF id ,text,,text\n1,2,3,4\n";
    try (CsvRecords records =
        CsvRecords.open(
            stream(text.getBytes(UTF_8)),
            RFC,
            n -> n.contains("id") ? List.of() : List.of("id"),
            ReadLimits.DEFAULT)) {
      assertThat(records.header())
          .isEqualTo(new Header(2, List.of("id", "text#1", "column#3", "text#2")));
      assertThat(all(records))
          .extracting(RawRecord::record, RawRecord::line, RawRecord::problem)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(1L, 1L, "stands before the header"),
              org.assertj.core.groups.Tuple.tuple(2L, 2L, "stands before the header"),
              org.assertj.core.groups.Tuple.tuple(3L, 4L, null));
    }
    List<List<String>> head =
        List.of(List.of("x"), List.of("id", "y"), List.of("1", "2", "3"), List.of("id", "at", "z"));
    assertThatThrownBy(() -> HeaderSearch.find(head.subList(0, 3), n -> lacking(n, "id", "text")))
        .isInstanceOfSatisfying(
            HeaderNotFound.class,
            e -> {
              assertThat(e.searched()).isEqualTo(3);
              assertThat(e.record()).isEqualTo(2);
              assertThat(e.columns()).isEqualTo(2);
              assertThat(e.missing()).containsExactly("text");
            });
    assertThatThrownBy(() -> HeaderSearch.find(head, n -> lacking(n, "text")))
        .isInstanceOfSatisfying(HeaderNotFound.class, e -> assertThat(e.record()).isEqualTo(3));
    assertThatThrownBy(() -> HeaderSearch.find(List.of(), n -> List.of("text")))
        .isInstanceOfSatisfying(HeaderNotFound.class, e -> assertThat(e.columns()).isZero());
    assertThat(HeaderSearch.names(List.of("a", "a#1", "a"))).containsExactly("a#2", "a#1", "a#3");
    assertThat(HeaderSearch.names(List.of("Id", "iD", "x"))).containsExactly("Id#1", "iD#2", "x");
  }

  private static List<String> lacking(List<String> names, String... mapped) {
    return Stream.of(mapped).filter(name -> !names.contains(name)).toList();
  }

  @Test
  void shouldDecodeLineByLine() throws IOException {
    byte[] mixed =
        concat(
            "a,b\n1,é€\n".getBytes(UTF_8),
            "2,caf\u00E9\u0093\n".getBytes(ISO_8859_1),
            "3,ü\n".getBytes(UTF_8),
            "4,\u00E9\u0081".getBytes(ISO_8859_1));
    try (CsvRecords records = open(mixed, RFC)) {
      assertThat(all(records))
          .extracting(r -> r.fields().get(1))
          .containsExactly("é€", "café“", "ü", "é\uFFFD");
      assertThat(records.recodedLines()).isEqualTo(2);
    }
    CsvFormat latin = new CsvFormat(',', '"', '"', ISO_8859_1, null);
    assertThat(read("a,b\n1,é".getBytes(ISO_8859_1), latin).get(0).fields())
        .containsExactly("1", "é");
    byte[] wide = "\uFEFFa,b\r\n1,\"é\n\uD83D\uDE00\"\r\n2,x\uD800y".getBytes(UTF_16LE);
    wide[wide.length - 4] = 0;
    wide[wide.length - 3] = (byte) 0xD8;
    assertThat(read(wide, RFC))
        .extracting(r -> r.fields().get(1))
        .containsExactly("é\n\uD83D\uDE00", "x\uFFFDy");
    assertThat(read(Arrays.copyOf(wide, wide.length - 1), RFC)).hasSize(2);
  }

  @Test
  void shouldUnpackGzipMembers() throws IOException {
    byte[] two = concat(gzip("a,b\n1,2\n"), gzip("3,4\n"));
    assertThat(read(two, RFC)).extracting(RawRecord::raw).containsExactly("1,2", "3,4");
    assertThat(read(concat(two, new byte[512]), RFC)).hasSize(2);
    assertFileProblem(
        concat(two, new byte[] {1, 2}),
        "something that is not gzip follows the file's gzip stream");
  }

  @Test
  void shouldReportDamagedGzip() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(i).append(',').append(Integer.toHexString(i * 7919)).append('\n');
    }
    byte[] packed = gzip(text.toString());
    for (int length = packed.length - 1; length > 20; length -= 1 + length / 7) {
      assertFileProblem(
          Arrays.copyOf(packed, length), "the file ends in the middle of its gzip stream");
    }
    byte[] wrong = packed.clone();
    wrong[wrong.length - 6] ^= 1;
    assertFileProblem(wrong, "the file's gzip stream fails its checksum");
    byte[] bomb = gzip("a,b\n" + "1,2\n".repeat(10_000));
    try (CsvRecords records = CsvRecords.open(stream(bomb), RFC, n -> List.of("id"), SMALL)) {
      List<RawRecord> all = all(records);
      assertThat(records.fileProblem().orElseThrow()).contains("more than 20 times its size");
      assertThat(all.get(all.size() - 1).problem()).isEqualTo(records.fileProblem().get());
    }
  }

  @Property(tries = 300)
  void shouldReadBackWhatACorrectWriterWrote(
      @ForAll("rows") List<List<String>> rows, @ForAll("newlines") String newline) {
    String text =
        "a,b,c"
            + newline
            + rows.stream()
                .map(r -> r.stream().map(CsvRecordsTest::quoted).collect(Collectors.joining(",")))
                .map(r -> r + newline)
                .collect(Collectors.joining());
    List<RawRecord> records = read(text, RFC);
    assertThat(records).extracting(RawRecord::fields).isEqualTo(rows);
    assertThat(records).allMatch(RawRecord::good);
    assertThat(records.stream().map(r -> r.raw() + newline).collect(Collectors.joining()))
        .isEqualTo(text.substring(5 + newline.length()));
  }

  @Property(tries = 500)
  void shouldAccountForEveryLineOfAnyText(@ForAll("hostile") String text) {
    for (ReadLimits limits : List.of(ReadLimits.DEFAULT, SMALL)) {
      List<RawRecord> records = all(open(("a,b\n" + text).getBytes(UTF_8), RFC, limits));
      assertThat(records.stream().map(RawRecord::raw).collect(Collectors.joining()))
          .matches(raw -> squeezed(raw).equals(squeezed(text)));
      long ordinal = 0;
      long line = 1;
      for (RawRecord record : records) {
        assertThat(record.record()).isEqualTo(++ordinal);
        assertThat(record.line()).isGreaterThan(line);
        line = record.line();
        assertThat(record.good()).isEqualTo(record.fields() != null);
      }
    }
  }

  @Property(tries = 500)
  void shouldNeverThrowOnAnyBytes(@ForAll byte[] bytes) {
    for (byte[] start :
        List.of(new byte[0], new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0})) {
      byte[] file = concat(start, bytes);
      all(new CsvRecords(stream(file), RFC, new Header(0, List.of("a", "b"))));
      all(new JsonLinesRecords(stream(file), SMALL));
      all(new JsonArrayRecords(stream(file), SMALL));
    }
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    return Arbitraries.strings()
        .withChars("ab ,\"\n\r'=\\é\t\0\uFEFF")
        .ofMaxLength(8)
        .list()
        .ofSize(3)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> newlines() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of("a", "b", ",", ",", "\"", "\"", "\n", "\n", "\r\n", " ", "\"\"", "x,y\n")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  /** Quotes only where it must, so that both kinds of cell occur. */
  private static String quoted(String cell) {
    boolean plain = cell.length() > 1 && cell.chars().noneMatch(c -> "\",\n\r".indexOf(c) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static void assertCells(String text, String... records) {
    assertReads(text, records);
  }

  private static void assertReads(String text, String... records) {
    assertThat(read(text, RFC)).extracting(CsvRecordsTest::shown).containsExactly(records);
  }

  private static List<String> lenient(String text) {
    return all(open(text.getBytes(UTF_8), RFC, SMALL)).stream()
        .map(CsvRecordsTest::shown)
        .collect(Collectors.toList());
  }

  private static String shown(RawRecord record) {
    return record.good()
        ? String.join("|", record.fields())
        : record.raw() + ": " + record.problem();
  }

  private static void assertFileProblem(byte[] file, String problem) throws IOException {
    try (CsvRecords records = new CsvRecords(stream(file), RFC, new Header(0, List.of("a", "b")))) {
      List<RawRecord> all = all(records);
      assertThat(records.fileProblem()).contains(problem);
      assertThat(all.get(all.size() - 1).problem()).isEqualTo(problem);
      assertThat(all.subList(0, all.size() - 1)).allMatch(RawRecord::good);
    }
  }

  private static List<RawRecord> read(String text, CsvFormat format) {
    return read(text.getBytes(UTF_8), format);
  }

  private static List<RawRecord> read(byte[] file, CsvFormat format) {
    return all(open(file, format));
  }

  private static CsvRecords open(byte[] file, CsvFormat format) {
    return open(file, format, ReadLimits.DEFAULT);
  }

  private static CsvRecords open(byte[] file, CsvFormat format, ReadLimits limits) {
    return CsvRecords.open(stream(file), format, names -> List.of(), limits);
  }

  static List<RawRecord> all(FileRecords records) {
    List<RawRecord> all = new ArrayList<>();
    records.forEachRemaining(all::add);
    return all;
  }

  static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
