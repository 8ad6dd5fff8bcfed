package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.pinchpoint.config.Redaction;
import io.pinchpoint.ingest.privacy.Cleaner;
import io.pinchpoint.ingest.privacy.Escapes;
import io.pinchpoint.ingest.privacy.NameRedactor;
import io.pinchpoint.ingest.privacy.OwnIds;
import io.pinchpoint.ingest.privacy.Placeholders;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Redactor;
import io.pinchpoint.ingest.privacy.Suppression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** Cleaning, redaction and pseudonyms as columns: what every value passes before it is stored. */
final class Privacy {
  private static final UserDefinedFunction CUT =
      udf((UDF2<String, Integer, String>) Placeholders::cut, DataTypes.StringType);

  private final UserDefinedFunction safe;
  private final UserDefinedFunction safeValues;
  private final UserDefinedFunction anonymous;
  private final UserDefinedFunction pseudonym;
  private final UserDefinedFunction textKey;
  private final UserDefinedFunction suppressed;
  private final Optional<UserDefinedFunction> nameless;
  private final boolean suppressesAny;

  /**
   * @param names what redacts names, if anything shall
   */
  private Privacy(
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
              .forEach((key, value) -> put(result, safe(redactor, key), safe(redactor, value)));
          return result;
        };
    UDF3<String, scala.collection.Seq<String>, scala.collection.Seq<String>, String> withoutIds =
        (text, customers, agents) ->
            safe(
                redactor,
                without(
                    pseudonymizer,
                    "agent",
                    agents,
                    without(pseudonymizer, "customer", customers, Escapes.readable(text))));
    UDF2<String, String, String> pseudonymize = pseudonymizer::pseudonym;
    UDF1<String, String> key = pseudonymizer::textKey;
    safe = udf(safely, DataTypes.StringType);
    safeValues =
        udf(safelyEach, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
    anonymous = udf(withoutIds, DataTypes.StringType);
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

  /** What a night keeps private. */
  static Privacy of(Redaction redaction, Pseudonymizer pseudonymizer, Suppression suppression) {
    return new Privacy(
        redactor(redaction),
        redaction.names() ? Optional.of(new NameRedactor(redaction.keepNames())) : Optional.empty(),
        pseudonymizer,
        suppression);
  }

  /** For rows that are looked at and not kept: names, which take a model to find, stay. */
  static Privacy ofTrial(Redaction redaction) {
    Pseudonymizer ofNobody = Keys.ofNobody();
    return new Privacy(
        redactor(redaction), Optional.empty(), ofNobody, new Suppression(ofNobody, Set.of()));
  }

  private static Redactor redactor(Redaction redaction) {
    return new Redactor(redaction.phoneRegions(), redaction.idRegions(), redaction.left());
  }

  private static String safe(Redactor redactor, String text) {
    return text == null ? null : redactor.redact(Cleaner.clean(text)).text();
  }

  /** Names that redaction made alike are told apart by a number. */
  private static void put(Map<String, String> values, String key, String value) {
    String name = key;
    for (int i = 2; values.containsKey(name); i++) {
      name = key + " " + i;
    }
    values.put(name, value);
  }

  private static String without(
      Pseudonymizer pseudonymizer, String kind, scala.collection.Seq<String> ids, String text) {
    List<String> all = ids == null ? List.of() : CollectionConverters.asJava(ids);
    if (text == null || all.isEmpty()) {
      return text;
    }
    String own = pseudonymizer.pseudonym(kind, all.get(0));
    return OwnIds.replaced(
        text,
        all,
        all.stream().map(id -> own == null ? pseudonymizer.pseudonym(kind, id) : own).toList());
  }

  /** Cleaned and redacted text. */
  Column safe(Column text) {
    return safe.apply(text);
  }

  /** Whether names of persons are redacted. */
  boolean redactsNames() {
    return nameless.isPresent();
  }

  /** Safe text without names of persons, if they are to be redacted; knows English ones. */
  Column nameless(Column safe) {
    return nameless.map(without -> without.apply(safe)).orElse(safe);
  }

  /**
   * What of a reject may be stored: its text as people read it, cleaned and redacted, with
   * pseudonyms in place of its own ids.
   *
   * @param customers the customer's id, and what it was made of; each may be NULL
   * @param agents the same of the agent
   */
  Column anonymous(Column text, Column customers, Column agents) {
    return nameless(anonymous.apply(text, customers, agents));
  }

  /** The beginning of what is anonymous; never to be taken of what is not yet. */
  static Column cut(Column anonymous, int length) {
    return CUT.apply(anonymous, lit(length));
  }

  /** A map with cleaned and redacted keys and values. */
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
