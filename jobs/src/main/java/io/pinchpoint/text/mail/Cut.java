package io.pinchpoint.text.mail;

import java.util.Locale;

/**
 * A part of a text that is not its writer's own words.
 *
 * @param begin its first character, in UTF-16 units from 0
 * @param end the character after its last
 */
public record Cut(int begin, int end, Kind kind) {

  /** Why it was cut. */
  public enum Kind {
    /** What somebody wrote before. */
    QUOTATION,
    /** Who wrote it, and when, as a mail client puts it above what it quotes. */
    HEADER,
    /** Somebody else's mail, passed on, with its header. */
    FORWARDED,
    SIGNATURE,
    DISCLAIMER,
    /** What a device or app says of itself. */
    DEVICE;

    /** As tables have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with an id. */
    public static Kind of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }

    boolean isOfOthers() {
      return this == QUOTATION || this == FORWARDED;
    }
  }
}
