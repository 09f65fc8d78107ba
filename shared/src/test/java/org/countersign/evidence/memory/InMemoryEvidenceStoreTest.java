package org.countersign.evidence.memory;

import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceStoreContract;

class InMemoryEvidenceStoreTest extends EvidenceStoreContract {
  @Override
  protected EvidenceStore emptyStore() {
    return new InMemoryEvidenceStore();
  }
}
