package io.pinchpoint.config;

/** Who may read what is written on a local disk or HDFS. */
public enum Readers {
  /** The user that writes it. */
  OWNER("077"),
  /** That user, and the folder's group. */
  GROUP("027"),
  /** Everyone on the machine or cluster. */
  EVERYONE("022");

  private final String umask;

  Readers(String umask) {
    this.umask = umask;
  }

  /** The rights that nobody gets, as an octal umask. */
  public String umask() {
    return umask;
  }
}
