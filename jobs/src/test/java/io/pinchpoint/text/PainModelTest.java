package io.pinchpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PainModelTest {
  private static final SparseVector LATE =
      new SparseVector(PainFeatures.SIZE, new int[] {3, 7}, new float[] {1, 0.5f});

  private final PainModel model =
      new PainModel(
          List.of("late", "rude"),
          new double[] {0.1, -0.1},
          new int[] {3, 9},
          new double[][] {{1.3, 0.2}, {-0.7, 0.1}});

  @Test
  void shouldReadWhatItWrote() throws IOException {
    PainModel read = PainModel.read(new ByteArrayInputStream(written()));

    assertThat(read.pains()).containsExactly("late", "rude");
    assertThat(read.infer(LATE)).isEqualTo(model.infer(LATE));
    assertThat(read.infer(LATE).pain()).isEqualTo("late");
  }

  @Test
  void shouldRefuseOtherFeatures() throws IOException {
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(written())).readAllBytes();
    plain[7]++;

    assertThatThrownBy(() -> PainModel.read(zipped(plain)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the model of pains is for features of revision %d; these are %d; train it anew",
            PainFeatures.REVISION + 1, PainFeatures.REVISION);
  }

  @Test
  void shouldRefuseWhatIsNoModel() {
    assertThatThrownBy(() -> PainModel.read(zipped(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessage("is no model of pains; train it anew");
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static ByteArrayInputStream zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }
}
