package io.pinchpoint.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes {@code docs/quality.md} from what benchmarks printed: a section for each question. */
final class QualityPage {
  private static final String OURS = "pinchpoint";

  /** Ends the name of a metric of the same method, trained on labels of the field. */
  private static final String TRAINED = "_trained";

  /**
   * A line that a benchmark printed.
   *
   * @param metric without {@value #TRAINED}, which is told of the method instead
   */
  private record Figure(String benchmark, String metric, double value, long n, String method) {
    Figure told() {
      return metric.endsWith(TRAINED)
          ? new Figure(
              benchmark,
              metric.substring(0, metric.length() - TRAINED.length()),
              value,
              n,
              method + ", trained on the field")
          : this;
    }
  }

  /**
   * What a metric shall reach.
   *
   * @param method ours, or ours as trained
   * @param sign 1 where the bound is the least, −1 where it is the most
   */
  private record Aim(String method, String metric, int sign, double bound) {
    static Aim least(String metric, double bound) {
      return new Aim(OURS, metric, 1, bound);
    }

    static Aim most(String metric, double bound) {
      return new Aim(OURS, metric, -1, bound);
    }

    Aim trained() {
      return new Aim(OURS + ", trained on the field", metric, sign, bound);
    }

    boolean isMetBy(double value) {
      return sign * value >= sign * bound;
    }
  }

  /**
   * A section.
   *
   * @param metrics shown, a regular expression
   */
  private record Question(
      String benchmark, String title, String text, String metrics, List<Aim> aims) {}

  private static final String AGREEMENT = "accuracy|macro_f1|f1_.*|ece|told_share";

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "sentiment-cold",
              "Sentiment where no label of the field is known",
              "Are airline tweets negative, neutral or positive? The shipped default has learned"
                  + " from general tweets only; how common each class is among the airlines' is"
                  + " estimated without labels. Settings were chosen with these tweets in view"
                  + " (ADR 8), and no row of them was learned.",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.71), Aim.least("macro_f1", 0.67))),
          new Question(
              "sentiment-few",
              "Sentiment with 500 labels",
              "The same, where 500 of the tweets have a label to learn from; judged on the others,"
                  + " mean of five draws.",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.79), Aim.least("macro_f1", 0.72))),
          new Question(
              "sentiment-rated",
              "Sentiment with ratings",
              "The same, learned from four fifths of the tweets and judged on the fifth, five"
                  + " times. The calibration error is how far a stated probability is from the"
                  + " share that is right, on average.",
              AGREEMENT,
              List.of(
                  Aim.least("accuracy", 0.84), Aim.least("macro_f1", 0.79), Aim.most("ece", 0.03))),
          new Question(
              "pain-points",
              "Pain points by the taxonomy",
              "Which of nine reasons did people see in a negative airline tweet? The taxonomy"
                  + " alone, nothing learned; it was written with half of these tweets in view.",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.60), Aim.least("macro_f1", 0.54))),
          new Question(
              "pain-points-learned",
              "Pain points with labels",
              "The same, learned from the labels of four fifths and from what the taxonomy finds,"
                  + " and judged on the fifth, five times.",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.71), Aim.least("macro_f1", 0.61))),
          new Question(
              "aspects",
              "The feeling about one thing",
              "How does a restaurant's review feel about a dish, a waiter, a price (SemEval 2014,"
                  + " gold terms)? The shipped model has learned nothing of restaurants; the"
                  + " trained one has learned from the training file.",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.72), Aim.least("accuracy", 0.78).trained())),
          new Question(
              "aspects-opposed",
              "The feeling about one thing among others",
              "The same where a sentence praises one and blames another (MAMS, validation file).",
              AGREEMENT,
              List.of(Aim.least("accuracy", 0.68).trained())),
          new Question(
              "turns",
              "Turns of a conversation",
              "Does the sentiment of a customer's turn, by its words alone, rank turns as people's"
                  + " ratings of satisfaction do (USS, schema-guided dialogues)?",
              "spearman",
              List.of(Aim.least("spearman", 0.25))),
          new Question(
              "languages",
              "Languages",
              "How much English is kept, and how much of other languages is left unscored (tweets"
                  + " of XLM-T, airline tweets, and of these and Alexa reviews those of a few"
                  + " words)? By itself, a source is taken to be English, which decides where words"
                  + " are few; with `usual_language: mul` nothing is taken for granted. Of the"
                  + " tweets among the German ones that are kept, two of three are English when"
                  + " read.",
              "kept_share.*|left_out_share.*",
              List.of(
                  Aim.least("kept_share", 0.97),
                  Aim.least("kept_share_airline", 0.97),
                  Aim.least("kept_share_of_1_to_3_words", 0.90),
                  Aim.least("kept_share_of_4_to_5_words", 0.97),
                  Aim.least("left_out_share", 0.97),
                  Aim.least("left_out_share_french", 0.97),
                  Aim.least("left_out_share_german", 0.97),
                  Aim.least("left_out_share_spanish", 0.97))),
          new Question(
              "redaction",
              "What must not be stored",
              "How much of what identifies a person is redacted, and how much of what is redacted"
                  + " does identify one? Made-up texts in seven languages, with numbers of ten"
                  + " countries, and among them orders, flights, parcels, times and amounts.",
              "recall|precision|precision_.*",
              List.of(Aim.least("recall", 0.98), Aim.least("precision", 0.95))),
          new Question(
              "names",
              "Names, on request",
              "How many names of persons are redacted where that is asked for, and how many"
                  + " redacted words are part of one? Made-up English texts, a quarter of them in"
                  + " small letters, with names of many countries among places, brands and"
                  + " products.",
              "recall|precision",
              List.of()),
          new Question(
              "annotation-speed",
              "What it costs",
              "What does all this add to the processor time that CoreNLP takes for a comment, as a"
                  + " share of it? The text's is language, sentiment of the comment and of each"
                  + " sentence, and mentions.",
              ".*_cost_share",
              List.of(Aim.most("text_cost_share", 0.25))));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("macro_f1", "macro-F1"),
          Map.entry("ece", "calibration error"),
          Map.entry("spearman", "rank correlation"),
          Map.entry("told_share", "tells a pain"),
          Map.entry("kept_share", "English kept"),
          Map.entry("kept_share_of_1_to_3_words", "of 1–3 words"),
          Map.entry("kept_share_of_4_to_5_words", "of 4–5 words"),
          Map.entry("left_out_share", "others left out"),
          Map.entry("kept_share_airline", "airline tweets kept"),
          Map.entry("left_out_share_french", "French left out"),
          Map.entry("left_out_share_german", "German left out"),
          Map.entry("left_out_share_spanish", "Spanish left out"));

  private final StringBuilder page = new StringBuilder();

  private QualityPage() {}

  /** The benchmarks that it asks. */
  static List<String> benchmarks() {
    return QUESTIONS.stream().map(Question::benchmark).toList();
  }

  /**
   * The page.
   *
   * @param lines as {@code benchmarks/run} prints them; a question that none of them answers has no
   *     section
   */
  static String markdown(List<String> lines) {
    QualityPage page = new QualityPage();
    page.line("# How good it is\n");
    page.line(
        """
        What Pinchpoint tells of texts, beside what people said of them, on public data that is
        not in this repository. Made from [quality.jsonl](quality.jsonl), the lines that the
        benchmarks printed; n is how many texts the first column rests on.
        [benchmarks/README.md](../benchmarks/README.md) says how `DIR` is laid out and what each
        method is. To measure and write all of it again:
        """);
    page.line("```sh");
    page.line(
        "benchmarks/run %s \\\n  --data DIR > docs/quality.jsonl"
            .formatted(String.join(" ", benchmarks())));
    page.line(
        "mvn test -pl benchmarks -am -Dtest=QualityPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dpinchpoint.docs.write=true");
    page.line("```");
    List<Figure> figures = lines.stream().map(QualityPage::figure).map(Figure::told).toList();
    for (Question question : QUESTIONS) {
      List<Figure> answers =
          figures.stream()
              .filter(f -> f.benchmark().equals(question.benchmark()))
              .filter(f -> f.metric().matches(question.metrics()))
              .toList();
      if (!answers.isEmpty()) {
        page.add(question, answers);
      }
    }
    return page.page.toString();
  }

  private static Figure figure(String line) {
    try {
      return new JsonMapper().readValue(line, Figure.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is no line of a benchmark: " + line, e);
    }
  }

  private void add(Question question, List<Figure> answers) {
    Set<String> metrics =
        answers.stream().map(Figure::metric).collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, Map<String, Figure>> methods = new LinkedHashMap<>();
    for (Figure answer : answers) {
      methods
          .computeIfAbsent(answer.method(), method -> new LinkedHashMap<>())
          .put(answer.metric(), answer);
    }
    line("\n## " + question.title() + "\n");
    line(question.text() + " `benchmarks/run " + question.benchmark() + " --data DIR`\n");
    line("| method | %s | n |".formatted(joined(metrics.stream().map(QualityPage::name).toList())));
    line("|---|" + "---|".repeat(metrics.size() + 1));
    methods.forEach(
        (method, told) ->
            line(
                "| %s | %s | %,d |"
                    .formatted(
                        method,
                        joined(metrics.stream().map(m -> number(told.get(m))).toList()),
                        told.values().iterator().next().n())));
    if (!question.aims().isEmpty()) {
      line("\n" + aims(question.aims(), methods));
    }
  }

  private static String aims(List<Aim> aims, Map<String, Map<String, Figure>> methods) {
    List<String> told = new ArrayList<>();
    for (Aim aim : aims) {
      Figure figure = methods.getOrDefault(aim.method(), Map.of()).get(aim.metric());
      String outcome =
          figure == null ? "not measured" : aim.isMetBy(figure.value()) ? "met" : "**missed**";
      told.add(
          "%s %s %s%s: %s"
              .formatted(
                  name(aim.metric()),
                  aim.sign() > 0 ? "≥" : "≤",
                  number(aim.bound()),
                  aim.method().equals(OURS) ? "" : " trained",
                  outcome));
    }
    return "Aimed at: " + String.join("; ", told) + ".";
  }

  private static String name(String metric) {
    return NAMES.getOrDefault(
        metric,
        metric
            .replaceFirst("^f1_", "F1 ")
            .replaceFirst("^left_out_share_", "left out: ")
            .replaceFirst("_cost_share$", "")
            .replace('_', ' '));
  }

  private static String number(Figure figure) {
    return figure == null ? "" : number(figure.value());
  }

  /** As {@code .765}. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
  }

  private static String joined(List<String> cells) {
    return String.join(" | ", cells);
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
