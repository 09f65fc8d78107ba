package org.countersign.desk.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
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
  private static final Duration LISTENING = Duration.ofMinutes(10);

  private final Backing backing;

  ClearViews(Backing backing) {
    this.backing = backing;
  }

  /**
   * @param what for example {@code note}
   */
  void record(Request request, SignedIn who, CaseId id, String what) {
    new Clerk(backing.ledger())
        .record(id, Set.of(), known -> entry(request, who, id, what).decide());
  }

  /**
   * A player asks for a recording in many parts: who hears it is an entry when they begin, and once
   * more for every further {@link #LISTENING}.
   */
  void recordListening(Request request, SignedIn who, CaseId id) {
    long span = backing.now().getEpochSecond() / LISTENING.toSeconds();
    String key = "heard/" + who.person().name() + "/" + span;
    new Clerk(backing.ledger())
        .record(
            id,
            Set.of(key),
            known ->
                known.seen().contains(key)
                    ? Decision.nothing(id)
                    : entry(request, who, id, "recording").seeing(key).decide());
  }

  private Decision.Builder entry(Request request, SignedIn who, CaseId id, String what) {
    return Decision.on(id)
        .record(
            ClearView.VIEWED,
            backing.now(),
            JsonNodeFactory.instance
                .objectNode()
                .put("by", who.person().name())
                .put("from", who.person().from(request).from())
                .put("evidence", what));
  }
}
