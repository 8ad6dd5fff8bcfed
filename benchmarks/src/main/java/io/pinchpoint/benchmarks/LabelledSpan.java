package io.pinchpoint.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An aspect term of a sentence, and what people said of its polarity (Pontiki et al. 2014,
 * <i>SemEval</i>; Jiang et al. 2019, <i>EMNLP</i>, in the same format).
 *
 * @param begin offset of its first UTF-16 unit in the text
 * @param end offset after its last
 * @param label index in {@link LabelledText#LABELS}
 */
record LabelledSpan(String text, int begin, int end, int label) {

  /** Those of a file that are negative, neutral or positive; {@code conflict} is left out. */
  static List<LabelledSpan> read(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      return read(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw new IOException(file + " is no XML of aspect terms: " + e.getMessage(), e);
    }
  }

  private static List<LabelledSpan> read(XMLStreamReader xml) throws XMLStreamException {
    List<LabelledSpan> spans = new ArrayList<>();
    String text = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("text")) {
        text = xml.getElementText();
      } else if (xml.getLocalName().equals("aspectTerm")) {
        int label = LabelledText.LABELS.indexOf(xml.getAttributeValue(null, "polarity"));
        if (label >= 0) {
          spans.add(new LabelledSpan(text, offset(xml, "from"), offset(xml, "to"), label));
        }
      }
    }
    return spans;
  }

  private static int offset(XMLStreamReader xml, String name) {
    return Integer.parseInt(xml.getAttributeValue(null, name));
  }
}
