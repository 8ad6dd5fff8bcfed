package io.pinchpoint.nightly;

import static io.pinchpoint.ingest.IntakeTables.CHANNEL_EVENTS;
import static io.pinchpoint.ingest.IntakeTables.CUSTOMERS;
import static io.pinchpoint.ingest.IntakeTables.QUARANTINE;
import static io.pinchpoint.ingest.IntakeTables.SUPPRESSIONS;
import static io.pinchpoint.ingest.IntakeTables.VERBATIMS;
import static io.pinchpoint.scoring.TextTables.MODELS;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.pinchpoint.ingest.Intake.Change;
import io.pinchpoint.ingest.privacy.Escapes;
import io.pinchpoint.ingest.privacy.Pseudonymizer;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.ingest.privacy.Suppression.Kind;
import io.pinchpoint.table.Needles;
import io.pinchpoint.table.TableContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * What goes when a customer is erased from what was taken in, and what is to be searched for
 * afterwards.
 *
 * <p>The customer's rows are those with the pseudonym; those without a customer in a case or
 * contact that no other customer has, or in answer to the customer's comments; and rejects that
 * come from the same records, or name one of these ids.
 */
final class Erasure {
  /** What rejects go by, which have no key. */
  private static final List<String> RECORD = List.of("source", "delivery", "record");

  private final Pseudonymizer pseudonymizer;
  private final String customer;
  private final String key;
  private final Map<String, Long> erased = new LinkedHashMap<>();
  private Needles needles;
  private int shared;

  /**
   * @param customer the id, as sources give it
   */
  Erasure(Pseudonymizer pseudonymizer, String customer) {
    this.pseudonymizer = pseudonymizer;
    this.customer = customer;
    this.key = pseudonymizer.pseudonym("customer", customer);
  }

  /** Rows erased, by table; known after {@link #changes}. */
  Map<String, Long> erased() {
    return Map.copyOf(erased);
  }

  /**
   * What nobody else's rows hold, and no file may hold afterwards; known after {@link #changes}.
   */
  Needles needles() {
    return needles;
  }

  /** How many of the customer's ids and spans others' rows hold too. */
  int shared() {
    return shared;
  }

  /**
   * What is to be written so that the intake tables are without the customer.
   *
   * @param lake the rows of a table
   * @param runId stored with what is suppressed
   */
  List<Change> changes(Function<TableContract, Dataset<Row>> lake, long runId) {
    Dataset<Row> verbatims = lake.apply(VERBATIMS);
    Dataset<Row> events = lake.apply(CHANNEL_EVENTS);
    Set<String> cases = alone(verbatims, events, "case_id");
    Set<String> interactions = alone(verbatims, events, "interaction_id");
    Set<String> comments =
        strings(
            verbatims.filter(isOwn()).select(concat(col("source"), lit("/"), col("verbatim_id"))));
    Column answered = concat(col("source"), lit("/"), col("in_reply_to"));
    Column belongs =
        isOwn().or(isNobodys().and(in("case_id", cases).or(in("interaction_id", interactions))));
    Column isComment = belongs.or(isNobodys().and(in(answered, comments)));

    List<Row> comment = verbatims.filter(isComment).collectAsList();
    List<Row> event = events.filter(belongs).collectAsList();
    List<Change> changes = new ArrayList<>();
    Dataset<Row> customers = lake.apply(CUSTOMERS);
    without(changes, VERBATIMS, verbatims, isComment);
    without(changes, CHANNEL_EVENTS, events, belongs);
    without(changes, CUSTOMERS, customers, isOwn());

    Set<String> names = new TreeSet<>(cases);
    names.addAll(interactions);
    names.add(customer);
    names.add(key);
    without(changes, QUARANTINE, lake.apply(QUARANTINE), isReject(names, comment, event));
    if (!comment.isEmpty()) {
      Column learned = col("kind").equalTo("pains").or(in("source", values(comment, "source")));
      without(changes, MODELS, lake.apply(MODELS), learned);
    }
    changes.add(suppressed(lake.apply(SUPPRESSIONS), cases, interactions, comments, runId));
    look(
        names,
        comment,
        event,
        List.of(
            verbatims.filter(not(isComment)),
            events.filter(not(belongs)),
            customers.filter(not(isOwn()))));
    return changes;
  }

  private Column isOwn() {
    return coalesce(col("customer_key").equalTo(key), lit(false));
  }

  private static Column isNobodys() {
    return col("customer_key").isNull();
  }

  private static Column in(String column, Set<String> values) {
    return in(col(column), values);
  }

  private static Column in(Column value, Set<String> values) {
    return coalesce(value.isin(values.toArray()), lit(false));
  }

  /** Cases or contacts that the customer has, and no other customer. */
  private Set<String> alone(Dataset<Row> verbatims, Dataset<Row> events, String column) {
    Column others = col("customer_key").isNotNull().and(not(isOwn()));
    return strings(
        verbatims
            .select(column, "customer_key")
            .union(events.select(column, "customer_key"))
            .filter(col(column).isNotNull())
            .groupBy(column)
            .agg(max(isOwn()).as("own"), max(others).as("others"))
            .filter(col("own").and(not(col("others"))))
            .select(column));
  }

  private static Set<String> strings(Dataset<Row> rows) {
    Set<String> strings = new TreeSet<>();
    rows.collectAsList().forEach(row -> strings.add(row.getString(0)));
    return strings;
  }

  private static Set<String> values(Collection<Row> rows, String column) {
    Set<String> values = new TreeSet<>();
    rows.stream().map(row -> row.<String>getAs(column)).filter(v -> v != null).forEach(values::add);
    return values;
  }

  private void without(List<Change> changes, TableContract table, Dataset<Row> rows, Column gone) {
    Dataset<Row> go = rows.filter(gone);
    long count = go.count();
    if (count > 0) {
      erased.put(table.name(), count);
      List<String> key = table.key().isEmpty() ? RECORD : table.key();
      Dataset<Row> keys = go.select(key.stream().map(name -> col(name)).toArray(Column[]::new));
      changes.add(new Change(table, rows.filter(lit(false)), Optional.of(keys)));
    }
  }

  private static Column isReject(Set<String> names, List<Row> comments, List<Row> events) {
    Set<String> records = new TreeSet<>();
    for (List<Row> rows : List.of(comments, events)) {
      rows.forEach(
          row ->
              records.add(
                  row.getAs("source") + "/" + row.getAs("delivery") + "/" + row.getAs("record")));
    }
    Needles words = Needles.words(names);
    UDF1<String, Boolean> hasName =
        text -> !words.within(text).isEmpty() || !words.within(Escapes.readable(text)).isEmpty();
    UserDefinedFunction naming = udf(hasName, DataTypes.BooleanType);
    return in(concat_ws("/", col("source"), col("delivery"), col("record")), records)
        .or(naming.apply(concat_ws(" ", col("raw"), concat_ws(" ", col("reasons")))));
  }

  private Change suppressed(
      Dataset<Row> before,
      Set<String> cases,
      Set<String> interactions,
      Set<String> comments,
      long runId) {
    Set<String> tokens = new TreeSet<>();
    tokens.add(Suppression.token(pseudonymizer, Kind.CUSTOMER, customer));
    cases.forEach(id -> tokens.add(Suppression.token(pseudonymizer, Kind.CASE, id)));
    interactions.forEach(id -> tokens.add(Suppression.token(pseudonymizer, Kind.INTERACTION, id)));
    comments.forEach(id -> tokens.add(Suppression.token(pseudonymizer, Kind.COMMENT, id)));
    tokens.removeAll(strings(before.select("token")));
    List<Row> rows = tokens.stream().map(token -> RowFactory.create(token, runId)).toList();
    return new Change(
        SUPPRESSIONS,
        before.sparkSession().createDataFrame(rows, SUPPRESSIONS.schema()),
        Optional.empty());
  }

  /** Leaves out what the rows that stay hold too: it may be found, and tells nothing. */
  private void look(
      Set<String> names, List<Row> comments, List<Row> events, List<Dataset<Row>> stay) {
    Set<String> ids = new HashSet<>(names);
    ids.addAll(values(comments, "verbatim_id"));
    ids.addAll(values(comments, "text_key"));
    ids.addAll(values(events, "event_id"));
    Needles all = Needles.of(ids, values(comments, "text"));
    Set<String> found = new HashSet<>();
    for (Dataset<Row> rows : stay) {
      FlatMapFunction<Row, String> matches =
          row -> {
            Set<String> held = new HashSet<>();
            texts(row).forEach(text -> held.addAll(all.in(text)));
            return held.iterator();
          };
      found.addAll(rows.flatMap(matches, Encoders.STRING()).distinct().collectAsList());
    }
    needles = all.without(found);
    shared = found.size();
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (value instanceof String text) {
        texts.add(text);
      } else if (value instanceof scala.collection.Map<?, ?>) {
        row.<String, String>getJavaMap(i).values().forEach(texts::add);
      }
    }
    return texts;
  }
}
