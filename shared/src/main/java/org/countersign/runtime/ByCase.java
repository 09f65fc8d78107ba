package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups a batch by case, because a decision concerns one case, and keeps one case's failure from
 * the others.
 */
public final class ByCase implements BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(ByCase.class);

  private final CaseWork work;

  public ByCase(CaseWork work) {
    this.work = requireNonNull(work, "work is null");
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    Map<CaseId, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Optional<CaseId> id = work.caseOf(batch.get(i));
      if (id.isPresent()) {
        places.computeIfAbsent(id.get(), key -> new ArrayList<>()).add(i);
      } else {
        outcomes[i] = new Outcome.Done();
      }
    }
    places.forEach(
        (id, indexes) -> {
          for (int from = 0; from < indexes.size(); from += Decision.MAX_SEEN_KEYS) {
            List<Integer> slice =
                indexes.subList(from, Math.min(indexes.size(), from + Decision.MAX_SEEN_KEYS));
            Outcome outcome = outcomeOf(id, slice.stream().map(batch::get).toList());
            slice.forEach(index -> outcomes[index] = outcome);
          }
        });
    return List.of(outcomes);
  }

  private Outcome outcomeOf(CaseId id, List<Received> events) {
    try {
      return work.work(id, events);
    } catch (RuntimeException e) {
      String code = FailureCode.of(e);
      LOG.error("case {} failed: {}", id, code);
      return new Outcome.Failed(code);
    }
  }
}
