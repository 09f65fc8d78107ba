package org.countersign.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A log file as CloudTrail writes it: gzip around one object with a list of {@code Records}
 * (CloudTrail user guide, cloudtrail-log-file-examples). It is read record by record.
 */
final class TrailFile {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              // A record has at most 256 KB (CloudTrail user guide, quotas); Lake's have 1 MB.
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(4 << 20).build())
              .build());

  private TrailFile() {}

  /**
   * Shows the records in their order.
   *
   * @param in as it lies in the bucket; the caller closes it
   * @throws IOException if it cannot be read to its end, or is no log file
   */
  static void read(InputStream in, Consumer<ObjectNode> record) throws IOException {
    try (JsonParser parser = JSON.createParser(new GZIPInputStream(in))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no log file");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isList = parser.currentName().equals("Records");
        JsonToken value = parser.nextToken();
        if (isList && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            record.accept(JSON.readTree(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
  }
}
