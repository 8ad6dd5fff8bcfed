package io.pinchpoint.cli;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.Readers;
import io.pinchpoint.ingest.Keys;
import io.pinchpoint.ingest.Trial;
import io.pinchpoint.ingest.privacy.PseudonymKeyException;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.nightly.MissingInputs;
import io.pinchpoint.nightly.Night;
import io.pinchpoint.scoring.AnnotatorSource;
import io.pinchpoint.text.Terms;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code check}: every problem of configuration, key, taxonomy and sources at once, and what the
 * mappings make of the first records; without any problem, which terms can match nothing, and which
 * measures stay empty for want of an input.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Validates configuration, key, taxonomy and sources, tries every mapping on the first"
            + " records of its newest files, and names terms that can match nothing and measures"
            + " that lack an input; writes nothing.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PinchpointConfig.Draft draft = options.draft();
    List<String> problems = new ArrayList<>(draft.problems());
    if (draft.config().isPresent()) {
      check(draft.config().get(), problems);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    PinchpointConfig config = draft.config().orElseThrow();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d sources and their mappings are in order%n", config.sources().size());
    Terms.unmatchable(config.taxonomy()).forEach(out::println);
    MissingInputs.of(config).forEach(out::println);
    return ExitCode.DONE;
  }

  /**
   * Adds what is wrong with key, storage and sources, and prints what the mappings make of them.
   */
  private void check(PinchpointConfig config, List<String> problems) throws IOException {
    boolean isSound = problems.isEmpty();
    Terms.problems(config.taxonomy()).forEach(problem -> problems.add("taxonomies: " + problem));
    Pseudonymizer pseudonymizer = Keys.ofNobody();
    try {
      pseudonymizer = Keys.pseudonymizer(config);
    } catch (PseudonymKeyException e) {
      problems.add(e.getMessage());
    }
    try (SparkSession spark = Sessions.open(Readers.OWNER)) {
      Night night =
          new Night(
              spark,
              config,
              pseudonymizer,
              AnnotatorSource.coreNlp(config.text()),
              Clock.systemUTC());
      problems.addAll(night.problems(false));
      if (isSound) {
        List<Trial> trials = night.trials();
        trials.forEach(trial -> trial.lines().forEach(spec.commandLine().getOut()::println));
        trials.forEach(
            trial -> trial.problem(config.quality().maxRejectShare()).ifPresent(problems::add));
      }
    }
  }
}
