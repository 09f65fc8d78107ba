package org.countersign.delivery.securityhub;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.countersign.delivery.ImportResult;
import org.countersign.runtime.Pace;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Makes calls of one operation for many members. The SDK repeats a call that failed; a call that
 * succeeded can still have failed for some of its members ({@code ConcurrentUpdateError} among
 * them), and those are repeated here.
 */
final class Calls<M extends Calls.Member> {
  private static final int MAX_ATTEMPTS = 4;
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** What a call is made for. */
  interface Member {
    /** Its place among the results. */
    int place();
  }

  /** The call itself. */
  @FunctionalInterface
  interface Service<M> {
    /**
     * @return a result for each, in the same order
     * @throws SdkException if the call failed as a whole
     */
    List<ImportResult> call(List<M> members);
  }

  private final Pace pace;
  private final Rhythm rhythm;
  private final Service<M> service;

  Calls(Pace pace, Rhythm rhythm, Service<M> service) {
    this.pace = requireNonNull(pace, "pace is null");
    this.rhythm = requireNonNull(rhythm, "rhythm is null");
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * Makes one call, and as few more as its failures ask for.
   *
   * @param members at least one, no more than the service takes at once
   */
  void make(List<M> members, ImportResult[] results) {
    List<M> left = members;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      left = once(left, results);
      if (attempt == MAX_ATTEMPTS) {
        return;
      }
      if (!left.isEmpty()) {
        rhythm.rest(BACKOFF.computeDelay(attempt + 1));
      }
    }
  }

  /** Returns the members that an answer left open. */
  private List<M> once(List<M> members, ImportResult[] results) {
    pace.awaitTurn();
    List<ImportResult> answers;
    try {
      answers = service.call(members);
    } catch (SdkException e) {
      ImportResult result = Verdict.of(e);
      if (Verdict.isInvalidInput(result) && members.size() > 1) {
        // One bad member can refuse the whole call; halving finds it and lets the others through.
        int half = members.size() / 2;
        List<M> open = new ArrayList<>(once(members.subList(0, half), results));
        open.addAll(once(members.subList(half, members.size()), results));
        return open;
      }
      // The SDK has tried that often enough; the queue has more patience.
      members.forEach(member -> results[member.place()] = result);
      return List.of();
    }
    List<M> open = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ImportResult answer = answers.get(i);
      results[members.get(i).place()] = answer;
      // What was imported a moment ago may not be found yet.
      if (answer instanceof ImportResult.Unsettled || answer instanceof ImportResult.Absent) {
        open.add(members.get(i));
      }
    }
    return open;
  }
}
