package org.countersign.task;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What a case has to be decided on exactly: the newest version of a note, the calls that a
 * correction would make. A decision names it by digest, so that nobody approves what was changed
 * after they read it, nor one thing by the digest of another.
 */
public final class Offer {
  /** Field of a case's body: digests of what may be decided on now. */
  public static final String FIELD = "offered";

  /**
   * Field of the body of an image set's case: which decision each digest is for ({@code
   * proposals}), and why a decision has none ({@code withheld}, codes by decision).
   */
  public static final String BY_DECISION = "correction";

  private Offer() {}

  /** Digests that a decision can name now, the first the best; none if it is not possible now. */
  public static List<String> exacts(CaseState state, Verdict verdict) {
    List<String> offered = new ArrayList<>();
    if (verdict.needsExact()) {
      StreamSupport.stream(state.body().path(FIELD).spliterator(), false)
          .map(JsonNode::asText)
          .filter(digest -> digest.matches("[0-9a-f]{64}"))
          .filter(digest -> verdict == Verdict.PUBLISH || isFor(state, verdict, digest))
          .forEach(offered::add);
    }
    return List.copyOf(offered);
  }

  private static boolean isFor(CaseState state, Verdict verdict, String digest) {
    JsonNode proposals = state.body().path(BY_DECISION).path("proposals");
    return StreamSupport.stream(proposals.spliterator(), false)
        .anyMatch(
            proposal ->
                proposal.path("decision").asText().equals(verdict.text())
                    && proposal.path("exact").asText().equals(digest));
  }

  /** Why a decision cannot be carried out, as a sentence; empty if nothing says that. */
  public static Optional<String> withheld(CaseState state, Verdict verdict) {
    JsonNode code = state.body().path(BY_DECISION).path("withheld").path(verdict.text());
    return code.isTextual() ? Optional.of(Withheld.words(code.textValue())) : Optional.empty();
  }

  static void requireOffered(Task task, CaseState state, Ruling ruling) {
    Verdict verdict = ruling.verdict();
    String exact = ruling.exact();
    if (!verdict.needsExact()) {
      if (exact != null) {
        throw refused(task, verdict.text() + " is about the whole case", "leave out the digest");
      }
      return;
    }
    List<String> exacts = exacts(state, verdict);
    if (exacts.isEmpty()) {
      throw refused(
          task,
          withheld(state, verdict)
              .map(why -> verdict.text() + " is not possible: " + why)
              .orElse("nothing is on offer for " + verdict.text() + " now"),
          elsewhere(task, state));
    }
    if (exact == null) {
      throw refused(task, verdict.text() + " has to name what it is about", naming(exacts));
    }
    if (!exacts.contains(exact)) {
      throw refused(task, mistaken(task, state, exact), naming(exacts));
    }
  }

  private static String mistaken(Task task, CaseState state, @Nullable String exact) {
    return Choices.of(task, state.kind()).stream()
        .filter(other -> exacts(state, other).contains(exact))
        .findFirst()
        .map(other -> "what it names is for " + other.text())
        .orElse("what it names is not there, or not any more");
  }

  private static String naming(List<String> exacts) {
    return "read the case again, then name what it shows: --exact " + String.join(" or ", exacts);
  }

  private static String elsewhere(Task task, CaseState state) {
    return "take one of: "
        + Choices.of(task, state.kind()).stream()
            .filter(other -> !other.needsExact() || !exacts(state, other).isEmpty())
            .map(Verdict::text)
            .collect(joining(", "));
  }

  private static TaskRefusedException refused(Task task, String because, String instead) {
    return TaskAct.refused(new Cause.NotThisWay(task.id(), because, instead));
  }
}
