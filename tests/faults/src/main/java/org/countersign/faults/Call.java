package org.countersign.faults;

import java.time.Instant;
import java.util.stream.StreamSupport;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One line of the generator's list: something that a principal did and that the catalogue watches.
 *
 * @param undoneAt when the same principal undid it; null for never
 * @param decided whether a person decides about it
 */
record Call(
    String eventId,
    Kind kind,
    String principal,
    String resource,
    Instant at,
    @Nullable Instant undoneAt,
    boolean decided) {
  /** What it is, and what the catalogue has to say of it. */
  enum Kind {
    TRAIL_STOPPED(
        "cloudtrail-logging-stopped",
        "cloudtrail.amazonaws.com",
        "StopLogging",
        "name",
        "StartLogging",
        true),
    RECORDER_STOPPED(
        "config-recorder-stopped",
        "config.amazonaws.com",
        "StopConfigurationRecorder",
        "configurationRecorderName",
        "StartConfigurationRecorder",
        true),
    TRAIL_DELETED(
        "cloudtrail-trail-deleted", "cloudtrail.amazonaws.com", "DeleteTrail", "name", null, true),
    VAULT_UNLOCKED(
        "backup-vault-unlocked",
        "backup.amazonaws.com",
        "DeleteBackupVaultLockConfiguration",
        "backupVaultName",
        null,
        true),
    TABLE_DELETED(
        "dynamodb-table-deleted",
        "dynamodb.amazonaws.com",
        "DeleteTable",
        "tableName",
        null,
        false);

    final String detection;
    final String eventSource;
    final String eventName;
    final String parameter;
    final @Nullable String undo;
    final boolean pages;

    Kind(
        String detection,
        String eventSource,
        String eventName,
        String parameter,
        @Nullable String undo,
        boolean pages) {
      this.detection = detection;
      this.eventSource = eventSource;
      this.eventName = eventName;
      this.parameter = parameter;
      this.undo = undo;
      this.pages = pages;
    }

    /** Whether it is a case of this detection. */
    boolean isOf(CaseId id) {
      return id.text().contains("/" + detection + "/");
    }

    String taskKind() {
      return detection.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }
  }

  /** Id of the event that undid it. */
  String undoId() {
    return "f" + eventId.substring(1);
  }

  /** Whether an alert's entry names an event. */
  static boolean names(Entry entry, String eventId) {
    return entry.type().startsWith("alert-r")
        && StreamSupport.stream(entry.body().path("events").spliterator(), false)
            .anyMatch(event -> event.path("id").asText().equals(eventId));
  }

  boolean isOver() {
    return undoneAt != null || decided;
  }
}
