package io.pinchpoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderTest {
  private final Holder self = Holder.self();

  @Test
  void shouldKnowThatAProcessRunsOrHasEnded() throws Exception {
    assertThat(Holder.parse(self.toString())).isEqualTo(self);
    assertThat(self.isKnownDead()).isFalse();

    Process child = new ProcessBuilder("true").start();
    child.waitFor();
    assertThat(of(self.namespace(), child.pid(), "1").isKnownDead()).isTrue();
  }

  @Test
  void shouldTellALaterProcessOfTheSameNumber() {
    assertThat(new Holder(self.namespace(), self.process(), "1").isKnownDead()).isTrue();
  }

  /** A container has a process of its own for every number, and cannot see those of others. */
  @Test
  void shouldTakeForAliveWhatItCannotSee() {
    String container = self.namespace().replaceFirst("pid:.*", "pid:[1]");

    assertThat(container).isNotEqualTo(self.namespace());
    assertThat(of(container, Integer.MAX_VALUE, "1").isKnownDead()).isFalse();
  }

  @Test
  void shouldTakeForAliveWhatAnEarlierReleaseWrote() {
    String machineAndBoot = self.namespace().replaceFirst("\\.pid:.*", "");

    assertThat(Holder.parse(machineAndBoot + "/2147483647/1764547200000").isKnownDead()).isFalse();
  }

  private static Holder of(String namespace, long process, String started) {
    return new Holder(namespace, Long.toString(process), started);
  }
}
