package io.pinchpoint.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A pattern that a text, or each text of a list, must match as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Matches {
  /** What an id looks like. */
  String SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  /** The regular expression. */
  String value();

  /** The rule in words, after "must be". */
  String says();
}
