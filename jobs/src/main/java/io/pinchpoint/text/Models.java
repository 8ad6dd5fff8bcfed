package io.pinchpoint.text;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.common.ParserGrammar;
import edu.stanford.nlp.parser.common.ParserQuery;
import edu.stanford.nlp.parser.lexparser.TreeBinarizer;
import edu.stanford.nlp.sentiment.CollapseUnaryTransformer;
import edu.stanford.nlp.sentiment.SentimentCostAndGradient;
import edu.stanford.nlp.sentiment.SentimentModel;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.Trees;
import edu.stanford.nlp.util.logging.RedwoodConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The tagger, the shift-reduce parser and the sentiment network, loaded once per JVM (0.7 GB, some
 * seconds).
 *
 * <p>They are driven as CoreNLP's own annotators drive them, with {@code parse.binaryTrees=true}
 * and {@code parse.buildgraphs=false}. The annotators themselves are left out: they log customers'
 * words when a parse fails.
 */
final class Models {

  private static final String ROOT = "edu/stanford/nlp/models/";
  private static final String TAGGER = ROOT + "pos-tagger/english-left3words-distsim.tagger";
  private static final String PARSER = ROOT + "srparser/englishSR.ser.gz";
  private static final String SENTIMENT = ROOT + "sentiment/sentiment.ser.gz";

  private static Models shared;
  private static String digest;

  private final MaxentTagger tagger;
  private final ParserGrammar parser;
  private final SentimentModel sentiment;

  private Models() {
    // CoreNLP writes to stderr, among other things what it could not parse.
    RedwoodConfiguration.empty().apply();
    tagger = new MaxentTagger(TAGGER);
    parser = ParserGrammar.loadModel(PARSER);
    parser.setOptionFlags(parser.defaultCoreNLPFlags());
    sentiment = SentimentModel.loadSerialized(SENTIMENT);
  }

  /** Loads on the first call; a failed load is tried again by the next. */
  static synchronized Models shared() {
    if (shared == null) {
      digest();
      shared = new Models();
    }
    return shared;
  }

  /** The first 12 hex digits of the SHA-256 over the three files; loads none of them. */
  static synchronized String digest() {
    if (digest == null) {
      digest = digest(List.of(TAGGER, PARSER, SENTIMENT));
    }
    return digest;
  }

  static String digest(List<String> resources) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String resource : resources) {
        require(resource);
        try (InputStream in = Models.class.getClassLoader().getResourceAsStream(resource)) {
          new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 6);
    } catch (IOException e) {
      throw new IllegalStateException("classpath: the models cannot be read; " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Throws if the classpath lacks a model. */
  static void require(String resource) {
    if (Models.class.getClassLoader().getResource(resource) == null) {
      throw new IllegalStateException(
          "classpath: "
              + resource
              + " is absent; CoreNLP cannot read without it; add the -models jar that is"
              + " built beside the job's");
    }
  }

  /** Tags the tokens in place, and returns their tree with a prediction at every constituent. */
  Tree sentimentTree(List<CoreLabel> tokens) {
    tagger.tagCoreLabels(tokens);
    ParserQuery query = parser.parserQuery();
    query.parse(tokens);
    Tree tree = query.getBestParse();
    Trees.convertToCoreLabels(tree);
    Tree binary =
        TreeBinarizer.simpleTreeBinarizer(
                parser.getTLPParams().headFinder(), parser.treebankLanguagePack())
            .transformTree(tree);
    Trees.convertToCoreLabels(binary);
    Tree collapsed = new CollapseUnaryTransformer().transformTree(binary);
    new SentimentCostAndGradient(sentiment, null).forwardPropagateTree(collapsed);
    return collapsed;
  }
}
