package io.pinchpoint.nightly;

/** Hears how far a run is. */
public interface Progress {

  /** A step begins. */
  void begins(String step, int number, int of);

  /** A step is done. */
  void ends(String step, double seconds);

  /** Something does not stop the run, and a person should know of it. */
  void warns(String message);

  /** Hears nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void begins(String step, int number, int of) {}

        @Override
        public void ends(String step, double seconds) {}

        @Override
        public void warns(String message) {}
      };
}
