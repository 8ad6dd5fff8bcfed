package io.pinchpoint.config;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files of one kind, and how their rows fill a contract. */
public record SourceConfig(
    @Doc("Name; ids are unique within it, and it is stored with every row.")
        @Matches(
            value = "[a-z0-9]+([_-][a-z0-9]+)*",
            says = "lower-case letters, digits and single hyphens or underscores")
        String name,
    @Doc("Contract that the rows fill.") SourceTable table,
    @Doc("Format of the files.") SourceFormat format,
    @Doc("Path or glob, below the data root unless absolute or a URI.") String path,
    @Doc("Zone of timestamps without an offset, where it is not the configured one.") @Optional
        ZoneId timeZone,
    @Doc("How CSV is written: sep, quote, escape (one character each), encoding.") @Default("{}")
        Map<String, String> options,
    @Doc(
            "Texts that stand for null, after trimming: in columns, within their structs, arrays"
                + " and maps, and in what query and columns make of them.")
        @Default("[\"\"]")
        List<String> nulls,
    @Doc(
            "Language that its comments are usually written in, ISO 639-1, or mul for many. It"
                + " decides where a few words could be of several languages; English alone is"
                + " scored.")
        @Default("en")
        @Matches(value = "[a-z]{2}|mul", says = "an ISO 639-1 code, as en, or mul")
        String usualLanguage,
    @Doc(
            "Comments that say nothing and are not scored, besides the usual ones such as n/a and"
                + " nothing to add; case, blanks and punctuation do not matter.")
        @Default("[]")
        List<String> nonAnswers,
    @Doc(
            "What orders the files: of rows of one id the one in the last file holds, unless"
                + " updated_at tells otherwise. A Spark SQL expression over name and modified; by"
                + " name, with numbers as numbers and dates as dates, where absent; a Delta table's"
                + " by modified.")
        @Optional
        String orderBy,
    @Doc("Columns as Spark DDL; for json and jsonl, which are never guessed.") @Optional
        String schema,
    @Doc("SELECT … FROM raw that reshapes rows; parsing belongs into columns.") @Optional
        String query,
    @Doc("Contract column: Spark SQL expression. What does not parse quarantines the row.")
        @Default("{}")
        Map<String, String> columns)
    implements Serializable, Checked {
  private static final Set<String> CSV_OPTIONS = Set.of("sep", "quote", "escape", "encoding");

  @Override
  public void check(String where, Problems problems) {
    checkOptions(where, problems);
    checkSchema(where, problems);
    checkColumns(where, problems);
  }

  /** Whether enough is known of a source that may be wrong to look at it beside its files. */
  boolean isCheckable() {
    boolean isJson = format == SourceFormat.JSON || format == SourceFormat.JSONL;
    return name != null
        && table != null
        && format != null
        && path != null
        && !(isJson && schema == null)
        && !(columns.isEmpty() && query == null)
        && options.entrySet().stream().allMatch(o -> optionRule(o.getKey(), o.getValue()) == null);
  }

  private void checkOptions(String where, Problems problems) {
    if (format != SourceFormat.CSV) {
      return;
    }
    options.forEach(
        (option, value) -> {
          String key = Checked.key(where, "options." + option);
          String rule = optionRule(option, value);
          if (!CSV_OPTIONS.contains(option)) {
            problems.add(key + " is not a known option; " + Nearest.hint(option, CSV_OPTIONS));
          } else if (rule != null) {
            problems.add(key, value, rule);
          }
        });
  }

  /** What an option must be and is not; null if it is. */
  private static String optionRule(String option, String value) {
    if (option.equals("encoding")) {
      return isCharset(value) ? null : "a character encoding such as UTF-8";
    }
    return value.length() == 1 ? null : "one character";
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkSchema(String where, Problems problems) {
    if (format == null) {
      return;
    }
    if (format == SourceFormat.DELTA && path != null && !Location.withoutGlob(path).equals(path)) {
      problems.add(Checked.key(where, "path"), path, "the folder of one table, without wildcards");
    }
    String key = Checked.key(where, "schema");
    boolean needed = format == SourceFormat.JSON || format == SourceFormat.JSONL;
    if (needed && schema == null) {
      problems.add(
          key + " is missing; must give the columns of " + Binder.word(format) + " as Spark DDL");
    }
    if (!needed && schema != null) {
      problems.add(
          key + " is given for " + Binder.word(format) + "; must be left out, the files tell");
    }
  }

  private void checkColumns(String where, Problems problems) {
    String key = Checked.key(where, "columns");
    if (columns.isEmpty() && query == null) {
      problems.add(key + " is missing; must map the contract's columns, unless a query does");
      return;
    }
    if (table == null) {
      return;
    }
    List<String> known =
        ContractColumns.of(table).stream().map(ContractColumns.Column::name).toList();
    for (Map.Entry<String, String> column : columns.entrySet()) {
      if (!known.contains(column.getKey())) {
        problems.add(
            Checked.key(key, column.getKey())
                + " is not a column of "
                + table.tableName()
                + "; "
                + Nearest.hint(column.getKey(), known));
      }
      if (column.getValue().isBlank()) {
        problems.add(Checked.key(key, column.getKey()), "", "a Spark SQL expression");
      }
    }
    if (!columns.isEmpty()) {
      for (ContractColumns.Column column : ContractColumns.of(table)) {
        if (column.required() && !columns.containsKey(column.name())) {
          problems.add(
              Checked.key(key, column.name())
                  + " is missing; must be mapped, "
                  + table.tableName()
                  + " require it");
        }
      }
    }
  }
}
