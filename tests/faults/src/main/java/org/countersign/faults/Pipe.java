package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.EntryStream;

/** The table's stream in shards, and the pipe from there to the suite's bus. */
final class Pipe implements EntryStream {
  private static final int SHARDS = 4;
  private static final Duration LONGEST_LAG = Duration.ofMinutes(30);

  private final Agenda agenda;
  private final Chance chance;
  private final Wire wire;
  private final String bus;
  private final List<Shard> shards = Stream.generate(Shard::new).limit(SHARDS).toList();
  private final Instant downFrom;
  private final Instant downUntil;

  Pipe(Agenda agenda, Chance chance, Wire wire, String bus) {
    this.agenda = agenda;
    this.chance = chance;
    this.wire = wire;
    this.bus = bus;
    boolean goesDown = chance.strikes(Fault.PIPE_DOWN);
    this.downFrom = Agenda.START.plus(chance.upTo(Duration.ofHours(3)));
    this.downUntil = goesDown ? downFrom.plus(Duration.ofDays(1)) : downFrom;
  }

  @Override
  public void inserted(List<Entry> entries) {
    Instant now = agenda.instant();
    if (!now.isBefore(downFrom) && now.isBefore(downUntil)) {
      return;
    }
    String caseId = entries.getFirst().caseId().text();
    Shard shard = shards.get(Math.floorMod(caseId.hashCode(), SHARDS));
    // A parent's records wait for their reader, while those of its child come at once.
    boolean splits = chance.strikes(Fault.SHARD_SPLIT);
    Instant shown = splits ? now.plus(chance.upTo(LONGEST_LAG)) : now;
    if (splits || chance.strikes(Fault.SHARD_REPLAY)) {
      shard.again().forEach(pointer -> carry(pointer, shown));
    }
    for (Entry entry : entries) {
      ObjectNode pointer = Envelopes.pointer(caseId, entry.sequence(), entry.type(), now);
      shard.add(pointer);
      carry(pointer, shown);
    }
  }

  private void carry(ObjectNode pointer, Instant at) {
    // The bus is durable, but what was put on it is lost when a reader is gone for a day.
    wire.carry(bus, pointer, at, Floor.BEST_EFFORT);
  }
}
