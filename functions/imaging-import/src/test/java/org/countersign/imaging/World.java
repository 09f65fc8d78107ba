package org.countersign.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.Event;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.reconcile.InventoryWriter;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.ManifestParser;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.ByCase;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;

/** The function's core among hand-made ports: what is owed, what came out, what time it is. */
final class World extends Clock
    implements InventorySource, OutcomeSource, ImportJobs, ImageSetHistory {
  Instant now = Instant.parse("2026-03-02T08:10:00Z");
  final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  final InMemoryLedger ledger = new InMemoryLedger(this);
  final List<String> counted = new ArrayList<>();

  List<String> owed = List.of();
  @Nullable RuntimeException inventoryFails;
  @Nullable RuntimeException outcomeFails;
  @Nullable String manifest;
  String success = "";
  String failure = "";
  String warning = "";
  @Nullable ImportJob job;
  final Map<String, Set<String>> instances = new HashMap<>();

  private final ImportWork imports;
  private final ImageSetWork imageSets;
  private final BatchWork work;

  World(Path scratch) {
    Reconciliation reconciliation =
        new Reconciliation(evidence, new Overwrites(this), Jobs.PSEUDONYMS, scratch);
    Holding holding =
        new Holding(ledger, evidence, () -> List.of(Jobs.DATASTORE), Jobs.PSEUDONYMS, this);
    this.imports =
        new ImportWork(
            ledger,
            this,
            this,
            this,
            reconciliation,
            new Relinking(ledger, evidence, Jobs.PSEUDONYMS, scratch, this),
            holding,
            this);
    this.imageSets = new ImageSetWork(ledger, evidence, this, (name, value) -> counted.add(name));
    this.work =
        new ByCase(
            new ImagingWork(
                imports,
                imageSets,
                new ImagingWork.News(holding, new Settling(ledger, this)),
                new Clerk(ledger),
                (name, value) -> counted.add(name)));
  }

  /** Two files owed, both imported into one primary image set. */
  static World clean(Path scratch) {
    World world = new World(scratch);
    world.owed = List.of("DOE^JANE/1.dcm", "DOE^JANE/2.dcm");
    world.success =
        """
        {"inputFile":"DOE^JANE/1.dcm","importResponse":{"imageSetId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","isPrimary":true}}
        {"inputFile":"DOE^JANE/2.dcm","importResponse":{"imageSetId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","isPrimary":true}}
        """;
    world.manifest = manifest(2, 2, 0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 2);
    return world;
  }

  static String manifest(int scanned, int imported, int errors, String imageSet, int matched) {
    return """
        {"jobSummary":{"numberOfScannedFiles":%d,"numberOfImportedFiles":%d,"numberOfFilesWithCustomerError":%d,
         "numberOfFilesWithServerError":0,"numberOfGeneratedImageSets":1,
         "imageSetsSummary":[{"imageSetId":"%s","numberOfMatchedSOPInstances":%d}]}}
        """
        .formatted(scanned, imported, errors, imageSet, matched);
  }

  Outcome on(ImportJobEvent... events) {
    return on(1, events);
  }

  Outcome on(int receives, ImportJobEvent... events) {
    CaseId id = CaseId.importJob(events[0].datastoreId(), events[0].jobId());
    return imports.work(id, List.of(events), receives);
  }

  /** Through the door that a batch comes in by. */
  Outcome told(Event event) {
    return work.work(List.of(new Received(event, 1))).getFirst();
  }

  Outcome on(ImageSetEvent event) {
    return imageSets.work(CaseId.imageSet(event.datastoreId(), event.imageSetId()), List.of(event));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  CaseFile file() {
    return ledger.read(Jobs.CASE, Set.of());
  }

  String state() {
    return requireNonNull(file().state()).state();
  }

  ImportCase importCase() {
    return requireNonNull(ImportCase.in(file()));
  }

  TakenInventory inventory() {
    return requireNonNull(importCase().inventory());
  }

  ImportCase.Conclusion conclusion() {
    return requireNonNull(importCase().conclusion());
  }

  Map<String, Long> discrepancies() {
    return importCase().discrepancies();
  }

  List<String> entryTypes() {
    return ledger.entries(Jobs.CASE).stream().map(entry -> entry.type()).toList();
  }

  @Override
  public TakenInventory take(ImportJobEvent job) {
    if (inventoryFails != null) {
      throw inventoryFails;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InventoryWriter writer = new InventoryWriter(bytes, "input")) {
      owed.forEach(writer::key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TakenInventory(
        TakenInventory.Source.LISTING,
        evidence.put(bytes.toByteArray()),
        owed.size(),
        false,
        false,
        null,
        now);
  }

  @Override
  public Found look(ImportJobEvent event) {
    if (outcomeFails != null) {
      throw outcomeFails;
    }
    Manifest parsed =
        manifest == null
            ? null
            : new ManifestParser(Jobs.PSEUDONYMS)
                .parse("manifest", new ByteArrayInputStream(manifest.getBytes(UTF_8)));
    return new Found(parsed, () -> new OutcomeFiles(file(success), file(failure), file(warning)));
  }

  private static List<OutcomeFile> file(String content) {
    return content.isEmpty()
        ? List.of()
        : List.of(
            new OutcomeFile(
                "lines.ndjson", () -> new ByteArrayInputStream(content.getBytes(UTF_8))));
  }

  @Override
  public Optional<ImportJob> find(String datastoreId, String jobId) {
    return Optional.ofNullable(job);
  }

  @Override
  public Optional<Set<String>> instances(String datastoreId, String imageSetId, int version) {
    return Optional.ofNullable(instances.get(imageSetId + "/" + version));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
