/** Text in, sentences and mentions out: CoreNLP behind one small interface. No Spark. */
package io.pinchpoint.text;
