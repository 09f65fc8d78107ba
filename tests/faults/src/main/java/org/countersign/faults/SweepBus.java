package org.countersign.faults;

import java.util.List;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventParser;
import org.countersign.sweep.Announcement;
import org.countersign.sweep.SuiteBus;

/** The suite's own bus as the sweep sees it, with the template's rules behind it. */
final class SweepBus implements SuiteBus {
  private final Agenda agenda;
  private final Wire wire;
  private final SimulatedQueue imports;
  private final SimulatedQueue deliveries;

  SweepBus(Agenda agenda, Wire wire, SimulatedQueue imports, SimulatedQueue deliveries) {
    this.agenda = agenda;
    this.wire = wire;
    this.imports = imports;
    this.deliveries = deliveries;
  }

  @Override
  public void put(List<Announcement> announcements) {
    for (Announcement announcement : announcements) {
      boolean news =
          announcement.detail().path("entryType").asText().equals(EntryRecorded.NEWS_REPUBLISHED);
      boolean delivery = announcement.source().equals(EventParser.LEDGER_SOURCE) && !news;
      wire.carry(
          Envelopes.of(announcement, agenda.instant()),
          agenda.instant(),
          delivery ? deliveries : imports);
    }
  }
}
