package org.countersign.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A HealthScribe stream's note is made, or could not be ({@code aws.transcribe}, "MedicalScribe
 * Post Stream Analytics Update"; Transcribe developer guide, monitoring-events).
 *
 * @param sessionId as the stream's owner chose it: PHI unless it is a UUID
 * @param status null for a word that is new
 * @param note where the clinical document lies, as the service writes it: PHI; null until then
 * @param transcript as {@code note}
 */
public record ScribeStreamEvent(
    EventOrigin origin,
    String sessionId,
    ScribeJobEvent.@Nullable Status status,
    @Nullable String note,
    @Nullable String transcript)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "MedicalScribe Post Stream Analytics Update";

  public ScribeStreamEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(sessionId, "sessionId is null");
  }

  @Override
  public String toString() {
    return "ScribeStreamEvent[" + origin.id() + "]";
  }
}
