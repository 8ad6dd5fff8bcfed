package io.pinchpoint.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a number. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
  /** The smallest allowed value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest allowed value. */
  double max() default Double.POSITIVE_INFINITY;

  /** An exclusive lower bound. */
  double above() default Double.NEGATIVE_INFINITY;
}
