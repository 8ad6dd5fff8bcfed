package io.pinchpoint.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pinchpoint.config.Bounds;
import io.pinchpoint.config.ContractColumns;
import io.pinchpoint.config.PinchpointConfig;
import io.pinchpoint.config.SourceConfig;
import io.pinchpoint.config.SourceTable;
import io.pinchpoint.ingest.language.Languages;
import io.pinchpoint.ingest.privacy.Suppression;
import io.pinchpoint.table.TableContract;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Maps the records of one source onto its contract.
 *
 * <p>Every contract column is a Spark SQL expression under ANSI rules. What cannot be evaluated
 * does not become NULL: it becomes a reason, and a row with reasons is meant for quarantine. A row
 * of the result has the contract's columns (NULL where there are reasons), {@link #REASONS}, {@code
 * line}, {@code raw}, {@code suppressed}, {@link #RECORD_HASH}, which tells records apart, and
 * {@link DoubtfulIds#DOUBTS}.
 */
final class Mapping {
  static final String REASONS = "reasons";
  static final String LINE = "line";
  static final String RAW = "raw";
  static final String SUPPRESSED = "suppressed";
  static final String RECORD_HASH = "record_hash";

  private static final UserDefinedFunction DETECT =
      udf(
          (UDF2<String, String, String>) (text, usual) -> Languages.shared().of(text, usual),
          DataTypes.StringType);

  private static final String CUSTOMERS = ColumnNames.reserved("customer_ids");
  private static final String AGENTS = ColumnNames.reserved("agent_ids");

  /**
   * Which columns hold ids that are stored as pseudonyms, and where all ways to write them stand.
   */
  private static final Map<String, String> IDS =
      new TreeMap<>(Map.of("customer_id", CUSTOMERS, "agent_id", AGENTS));

  private static final String ATTEMPT_PREFIX = ColumnNames.reserved("try:");

  /** What Spark reads as a function of no arguments where there is no column of that name. */
  private static final Set<String> CONSTANTS =
      Set.of(
          "current_date",
          "current_timestamp",
          "current_time",
          "current_user",
          "localtimestamp",
          "session_user",
          "user");

  private static final int RAW_CHARS = 10_000;
  private static final int VALUE_CHARS = 80;

  private final SparkSession spark;
  private final SourceConfig source;
  private final ZoneId sourceZone;
  private final ZoneId dayZone;
  private final Bounds bounds;
  private final boolean cutsQuotations;

  /**
   * @param sourceZone zone of timestamps that carry no offset
   * @param dayZone zone in which days are cut
   * @param cutsQuotations whether what a comment's writer has not written is cut from it
   */
  private Mapping(
      SparkSession spark,
      SourceConfig source,
      ZoneId sourceZone,
      ZoneId dayZone,
      Bounds bounds,
      boolean cutsQuotations) {
    this.spark = spark;
    this.source = source;
    this.sourceZone = sourceZone;
    this.dayZone = dayZone;
    this.bounds = bounds;
    this.cutsQuotations = cutsQuotations;
  }

  /** The mapping of a configured source. */
  static Mapping of(SparkSession spark, PinchpointConfig config, SourceConfig source) {
    return new Mapping(
        spark,
        source,
        config.zoneOf(source),
        config.timeZone(),
        config.bounds(),
        config.text().cutQuotations());
  }

  /** The contract that a source fills. */
  static TableContract contract(SourceTable table) {
    return switch (table) {
      case VERBATIMS -> IntakeTables.VERBATIMS;
      case CHANNEL_EVENTS -> IntakeTables.CHANNEL_EVENTS;
      case CUSTOMERS -> IntakeTables.CUSTOMERS;
    };
  }

  // ---------------------------------------------------------------- checking

  /**
   * Which columns the mapping reads that are not among these, as it writes them. The columns may be
   * a record's values, and Spark would log them, so it is not shown those that the mapping does not
   * mention.
   */
  List<String> missing(StructType columns) {
    List<String> absent = source.query() == null ? absent(columns) : List.of();
    if (!absent.isEmpty()) {
      return absent;
    }
    return analyse(mentioned(columns)).stream()
        .flatMap(finding -> finding.missing().stream())
        .distinct()
        .toList();
  }

  /** Whether the query looks at other records of a file. */
  boolean looksAround(Dataset<Row> records) {
    return source.query() != null && Expressions.hasWindow(reshape(records));
  }

  /** What is wrong with the mapping on a source that has these columns; empty if nothing is. */
  List<String> problems(StructType columns) {
    return analyse(columns).stream().map(Finding::message).distinct().toList();
  }

  /** What else is wrong with the mapping than that columns are missing among these. */
  List<String> otherProblems(StructType columns) {
    return analyse(mentioned(columns)).stream()
        .filter(finding -> finding.missing().isEmpty())
        .map(Finding::message)
        .distinct()
        .toList();
  }

  private StructType mentioned(StructType columns) {
    StructType mentioned = new StructType();
    for (StructField column : columns.fields()) {
      if (mentions(column.name())) {
        mentioned = mentioned.add(column);
      }
    }
    return mentioned;
  }

  private List<String> absent(StructType columns) {
    Set<String> known = new HashSet<>(CONSTANTS);
    Arrays.stream(columns.fieldNames()).map(ColumnNames::key).forEach(known::add);
    Set<String> absent = new LinkedHashSet<>();
    for (String expression : source.columns().values()) {
      try {
        absent.addAll(Expressions.references(spark, expression));
      } catch (IllegalArgumentException broken) {
        // The analysis says what is wrong with it.
      }
    }
    absent.removeIf(name -> known.contains(ColumnNames.key(name)));
    return List.copyOf(absent);
  }

  private boolean mentions(String column) {
    String written = ColumnNames.key(column.replace("`", "``"));
    return Stream.concat(Stream.ofNullable(source.query()), source.columns().values().stream())
        .anyMatch(sql -> ColumnNames.key(sql).contains(written));
  }

  private record Finding(List<String> missing, String message) {}

  private List<Finding> analyse(StructType columns) {
    List<Finding> findings = new ArrayList<>();
    Dataset<Row> raw = spark.createDataFrame(List.<Row>of(), withPlaces(columns));
    Dataset<Row> shaped = raw;
    if (source.query() != null) {
      Dataset<Row>[] result = newArray(1);
      check("query", source.query(), raw, findings, () -> result[0] = reshape(raw));
      if (result[0] == null) {
        return findings;
      }
      shaped = result[0];
      for (String problem : Expressions.patternProblemsOfQuery(shaped)) {
        findings.add(finding("query", source.query(), problem, List.of()));
      }
      for (String part : Expressions.failures(shaped)) {
        findings.add(
            new Finding(
                List.of(),
                "sources[%s].query: %s fails the night where a value does not fit; a query must not parse: select the column as it is, and parse it under columns"
                    .formatted(source.name(), part)));
      }
    }
    Dataset<Row> rows = shaped;
    expressions(rows)
        .forEach(
            (column, expression) ->
                check(
                    "columns." + column,
                    expression,
                    rows,
                    findings,
                    () -> rows.select(expr(attempt(column, expression)))));
    return findings;
  }

  private void check(
      String key,
      String expression,
      Dataset<Row> rows,
      List<Finding> findings,
      Supplier<Dataset<Row>> analysis) {
    try {
      for (String problem : Expressions.patternProblems(inSourceZone(analysis))) {
        findings.add(finding(key, expression, problem, List.of()));
      }
    } catch (IllegalArgumentException e) {
      findings.add(finding(key, expression, e.getMessage(), List.of()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      List<String> missing =
          e instanceof AnalysisException analysed
              ? missing(key, expression, rows, analysed)
              : List.of();
      findings.add(finding(key, expression, e.getMessage(), missing));
    }
  }

  /** The columns, or the field of one, for want of which an analysis failed. */
  private List<String> missing(
      String key, String expression, Dataset<Row> rows, AnalysisException failure) {
    String condition = failure.getCondition() == null ? "" : failure.getCondition();
    if (condition.equals("FIELD_NOT_FOUND")) {
      return List.of(failure.getMessageParameters().get("fieldName"));
    }
    if (!condition.startsWith("UNRESOLVED_COLUMN")) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    if (!key.equals("query")) {
      missing.addAll(Expressions.references(spark, expression));
      missing.removeIf(name -> Arrays.stream(rows.columns()).anyMatch(name::equalsIgnoreCase));
    }
    return missing.isEmpty() ? List.of(failure.getMessageParameters().get("objectName")) : missing;
  }

  private Finding finding(String key, String expression, String why, List<String> missing) {
    return new Finding(
        missing,
        "sources[%s].%s: %s: %s".formatted(source.name(), key, expression.strip(), firstLine(why)));
  }

  static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  private static StructType withPlaces(StructType columns) {
    StructType all = new StructType();
    for (String place : RecordReader.PLACE) {
      all = all.add(place, "string");
    }
    for (StructField field : columns.fields()) {
      all = ColumnNames.isReserved(field.name()) ? all : all.add(field);
    }
    return all;
  }

  // ---------------------------------------------------------------- mapping

  /**
   * Maps records, as {@link RecordReader} gives them.
   *
   * @param counted sees every row once, before anything is done with it
   */
  Dataset<Row> apply(Dataset<Row> records, Privacy privacy, UnaryOperator<Dataset<Row>> counted) {
    if (List.of(records.columns()).equals(RecordReader.PLACE)) {
      return rejected(records, privacy, counted);
    }
    Column good = col(RecordReader.PROBLEM).isNull();
    if (source.query() == null) {
      return judged(inSourceZone(() -> attempted(counted.apply(records))), privacy);
    }
    Dataset<Row> rows = withOwnPart(reshape(records.filter(good)));
    return judged(inSourceZone(() -> attempted(counted.apply(rows))), privacy)
        .unionByName(rejected(records.filter(not(good)), privacy, counted));
  }

  /**
   * Of a record that the query makes several rows of, each row keeps what the mapping reads of it
   * for quarantine, and not what it holds of others.
   */
  private Dataset<Row> withOwnPart(Dataset<Row> rows) {
    if (!Expressions.dividesRecords(rows)) {
      return rows;
    }
    Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    expressions(rows)
        .values()
        .forEach(expression -> read.addAll(Expressions.references(spark, expression)));
    Column[] part =
        Arrays.stream(rows.columns())
            .filter(read::contains)
            .map(ColumnNames::column)
            .toArray(Column[]::new);
    return rows.withColumn(RecordReader.RAW, to_json(struct(part)));
  }

  /**
   * Rejects records that all have a problem; of their columns only the places are used.
   *
   * @param counted sees every row once
   */
  private Dataset<Row> rejected(
      Dataset<Row> records, Privacy privacy, UnaryOperator<Dataset<Row>> counted) {
    List<Column> columns = new ArrayList<>();
    RecordReader.PLACE.forEach(place -> columns.add(col(place)));
    for (ContractColumns.Column column : ContractColumns.of(source.table())) {
      columns.add(lit(null).cast(column.type()).as(column.name()));
    }
    columns.add(array(problem()).as(REASONS));
    columns.add(array(lit(null).cast("string")).as(CUSTOMERS));
    columns.add(array(lit(null).cast("string")).as(AGENTS));
    return stored(counted.apply(records).select(columns.toArray(Column[]::new)), privacy);
  }

  /** What is wrong with the record, as a sentence that names its subject. */
  private static Column problem() {
    Column problem = col(RecordReader.PROBLEM);
    return when(problem.startsWith("the "), problem).otherwise(concat(lit("the record "), problem));
  }

  private Dataset<Row> reshape(Dataset<Row> records) {
    if (!Expressions.keepsRecords(spark, source.query())) {
      throw new IllegalArgumentException(
          "a query must be one SELECT … FROM raw without GROUP BY, DISTINCT or UNION, so that every"
              + " row comes from one record");
    }
    List<String> kept = new ArrayList<>(RecordReader.PLACE);
    Dataset<Row> rows = records;
    for (Map.Entry<String, String> id : IDS.entrySet()) {
      rows = rows.withColumn(id.getValue(), array(cellsBehind(id.getKey(), records)));
      kept.add(id.getValue());
    }
    return Expressions.mapColumns(
        Expressions.select(spark, rows, source.query(), kept),
        (field, value) ->
            kept.contains(field.name()) ? value : nulls().without(value, field.dataType()));
  }

  /** What the query makes a column of that the mapping takes an id from. */
  private Column[] cellsBehind(String id, Dataset<Row> records) {
    String expression = source.columns().isEmpty() ? id : source.columns().get(id);
    List<Column> cells = new ArrayList<>();
    if (expression != null) {
      for (String column : Expressions.references(spark, expression)) {
        cells.addAll(
            Expressions.cells(spark, source.query(), column, Arrays.asList(records.columns())));
      }
    }
    return cells.toArray(Column[]::new);
  }

  /** The id that the mapping gives, first; then the cells that it is made of. */
  private Column ids(String id, Map<String, Column> values, Dataset<Row> rows) {
    List<Column> ids = new ArrayList<>();
    ids.add(values.getOrDefault(id, lit(null)).cast("string"));
    String expression = expressions(rows).get(id);
    List<String> known = Arrays.asList(rows.columns());
    if (expression != null) {
      ids.addAll(Expressions.cells(spark, expression, known));
    }
    Column all = array(ids.toArray(Column[]::new));
    String behind = IDS.get(id);
    return known.contains(behind) ? concat(all, col(behind)) : all;
  }

  private NullTexts nulls() {
    return new NullTexts(source.nulls());
  }

  private Dataset<Row> attempted(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("*"));
    expressions(rows)
        .forEach((column, expression) -> columns.add(expr(attempt(column, expression))));
    Dataset<Row> selected = rows.select(columns.toArray(Column[]::new));
    return sourceZone.equals(dayZone) ? selected : Expressions.daysOf(dayZone, spark, selected);
  }

  /**
   * Contract column → expression; where a query has no columns, its own names are theirs. What a
   * configuration maps beside the contract is no concern here.
   */
  private Map<String, String> expressions(Dataset<Row> rows) {
    Map<String, String> expressions = new LinkedHashMap<>(source.columns());
    if (expressions.isEmpty()) {
      for (String name : rows.columns()) {
        expressions.put(name, ColumnNames.quoted(name));
      }
    }
    expressions
        .entrySet()
        .removeIf(
            mapped ->
                mapped.getValue().isBlank()
                    || ContractColumns.find(source.table(), mapped.getKey()).isEmpty());
    return expressions;
  }

  private String attempt(String column, String expression) {
    String type = ContractColumns.find(source.table(), column).orElseThrow().type();
    return "%s(named_struct('v', CAST((%s) AS %s))) AS `%s%s`"
        .formatted(Expressions.ATTEMPT, expression, type, ATTEMPT_PREFIX, column);
  }

  private Dataset<Row> judged(Dataset<Row> attempted, Privacy privacy) {
    Map<String, String> expressions = expressions(attempted);
    Map<String, Column> values = new LinkedHashMap<>();
    for (String name : expressions.keySet()) {
      String type = ContractColumns.find(source.table(), name).orElseThrow().type();
      Column value = col(ATTEMPT_PREFIX + name).getField("v");
      values.put(name, nulls().without(value, DataType.fromDDL(type)));
    }
    Column customers = ids("customer_id", values, attempted);
    Column agents = ids("agent_id", values, attempted);
    UnaryOperator<Column> quoted =
        value -> Privacy.cut(privacy.anonymous(value, customers, agents), VALUE_CHARS);
    List<Column> reasons = new ArrayList<>();
    for (ContractColumns.Column column : ContractColumns.of(source.table())) {
      String name = column.name();
      if (!expressions.containsKey(name)) {
        values.put(name, lit(null).cast(column.type()));
        continue;
      }
      reasons.add(
          when(
              col(ATTEMPT_PREFIX + name).isNull(),
              unreadable(name, expressions.get(name), attempted, quoted)));
    }
    if (expressions.containsKey("ended_at")) {
      Column end =
          new ClockChange(sourceZone).endAfter(values.get("occurred_at"), values.get("ended_at"));
      values.put("ended_at", end);
    }
    for (ContractColumns.Column column : ContractColumns.of(source.table())) {
      if (column.required() && !column.name().equals("text")) {
        Column attempt = col(ATTEMPT_PREFIX + column.name());
        reasons.add(
            when(
                attempt.isNotNull().and(isBlank(values.get(column.name()).cast("string"))),
                lit(column.name() + " is missing; every row must have it")));
      }
    }
    reasons.addAll(new Rules(source.table(), bounds, dayZone).reasons(values));
    Column broken =
        when(col(RecordReader.PROBLEM).isNotNull(), array(problem()))
            .otherwise(array_compact(array(reasons.toArray(Column[]::new))));

    List<Column> first = new ArrayList<>();
    for (String place : RecordReader.PLACE) {
      first.add(col(place));
    }
    values.forEach((name, value) -> first.add(value.as(name)));
    first.add(broken.as(REASONS));
    first.add(customers.as(CUSTOMERS));
    first.add(agents.as(AGENTS));
    return stored(attempted.select(first.toArray(Column[]::new)), privacy);
  }

  /** What could not be read, with the values of the columns that the expression reads. */
  private Column unreadable(
      String name, String expression, Dataset<Row> rows, UnaryOperator<Column> quoted) {
    List<Column> parts = new ArrayList<>();
    parts.add(lit("%s: cannot evaluate %s".formatted(name, expression.strip())));
    List<String> known = Arrays.asList(rows.columns());
    for (String reference : Expressions.references(spark, expression)) {
      known.stream()
          .filter(reference::equalsIgnoreCase)
          .findFirst()
          .ifPresent(
              column -> {
                parts.add(lit(" where " + column + " is "));
                parts.add(
                    coalesce(
                        quoted.apply(ColumnNames.column(column).cast("string")), lit("missing")));
              });
    }
    return concat(parts.toArray(Column[]::new));
  }

  private static Column isBlank(Column text) {
    return text.isNull().or(trim(text).equalTo(""));
  }

  private Dataset<Row> stored(Dataset<Row> rows, Privacy privacy) {
    TableContract contract = contract(source.table());
    Column good = size(col(REASONS)).equalTo(0);
    List<Column> columns = new ArrayList<>();
    for (StructField field : contract.schema().fields()) {
      columns.add(stored(field, good, privacy).cast(field.dataType()).as(field.name()));
    }
    columns.add(col(RecordReader.LINE).cast("bigint").as(LINE));
    columns.add(
        when(not(good), Privacy.cut(anonymous(col(RecordReader.RAW), privacy), RAW_CHARS)).as(RAW));
    columns.add(transform(col(REASONS), reason -> anonymous(reason, privacy)).as(REASONS));
    columns.add(suppressed(good, privacy).as(SUPPRESSED));
    columns.add(xxhash64(col(RecordReader.RAW)).as(RECORD_HASH));
    columns.add(when(good, DoubtfulIds.of(source.table())).as(DoubtfulIds.DOUBTS));
    return spoken(rows, good, privacy).select(columns.toArray(Column[]::new));
  }

  private Column suppressed(Column good, Privacy privacy) {
    Column nothing = lit(null).cast("string");
    boolean isCustomers = source.table() == SourceTable.CUSTOMERS;
    return privacy.suppressed(
        col("customer_id"),
        isCustomers ? nothing : col("case_id"),
        isCustomers ? nothing : col("interaction_id"),
        source.table() == SourceTable.VERBATIMS
            ? concat(lit(Suppression.comment(source.name(), "")), col("in_reply_to"))
            : nothing,
        when(not(good), col(RecordReader.RAW)));
  }

  /**
   * What somebody wrote, and in which language, each made once for all columns that need it. Names
   * are looked for in English only: elsewhere too many words look like one. What is cut is found
   * anew after that, since offsets are those of what is stored.
   */
  private Dataset<Row> spoken(Dataset<Row> rows, Column good, Privacy privacy) {
    if (source.table() != SourceTable.VERBATIMS) {
      return rows;
    }
    Dataset<Row> read =
        withOwnWords(rows.withColumn("text", when(good, privacy.safe(col("text")))))
            .withColumn(
                "language_method",
                when(declaredLanguage().isNotNull(), "declared").otherwise("detected"))
            .withColumn("language", coalesce(declaredLanguage(), detectedLanguage()))
            .withColumn("unscored_reason", unscoredReason());
    if (!privacy.redactsNames()) {
      return read;
    }
    Column isEnglish = col("language").equalTo(Languages.ENGLISH);
    return withOwnWords(
        read.withColumn(
            "text", when(isEnglish, privacy.nameless(col("text"))).otherwise(col("text"))));
  }

  private Dataset<Row> withOwnWords(Dataset<Row> rows) {
    Column cuts = cutsQuotations ? OwnText.cuts(col("text")) : lit(null).cast(OwnText.CUTS);
    return rows.withColumn("cuts", cuts)
        .withColumn("own_words", OwnText.words(col("text"), col("cuts")));
  }

  private static Column anonymous(Column text, Privacy privacy) {
    return privacy.anonymous(text, col(CUSTOMERS), col(AGENTS));
  }

  private Column stored(StructField field, Column good, Privacy privacy) {
    String name = field.name();
    return switch (name) {
      case "source" -> lit(source.name());
      case "delivery" -> col(RecordReader.DELIVERY);
      case "delivered_at" -> col(RecordReader.DELIVERED_AT);
      case "record" -> col(RecordReader.RECORD);
      default -> when(good, value(name, privacy));
    };
  }

  private Column value(String name, Privacy privacy) {
    return switch (name) {
      case "occurred_date" -> day(col("occurred_at"), dayZone);
      case "customer_key" -> privacy.customerKey(col("customer_id"));
      case "agent_key" -> privacy.agentKey(col("agent_id"));
      case "topic", "touchpoint", "goal", "trigger" -> privacy.safe(col(name));
      case "text_key" -> privacy.textKey(col("own_words"));
      case "attributes" -> privacy.safeValues(col(name));
      case "event_type_raw" -> privacy.safe(col("event_type"));
      case "event_type" -> Rules.knownEventType(col(name));
      case "actor", "direction", "visibility", "rating_kind", "outcome" -> Rules.word(col(name));
      case "valid_from" -> coalesce(col(name), lit("0001-01-01").cast("date"));
      default -> col(name);
    };
  }

  private Column detectedLanguage() {
    return DETECT.apply(toBeRead(), lit(source.usualLanguage()));
  }

  /** The writer's own words; all of a text that has none. */
  private static Column toBeRead() {
    return when(col("own_words").equalTo(""), col("text")).otherwise(col("own_words"));
  }

  private Column unscoredReason() {
    Column quotesOnly = col("own_words").equalTo("");
    Column saysNothing = new NonAnswers(source.nonAnswers()).saysNothing(col("own_words"));
    return when(quotesOnly.or(saysNothing), IntakeTables.SAYS_NOTHING)
        .when(col("language").notEqual(Languages.ENGLISH), IntakeTables.OTHER_LANGUAGE);
  }

  private static Column declaredLanguage() {
    return lower(substring(nullif(trim(col("language")), lit("")), 1, 2));
  }

  /** The calendar day of an instant in a zone. */
  static Column day(Column instant, ZoneId zone) {
    return to_date(from_utc_timestamp(instant, zone.getId()));
  }

  /** Runs an analysis while the session reads timestamps without offset in the source's zone. */
  private Dataset<Row> inSourceZone(Supplier<Dataset<Row>> analysis) {
    return Expressions.with(spark, "spark.sql.session.timeZone", sourceZone.getId(), analysis);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Dataset<Row>[] newArray(int size) {
    return new Dataset[size];
  }
}
