package io.pinchpoint.config;

/** Kinds of values that redaction finds in texts, each with its placeholder: {@code [EMAIL]}. */
public enum PersonalData {
  /** Keys, tokens and session ids: what opens a door to whoever holds it. */
  TOKEN,
  /** Passwords, PINs and one-time codes, where they are called so. */
  PASSWORD,
  /** E-mail addresses. */
  EMAIL,
  /** Internet addresses. */
  IP,
  /** Devices: hardware addresses, IMEIs, and serial numbers and advertising ids called so. */
  DEVICE,
  /** Bank accounts by ISO 13616. */
  IBAN,
  /** Payment cards. */
  CARD,
  /** Accounts without an IBAN, where they are called so. */
  ACCOUNT,
  /** Wallets of crypto currencies. */
  WALLET,
  /** What a state knows a person by. */
  NATIONAL_ID,
  /** Passports, identity cards, licences. */
  DOCUMENT,
  /** Dates of birth, where they are called so. */
  BIRTH_DATE,
  /** Phone numbers. */
  PHONE,
  /** Postal addresses, where they are called so. */
  ADDRESS,
  /** Number plates, where they are called so. */
  PLATE,
  /** Places by latitude and longitude. */
  COORDINATES,
  /** Names of accounts in networks, such as {@code @name}, those of companies too. */
  HANDLE,
  /** Names of persons; looked for only where {@code redaction.names} says so. */
  NAME;

  /** What stands in a text in place of a value. */
  public String placeholder() {
    return '[' + name() + ']';
  }
}
