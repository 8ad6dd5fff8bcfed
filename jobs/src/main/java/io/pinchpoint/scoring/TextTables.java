package io.pinchpoint.scoring;

import static io.pinchpoint.table.TableContract.Layer.DERIVED;
import static io.pinchpoint.table.TableContract.table;

import io.pinchpoint.table.TableContract;

/** The contracts of scored text. */
public final class TextTables {

  /** What a model made of a text, without the text. */
  public static final TableContract ANNOTATIONS =
      table(
              "annotations",
              DERIVED,
              "One row per distinct text and model: what the model made of it, without the text.",
              """
              text_key STRING NOT NULL COMMENT 'Keyed hash of the text',
              model_id STRING NOT NULL COMMENT 'Models, settings and limits that made it',
              status STRING NOT NULL COMMENT 'scored; partial: cut at the limits; unscorable: see reason',
              reason STRING COMMENT 'Why a text is partial or unscorable',
              sentences ARRAY<STRUCT<
                begin_offset: INT,
                end_offset: INT,
                distribution: ARRAY<FLOAT>,
                tokens: ARRAY<STRUCT<begin_offset: INT, end_offset: INT, tag: STRING>>,
                nodes: ARRAY<STRUCT<first: INT, last: INT, parent: INT, label: STRING, distribution: ARRAY<FLOAT>>>
              >> NOT NULL COMMENT 'Sentences with tokens (offsets in UTF-16 units, part of speech) and the nodes of the sentiment tree, root first (token range, parent, five-class distribution)'
              """)
          .key("text_key", "model_id")
          .check("status_is_known", "status IN ('scored', 'partial', 'unscorable')")
          .build();

  /** The sentences of comments with their sentiment. */
  public static final TableContract SENTENCES =
      table(
              "sentences",
              DERIVED,
              "One row per sentence of a comment, with its sentiment.",
              """
              source STRING NOT NULL COMMENT 'Source of the comment',
              verbatim_id STRING NOT NULL COMMENT 'Comment that the sentence belongs to',
              sentence_no INT NOT NULL COMMENT 'Place in the comment, from 1',
              begin_offset INT NOT NULL COMMENT 'First character in the stored text, in UTF-16 units from 0',
              end_offset INT NOT NULL COMMENT 'Character after the last, in UTF-16 units',
              p_very_negative DECIMAL(7,6) NOT NULL COMMENT 'Probability of the class very negative',
              p_negative DECIMAL(7,6) NOT NULL COMMENT 'Probability of the class negative',
              p_neutral DECIMAL(7,6) NOT NULL COMMENT 'Probability of the class neutral',
              p_positive DECIMAL(7,6) NOT NULL COMMENT 'Probability of the class positive',
              p_very_positive DECIMAL(7,6) NOT NULL COMMENT 'Probability of the class very positive',
              sentiment DECIMAL(7,6) NOT NULL COMMENT 'Positive minus negative share, -1 to +1',
              sentiment_label STRING NOT NULL COMMENT 'negative, neutral or positive, whichever is likeliest',
              sentiment_method STRING NOT NULL COMMENT 'corenlp_raw: straight from the model, not calibrated'
              """)
          .key("source", "verbatim_id", "sentence_no")
          .check("sentiment_range", "sentiment BETWEEN -1 AND 1")
          .build();

  /** Touchpoints and pain points that comments mention. */
  public static final TableContract MENTIONS =
      table(
              "mentions",
              DERIVED,
              "One row per touchpoint, or pain point at a touchpoint, that a sentence mentions.",
              """
              source STRING NOT NULL COMMENT 'Source of the comment',
              verbatim_id STRING NOT NULL COMMENT 'Comment with the mention',
              mention_no INT NOT NULL COMMENT 'Place among the mentions of the comment, from 1',
              sentence_no INT NOT NULL COMMENT 'Sentence with the evidence, from 1',
              touchpoint_id STRING COMMENT 'Touchpoint of the taxonomy; NULL where nothing names one',
              touchpoint_source STRING NOT NULL COMMENT 'What names it: text, context (an earlier sentence), record, taxonomy (its default) or none',
              pain_point_id STRING COMMENT 'Pain point of the taxonomy; NULL where the touchpoint is mentioned without a pain',
              begin_offset INT NOT NULL COMMENT 'First character of the evidence in the stored text, in UTF-16 units from 0',
              end_offset INT NOT NULL COMMENT 'Character after the evidence, in UTF-16 units',
              rule STRING NOT NULL COMMENT 'Term of the taxonomy that matched',
              is_negated BOOLEAN NOT NULL COMMENT 'Whether the text denies it; denied pains are not counted',
              negative_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that the mention is negative',
              positive_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that the mention is positive',
              sentiment DECIMAL(7,6) NOT NULL COMMENT 'Positive minus negative probability, -1 to +1',
              sentiment_label STRING NOT NULL COMMENT 'negative, neutral or positive, whichever is likeliest'
              """)
          .key("source", "verbatim_id", "mention_no")
          .check("sentiment_range", "sentiment BETWEEN -1 AND 1")
          .build();

  private TextTables() {}
}
