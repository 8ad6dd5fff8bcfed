package io.pinchpoint.table;

/** Another run holds the lake. */
public final class LakeHeldException extends IllegalStateException {
  public LakeHeldException(String message) {
    super(message);
  }
}
