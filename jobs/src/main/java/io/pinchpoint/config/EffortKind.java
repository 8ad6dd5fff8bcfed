package io.pinchpoint.config;

/** What a customer spends on getting something done. */
public enum EffortKind {
  /** Getting in touch again; counted in contacts. */
  CONTACTS,
  /** Time on hold, in a queue, for an answer; counted in seconds. */
  WAIT,
  /** Being passed on; counted in transfers. */
  TRANSFERS
}
