package io.pinchpoint.text;

/**
 * A text that the tokeniser can take. It silently stops at an unpaired surrogate, and its time
 * grows with the square of a word's length.
 *
 * @param text the beginning of the original, with blanks in place of what cannot be read, so that
 *     offsets stay true
 * @param cutWords how many words were cut to {@link #MAX_WORD} units
 */
record Legible(String text, int cutWords) {

  static final int MAX_WORD = 500;

  static Legible of(String original, int maxChars) {
    char[] chars = original.substring(0, end(original, maxChars)).toCharArray();
    int length = 0;
    int cutWords = 0;
    boolean cutting = false;
    for (int i = 0; i < chars.length; i++) {
      boolean blank = Character.isWhitespace(original.charAt(i));
      if (blank || !legible(original, i)) {
        chars[i] = blank ? chars[i] : ' ';
        length = 0;
        cutting = false;
        continue;
      }
      length++;
      boolean endsPair = Character.isLowSurrogate(original.charAt(i));
      if (!cutting && length > MAX_WORD && !endsPair) {
        cutting = true;
        cutWords++;
      }
      if (cutting) {
        chars[i] = ' ';
      }
    }
    return new Legible(new String(chars), cutWords);
  }

  /** Before a blank if one is near, and never within a pair. */
  private static int end(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text.length();
    }
    for (int at = maxChars; at > maxChars - 100 && at > 0; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    boolean within =
        Character.isHighSurrogate(text.charAt(maxChars - 1))
            && Character.isLowSurrogate(text.charAt(maxChars));
    return within ? maxChars - 1 : maxChars;
  }

  private static boolean legible(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return !Character.isISOControl(c);
  }
}
