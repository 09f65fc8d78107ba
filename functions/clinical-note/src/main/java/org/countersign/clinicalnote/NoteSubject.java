package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.EventOrigin;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.note.NoteCase;
import org.countersign.note.Producer;
import org.countersign.phi.Phi;

/**
 * What a case is about, as its finding and its lists name it: by pseudonym.
 *
 * @param what for example {@code HealthScribe job}
 * @param name a pseudonym, or an id that is no PHI
 */
record NoteSubject(CaseId caseId, String account, String region, String what, String name) {
  NoteSubject {
    requireNonNull(caseId, "caseId is null");
  }

  static NoteSubject of(EventOrigin origin, String kind, String what, Phi name) {
    return of(origin, kind, what, name.pseudonym().keyId() + "-" + name.pseudonym().digest());
  }

  static NoteSubject of(EventOrigin origin, String kind, String what, String name) {
    return new NoteSubject(
        CaseId.clinicalNote(origin.account(), origin.region(), kind, name),
        origin.account(),
        origin.region(),
        what,
        name);
  }

  String title() {
    return what + " " + name;
  }

  String arn() {
    return "arn:aws:transcribe:" + region + ":" + account + ":clinical-note/" + name;
  }

  /** A case's first state. */
  CaseState opened(Producer producer, Instant at) {
    return new CaseState(
        CaseKind.CLINICAL_NOTE,
        title(),
        account,
        region,
        NoteCase.IN_PROGRESS,
        NoteCase.group(account, region),
        null,
        at,
        Body.of(NoteCase.by(producer)));
  }
}
