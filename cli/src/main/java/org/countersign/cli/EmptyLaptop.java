package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.deadletter.DeadLetters;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.laptop.desk.SamplePerson;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.InMemoryLedger;

/** What there is before anything was run: no case, no task. It saves starting servers to say so. */
final class EmptyLaptop implements Laptop, EvidenceStore {
  private final Ledger ledger = new InMemoryLedger(Clock.systemUTC());

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public EvidenceStore evidence() {
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public SecurityHubCount securityHub() {
    return new SecurityHubCount(0, 0);
  }

  @Override
  public PagerCount pager() {
    return new PagerCount(0, 0);
  }

  @Override
  public long eventsReceived() {
    return 0;
  }

  @Override
  public void put(JsonNode envelope) {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public void runHospitalDay() {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public Backends openBackends(List<JsonNode> samples, Optional<InetAddress> containers) {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public URI openDesk(DeskOptions.Wish wish) {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public String deskToken(SamplePerson person) {
    throw CommandFailedException.notFound("no desk is open", DeskOptions.HOW_TO_OPEN);
  }

  @Override
  public void stayUp() {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public void settle() {}

  @Override
  public DeadLetters deadLetters() {
    return new NoDeadLetters();
  }

  @Override
  public void countOwed() {}

  @Override
  public SweepOutcome sweep() {
    return SweepOutcome.NOTHING;
  }

  @Override
  public Digest put(byte[] content) {
    throw new UnsupportedOperationException("nothing is kept here");
  }

  @Override
  public Digest put(Path file) {
    throw new UnsupportedOperationException("nothing is kept here");
  }

  @Override
  public Optional<InputStream> open(Digest digest) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
