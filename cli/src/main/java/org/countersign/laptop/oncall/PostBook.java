package org.countersign.laptop.oncall;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came to receivers that take every message as a new one: chats, webhooks, topics. Safe for
 * many threads.
 */
public final class PostBook {
  private final List<Post> posts = new ArrayList<>();

  /**
   * One message that was taken.
   *
   * @param to the receiver's part of the address
   * @param deliveryId by which a repeat is told
   */
  public record Post(String to, String deliveryId, JsonNode body) {
    public Post {
      requireNonNull(to, "to is null");
      requireNonNull(deliveryId, "deliveryId is null");
      requireNonNull(body, "body is null");
    }
  }

  synchronized void add(Post post) {
    posts.add(post);
  }

  /** In the order in which they came. */
  public synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** Deliveries that came more than once to one receiver, and how often. */
  public synchronized Map<String, Long> repeats() {
    return posts.stream()
        .collect(
            Collectors.groupingBy(
                post -> post.to() + " " + post.deliveryId(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(one -> one.getValue() > 1)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  synchronized ArrayNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Post post : posts) {
      all.addObject()
          .put("to", post.to())
          .put("deliveryId", post.deliveryId())
          .set("body", post.body());
    }
    return all;
  }
}
