package org.countersign.alert;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.detect.window.WindowStore;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.event.TrailFileSwept;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** The whole function behind its parser, with a ledger in memory and the bus that tells of it. */
final class World {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String ACCOUNT = "123456789012";
  static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final JsonNode BASE = base();

  final InMemoryLedger ledger = new InMemoryLedger(CLOCK);
  final Map<String, Double> counted = new TreeMap<>();
  final List<Outcome> outcomes = new ArrayList<>();
  private final Map<CaseId, Long> published = new HashMap<>();
  private final EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final Map<String, byte[]> trail = new HashMap<>();
  int contextAsked;
  private final BatchWork work;

  World() {
    this(DetectionContext.defaults());
  }

  World(DetectionContext context) {
    this.work = function(ledger, new InMemoryWindowStore(), () -> context);
  }

  BatchWork function(Ledger on, WindowStore windows, ContextSource context) {
    return CloudTrailAlert.assemble(
        new CloudTrailAlert.Ports(
            on,
            windows,
            CATALOGUE,
            context,
            new Pseudonyms(PseudonymKey.forDevelopment()),
            ACCOUNT,
            "docs/runbooks",
            CLOCK,
            (name, value) -> counted.merge(name, value, Double::sum)),
        file -> Optional.ofNullable(trail.get(file)).map(ByteArrayInputStream::new));
  }

  /** Lays a log file into the trail's bucket. */
  void deliver(String file, List<JsonNode> fragments) {
    ObjectNode log = JSON.createObjectNode();
    ArrayNode records = log.putArray("Records");
    fragments.forEach(fragment -> records.add(record(fragment)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trail.put(file, bytes.toByteArray());
  }

  /** Its second half never came. */
  void tear(String file) {
    byte[] whole = requireNonNull(trail.get(file), "no such file");
    trail.put(file, Arrays.copyOf(whole, whole.length / 2));
  }

  /** The sweep asks for a log file to be compared. */
  Outcome swept(String file, boolean countOnly) {
    EventOrigin origin =
        new EventOrigin(
            "swept", "countersign.sweep", TrailFileSwept.DETAIL_TYPE, ACCOUNT, "us-east-1", NOW);
    return work.work(List.of(new Received(new TrailFileSwept(origin, file, countOnly), 1)))
        .getFirst();
  }

  /** Hands records to the function in one batch, and then tells it what was recorded. */
  void on(List<JsonNode> fragments) {
    outcomes.addAll(work.work(fragments.stream().map(this::received).toList()));
    tell();
  }

  /** Hands records to the function; nobody tells it what was recorded yet. */
  List<Outcome> withoutNews(BatchWork function, List<JsonNode> fragments) {
    return function.work(fragments.stream().map(this::received).toList());
  }

  /**
   * Every new entry as a pointer, until there is none, whatever its type: what the rule of the
   * template keeps away must not matter.
   *
   * @return how many were told
   */
  int tell() {
    int told = 0;
    for (List<Received> news = news(); !news.isEmpty(); news = news()) {
      told += news.size();
      if (told > 2000) {
        throw new AssertionError("its own entries keep it going");
      }
      for (Received one : news) {
        outcomes.addAll(work.work(List.of(one)));
        // The bus delivers at least once.
        outcomes.addAll(work.work(List.of(one)));
      }
    }
    return told;
  }

  private List<Received> news() {
    List<Received> news = new ArrayList<>();
    for (CaseId id : ledger.cases()) {
      for (Entry entry : ledger.entries(id)) {
        if (entry.sequence() > published.getOrDefault(id, 0L)) {
          published.put(id, entry.sequence());
          news.add(new Received(pointer(id.text(), entry.sequence(), entry.type()), 1));
        }
      }
    }
    return news;
  }

  static EntryRecorded pointer(String caseId, long sequence, String type) {
    return new EntryRecorded(
        new EventOrigin(
            "p-" + sequence,
            EventParser.LEDGER_SOURCE,
            EntryRecorded.DETAIL_TYPE,
            ACCOUNT,
            "us-east-1",
            NOW),
        caseId,
        sequence,
        type);
  }

  private static ObjectNode record(JsonNode fragment) {
    ObjectNode record = BASE.deepCopy();
    fragment.properties().stream()
        .filter(field -> !field.getKey().equals("envelopeAccount"))
        .forEach(field -> record.set(field.getKey(), field.getValue()));
    return record;
  }

  /** An envelope around a record: a fragment laid over the base record at its top. */
  Received received(JsonNode fragment) {
    ObjectNode record = record(fragment);
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("id", "e-" + record.path("eventID").asText())
            .put("source", "aws.example")
            .put("detail-type", "AWS API Call via CloudTrail")
            .put("account", fragment.path("envelopeAccount").asText(ACCOUNT))
            .put("region", "us-east-1")
            .put("time", "2026-03-02T12:00:00Z");
    envelope.set("detail", record);
    return new Received(parser.parse(envelope.toString()), 1);
  }

  CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  static CaseState state(CaseFile file) {
    return requireNonNull(file.state(), "no such case");
  }

  /** What is left when all has been told: cases, findings, tasks, without versions. */
  String end() {
    return ledger.cases().stream()
        .map(this::file)
        .map(
            file ->
                file.id()
                    + " "
                    + state(file)
                    + file.findings().stream().map(World::words).collect(joining(" "))
                    + file.tasks().stream().map(World::words).collect(joining(" ")))
        .collect(joining("\n"));
  }

  private static String words(Finding finding) {
    return "\n  "
        + finding.status()
        + finding.severity()
        + finding.title()
        + finding.description()
        + finding.details()
        + finding.citations();
  }

  private static String words(Task task) {
    return "\n  " + task.kind() + task.state().text();
  }

  boolean chainsAreIntact() {
    return ledger.cases().stream().allMatch(id -> EntryHash.isIntact(ledger.entries(id)));
  }

  List<String> entryTypes(CaseId id) {
    return ledger.entries(id).stream().map(Entry::type).toList();
  }

  private static JsonNode base() {
    try {
      return JSON.readTree(
          Path.of("../../shared/src/test/resources/detect/base-record.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException("no base record", e);
    }
  }
}
