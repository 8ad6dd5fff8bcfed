package io.pinchpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatedDialogueTest {

  @Test
  void shouldReadRatingsOfTurnsAndOfTheWholeAndPassOverWhatNobodyRated(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("dialogues.txt");
    Files.writeString(
        file,
        """
        USER\tHello there.\tGREET\t3,3
        SYSTEM\tGood day.\tGREET\t
        USER\tOVERALL\t\t4,3

        USER\tNobody rated this.\tINFORM\t3,3
        USER\tOVERALL\t\t

        USER\tAgain.\tINFORM\t1
        USER\tOVERALL\t\t5
        """);

    List<RatedDialogue> dialogues = RatedDialogue.read(file);

    assertThat(dialogues)
        .containsExactly(
            new RatedDialogue(
                List.of(
                    new RatedDialogue.Turn(true, "Hello there.", List.of(3, 3)),
                    new RatedDialogue.Turn(false, "Good day.", List.of())),
                List.of(4, 3)),
            new RatedDialogue(
                List.of(new RatedDialogue.Turn(true, "Again.", List.of(1))), List.of(5)));
    assertThat(RatedDialogue.mean(dialogues.get(0).ratings())).isEqualTo(3.5);
  }
}
