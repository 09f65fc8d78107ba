package org.countersign.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.countersign.laptop.LaptopCloud;

/**
 * Somebody stops the trail, each time under another name, so that each is a cause and a page of its
 * own: how long from the event until the pager holds the incident. One at a time, within the pager's
 * budget, while the other load goes on.
 */
final class PageProbe {
  private static final long PAUSE_NANOS = 2_000_000_000L;
  private static final long LOOK_NANOS = 5_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final LaptopCloud cloud;
  private final JsonNode model;
  private final List<Long> millis = new ArrayList<>();
  private int lost;

  PageProbe(LaptopCloud cloud, Path template) throws IOException {
    this.cloud = cloud;
    this.model =
        new ObjectMapper()
            .readTree(
                template
                    .resolveSibling("events/cloudtrail/05-logging-stopped.json")
                    .toFile());
  }

  void run(AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      int before = incidents();
      long sent = System.nanoTime();
      cloud.publish(event("load-" + i));
      while (incidents() == before && System.nanoTime() - sent < PATIENCE_NANOS) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      if (incidents() == before) {
        lost++;
      } else {
        millis.add((System.nanoTime() - sent) / 1_000_000);
      }
      long left = PAUSE_NANOS - (System.nanoTime() - sent);
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private int incidents() {
    return cloud.receivers().held().pager().incidents().size();
  }

  private JsonNode event(String user) {
    ObjectNode envelope = model.deepCopy();
    String id = UUID.nameUUIDFromBytes(user.getBytes()).toString();
    String now = Instant.now().toString();
    envelope.put("id", id).put("time", now);
    ObjectNode detail = (ObjectNode) envelope.path("detail");
    detail.put("eventID", id).put("requestID", id).put("eventTime", now);
    ((ObjectNode) detail.path("userIdentity"))
        .put("principalId", "AIDA" + user)
        .put("userName", user)
        .put("arn", "arn:aws:iam::123456789012:user/" + user);
    return envelope;
  }

  ObjectNode summary() {
    Collections.sort(millis);
    return new ObjectMapper()
        .createObjectNode()
        .put("pages", millis.size())
        .put("p50Millis", at(0.50))
        .put("p99Millis", at(0.99))
        .put("maxMillis", at(1))
        .put("lost", lost);
  }

  int lost() {
    return lost;
  }

  String line() {
    return "event to page: p50 %.2f s, p99 %.2f s".formatted(at(0.50) / 1e3, at(0.99) / 1e3);
  }

  private long at(double part) {
    return millis.isEmpty()
        ? Long.MAX_VALUE
        : millis.get((int) Math.min(millis.size() - 1, Math.floor(part * millis.size())));
  }
}
