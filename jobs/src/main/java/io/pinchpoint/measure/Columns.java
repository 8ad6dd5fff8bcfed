package io.pinchpoint.measure;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Column names as joins take them. */
public final class Columns {
  private Columns() {}

  public static Seq<String> of(String... names) {
    return CollectionConverters.asScala(List.of(names)).toList();
  }
}
