package io.pinchpoint.cli;

import io.pinchpoint.config.ConfigException;
import io.pinchpoint.ingest.privacy.PseudonymKeyException;
import io.pinchpoint.nightly.DataQualityException;
import io.pinchpoint.table.LakeHeldException;
import io.pinchpoint.table.LostLakeException;

/** How a command ended, for schedulers. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int DATA_QUALITY = 3;
  static final int HELD = 4;

  private ExitCode() {}

  static int of(Throwable failure) {
    if (isExpected(failure)) {
      if (failure instanceof DataQualityException) {
        return DATA_QUALITY;
      }
      return failure instanceof LakeHeldException || failure instanceof LostLakeException
          ? HELD
          : USAGE;
    }
    return FAILED;
  }

  /** Whether the message says all that a person needs, so that a stack trace would only hide it. */
  static boolean isExpected(Throwable failure) {
    return failure instanceof ConfigException
        || failure instanceof UsageException
        || failure instanceof PseudonymKeyException
        || failure instanceof DataQualityException
        || failure instanceof LakeHeldException
        || failure instanceof LostLakeException;
  }
}
