package io.pinchpoint.text;

import java.io.Serializable;

/**
 * A word or a mark.
 *
 * @param begin offset of its first UTF-16 unit in the text
 * @param end offset after its last
 * @param tag Penn Treebank part of speech
 */
public record Token(int begin, int end, String tag) implements Serializable {}
