package io.pinchpoint.text;

import java.util.Locale;

/** What a comment or turn may show, each a column of {@code utterances}. */
public enum Trait {
  /** It mends a misunderstanding: as I said, that is not what I asked. */
  IS_REPAIR,
  /** Feeling carries it more than facts. */
  IS_EMOTIONAL,
  /** It puts a rule or a system in the way. */
  CITES_CONSTRAINT,
  /** The company: what was asked cannot be done, is not there, or went wrong. */
  DENIES_REQUEST,
  /** The company: what happens next, by whom or when. */
  GIVES_NEXT_STEP,
  /** The customer: how is something done. */
  ASKS_HOW_TO,
  /** The customer: what was promised or expected against what came. */
  STATES_EXPECTATION_GAP,
  /** The customer: something out of the ordinary, please. */
  REQUESTS_EXCEPTION,
  /** The customer: or I go public, to a regulator, to court. */
  THREATENS_ESCALATION,
  /** The customer recommends the company to others. */
  ADVOCATES,
  /** The customer turns from what was proposed, and asks for something else. */
  SEEKS_ALTERNATIVE,
  /** The company names what the customer needs or has told before. */
  NAMES_NEED,
  /** The company asks before it offers, does or contacts. */
  ASKS_PERMISSION,
  /** The company offers to sell or upgrade something. */
  MAKES_OFFER;

  /** The column's name. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
