package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Proposal;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a page offers it.
 *
 * @param hint what follows from it
 */
record VerdictWords(String label, String hint) {
  VerdictWords {
    requireNonNull(label, "label is null");
    requireNonNull(hint, "hint is null");
  }

  static VerdictWords of(Verdict verdict) {
    return switch (verdict) {
      case ACCEPT -> new VerdictWords("Accept", "It is as it should be, or harmless.");
      case RE_IMPORT ->
          new VerdictWords("Import again", "The sender imports them again, in a new job.");
      case CORRECT -> new VerdictWords("Corrected elsewhere", "The cause was taken away.");
      case CORRECT_AND_PROMOTE ->
          new VerdictWords(
              "Correct and promote", "Metadata is corrected; the set becomes primary.");
      case DELETE_IMAGE_SET ->
          new VerdictWords("Delete image set", "The set is gone for good from HealthImaging.");
      case PUBLISH -> new VerdictWords("Publish", "Exactly this version goes out.");
      case REJECT_NOTE -> new VerdictWords("Reject", "The document is never published.");
      case DISMISS -> new VerdictWords("False positive", "The check was misled.");
      case ACCEPT_RISK ->
          new VerdictWords("Accept the risk", "The cause stays, until a day you name.");
    };
  }

  /** The label of what stands in a record, even if nobody can decide so any more. */
  static String label(@Nullable String decision) {
    return decision == null
        ? ""
        : Verdict.of(decision).map(verdict -> of(verdict).label()).orElse(decision);
  }

  /**
   * What the second person sets off and nobody can take back, with the object and the count; empty
   * if it can be taken back.
   */
  static Optional<String> irreversible(Proposal asked, CaseState state) {
    return Verdict.of(asked.decision())
        .flatMap(
            verdict ->
                switch (verdict) {
                  case CORRECT_AND_PROMOTE ->
                      Optional.of(
                          "Changes 1 image set in HealthImaging, "
                              + state.subject()
                              + ", and makes it primary.");
                  case DELETE_IMAGE_SET ->
                      Optional.of(
                          "Deletes 1 image set, "
                              + state.subject()
                              + ", from HealthImaging. It cannot be brought back.");
                  case PUBLISH ->
                      Optional.of(
                          "Publishes 1 document, "
                              + state.subject()
                              + ", in exactly this version. Who has read it has read it.");
                  case ACCEPT, RE_IMPORT, CORRECT, REJECT_NOTE, DISMISS, ACCEPT_RISK ->
                      Optional.empty();
                });
  }
}
