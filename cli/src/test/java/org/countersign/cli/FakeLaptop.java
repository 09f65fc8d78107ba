package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.deadletter.DeadLetters;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.laptop.CommandResult;
import org.countersign.laptop.desk.SamplePerson;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.InMemoryLedger;
import org.jspecify.annotations.Nullable;

/** A laptop without servers: a ledger in memory, and a memory of what it was asked to do. */
final class FakeLaptop implements Laptop, LaptopDoor {
  static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final Ledger ledger = new InMemoryLedger(clock);
  final List<JsonNode> played = new ArrayList<>();
  final List<Start> starts = new ArrayList<>();
  final List<Serving> servings = new ArrayList<>();
  final List<JsonNode> samples = new ArrayList<>();
  final List<InetAddress> letIn = new ArrayList<>();
  final Map<Digest, byte[]> kept = new HashMap<>();
  @Nullable CommandResult elsewhere;
  int counts;
  SweepOutcome swept = SweepOutcome.NOTHING;
  DeadLetters deadLetters = new NoDeadLetters();
  int settled;
  int days;
  boolean stayed;

  @Override
  public Laptop start(Start start, Console console) {
    starts.add(start);
    return this;
  }

  @Override
  public Laptop serve(Start start, Serving serving, Console console) {
    starts.add(start);
    servings.add(serving);
    return this;
  }

  @Override
  public Laptop resume(Console console) {
    return this;
  }

  @Override
  public Optional<CommandResult> elsewhere(RemoteCall call) {
    return Optional.ofNullable(elsewhere);
  }

  @Override
  public Routing route(JsonNode envelope) {
    boolean ours = envelope.path("source").asText().equals("aws.medical-imaging");
    return new Routing(
        List.of(
            new Routing.Rule(
                "ImagingEvents",
                ours,
                List.of("imaging-import"),
                ours ? "" : "source is another")));
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public EvidenceStore evidence() {
    return new EvidenceStore() {
      @Override
      public Digest put(byte[] content) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Digest put(Path file) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<InputStream> open(Digest digest) {
        return Optional.ofNullable(kept.get(digest)).map(ByteArrayInputStream::new);
      }
    };
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public SecurityHubCount securityHub() {
    return new SecurityHubCount(1, 2);
  }

  @Override
  public PagerCount pager() {
    return new PagerCount(3, 1);
  }

  @Override
  public long eventsReceived() {
    return played.size();
  }

  @Override
  public void put(JsonNode envelope) {
    played.add(envelope);
  }

  @Override
  public void runHospitalDay() {
    days++;
  }

  @Override
  public Backends openBackends(List<JsonNode> events, Optional<InetAddress> containers) {
    samples.addAll(events);
    containers.ifPresent(letIn::add);
    return new Backends(
        Path.of("env.json"),
        new TreeMap<>(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")),
        List.of("ImagingImportFunction"));
  }

  @Override
  public URI openDesk(DeskOptions.Wish wish) {
    return URI.create("http://127.0.0.1:" + (wish.port() == 0 ? 8600 : wish.port()));
  }

  @Override
  public String deskToken(SamplePerson person) {
    return "token-of-" + person.id();
  }

  @Override
  public void countOwed() {
    counts++;
  }

  @Override
  public void stayUp() {
    stayed = true;
  }

  @Override
  public void settle() {
    settled++;
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public SweepOutcome sweep() {
    return swept;
  }

  @Override
  public void close() {}
}
