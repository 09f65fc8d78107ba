package org.countersign.note;

import static org.countersign.finding.Severity.CRITICAL;
import static org.countersign.finding.Severity.HIGH;
import static org.countersign.finding.Severity.LOW;
import static org.countersign.finding.Severity.MEDIUM;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;

/**
 * What can be wrong with a note, its making or its publication: how bad it is and which rule of 45
 * CFR part 164 it touches.
 */
public enum NoteDiscrepancy {
  /** A sentence names no passage that it rests on. */
  SENTENCE_WITHOUT_EVIDENCE(MEDIUM, "sentences without evidence", "164.312(c)(1)"),
  /** A sentence names a passage that the transcript does not have. */
  DANGLING_EVIDENCE(MEDIUM, "evidence links that lead nowhere", "164.312(c)(1)"),
  /** A passage that a sentence rests on has no time in the recording. */
  WITHOUT_AUDIO(LOW, "passages without audio", "164.312(c)(1)"),
  /** The template asks for a section that the note lacks. */
  SECTION_MISSING(MEDIUM, "missing sections", "164.312(c)(1)"),
  /** The note says nothing. */
  EMPTY(MEDIUM, "empty note", "164.312(c)(1)"),
  /** The job is complete and its note is not where the service says. */
  NOTE_MISSING(HIGH, "missing note", "164.312(c)(1)", "164.308(a)(6)(ii)"),
  /** Without it no sentence can be checked. */
  TRANSCRIPT_MISSING(MEDIUM, "missing transcript", "164.312(c)(1)", "164.312(b)"),
  /** It is no document that can be read, and nothing of it can be published. */
  NOTE_UNREADABLE(HIGH, "unreadable note", "164.312(c)(1)", "164.312(b)"),
  TRANSCRIPT_UNREADABLE(MEDIUM, "unreadable transcript", "164.312(c)(1)", "164.312(b)"),
  /** It is larger than can be reviewed. */
  TOO_LARGE(HIGH, "too large document", "164.312(b)"),
  /** The bucket is none of those that notes may be written to. */
  WRONG_BUCKET(HIGH, "note in a bucket that policy does not name", "164.312(a)(1)", "164.312(b)"),
  /** It is not encrypted with a key that policy names. */
  WRONG_KEY(HIGH, "note under a key that policy does not name", "164.312(a)(2)(iv)"),
  /** The service could not make a note. */
  JOB_FAILED(MEDIUM, "failed job", "164.308(a)(6)(ii)"),
  /** The job has not ended within a day. */
  JOB_NOT_ENDED(MEDIUM, "job that does not end", "164.308(a)(6)(ii)"),
  /** Something stands in the publish bucket that nobody approved. */
  UNREVIEWED_PUBLICATION(
      CRITICAL, "published without review", "164.312(c)(1)", "164.308(a)(6)(ii)"),
  /** Something stands or stood in the publish bucket that could not be compared. */
  PUBLICATION_UNCHECKED(
      CRITICAL, "published and not to be checked", "164.312(c)(1)", "164.308(a)(6)(ii)");

  private final Severity severity;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // made by toList(), which nobody can change
  private final List<Citation> citations;

  NoteDiscrepancy(Severity severity, String words, String... citations) {
    this.severity = severity;
    this.words = words;
    this.citations = Stream.of(citations).map(Citation::new).toList();
  }

  public Severity severity() {
    return severity;
  }

  /** What it says in a title, after a count. */
  public String words() {
    return words;
  }

  public List<Citation> citations() {
    return citations;
  }
}
