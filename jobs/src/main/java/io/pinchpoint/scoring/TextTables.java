package io.pinchpoint.scoring;

import static io.pinchpoint.table.TableContract.Layer.DERIVED;
import static io.pinchpoint.table.TableContract.Layer.LEDGER;
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
              occurred_date DATE NOT NULL COMMENT 'Day of the comment, in the configured zone',
              sentence_no INT NOT NULL COMMENT 'Place in the comment, from 1',
              begin_offset INT NOT NULL COMMENT 'First character in the stored text, in UTF-16 units from 0',
              end_offset INT NOT NULL COMMENT 'Character after the last, in UTF-16 units',
              p_very_negative DECIMAL(7,6) NOT NULL COMMENT 'Probability that CoreNLP gives the class very negative, not calibrated',
              p_negative DECIMAL(7,6) NOT NULL COMMENT 'The same for negative',
              p_neutral DECIMAL(7,6) NOT NULL COMMENT 'The same for neutral',
              p_positive DECIMAL(7,6) NOT NULL COMMENT 'The same for positive',
              p_very_positive DECIMAL(7,6) NOT NULL COMMENT 'The same for very positive',
              negative_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that it is negative, calibrated',
              positive_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that it is positive, calibrated',
              sentiment DECIMAL(7,6) NOT NULL COMMENT 'Positive minus negative probability, -1 to +1',
              sentiment_label STRING NOT NULL COMMENT 'negative, neutral or positive, whichever is likeliest',
              sentiment_method STRING NOT NULL COMMENT 'default: by the model that is shipped; adapted: by it, with the class shares of the source; rated: by a model trained on the ratings of the source',
              sentiment_raw DECIMAL(7,6) NOT NULL COMMENT 'What CoreNLP alone makes of it, not calibrated: the positive minus the negative of its five classes, -1 to +1'
              """)
          .key("source", "verbatim_id", "sentence_no")
          .dated("occurred_date")
          .check("sentiment_range", "sentiment BETWEEN -1 AND 1 AND sentiment_raw BETWEEN -1 AND 1")
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
              occurred_date DATE NOT NULL COMMENT 'Day of the comment, in the configured zone',
              mention_no INT NOT NULL COMMENT 'Place among the mentions of the comment, from 1',
              sentence_no INT NOT NULL COMMENT 'Sentence with the evidence, from 1',
              touchpoint_id STRING COMMENT 'Touchpoint of the taxonomy; NULL where nothing names one',
              touchpoint_source STRING NOT NULL COMMENT 'What names it: text, context (an earlier sentence), record, taxonomy (its default) or none',
              pain_point_id STRING COMMENT 'Pain point of the taxonomy; NULL where the touchpoint is mentioned without a pain',
              begin_offset INT NOT NULL COMMENT 'First character of the evidence in the stored text, in UTF-16 units from 0',
              end_offset INT NOT NULL COMMENT 'Character after the evidence, in UTF-16 units',
              rule STRING NOT NULL COMMENT 'Term of the taxonomy that matched; inferred where none did',
              method STRING NOT NULL COMMENT 'taxonomy: by its words; inferred: by a model that calibrate learned from comments with such words, where no word tells a pain; its evidence is a whole sentence',
              precision DECIMAL(7,6) COMMENT 'How often the pain was there in held-back comments where it was inferred so; NULL where words tell it',
              is_negated BOOLEAN NOT NULL COMMENT 'Whether the text denies it; denied pains are not counted',
              negative_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that the mention is negative',
              positive_probability DECIMAL(7,6) NOT NULL COMMENT 'Probability that the mention is positive',
              sentiment DECIMAL(7,6) NOT NULL COMMENT 'Positive minus negative probability, -1 to +1',
              sentiment_label STRING NOT NULL COMMENT 'negative, neutral or positive, whichever is likeliest',
              sentiment_method STRING NOT NULL COMMENT 'mention_default: by the model that is shipped',
              sentiment_raw DECIMAL(7,6) NOT NULL COMMENT 'What CoreNLP alone makes of the words around it: the strongest of the four nearest nodes, -1 to +1',
              intensity INT NOT NULL COMMENT 'How strongly it is said, whichever way: 0 (no word of feeling) to 5',
              is_suggestion BOOLEAN NOT NULL COMMENT 'Whether its sentence says what should change or would be better',
              effort_kind STRING COMMENT 'Effort that its words state: contacts, wait or transfers; NULL where they state none',
              effort_amount BIGINT COMMENT 'Contacts, seconds or transfers, as stated; NULL where the words give no number'
              """)
          .key("source", "verbatim_id", "mention_no")
          .dated("occurred_date")
          .check("sentiment_range", "sentiment BETWEEN -1 AND 1 AND sentiment_raw BETWEEN -1 AND 1")
          .check("intensity_range", "intensity BETWEEN 0 AND 5")
          .check("method_known", "method IN ('taxonomy', 'inferred')")
          .check("effort_known", "effort_kind IN ('contacts', 'wait', 'transfers')")
          .check("effort_counted", "effort_amount >= 0")
          .build();

  /** What comments and turns do and how they feel, apart from what they are about. */
  public static final TableContract UTTERANCES =
      table(
              "utterances",
              DERIVED,
              "One row per annotated comment or turn: what it does and how it feels, as its words show.",
              """
              source STRING NOT NULL COMMENT 'Source of the comment',
              verbatim_id STRING NOT NULL COMMENT 'Comment or turn',
              occurred_date DATE NOT NULL COMMENT 'Day of the comment, in the configured zone',
              by_customer BOOLEAN NOT NULL COMMENT 'Whether it is read as the customer speaking; else as the company',
              word_count INT NOT NULL COMMENT 'Words in it',
              negative_probability DECIMAL(7,6) COMMENT 'Probability that it is negative, calibrated; NULL where nothing could be read',
              positive_probability DECIMAL(7,6) COMMENT 'Probability that it is positive, calibrated; NULL where nothing could be read',
              sentiment DECIMAL(7,6) COMMENT 'Positive minus negative probability, -1 to +1; NULL where nothing could be read',
              sentiment_label STRING COMMENT 'negative, neutral or positive, whichever is likeliest; NULL where nothing could be read',
              sentiment_method STRING COMMENT 'default: by the model that is shipped; adapted: by it, with the class shares of the source; rated: by a model trained on the ratings of the source. Employees are read by the default',
              sentiment_raw DECIMAL(7,6) COMMENT 'What CoreNLP alone makes of it, not calibrated: the mean over its sentences, -1 to +1',
              act STRING COMMENT 'Of a customer: question, request, complaint, repeat, thanks or information',
              reaction STRING COMMENT 'Of the company: answer, clarify, act, defer, transfer, empathise or apologise',
              steers STRING COMMENT 'question or proposal where it leads the conversation by one; NULL otherwise',
              is_repair BOOLEAN NOT NULL COMMENT 'Whether it mends a misunderstanding: as I said, that is not what I asked',
              is_emotional BOOLEAN NOT NULL COMMENT 'Whether feeling carries it more than facts',
              cites_constraint BOOLEAN NOT NULL COMMENT 'Whether it puts a rule or a system in the way: the system does not let me',
              denies_request BOOLEAN NOT NULL COMMENT 'Whether the company says that what was asked cannot be done, is not there, or went wrong',
              facts_asked ARRAY<STRING> NOT NULL COMMENT 'Kinds of facts it asks for: name, account, order, address, place, phone, email, date, time, amount, product, issue',
              facts_given ARRAY<STRING> NOT NULL COMMENT 'Kinds of facts it gives, the same list',
              confirms_resolution BOOLEAN COMMENT 'true: it says that the matter is settled; false: that it is not; NULL: neither',
              gives_next_step BOOLEAN NOT NULL COMMENT 'Whether it says what happens next, by whom or when',
              asks_how_to BOOLEAN NOT NULL COMMENT 'Whether it asks how something is done',
              states_expectation_gap BOOLEAN NOT NULL COMMENT 'Whether it sets what was promised or expected against what came',
              requests_exception BOOLEAN NOT NULL COMMENT 'Whether it asks for something out of the ordinary',
              threatens_escalation BOOLEAN NOT NULL COMMENT 'Whether it threatens to go public, to a regulator or to court',
              advocates BOOLEAN NOT NULL COMMENT 'Whether it recommends the company to others',
              names_need BOOLEAN NOT NULL COMMENT 'Whether it names what the customer needs or has told before',
              asks_permission BOOLEAN NOT NULL COMMENT 'Whether it asks before it offers or contacts',
              makes_offer BOOLEAN NOT NULL COMMENT 'Whether it offers to sell or upgrade something',
              seeks_alternative BOOLEAN NOT NULL COMMENT 'Whether it turns from what was proposed, and asks for something else',
              answers_offer STRING COMMENT 'accepts, declines or opts_out; NULL otherwise',
              causes ARRAY<STRUCT<connective: STRING, begin_offset: INT, end_offset: INT>> NOT NULL COMMENT 'Clauses that tell what prompted the comment: because, after, since or when, and where the clause stands',
              parts ARRAY<STRUCT<sentence_no: INT, begin_offset: INT, end_offset: INT, act: STRING, reaction: STRING, is_repair: BOOLEAN>> NOT NULL COMMENT 'The same by sentence, for comments that stand for a conversation',
              evidence ARRAY<STRUCT<cue: STRING, begin_offset: INT, end_offset: INT>> NOT NULL COMMENT 'The words that show it: the column they speak for, and where they stand in the stored text, in UTF-16 units',
              words ARRAY<INT> NOT NULL COMMENT 'Hashes of the lemmas of its content words (nouns, verbs but be, have and do, adjectives, numbers), distinct and sorted',
              sketch ARRAY<INT> NOT NULL COMMENT 'MinHash of its words three by three, 64 values; empty below four words'
              """)
          .key("source", "verbatim_id")
          .dated("occurred_date")
          .check("sentiment_range", "sentiment BETWEEN -1 AND 1 AND sentiment_raw BETWEEN -1 AND 1")
          .check(
              "act_known",
              "act IN ('question', 'request', 'complaint', 'repeat', 'thanks', 'information')")
          .check(
              "reaction_known",
              "reaction IN ('answer', 'clarify', 'act', 'defer', 'transfer', 'empathise', 'apologise')")
          .build();

  /** What was learned from the lake's own comments. */
  public static final TableContract MODELS =
      table(
              "models",
              LEDGER,
              "One row per calibration and source: the model that its customers' comments are told by from then on; and one for the pains that words miss.",
              """
              source STRING NOT NULL COMMENT 'Source whose comments it tells; * for all',
              version BIGINT NOT NULL COMMENT 'Number of the run that made it; the greatest of a source and kind is in use',
              kind STRING NOT NULL COMMENT 'sentiment: of comments and sentences; pains: where no word of the taxonomy tells one',
              method STRING NOT NULL COMMENT 'default: the shipped model; adapted: it, with the class shares of the source; rated: trained on the ratings of the source; of pains, taxonomy: by words alone; inferred: by this model where words tell none',
              reason STRING NOT NULL COMMENT 'Why this one',
              trained_from TIMESTAMP COMMENT 'Time of the first comment looked at, UTC; NULL without any',
              trained_to TIMESTAMP COMMENT 'Time of the last comment looked at, UTC; NULL without any',
              comment_count BIGINT NOT NULL COMMENT 'Different texts looked at',
              rated_count BIGINT NOT NULL COMMENT 'Those of them with a rating; for pains, with a pain',
              class_shares STRUCT<negative: DECIMAL(7,6), neutral: DECIMAL(7,6), positive: DECIMAL(7,6)> COMMENT 'Shares of the classes that it expects; NULL for pains',
              figures ARRAY<STRUCT<method: STRING, comment_count: BIGINT, accuracy: DECIMAL(7,6), macro_f1: DECIMAL(7,6), calibration_error: DECIMAL(7,6), log_loss: DECIMAL(9,6)>> NOT NULL COMMENT 'How well each method tells held-back ratings of the later half, learned from what was before; empty without ratings enough, and for pains',
              calibration ARRAY<STRUCT<stated_from: DECIMAL(2,1), stated_to: DECIMAL(2,1), comment_count: BIGINT, stated: DECIMAL(7,6), observed: DECIMAL(7,6)>> NOT NULL COMMENT 'Of the method in use, on the same ratings: how often a class that it called likely was right (observed), by how likely it called it (stated)',
              pains ARRAY<STRUCT<pain_point_id: STRING, comment_count: BIGINT, precision: DECIMAL(7,6), is_used: BOOLEAN>> NOT NULL COMMENT 'For pains: in how many held-back comments each was inferred, the words that told it being hidden, how often rightly, and whether that is enough; empty for sentiment',
              weights BINARY COMMENT 'The trained model: weights of hashed features, no words; NULL unless trained'
              """)
          .key("kind", "source", "version")
          .check("kind_known", "kind IN ('sentiment', 'pains')")
          .check(
              "method_known", "method IN ('default', 'adapted', 'rated', 'taxonomy', 'inferred')")
          .counts("comment_count", "rated_count")
          .build();

  private TextTables() {}
}
