package io.pinchpoint.ingest.records;

import static io.pinchpoint.ingest.records.CsvRecordsTest.all;
import static io.pinchpoint.ingest.records.CsvRecordsTest.stream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;

  @Test
  void shouldReadOneObjectPerLine() {
    assertThat(all(lines("\uFEFF{\"a\":1}\n\n  {\"a\": {\"b\":[1.10]}}\r\n")))
        .containsExactly(
            new RawRecord(1, 1, null, "{\"a\":1}", null),
            new RawRecord(2, 3, null, "  {\"a\": {\"b\":[1.10]}}", null));
  }

  @Test
  void shouldSayWhatIsWrongWithALine() {
    assertThat(
            all(
                lines(
                    String.join(
                        "\n",
                        "{\"a\":secret}",
                        "[1]",
                        "7",
                        "{\"a\":1",
                        "{} {}",
                        "{\"a\":1,\"a\":2}",
                        "[".repeat(100_000),
                        "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}",
                        "{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}",
                        "{}"))))
        .extracting(RawRecord::problem)
        .containsExactly(
            "is not valid JSON at column 12",
            "is an array, not an object",
            "is a number, not an object",
            "is not valid JSON at column 7",
            "holds more than one JSON value, the second at column 4",
            "names a field twice at column 11",
            "is nested deeper than 200 levels",
            "is nested deeper than 200 levels",
            null,
            null);
  }

  @Test
  void shouldReplaceWhatIsNoCharacter() throws IOException {
    String line =
        "{\"a\":\"\\ud83d\\ude00 \\ud83d \\udE00x \\\\ud83d \\\\\\ud83d\"}\n{\"b\":\"caf\u00E9\"}";
    String first = "{\"a\":\"\\ud83d\\ude00 \\ufffd \\ufffdx \\\\ud83d \\\\\\ufffd\"}";
    try (FileRecords records = new JsonLinesRecords(stream(line.getBytes(ISO_8859_1)), LIMITS)) {
      assertThat(all(records))
          .extracting(RawRecord::raw)
          .containsExactly(first, "{\"b\":\"café\"}");
      assertThat(records.recodedLines()).isEqualTo(1);
    }
    byte[] array = ("[" + line.replace('\n', ',') + "]").getBytes(ISO_8859_1);
    assertThat(all(new JsonArrayRecords(stream(array), LIMITS)))
        .extracting(RawRecord::raw)
        .containsExactly(
            "{\"a\":\"\uD83D\uDE00 \uFFFD \uFFFDx \\\\ud83d \\\\\uFFFD\"}", "{\"b\":\"café\"}");
  }

  @Test
  void shouldReadTheElementsOfADocument() {
    assertArray(
        "[{\"a\": 1.10},\n {\"b\": [true, null, \"x\\n\"]}]",
        "{\"a\":1.10}",
        "{\"b\":[true,null,\"x\\n\"]}");
    assertArray(" {\"a\" : {}} \n", "{\"a\":{}}");
    assertArray("[]");
    assertThat(all(array("")))
        .extracting(RawRecord::problem)
        .containsExactly("the file is empty; a JSON document was expected");
    assertArray(
        "[{\"n\":123456789012345678901234567890.10}]", "{\"n\":123456789012345678901234567890.10}");
    List<RawRecord> records = all(array("[\n{},\n7,\n{}]"));
    assertThat(records).extracting(RawRecord::line).containsExactly(2L, 3L, 4L);
    assertThat(records)
        .extracting(RawRecord::problem)
        .containsExactly(null, "is a number, not an object", null);
  }

  @Test
  void shouldLoseNoElementToABrokenOne() {
    for (String broken :
        List.of(
            "{\"a\":\"raw\ttab\"}",
            "{\"a\":\"raw\nline\"}",
            "{\"a\":NaN}",
            "{\"a\":1,}",
            "{\"a\":\"}",
            "{\"a\":x\"}",
            "{\"a\":\"x\",\"b\":{\"c\":1}",
            "{\"a\":[1,2}",
            "{\"a\":[{\"c\":1},{\"c\":NaN}]}",
            "{\"a\":[{\"c\":\"],{}[\"},{\"c\":\"\\\\\"}],}",
            "{\"a\":1",
            "{'a':1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\\x\"}",
            "",
            "7",
            "NaN",
            "\"{\"",
            "oops",
            "}",
            "null")) {
      for (String separator : List.of(",", ", ", ",\n  ", "\r\n,")) {
        String good = "{\"b\":\"}]\\\",{\\\"x\",\"c\":[{\"b\":1},{\"b\":2}]}";
        String between = separator.contains("\n  ") ? "[\n  " : "[";
        List<RawRecord> records =
            all(array(between + String.join(separator, good, broken, good, good) + "]"));
        assertThat(records)
            .as(broken)
            .extracting(RawRecord::good)
            .containsExactly(true, false, true, true);
        assertThat(records.get(1).raw()).isEqualTo(broken);
        assertThat(records.get(3).raw()).isEqualTo(good);
      }
    }
  }

  @Test
  void shouldReadWhatFollowsAnArray() {
    assertArray("[{\"a\":1}][{\"a\":2}]\n[]{\"a\":3}", "{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    assertArray("{\"a\":1}\n{\"a\":2}", "{\"a\":1}", "{\"a\":2}");
    assertArray("[{\"a\":1} {\"a\":2}]", "{\"a\":1}", "{\"a\":2}");
    String outside = "stands outside of the JSON document's arrays and objects";
    assertProblems("[{}] trailing [{}]", null, outside, null);
    assertProblems("[{}],{}]", null, outside, null, outside);
    assertProblems("no JSON\nat all", outside, outside);
    assertProblems("[{},]", null, "is empty: the array ends in its place");
    assertProblems("[,{}]", "is empty: a comma stands in its place", null);
  }

  @Test
  void shouldSayWhereADocumentBreaksOff() {
    String cut = "is cut off: the document ends in the middle of it";
    assertProblems("[{\"a\":1},{\"b\":2,oops", null, cut);
    assertThat(all(array("[{\"a\":1},{\"b\":2,oops")).get(1).raw()).isEqualTo("{\"b\":2,oops");
    assertProblems("[{\"a\":1}", null, "is missing: the document ends before its array does");
    String deep = "[".repeat(300) + "]".repeat(300);
    assertProblems("[{\"a\":" + deep + "},{}]", "is nested deeper than 200 levels", null);
    assertProblems("[{}," + "[".repeat(100_000), null, cut);
    ReadLimits small = new ReadLimits(20, 10, 1000, 10);
    String text = "[{\"a\":\"" + "x".repeat(100) + "\"},{}]";
    assertThat(all(new JsonArrayRecords(stream(text.getBytes(UTF_8)), small)))
        .extracting(RawRecord::problem)
        .containsExactly("is longer than 20 characters", null);
  }

  @Test
  void shouldTellTheLineOfABrokenElement() {
    List<RawRecord> records = all(array("[\r\n{\"a\":\n  \"x},\r\n{\"a\":1},\n\n{\"a\":\nx}]"));
    assertThat(records).extracting(RawRecord::line).containsExactly(2L, 4L, 6L);
    assertThat(records)
        .extracting(RawRecord::problem)
        .containsExactly(
            "is not valid JSON: a quote or a bracket in it never closes",
            null,
            "is not valid JSON at column 2 of its line 2");
  }

  @Property(tries = 300)
  void shouldKeepEveryCharacterOfAnyDocument(
      @ForAll @CharRange(from = ' ', to = '~') @Chars({'{', '}', '[', ']', '"', ',', '\\', '\n'})
          String text) {
    String document = "[{\"a\":1}," + text;
    String found = all(array(document)).stream().map(RawRecord::raw).collect(Collectors.joining());
    for (String word : text.split("[^a-zA-Z0-9]+", -1)) {
      assertThat(found).contains(word);
    }
  }

  @Test
  void shouldDecodeLongDocumentsInPieces() {
    String text = "é€\uD83D\uDE00x".repeat(50_000);
    byte[] document = ("[{\"a\":\"" + text + "\"}]").getBytes(UTF_8);
    JsonArrayRecords records = new JsonArrayRecords(stream(document), LIMITS);
    assertThat(all(records)).extracting(RawRecord::raw).containsExactly("{\"a\":\"" + text + "\"}");
    assertThat(records.recodedLines()).isZero();
  }

  @Test
  void shouldReportDamagedGzip() throws IOException {
    byte[] packed =
        CsvRecordsTest.gzip("{\"a\":\"some words of text\"}\n{\"a\":\"further ones\"}\n");
    byte[] torn = Arrays.copyOf(packed, packed.length - 12);
    for (FileRecords records :
        List.of(
            new JsonLinesRecords(stream(torn), LIMITS),
            new JsonArrayRecords(stream(torn), LIMITS))) {
      List<RawRecord> all = all(records);
      assertThat(records.fileProblem()).contains("the file ends in the middle of its gzip stream");
      assertThat(all.get(all.size() - 1).problem()).isEqualTo(records.fileProblem().get());
    }
  }

  private static JsonLinesRecords lines(String text) {
    return new JsonLinesRecords(stream(text.getBytes(UTF_8)), LIMITS);
  }

  private static JsonArrayRecords array(String text) {
    return new JsonArrayRecords(stream(text.getBytes(UTF_8)), LIMITS);
  }

  private static void assertArray(String text, String... raws) {
    List<RawRecord> records = all(array(text));
    assertThat(records).allMatch(RawRecord::good);
    assertThat(records).extracting(RawRecord::raw).containsExactly(raws);
  }

  private static void assertProblems(String text, String... problems) {
    assertThat(all(array(text))).extracting(RawRecord::problem).containsExactly(problems);
  }
}
