package io.pinchpoint.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads YAML into {@link YamlNode}s, and reports every duplicate key with its line. */
final class YamlReader {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final YAMLParser parser;
  private final Problems problems;

  private YamlReader(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The mapping in a file; an empty one after a problem that leaves nothing to look at. */
  static YamlNode.Mapping read(Path file, Problems problems) {
    try {
      return read(Files.readString(file), problems);
    } catch (NoSuchFileException e) {
      problems.add("there is no such file; must be a YAML file");
    } catch (CharacterCodingException e) {
      problems.add("holds bytes that are not UTF-8; must be saved as UTF-8");
    } catch (IOException e) {
      problems.add("cannot be read (" + e.getMessage() + "); must be a readable YAML file");
    }
    return new YamlNode.Mapping();
  }

  /** As {@link #read(Path, Problems)}, of a text. */
  static YamlNode.Mapping read(String yaml, Problems problems) {
    try (YAMLParser parser = FACTORY.createParser(new StringReader(yaml))) {
      YamlNode root = new YamlReader(parser, problems).document();
      if (root instanceof YamlNode.Mapping mapping) {
        return mapping;
      }
      if (!(root instanceof YamlNode.Scalar scalar && scalar.text() == null)) {
        problems.add("the document is " + root.kind() + "; must be a mapping of keys");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      problems.add("line " + line + ": " + cause(e) + "; must be valid YAML");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new YamlNode.Mapping();
  }

  /** A value for a component, of its default's text. */
  static YamlNode readValue(String yaml) {
    try (YAMLParser parser = FACTORY.createParser(new StringReader(yaml))) {
      return new YamlReader(parser, new Problems("default")).document();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of SnakeYAML's many lines, the last that states something: what was found. */
  private static String cause(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .reduce((first, second) -> second)
        .orElse("does not parse");
  }

  private YamlNode document() throws IOException {
    if (parser.nextToken() == null) {
      return new YamlNode.Scalar(null);
    }
    YamlNode root = value("");
    if (parser.nextToken() != null) {
      problems.add("line " + line() + ": a second document begins; must be one document");
    }
    return root;
  }

  private YamlNode value(String path) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add("line " + line() + ": " + path + " is an alias; must be written out");
      return new YamlNode.Scalar(null);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path);
      case START_ARRAY -> sequence(path);
      case VALUE_NULL -> new YamlNode.Scalar(null);
      default -> new YamlNode.Scalar(parser.getText());
    };
  }

  private YamlNode.Mapping mapping(String path) throws IOException {
    LinkedHashMap<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String key = Checked.key(path, name);
      int line = line();
      parser.nextToken();
      if (entries.put(name, value(key)) != null) {
        problems.add("line " + line + ": " + key + " appears twice; must appear once");
      }
    }
    return new YamlNode.Mapping(entries);
  }

  private YamlNode.Sequence sequence(String path) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(path + "[" + (items.size() + 1) + "]"));
    }
    return new YamlNode.Sequence(items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
