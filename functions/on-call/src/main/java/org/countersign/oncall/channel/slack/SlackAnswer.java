package org.countersign.oncall.channel.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Web API says in the JSON of its answer (Using the Slack Web API, Evaluating responses).
 *
 * @param ok whether it did what it was asked; null if it does not say
 * @param error why not, in a word; null if it does not say
 * @param channel where the message stands; null if it is about none
 * @param ts the message's name there; null if it is about none
 */
record SlackAnswer(
    @Nullable Boolean ok, @Nullable String error, @Nullable String channel, @Nullable String ts) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads as far as it can: the whole message comes back behind these words, and only the beginning
   * of an answer is at hand.
   */
  static SlackAnswer read(String body) {
    Map<String, String> words = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          if (parser.nextToken().isScalarValue()) {
            words.putIfAbsent(name, parser.getText());
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      // No JSON, or its end is missing: what stood before it counts.
    }
    String ok = words.get("ok");
    return new SlackAnswer(
        ok == null ? null : Boolean.valueOf(ok),
        words.get("error"),
        words.get("channel"),
        words.get("ts"));
  }
}
