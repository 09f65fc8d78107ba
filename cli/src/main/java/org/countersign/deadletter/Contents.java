package org.countersign.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.event.CloudTrailEvent;
import org.countersign.event.ComparisonDue;
import org.countersign.event.ComplianceChange;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.EventParser;
import org.countersign.event.HealthDataStoreEvent;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobSwept;
import org.countersign.event.Heartbeat;
import org.countersign.event.HubFinding;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobSwept;
import org.countersign.event.MalformedEventException;
import org.countersign.event.ObjectCreated;
import org.countersign.event.ObjectScan;
import org.countersign.event.ProductFinding;
import org.countersign.event.ScribeJobEvent;
import org.countersign.event.ScribeStreamEvent;
import org.countersign.event.TrailFileSwept;
import org.countersign.event.UnknownEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;

/**
 * What may be said of a message's body. The body itself can hold object keys and names, so it is
 * read and never shown: its kind is a word of ours, its case an id without PHI, and two equal
 * bodies have equal digests.
 *
 * @param kind of event
 * @param caseId of the case it is about, where the body says so by itself
 * @param digest beginning of its SHA-256, in hexadecimal
 * @param bytes its length in UTF-8
 */
public record Contents(String kind, Optional<String> caseId, String digest, int bytes) {
  private static final int DIGEST_DIGITS = 16;
  private static final Pattern CASE_ID = Pattern.compile("[a-z-]+/[A-Za-z0-9:._/@=+,~-]{1,300}");

  // No pseudonym is shown, so any key does; that of the stack stays where it is.
  private static final EventParser PARSER =
      new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));

  public Contents {
    requireNonNull(kind, "kind is null");
    requireNonNull(caseId, "caseId is null");
    requireNonNull(digest, "digest is null");
  }

  /** Looks at a body. */
  public static Contents of(String body) {
    String digest = EntryHash.sha256(body).substring(0, DIGEST_DIGITS);
    int bytes = body.getBytes(UTF_8).length;
    try {
      Event event = PARSER.parse(body);
      return new Contents(kind(event), caseId(event).filter(Contents::isPlain), digest, bytes);
    } catch (MalformedEventException e) {
      return new Contents("unreadable", Optional.empty(), digest, bytes);
    }
  }

  private static boolean isPlain(String id) {
    return CASE_ID.matcher(id).matches();
  }

  private static String kind(Event event) {
    return switch (event) {
      case ImportJobEvent job -> "import job " + job.status();
      case ImportJobSwept swept -> "import job, from the sweep";
      case ImageSetEvent set -> "image set";
      case ComplianceChange change -> "Config compliance change";
      case CloudTrailEvent call -> "CloudTrail record";
      case HubFinding finding -> "Security Hub finding";
      case ProductFinding finding -> "finding of another product";
      case ObjectScan scan -> "object scan";
      case ObjectCreated created -> "object created";
      case ScribeJobEvent job -> "HealthScribe job";
      case ScribeStreamEvent stream -> "HealthScribe stream";
      case HealthJobEvent job -> "HealthLake job";
      case HealthJobSwept swept -> "HealthLake job, from the sweep";
      case HealthDataStoreEvent store -> "HealthLake data store";
      case EntryRecorded pointer -> "pointer to a case";
      case Heartbeat beat -> "heartbeat";
      case ComparisonDue due -> "comparison that is due";
      case TrailFileSwept swept -> "log file of CloudTrail, from the sweep";
      case UnknownEvent unknown -> "event of an unknown kind";
    };
  }

  private static Optional<String> caseId(Event event) {
    return switch (event) {
      case EntryRecorded pointer -> Optional.of(pointer.caseId());
      case ImportJobEvent job -> text(CaseId.importJob(job.datastoreId(), job.jobId()));
      case ImageSetEvent set -> text(CaseId.imageSet(set.datastoreId(), set.imageSetId()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(CaseId id) {
    return Optional.of(id.text());
  }
}
