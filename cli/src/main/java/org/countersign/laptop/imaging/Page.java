package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One page of a list operation. A token is the number of items before the page. */
record Page(int from, int size) {
  private static final int LARGEST = 50;

  /**
   * @throws ApiException if maxResults or nextToken are not what the model allows
   */
  static Page of(Map<String, String> query) {
    int size = number(query, "maxResults", LARGEST);
    if (size < 1 || size > LARGEST) {
      throw ApiException.validation("maxResults is not between 1 and " + LARGEST);
    }
    return new Page(number(query, "nextToken", 0), size);
  }

  <T> ObjectNode answer(String field, List<T> all, Function<T, ObjectNode> form) {
    int start = Math.min(from, all.size());
    int end = Math.min(start + size, all.size());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray(field);
    all.subList(start, end).forEach(item -> items.add(form.apply(item)));
    if (end < all.size()) {
      answer.put("nextToken", Integer.toString(end));
    }
    return answer;
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String text = query.getOrDefault(name, Integer.toString(otherwise));
    if (!text.matches("[0-9]{1,6}")) {
      throw ApiException.validation(name + " has not the form it must have");
    }
    return Integer.parseInt(text);
  }
}
