package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends findings: first what an import can say, then, of those that arrived, what only an update
 * can. A finding has arrived when both have, and both can be repeated.
 */
final class Dispatch {
  private final FindingSink sink;

  Dispatch(FindingSink sink) {
    this.sink = requireNonNull(sink, "sink is null");
  }

  /**
   * @param shipments each finding at most once, none that is to wait
   */
  List<Sent> send(List<Shipment> shipments) {
    List<ImportResult> results = new ArrayList<>();
    List<Integer> own = new ArrayList<>();
    for (int i = 0; i < shipments.size(); i++) {
      results.add(new ImportResult.Taken());
      if (shipments.get(i).showing() instanceof Showing.Own) {
        own.add(i);
      }
    }
    if (!own.isEmpty()) {
      put(
          results,
          own,
          sink.importFindings(own.stream().map(i -> shipments.get(i).outbound()).toList()));
    }
    List<Integer> changed = new ArrayList<>();
    List<FindingUpdate> updates = new ArrayList<>();
    for (int i = 0; i < shipments.size(); i++) {
      @Nullable FindingUpdate update = shipments.get(i).showing().change();
      if (update != null && results.get(i) instanceof ImportResult.Taken) {
        changed.add(i);
        updates.add(update);
      }
    }
    if (!updates.isEmpty()) {
      put(results, changed, sink.updateFindings(updates));
    }
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < shipments.size(); i++) {
      sent.add(new Sent(shipments.get(i), results.get(i)));
    }
    return sent;
  }

  private static void put(
      List<ImportResult> results, List<Integer> places, List<ImportResult> answers) {
    for (int i = 0; i < places.size(); i++) {
      results.set(places.get(i), answers.get(i));
    }
  }
}
