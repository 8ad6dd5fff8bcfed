package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.util.CoreMap;
import io.pinchpoint.config.Taxonomy;
import io.pinchpoint.config.TextLimits;
import io.pinchpoint.text.mail.Cut;
import io.pinchpoint.text.mail.OwnWords;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoreNlpAnnotatorIT {

  private static final List<String> COMMENTS =
      List.of(
          "The app is great but the hotline kept me waiting an hour.",
          "Couldn't check-in online, and nobody could tell me why. Awful!",
          "Thank you so much for the quick reply 😀 you're the best!! #happy @you"
              + " https://x.io/a?b=1",
          "My parcel arrived late, the box was crushed, and I've heard nothing since Monday.",
          "Not bad at all, I’d use it again",
          "meh");

  private static Annotator annotator;

  @BeforeAll
  static void load() {
    annotator = CoreNlpAnnotator.shared(TextLimits.DEFAULT);
    annotator.annotate(COMMENTS.get(0));
  }

  @Test
  void shouldReadAMailAsItsOwnWords() {
    String own = "Thank you so much, everything is perfect now.";
    String quoted =
        """
        > Dear customer,
        > we are very sorry that you were charged twice and that you waited an hour on hold.\
        """;
    String said = "On Mon, 2 Mar 2026 at 10:00, Acme Support <[EMAIL]> wrote:";
    Annotation alone = annotator.annotate(own);

    for (String mail :
        List.of(
            own + "\n\n" + said + "\n\n" + quoted,
            own + "\n\nSent from my iPhone\n\n> " + said + "\n> \n" + quoted)) {
      List<Cut> cuts = OwnWords.cuts(mail);
      Annotation read = annotator.annotate(OwnWords.of(mail, cuts));
      assertThat(read).usingRecursiveComparison().isEqualTo(alone);
      assertThat(annotator.annotate(mail).sentences()).hasSizeGreaterThan(1);
    }
    // Below what they answer, they only stand elsewhere.
    String below = said + "\n" + quoted + "\n\n" + own;
    Annotation read = annotator.annotate(OwnWords.of(below, OwnWords.cuts(below)));
    assertThat(read.sentences()).hasSize(1);
    assertThat(read.sentences().get(0).begin()).isEqualTo(below.indexOf(own));
    assertThat(read.sentences().get(0).distribution())
        .isEqualTo(alone.sentences().get(0).distribution());
    SentimentFeatures features = new SentimentFeatures();
    assertThat(features.of(OwnWords.of(below, OwnWords.cuts(below)), read))
        .usingRecursiveComparison()
        .isEqualTo(features.of(own, alone));
  }

  @Test
  void shouldPraiseOneAndBlameTheOther() {
    String text = COMMENTS.get(0);

    List<Mention> mentions =
        new MentionFinder(
                new Taxonomy(
                    List.of(touchpoint("app", "app"), touchpoint("phone", "hotline")),
                    List.of(
                        new Taxonomy.PainPoint(
                            "long_wait",
                            "Long wait",
                            null,
                            "phone",
                            List.of("wait ~ hour|minute"),
                            null,
                            null,
                            null,
                            null))))
            .find(text, annotator.annotate(text), null);

    assertThat(mentions).hasSize(2);
    Mention app = mentions.get(0);
    Mention phone = mentions.get(1);
    assertThat(app.touchpointId()).isEqualTo("app");
    assertThat(app.painPointId()).isNull();
    assertThat(Sentiment.label(app.distribution())).isEqualTo("positive");
    assertThat(phone.touchpointId()).isEqualTo("phone");
    assertThat(phone.painPointId()).isEqualTo("long_wait");
    assertThat(text.substring(phone.begin(), phone.end())).isEqualTo("waiting an hour");
    assertThat(app.sentiment() - phone.sentiment()).isGreaterThan(0.3);
  }

  @Test
  void shouldFeelADeniedPainWithItsDenial() {
    MentionFinder finder =
        new MentionFinder(
            new Taxonomy(
                List.of(),
                List.of(
                    new Taxonomy.PainPoint(
                        "rude", "Rude", null, null, List.of("rude"), null, null, null, null))));

    Mention said = first(finder, "The agent was rude.");
    Mention denied = first(finder, "The agent was never rude.");

    assertThat(said.negated()).isFalse();
    assertThat(denied.negated()).isTrue();
    assertThat(denied.sentiment()).isNotEqualTo(said.sentiment());
  }

  private static Mention first(MentionFinder finder, String text) {
    return finder.find(text, annotator.annotate(text), null).get(0);
  }

  @Test
  void shouldEqualTheStockPipeline() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,parse,sentiment");
    properties.setProperty("tokenize.options", "untokenizable=noneKeep");
    properties.setProperty("ssplit.newlineIsSentenceBreak", "two");
    properties.setProperty("parse.model", "edu/stanford/nlp/models/srparser/englishSR.ser.gz");
    properties.setProperty("parse.binaryTrees", "true");
    properties.setProperty("parse.buildgraphs", "false");
    StanfordCoreNLP stock = new StanfordCoreNLP(properties);

    for (String comment : COMMENTS) {
      List<CoreMap> expected =
          stock.process(comment).get(CoreAnnotations.SentencesAnnotation.class);
      List<Sentence> actual = annotator.annotate(comment).sentences();
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.size(); i++) {
        Tree tree = expected.get(i).get(SentimentCoreAnnotations.SentimentAnnotatedTree.class);
        List<Tree> constituents = tree.subTreeList().stream().filter(t -> !t.isLeaf()).toList();
        assertThat(actual.get(i).nodes()).hasSameSizeAs(constituents);
        for (int n = 0; n < constituents.size(); n++) {
          Node node = actual.get(i).nodes().get(n);
          assertThat(node.label()).isEqualTo(constituents.get(n).value());
          for (int c = 0; c < 5; c++) {
            assertThat((double) node.distribution()[c])
                .isCloseTo(
                    RNNCoreAnnotations.getPredictions(constituents.get(n)).get(c), within(1e-6));
          }
        }
      }
    }
  }

  @Test
  void shouldNestNodesInPreOrder() {
    for (String comment : COMMENTS) {
      for (Sentence sentence : annotator.annotate(comment).sentences()) {
        List<Node> nodes = sentence.nodes();
        assertThat(nodes).hasSize(2 * sentence.tokens().size() - 1);
        assertThat(nodes.get(0).parent()).isEqualTo(-1);
        assertThat(nodes.get(0).covers(0, sentence.tokens().size() - 1)).isTrue();
        for (int i = 1; i < nodes.size(); i++) {
          Node node = nodes.get(i);
          assertThat(node.parent()).isLessThan(i);
          assertThat(nodes.get(node.parent()).covers(node.first(), node.last())).isTrue();
        }
      }
    }
  }

  @Test
  void shouldKeepOffsetsHonest() {
    String text = "  I’m  😀 \ud83d sad\0 (really).\r\n\r\nشكرا\u202e 👨‍👩‍👧 bye";

    Annotation annotation = annotator.annotate(text);

    assertThat(annotation.status()).isEqualTo(Annotation.Status.SCORED);
    assertThat(
            annotation.sentences().stream()
                .map(s -> s.tokens().stream().map(t -> text.substring(t.begin(), t.end())).toList())
                .toList())
        .containsExactly(
            List.of("I", "’m", "😀", "sad", "(", "really", ")", "."),
            List.of("شكرا", "\u202e", "👨‍👩‍👧", "bye"));
  }

  @Test
  void shouldNotDependOnWhatWasReadBefore() {
    List<Annotation> forwards =
        new ArrayList<>(COMMENTS.stream().map(annotator::annotate).toList());
    annotator.annotate("( ".repeat(500) + "qwxyz ".repeat(50));
    List<String> reversed = new ArrayList<>(COMMENTS);
    Collections.reverse(reversed);
    List<Annotation> backwards =
        new ArrayList<>(reversed.stream().map(annotator::annotate).toList());
    Collections.reverse(backwards);

    assertThat(backwards).isEqualTo(forwards);
  }

  @Test
  void shouldReadTheSameInManyThreads() throws Exception {
    List<Annotation> expected = COMMENTS.stream().map(annotator::annotate).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Annotation>>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int shift = i % COMMENTS.size();
        results.add(
            threads.submit(
                () -> {
                  Annotation[] read = new Annotation[COMMENTS.size()];
                  for (int k = 0; k < read.length; k++) {
                    int at = (k + shift) % read.length;
                    read[at] =
                        CoreNlpAnnotator.shared(TextLimits.DEFAULT).annotate(COMMENTS.get(at));
                  }
                  return List.of(read);
                }));
      }
      for (Future<List<Annotation>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void shouldSurvive(String name, String text, Annotation.Status status, String reason) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();

    Annotation annotation = annotator.annotate(text);

    // The thread's own time, for tests share their machine; twice what cold code takes.
    assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(4));
    assertThat(annotation.status()).isEqualTo(status);
    assertThat(annotation.reason()).isEqualTo(reason);
    for (Sentence sentence : annotation.sentences()) {
      assertThat(sentence.tokens()).hasSizeLessThanOrEqualTo(100);
      assertThat(sentence.end()).isLessThanOrEqualTo(text.length());
      for (Node node : sentence.nodes()) {
        assertThat(Sentiment.score(node.distribution())).isBetween(-1.0, 1.0);
      }
    }
  }

  static Stream<Arguments> shouldSurvive() {
    String capped = "read up to character %d of %d; ";
    String tokens = "read the first 3000 tokens; sentences longer than 100 tokens cut: 1";
    return Stream.of(
        Arguments.of(
            "brackets",
            "(".repeat(200_000),
            Annotation.Status.PARTIAL,
            capped.formatted(20_000, 200_000)
                + "words longer than 500 characters cut: 1; sentences longer than 100 tokens cut:"
                + " 1"),
        Arguments.of(
            "brackets apart",
            "( ".repeat(100_000),
            Annotation.Status.PARTIAL,
            capped.formatted(19_999, 200_000) + tokens),
        Arguments.of(
            "no full stop",
            "word ".repeat(5_000),
            Annotation.Status.PARTIAL,
            capped.formatted(19_999, 25_000) + tokens),
        Arguments.of(
            "quotes",
            "\"".repeat(20_000),
            Annotation.Status.PARTIAL,
            "words longer than 500 characters cut: 1; sentences longer than 100 tokens cut: 1"),
        Arguments.of("ZWJ", "👨‍ ".repeat(5_000), Annotation.Status.PARTIAL, tokens),
        Arguments.of("lines", "a\n".repeat(5_000), Annotation.Status.PARTIAL, tokens),
        Arguments.of(
            "one word",
            "a".repeat(10_000),
            Annotation.Status.PARTIAL,
            "words longer than 500 characters cut: 1"),
        Arguments.of("null", null, Annotation.Status.UNSCORABLE, "no text"),
        Arguments.of("empty", "", Annotation.Status.UNSCORABLE, "no words"),
        Arguments.of("blank", " \t\r\n\u00a0", Annotation.Status.UNSCORABLE, "no words"),
        Arguments.of("NUL only", "\0\0", Annotation.Status.UNSCORABLE, "no words"),
        Arguments.of("surrogates only", "\udc68\ud83d", Annotation.Status.UNSCORABLE, "no words"),
        Arguments.of("surrogates", "bad \ud83d service \udc68", Annotation.Status.SCORED, null),
        Arguments.of("right to left", "شكرا \u200fجزيلا\u202e", Annotation.Status.SCORED, null),
        Arguments.of("marks", "?!...", Annotation.Status.SCORED, null));
  }

  @Test
  void shouldSayNothingOnTheConsole() {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      COMMENTS.forEach(annotator::annotate);
      annotator.annotate("\u0007\ufffe\uffff ∎ secret \ud83d");
    } finally {
      System.setErr(before);
    }

    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void shouldNameProgramModelsAndLimits() {
    assertThat(annotator.modelId())
        .matches("corenlp-4\\.5\\.10/sr/r1/[0-9a-f]{12}/20000-100-3000")
        .isEqualTo(CoreNlpAnnotator.modelId(TextLimits.DEFAULT));
    assertThat(StanfordCoreNLP.class.getPackage().getImplementationVersion()).isEqualTo("4.5.10");
  }

  private static Taxonomy.Touchpoint touchpoint(String id, String term) {
    return new Taxonomy.Touchpoint(
        id, id, null, null, null, List.of(), List.of(term), null, null, null);
  }
}
