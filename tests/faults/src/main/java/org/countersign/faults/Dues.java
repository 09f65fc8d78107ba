package org.countersign.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.ledger.CaseId;

/** Everything that is due. */
record Dues(List<Due> all) {
  Dues {
    all = List.copyOf(all);
  }

  <T extends Due> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Set<CaseId> cases() {
    return of(Due.OfCase.class).stream().map(Due.OfCase::caseId).collect(Collectors.toSet());
  }
}
