package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.pinchpoint.ingest.privacy.Cleaner;
import io.pinchpoint.ingest.privacy.NameRedactor;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Redactor;
import io.pinchpoint.ingest.privacy.Suppression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** Cleaning, redaction and pseudonyms as columns: what every value passes before it is stored. */
final class Privacy {
  private final UserDefinedFunction safe;
  private final UserDefinedFunction safeValues;
  private final UserDefinedFunction pseudonym;
  private final UserDefinedFunction textKey;
  private final UserDefinedFunction suppressed;
  private final Optional<UserDefinedFunction> nameless;
  private final boolean suppressesAny;

  /**
   * @param names what redacts names, if anything shall
   */
  Privacy(
      Redactor redactor,
      Optional<NameRedactor> names,
      Pseudonymizer pseudonymizer,
      Suppression suppression) {
    UDF1<String, String> safely = text -> safe(redactor, text);
    UDF1<scala.collection.Map<String, String>, Map<String, String>> safelyEach =
        values -> {
          if (values == null) {
            return null;
          }
          Map<String, String> result = new LinkedHashMap<>();
          CollectionConverters.asJava(values)
              .forEach((key, value) -> result.put(key, safe(redactor, value)));
          return result;
        };
    UDF2<String, String, String> pseudonymize = pseudonymizer::pseudonym;
    UDF1<String, String> key = pseudonymizer::textKey;
    safe = udf(safely, DataTypes.StringType);
    safeValues =
        udf(safelyEach, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
    pseudonym = udf(pseudonymize, DataTypes.StringType);
    textKey = udf(key, DataTypes.StringType);
    UDF5<String, String, String, String, String, Boolean> covers = suppression::covers;
    suppressed = udf(covers, DataTypes.BooleanType);
    suppressesAny = !suppression.isEmpty();
    nameless =
        names.map(
            found -> {
              UDF1<String, String> without = found::redact;
              return udf(without, DataTypes.StringType);
            });
  }

  private static String safe(Redactor redactor, String text) {
    return text == null ? null : redactor.redact(Cleaner.clean(text)).text();
  }

  /** Cleaned and redacted text. */
  Column safe(Column text) {
    return safe.apply(text);
  }

  /** Safe text without names of persons, if they are to be redacted; knows English ones. */
  Column nameless(Column safe) {
    return nameless.map(without -> without.apply(safe)).orElse(safe);
  }

  /** A map with cleaned and redacted values. */
  Column safeValues(Column values) {
    return safeValues.apply(values);
  }

  Column customerKey(Column id) {
    return pseudonym.apply(lit("customer"), id);
  }

  Column agentKey(Column id) {
    return pseudonym.apply(lit("agent"), id);
  }

  /** Whether a row is kept out, as {@link Suppression#covers} says; never NULL. */
  Column suppressed(
      Column customer, Column caseId, Column interaction, Column inReplyTo, Column rejected) {
    return suppressesAny
        ? suppressed.apply(customer, caseId, interaction, inReplyTo, rejected)
        : lit(false);
  }

  /** The keyed hash under which a text is scored once. */
  Column textKey(Column text) {
    return textKey.apply(text);
  }
}
