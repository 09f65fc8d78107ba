package org.countersign.desk.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Set;
import org.countersign.desk.act.ClearView;
import org.countersign.desk.http.Request;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;

/**
 * Every clear view of PHI is an entry, committed before anything is shown (45 CFR 164.312(b),
 * 164.308(a)(1)(ii)(D)).
 */
final class ClearViews {
  private final Backing backing;

  ClearViews(Backing backing) {
    this.backing = backing;
  }

  /**
   * @param what for example {@code note}
   */
  void record(Request request, SignedIn who, CaseId id, String what) {
    Instant now = backing.now();
    new Clerk(backing.ledger())
        .record(
            id,
            Set.of(),
            known ->
                Decision.on(id)
                    .record(
                        ClearView.VIEWED,
                        now,
                        JsonNodeFactory.instance
                            .objectNode()
                            .put("by", who.person().name())
                            .put("from", who.person().from(request).from())
                            .put("evidence", what))
                    .decide());
  }
}
