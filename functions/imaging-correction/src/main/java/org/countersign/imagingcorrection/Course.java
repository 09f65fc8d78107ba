package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.correction.Conflict;
import org.countersign.correction.CorrectionState.Run;
import org.countersign.correction.Operation;
import org.countersign.correction.Proposal;
import org.countersign.correction.ProposedCall;
import org.countersign.correction.SetVersion;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how far an approved correction has come, from what HealthImaging shows and what was
 * noted before a call. So whoever takes it up after a death makes no call twice.
 */
final class Course {
  private static final String LATEST = "latestVersionId";

  private final ImageSets sets;

  Course(ImageSets sets) {
    this.sets = requireNonNull(sets, "sets is null");
  }

  NextStep of(Proposal proposal, Run run) {
    Optional<SetView> found = sets.find(proposal.datastoreId(), proposal.target().imageSetId());
    ProposedCall last = proposal.calls().getLast();
    if (last.operation() == Operation.DELETE) {
      return ofDeletion(proposal, last, found.orElse(null));
    }
    if (found.isEmpty() || found.get().isGone()) {
      return new NextStep.Stale("GONE");
    }
    SetView view = found.get();
    if (view.isBusy()) {
      return new NextStep.Wait();
    }
    boolean calledBefore =
        run.called()
            .contains(
                view.status().equals("COPY_FAILED")
                    ? Operation.PROMOTE
                    : Operation.UPDATE_METADATA);
    if (view.hasFailed() && calledBefore) {
      return new NextStep.Failed(view.status());
    }
    ProposedCall first = proposal.calls().getFirst();
    boolean updates = first.operation() == Operation.UPDATE_METADATA;
    int expected = proposal.target().version();
    if (updates) {
      if (view.version() == expected) {
        return new NextStep.Call(first, Map.of(LATEST, Integer.toString(expected)));
      }
      expected++;
      if (view.version() != expected
          || !run.called().contains(Operation.UPDATE_METADATA)
          || !hasTaken(proposal, view)) {
        return new NextStep.Stale("CHANGED");
      }
    } else if (view.version() != expected) {
      return new NextStep.Stale("CHANGED");
    }
    return last.operation() == Operation.PROMOTE
        ? ofPromotion(proposal, last, run, view)
        : checked(proposal.target().imageSetId(), view);
  }

  private static NextStep ofDeletion(Proposal proposal, ProposedCall call, @Nullable SetView view) {
    if (view == null || view.isGone()) {
      return new NextStep.Done(null);
    }
    if (view.isBusy()) {
      return new NextStep.Wait();
    }
    return view.version() == proposal.target().version()
        ? new NextStep.Call(call, Map.of())
        : new NextStep.Stale("CHANGED");
  }

  /** Whether the newest version says what the update asked for, which only our own does. */
  private boolean hasTaken(Proposal proposal, SetView view) {
    Optional<Metadata> now =
        sets.metadata(
            proposal.datastoreId(), new SetVersion(proposal.target().imageSetId(), view.version()));
    return now.isPresent()
        && proposal.conflicts().stream().allMatch(conflict -> isSettled(conflict, now.get()));
  }

  private static boolean isSettled(Conflict conflict, Metadata metadata) {
    return Planner.says(metadata, conflict, conflict.there());
  }

  private NextStep ofPromotion(Proposal proposal, ProposedCall call, Run run, SetView view) {
    if (run.called().contains(Operation.PROMOTE)) {
      Optional<SetVersion> promoted = promoted(proposal, view);
      if (promoted.isPresent()) {
        String id = promoted.get().imageSetId();
        Optional<SetView> primary = sets.find(proposal.datastoreId(), id);
        if (primary.isPresent() && primary.get().isBusy()) {
          return new NextStep.Wait();
        }
        return primary.map(set -> checked(id, set)).orElse(new NextStep.Failed("NOT_PRIMARY"));
      }
      if (view.status().equals("COPIED")) {
        return new NextStep.Wait(); // a search can lag behind what it searches
      }
    }
    return new NextStep.Call(call, Map.of(LATEST, Integer.toString(view.version())));
  }

  /** A primary set with all our instances that was not there, or not so, when people looked. */
  private Optional<SetVersion> promoted(Proposal proposal, SetView view) {
    List<SetVersion> fresh =
        sets.primaries(proposal.datastoreId(), proposal.study(), proposal.series()).stream()
            .filter(set -> !proposal.primaries().contains(set))
            .toList();
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    Optional<Metadata> ours =
        sets.metadata(
            proposal.datastoreId(), new SetVersion(proposal.target().imageSetId(), view.version()));
    return fresh.stream()
        .filter(
            set ->
                ours.isPresent()
                    && sets.metadata(proposal.datastoreId(), set)
                        .filter(theirs -> theirs.instances().containsAll(ours.get().instances()))
                        .isPresent())
        .findFirst();
  }

  private static NextStep checked(String imageSetId, SetView view) {
    return view.primary() ? new NextStep.Done(imageSetId) : new NextStep.Failed("NOT_PRIMARY");
  }
}
