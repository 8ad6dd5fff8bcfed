package io.pinchpoint.text;

import java.util.Locale;

/** Kinds of facts that a conversation asks for and gives. */
public enum Fact {
  /** Somebody's name. */
  NAME,
  /** An account, a login, a membership or a card. */
  ACCOUNT,
  /** An order, a booking, a case, by its number. */
  ORDER,
  /** Street or postcode. */
  ADDRESS,
  /** A city or region. */
  PLACE,
  /** A telephone number. */
  PHONE,
  /** An e-mail address. */
  EMAIL,
  /** A day. */
  DATE,
  /** A time of the day. */
  TIME,
  /** Money or a number of something. */
  AMOUNT,
  /** A product, its kind, version or device. */
  PRODUCT,
  /** What is the matter. */
  ISSUE;

  /** As tables show it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
