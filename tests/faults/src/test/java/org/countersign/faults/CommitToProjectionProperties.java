package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.EntryHash;

/**
 * From a commit to the receiver as a model: whatever happens in whatever order, the receiver never
 * holds what was not committed, nothing counts as delivered that it does not hold, what is not
 * delivered is owed, and one sweep on a quiet day brings it up to date.
 */
class CommitToProjectionProperties {
  @Property(tries = 150)
  void the_receiver_ends_with_what_was_committed_last(
      @ForAll("chains") ActionChain<Projected> chain) {
    Projected end =
        chain
            .withInvariant("the receiver holds what was committed", this::holdsWhatWasCommitted)
            .withInvariant("delivered is what the receiver holds", this::deliveredIsHeld)
            .withInvariant("what is not delivered is owed", this::restIsOwed)
            .withInvariant("each commit has its entry", this::eachCommitHasItsEntry)
            .run();

    end.sweep();
    for (int left = end.pointers.size(); left > 0; left--) {
      end.deliver(0);
    }

    assertThat(end.kept == null ? 0 : end.kept.version()).isEqualTo(end.newest());
    assertThat(end.ledger.owedOut(1)).isEmpty();
  }

  private void holdsWhatWasCommitted(Projected path) {
    Finding kept = path.kept;
    if (kept != null) {
      assertThat(path.committed).containsEntry(kept.version(), kept.status());
    }
  }

  private void deliveredIsHeld(Projected path) {
    long held = path.kept == null ? 0 : path.kept.version();
    path.file()
        .findings()
        .forEach(finding -> assertThat(finding.securityHubVersion()).isLessThanOrEqualTo(held));
  }

  private void restIsOwed(Projected path) {
    path.file()
        .findings()
        .forEach(
            finding ->
                assertThat(path.ledger.owedOut(1).isEmpty())
                    .isEqualTo(finding.securityHubVersion() == path.newest()));
  }

  private void eachCommitHasItsEntry(Projected path) {
    assertThat(EntryHash.isIntact(path.ledger.entries(Projected.ID))).isTrue();
    assertThat(path.ledger.entries(Projected.ID))
        .filteredOn(entry -> entry.body().hasNonNull("status"))
        .hasSameSizeAs(path.committed.keySet());
  }

  @Provide
  Arbitrary<ActionChain<Projected>> chains() {
    return ActionChain.startWith(Projected::new)
        .withAction(3, new Raising())
        .withAction(1, new Clearing())
        .withAction(1, new Repeating())
        .withAction(1, new Overtaken())
        .withAction(4, new Delivering())
        .withAction(1, new Losing())
        .withAction(1, Action.just("sweep", Transformer.mutate("sweep", Projected::sweep)))
        .withMaxTransformations(30);
  }

  /** An event that nobody has heard of yet. */
  private static String fresh(Projected path) {
    return "event-" + path.consumed.size();
  }

  private static final class Raising extends Action.JustMutate<Projected> {
    @Override
    public void mutate(Projected path) {
      assertThat(path.commit(path.file(), fresh(path), true)).isTrue();
    }
  }

  private static final class Clearing extends Action.JustMutate<Projected> {
    @Override
    public boolean precondition(Projected path) {
      return path.isOpen();
    }

    @Override
    public void mutate(Projected path) {
      assertThat(path.commit(path.file(), fresh(path), false)).isTrue();
    }
  }

  /** An event comes twice. */
  private static final class Repeating implements Action.Dependent<Projected> {
    @Override
    public boolean precondition(Projected path) {
      return !path.consumed.isEmpty();
    }

    @Override
    public Arbitrary<Transformer<Projected>> transformer(Projected path) {
      return Arbitraries.of(path.consumed)
          .map(event -> Transformer.mutate("repeat " + event, same -> repeat(same, event)));
    }

    private static void repeat(Projected path, String event) {
      CaseFile known = path.ledger.read(Projected.ID, Set.of(event));
      assertThat(known.seen()).containsExactly(event);
      assertThat(path.commit(known, event, true)).isFalse();
    }
  }

  /** Two writers decide on the same version; the second is refused. */
  private static final class Overtaken extends Action.JustMutate<Projected> {
    @Override
    public void mutate(Projected path) {
      CaseFile known = path.file();
      assertThat(path.commit(known, fresh(path), true)).isTrue();
      assertThat(path.commit(known, fresh(path), true)).isFalse();
    }
  }

  private static final class Delivering implements Action.Dependent<Projected> {
    @Override
    public boolean precondition(Projected path) {
      return !path.pointers.isEmpty();
    }

    @Override
    public Arbitrary<Transformer<Projected>> transformer(Projected path) {
      return Combinators.combine(
              Arbitraries.of(Projected.Weather.class),
              Arbitraries.integers().between(0, path.pointers.size() - 1))
          .as(
              (weather, which) ->
                  Transformer.mutate(
                      "deliver " + which + ", " + weather,
                      same -> {
                        same.weather = weather;
                        same.deliver(which);
                      }));
    }
  }

  /** The bus loses the older half of what is on its way. */
  private static final class Losing extends Action.JustMutate<Projected> {
    @Override
    public boolean precondition(Projected path) {
      return !path.pointers.isEmpty();
    }

    @Override
    public void mutate(Projected path) {
      path.pointers.subList(0, (path.pointers.size() + 1) / 2).clear();
    }
  }
}
