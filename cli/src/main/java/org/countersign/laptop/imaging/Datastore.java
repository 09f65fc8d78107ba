package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.countersign.ledger.EntryHash;

/**
 * The one data store of a stand-in. It has been there for ever, under an id that follows from
 * account, Region and name.
 */
record Datastore(String id, String name, String arn, String kmsKeyArn) {
  /**
   * Nothing on the laptop made it, so its times are those of the day the service learnt to speak
   * EventBridge.
   */
  private static final Instant CREATED = Instant.parse("2024-03-14T00:00:00Z");

  Datastore {
    requireNonNull(id, "id is null");
  }

  static Datastore of(String account, String region, String name) {
    String id =
        EntryHash.sha256(String.join("\n", "data store", account, region, name)).substring(0, 32);
    UUID key = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    return new Datastore(
        id,
        name,
        new ImagingEvents(account, region, false).datastoreArn(id),
        "arn:aws:kms:" + region + ":" + account + ":key/" + key);
  }

  /** As ListDatastores shows it. */
  ObjectNode summary() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("datastoreId", id)
        .put("datastoreName", name)
        .put("datastoreStatus", "ACTIVE")
        .put("datastoreArn", arn)
        .put("createdAt", CREATED.getEpochSecond())
        .put("updatedAt", CREATED.getEpochSecond());
  }

  /** As GetDatastore shows it. */
  ObjectNode properties() {
    return summary().put("kmsKeyArn", kmsKeyArn).put("losslessStorageFormat", "HTJ2K");
  }
}
