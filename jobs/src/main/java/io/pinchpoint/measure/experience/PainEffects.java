package io.pinchpoint.measure.experience;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.pinchpoint.measure.StudentT;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What goes with a pain from its first mention on: one row per pair of touchpoint and pain point.
 *
 * <p>At every touch number, journeys that name the pair for the first time are compared with those
 * at risk of it. A says who names it now, D who does now or later, y is the friction ahead, m its
 * prognosis. Within strata, u is what is left of A after regression on m. The effect is δ = Σ u·y /
 * Σ u·D: overlap weights (Li, Morgan &amp; Zaslavsky 2018, <i>JASA</i> 113) with a linear
 * propensity, in the estimating equation of a structural nested mean model (Robins 1994,
 * <i>Communications in Statistics</i> 23), by which the friction of those who are pained later does
 * not pass for that of the unpained.
 *
 * <p>Its variance is Σ_g (Σ u·v)² · k/(k−1) / (Σ u·D)² over groups g of customers, with v what is
 * left of y − δ·D after regression on m, and k the groups that name the pair; t has k − 1 degrees
 * of freedom. All sums are exact; floating point begins with a stratum's row.
 */
final class PainEffects {
  private static final String EXACT = "DECIMAL(38,0)";
  private static final String REAL = "DECIMAL(38,6)";
  private static final String TERM = "DECIMAL(38,12)";
  private static final String GRADE = "DECIMAL(7,6)";

  /** What should not differ between those compared. */
  private static final List<String> BALANCED =
      List.of("event_no", "x_prior", "x_sentiment", "x_tenure");

  static final List<String> OUTCOMES = List.of("resolved", "rating");

  private static final WindowSpec PAIR = Window.partitionBy("touchpoint_id", "pain_point_id");

  private PainEffects() {}

  /**
   * Adds up to one row per pair: {@code effect} (seconds) with {@code reach}, half its interval,
   * {@code matched} journeys, {@code matched_seconds} ahead of them, {@code compared} moments,
   * {@code compared_customers} (at least so many), {@code max_smd}, and per outcome its difference,
   * {@code …_effect}, with {@code …_matched} and {@code …_compared_customers}.
   *
   * @param ahead {@link FrictionAhead}
   * @param pained {@link RiskSets}
   */
  static Dataset<Row> apply(Dataset<Row> ahead, Dataset<Row> pained) {
    return strata(ahead, pained)
        .withColumns(terms())
        .withColumn("pair", struct(overPair()))
        .withColumn("slope", slope(of("ma")))
        .withColumn("u_d", of("ad").minus(col("slope").multiply(of("md"))))
        .withColumn("u_y", of("ay").minus(col("slope").multiply(of("my"))))
        .withColumn("effect", ratio(col("u_y"), col("u_d")))
        .withColumn("trend", slope(of("my").minus(col("effect").multiply(of("md")))))
        .withColumn("group", explode(col("groups")))
        .withColumn("score", score())
        .groupBy("touchpoint_id", "pain_point_id", "group.group_no")
        .agg(
            sum("score").as("score"),
            sum("group.a").gt(0).as("is_pained"),
            sum(col("group.n").minus(col("group.a"))).gt(0).as("is_compared"),
            sum("group.resolved_others").gt(0).as("is_resolved_compared"),
            sum("group.rating_others").gt(0).as("is_rating_compared"),
            max(struct(col("effect"), col("u_d"), col("slope"))).as("estimate"),
            max("pair").as("pair"))
        .groupBy("touchpoint_id", "pain_point_id")
        .agg(
            sum(col("score").multiply(col("score")).cast(REAL)).as("squares"),
            count_if(col("is_pained")).as("k"),
            count_if(col("is_compared")).as("compared_customers"),
            count_if(col("is_resolved_compared")).as("resolved_compared_customers"),
            count_if(col("is_rating_compared")).as("rating_compared_customers"),
            max("estimate").as("estimate"),
            max("pair").as("pair"))
        .withColumns(judged());
  }

  /** One row per pair and stratum: its sums, and those of its groups of customers as an array. */
  private static Dataset<Row> strata(Dataset<Row> ahead, Dataset<Row> pained) {
    Column mine = struct(col("stratum"));
    Column wide = struct(col("wide_stratum").as("stratum"));
    Dataset<Row> all =
        ahead
            .withColumn("place", explode(array(mine, wide)))
            .drop("stratum", "wide_stratum")
            .select(col("*"), col("place.stratum"))
            .withColumns(factors(col("weight"), lit(0L), lit(0L)))
            .transform(rows -> added(rows, sums(), "stratum", "group_no"));
    Column own = col("weight");
    Column role = col("role");
    Dataset<Row> listed =
        pained
            .withColumns(
                factors(
                    when(role.equalTo("after"), own.unary_$minus()).otherwise(0L),
                    when(role.equalTo("now"), own).otherwise(0L),
                    when(role.equalTo("after"), 0L).otherwise(own)))
            .transform(
                rows ->
                    added(rows, sums(), "touchpoint_id", "pain_point_id", "stratum", "group_no"));
    Dataset<Row> places =
        pained
            .groupBy("touchpoint_id", "pain_point_id", "stratum")
            .agg(lit(1).as("one"))
            .drop("one");
    Map<String, Column> again = new LinkedHashMap<>();
    sums().keySet().forEach(name -> again.put(name, col(name)));
    return places
        .join(all.hint("merge"), "stratum")
        .unionByName(listed)
        .repartition(col("touchpoint_id"), col("pain_point_id"))
        .transform(
            rows -> added(rows, again, "touchpoint_id", "pain_point_id", "stratum", "group_no"))
        .withColumn("group", struct(group()))
        .transform(
            rows -> {
              List<Column> columns = new ArrayList<>(totals(again));
              columns.add(array_sort(collect_list(col("group"))).as("groups"));
              return aggregated(rows, columns, "touchpoint_id", "pain_point_id", "stratum");
            });
  }

  /** How much a row counts: t among those at risk, a among those pained now, d now or later. */
  private static Map<String, Column> factors(Column t, Column a, Column d) {
    return Map.of("t", t, "is_a", a, "is_d", d);
  }

  private static Map<String, Column> sums() {
    Column known = col("is_known").cast("BIGINT");
    Column t = col("t").multiply(known);
    Column a = col("is_a").multiply(known);
    Column d = col("is_d").multiply(known);
    Column m = col("prognosis");
    Column y = col("ahead");
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put("n", t);
    sums.put("m", t.multiply(m));
    sums.put("y", t.multiply(y));
    sums.put("mm", m.multiply(m).cast(EXACT).multiply(t.cast("DECIMAL(18,0)")));
    sums.put("my", m.cast("DECIMAL(18,0)").multiply(y.cast("DECIMAL(18,0)")).multiply(t));
    sums.put("a", a);
    sums.put("am", a.multiply(m));
    sums.put("ay", a.multiply(y));
    sums.put("d", d);
    sums.put("dm", d.multiply(m));
    for (String x : BALANCED) {
      sums.put(x + "_t", t.multiply(col(x)));
      sums.put(x + "_tm", t.multiply(col(x)).multiply(m));
      sums.put(x + "_a", a.multiply(col(x)));
      sums.put(x + "_ax", a.multiply(col(x)).multiply(col(x)));
    }
    for (String o : OUTCOMES) {
      Column seen = col(o).isNotNull().cast("BIGINT");
      Column grade = when(col(o).isNotNull(), col(o)).otherwise(lit(0)).cast(GRADE);
      sums.put(o + "_n", col("t").multiply(seen));
      sums.put(o + "_y", col("t").multiply(grade));
      sums.put(o + "_a", col("is_a").multiply(seen));
      sums.put(o + "_ay", col("is_a").multiply(grade));
      sums.put(o + "_d", col("is_d").multiply(seen));
    }
    return sums;
  }

  private static List<Column> totals(Map<String, Column> values) {
    List<Column> totals = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          boolean isGrade = name.endsWith("_y") || name.endsWith("_ay");
          boolean isLarge = name.equals("mm") || name.equals("my") || name.endsWith("_tm");
          Column wide = isLarge ? value.cast(EXACT) : isGrade ? value.cast(REAL) : value;
          totals.add(
              isLarge
                  ? sum(wide).cast(EXACT).as(name)
                  : isGrade ? sum(wide).cast(REAL).as(name) : sum(wide).as(name));
        });
    return totals;
  }

  private static Dataset<Row> added(Dataset<Row> rows, Map<String, Column> values, String... keys) {
    return aggregated(rows, totals(values), keys);
  }

  private static Dataset<Row> aggregated(
      Dataset<Row> rows, List<Column> aggregates, String... keys) {
    Column[] by = Stream.of(keys).map(k -> col(k)).toArray(Column[]::new);
    Column[] rest = aggregates.subList(1, aggregates.size()).toArray(Column[]::new);
    return rows.groupBy(by).agg(aggregates.get(0), rest);
  }

  private static Column[] group() {
    List<Column> fields = new ArrayList<>(List.of(col("group_no")));
    for (String name : List.of("n", "m", "y", "mm", "my", "a", "am", "ay", "d", "dm")) {
      fields.add(col(name));
    }
    for (String o : OUTCOMES) {
      fields.add(col(o + "_n").minus(col(o + "_a")).as(o + "_others"));
    }
    return fields.toArray(Column[]::new);
  }

  /** What a stratum adds to the sums within strata, Σ xy − Σx·Σy/Σ1, to twelve digits. */
  private static Map<String, Column> terms() {
    Map<String, Column> terms = new LinkedHashMap<>();
    Column n = real("n");
    Column isKnown = col("a").gt(0).and(col("n").gt(col("a")));
    terms.put("t_mm", within("mm", "m", "m", n));
    terms.put("t_ma", within("am", "a", "m", n));
    terms.put("t_my", within("my", "m", "y", n));
    terms.put("t_md", within("dm", "d", "m", n));
    terms.put("t_ay", within("ay", "a", "y", n));
    terms.put("t_ad", within("a", "a", "d", n));
    terms.put("t_aa", within("a", "a", "a", n));
    for (String x : BALANCED) {
      terms.put("t_a" + x, within(x + "_a", "a", x + "_t", n));
      terms.put("t_m" + x, within(x + "_tm", "m", x + "_t", n));
    }
    terms.replaceAll((name, term) -> when(isKnown, term).otherwise(lit(0)).cast(TERM));
    for (String name : List.of("a", "n", "ay")) {
      terms.put("s_" + name, when(isKnown, col(name)).otherwise(0L));
    }
    for (String x : BALANCED) {
      terms.put("s_a" + x, when(isKnown, col(x + "_a")).otherwise(0L));
      terms.put("s_ax" + x, when(isKnown, col(x + "_ax")).otherwise(0L));
    }
    for (String o : OUTCOMES) {
      Column all = real(o + "_n");
      Column isSeen = col(o + "_a").gt(0).and(col(o + "_n").gt(col(o + "_a")));
      terms.put(o + "_num", seen(isSeen, within(o + "_ay", o + "_a", o + "_y", all)));
      terms.put(o + "_den", seen(isSeen, within(o + "_a", o + "_a", o + "_d", all)));
      terms.put(o + "_matched", when(isSeen, col(o + "_a")).otherwise(0L));
    }
    return terms;
  }

  private static Column seen(Column isSeen, Column term) {
    return when(isSeen, term).otherwise(lit(0)).cast(TERM);
  }

  private static Column within(String product, String left, String right, Column n) {
    return real(product).minus(real(left).multiply(real(right)).divide(n));
  }

  private static Column[] overPair() {
    return terms().keySet().stream().map(t -> sum(t).over(PAIR).as(t)).toArray(Column[]::new);
  }

  private static Column of(String term) {
    return col("pair.t_" + term).cast("DOUBLE");
  }

  /** NULL unless the divisor is positive beyond rounding. */
  private static Column ratio(Column over, Column under) {
    return when(under.gt(1e-3), over.divide(under));
  }

  /** A slope on the prognosis: 0 where that does not vary. */
  private static Column slope(Column over) {
    return coalesce(ratio(over, of("mm")), lit(0.0));
  }

  /** Σ u·v of a group in a stratum, in journeys' weights times seconds. */
  private static Column score() {
    Column n = real("n");
    Column slope = col("slope");
    Column shareNow = real("a").divide(n);
    Column meanM = real("m").divide(n);
    Column ofAll = residual("y", "d", "m", "n");
    Column ofNow = residual("ay", "a", "am", "a");
    Column ofM = residual("my", "dm", "mm", "m");
    Column score =
        ofNow
            .minus(shareNow.minus(slope.multiply(meanM)).multiply(ofAll))
            .minus(slope.multiply(ofM));
    return when(col("a").gt(0).and(col("n").gt(col("a"))), score).otherwise(lit(0)).cast(REAL);
  }

  /** Σ z·v of a group, from Σ z·y, Σ z·D, Σ z·m and Σ z, less what the stratum's means explain. */
  private static Column residual(String y, String d, String m, String one) {
    Column n = real("n");
    Column ones = inGroup(one);
    Column friction = inGroup(y).minus(ones.multiply(real("y")).divide(n));
    Column pained = inGroup(d).minus(ones.multiply(real("d")).divide(n));
    Column expected = inGroup(m).minus(ones.multiply(real("m")).divide(n));
    return friction.minus(col("effect").multiply(pained)).minus(col("trend").multiply(expected));
  }

  private static Column inGroup(String sum) {
    return col("group." + sum).cast("DOUBLE");
  }

  private static Map<String, Column> judged() {
    Column one = lit((double) FrictionAhead.ONE);
    Column k = col("k").cast("DOUBLE");
    Column variance = col("squares").cast("DOUBLE").multiply(k).divide(k.minus(1.0));
    Column error = try_divide(sqrt(variance), col("estimate.u_d"));
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("effect", col("estimate.effect"));
    columns.put("reach", when(col("k").gt(1), error.multiply(StudentT.reach(col("k").minus(1)))));
    columns.put("matched", journeys("s_a"));
    columns.put("matched_seconds", journeys("s_ay"));
    columns.put("compared", journeys("s_n").minus(journeys("s_a")));
    columns.put("max_smd", maxSmd());
    for (String o : OUTCOMES) {
      Column den = col("pair." + o + "_den").cast("DOUBLE");
      Column num = col("pair." + o + "_num").cast("DOUBLE");
      columns.put(o + "_effect", when(den.divide(one).gt(1e-3), num.divide(den)));
      columns.put(o + "_matched", journeys(o + "_matched"));
    }
    return columns;
  }

  /** Weights are whole journeys for the pained, parts of them for others: rounded up. */
  private static Column journeys(String weight) {
    return ceil(col("pair." + weight).divide(lit(FrictionAhead.ONE))).cast("BIGINT");
  }

  /**
   * The largest difference in means that the weights u leave, in standard deviations among the
   * pained (Stuart 2010, <i>Statistical Science</i> 25; weights that a regression implies:
   * Chattopadhyay &amp; Zubizarreta 2023, <i>Biometrika</i> 110).
   */
  private static Column maxSmd() {
    Column slope = col("estimate.slope");
    Column uA = of("aa").minus(slope.multiply(of("ma")));
    Column pained = col("pair.s_a").cast("DOUBLE");
    Column[] differences =
        BALANCED.stream()
            .map(
                x -> {
                  Column mean = try_divide(col("pair.s_a" + x).cast("DOUBLE"), pained);
                  Column square = try_divide(col("pair.s_ax" + x).cast("DOUBLE"), pained);
                  Column variance = square.minus(mean.multiply(mean));
                  Column left = of("a" + x).minus(slope.multiply(of("m" + x))).divide(uA);
                  return when(variance.gt(1e-9).and(uA.gt(1e-3)), abs(left).divide(sqrt(variance)));
                })
            .toArray(Column[]::new);
    return greatest(differences);
  }

  private static Column real(String sum) {
    return col(sum).cast("DOUBLE");
  }
}
