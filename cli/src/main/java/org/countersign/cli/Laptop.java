package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.deadletter.DeadLetters;
import org.countersign.evidence.EvidenceStore;
import org.countersign.laptop.desk.SamplePerson;
import org.countersign.ledger.Ledger;

/** The laptop cloud as commands need it: its records, and the door for events. */
interface Laptop extends AutoCloseable {
  Ledger ledger();

  EvidenceStore evidence();

  /** The cloud's own time, which jumps ahead when there is nothing to do but wait. */
  Clock clock();

  SecurityHubCount securityHub();

  PagerCount pager();

  /** Events put on the default bus so far, whether or not a rule matched. */
  long eventsReceived();

  /** Puts one envelope on the default bus. */
  void put(JsonNode envelope);

  /** Imports the DICOM files that the cloud was started with, job by job, and settles. */
  void runHospitalDay();

  /**
   * Makes the cloud ready for functions that run elsewhere, and says how they find it.
   *
   * @param samples events whose buckets are made
   * @param containers this machine's address as containers see it, if they are to be let in
   */
  Backends openBackends(List<JsonNode> samples, Optional<InetAddress> containers);

  /**
   * Opens the review desk in a browser's reach, until {@link #close}.
   *
   * @return its page's address
   */
  URI openDesk(DeskOptions.Wish wish);

  /**
   * A bearer token for the desk's API.
   *
   * @throws CommandFailedException if no desk is open
   */
  String deskToken(SamplePerson person);

  /** Goes on working until the process is interrupted. */
  void stayUp();

  /** Works until every queue is empty and nothing is due. */
  void settle();

  /** What no function could work off. */
  DeadLetters deadLetters();

  /** Brings the report of what is owed and received up to date, repairs nothing, and settles. */
  void countOwed();

  /** Compares what is owed with what was received, sees to what was missed, and settles. */
  SweepOutcome sweep();

  @Override
  void close();
}
