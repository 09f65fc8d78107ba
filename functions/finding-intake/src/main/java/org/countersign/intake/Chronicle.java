package org.countersign.intake;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.intake.Standing.Why;

/**
 * Everything that was said of a finding, in the order in which it was so. What stands is worked out
 * from the whole of it, so it does not matter in which order, or how often, the events came.
 *
 * @param voices by voice, what it said from when on; {@code true} for open
 * @param workflows where people stood with it in Security Hub, from when on
 */
record Chronicle(
    SortedMap<String, SortedMap<Instant, Boolean>> voices, SortedMap<Instant, String> workflows) {
  /** Of a finding that keeps changing, the oldest changes are forgotten. */
  private static final int LONGEST = 24;

  private static final String RESOLVED = "RESOLVED";
  private static final String SUPPRESSED = "SUPPRESSED";

  Chronicle {
    SortedMap<String, SortedMap<Instant, Boolean>> all = new TreeMap<>();
    voices.forEach(
        (voice, said) -> all.put(voice, Collections.unmodifiableSortedMap(new TreeMap<>(said))));
    voices = Collections.unmodifiableSortedMap(all);
    workflows = Collections.unmodifiableSortedMap(new TreeMap<>(workflows));
  }

  static Chronicle empty() {
    return new Chronicle(new TreeMap<>(), new TreeMap<>());
  }

  Chronicle with(Report report) {
    SortedMap<String, SortedMap<Instant, Boolean>> said = new TreeMap<>(voices);
    TreeMap<Instant, Boolean> voice =
        new TreeMap<>(said.getOrDefault(report.voice(), Collections.emptySortedMap()));
    // Two things said of one moment: the end came second.
    voice.merge(report.at(), report.open(), Boolean::logicalAnd);
    said.put(report.voice(), brief(voice));
    TreeMap<Instant, String> words = new TreeMap<>(workflows);
    String workflow = report.workflow();
    if (workflow != null) {
      // Envelopes have whole seconds; of two words in one, the one that somebody chose counts.
      words.merge(report.time(), workflow, (one, other) -> one.equals("NEW") ? other : one);
    }
    return new Chronicle(said, brief(words));
  }

  /** Of a run of the same, its first and its last say all. */
  private static <V> TreeMap<Instant, V> brief(TreeMap<Instant, V> all) {
    TreeMap<Instant, V> brief = new TreeMap<>();
    for (Map.Entry<Instant, V> one : all.entrySet()) {
      Map.Entry<Instant, V> before = all.lowerEntry(one.getKey());
      Map.Entry<Instant, V> after = all.higherEntry(one.getKey());
      boolean inside =
          before != null
              && after != null
              && before.getValue().equals(one.getValue())
              && after.getValue().equals(one.getValue());
      if (!inside) {
        brief.put(one.getKey(), one.getValue());
      }
    }
    while (brief.size() > LONGEST) {
      brief.pollFirstEntry();
    }
    return brief;
  }

  Standing standing() {
    TreeSet<Instant> moments = new TreeSet<>(workflows.keySet());
    voices.values().forEach(said -> moments.addAll(said.keySet()));
    Standing standing = new Standing(false, Why.PRODUCT, moments.getFirst(), 0);
    boolean first = true;
    for (Instant moment : moments) {
      Why why = whyAt(moment);
      boolean open = why == Why.OPEN;
      if (first || why != standing.why()) {
        boolean again = !first && open && !standing.open();
        standing = new Standing(open, why, moment, standing.reopened() + (again ? 1 : 0));
      }
      first = false;
    }
    return standing;
  }

  private Why whyAt(Instant moment) {
    if (!isOpenAt(moment)) {
      return Why.PRODUCT;
    }
    List<Map.Entry<Instant, String>> words = upTo(workflows, moment);
    if (words.isEmpty()) {
      return Why.OPEN;
    }
    return switch (words.getLast().getValue()) {
      case SUPPRESSED -> Why.SUPPRESSED;
      // Security Hub leaves RESOLVED where it is when a product says that it happened again.
      case RESOLVED -> happenedAfter(resolvedAt(words), moment) ? Why.OPEN : Why.RESOLVED;
      default -> Why.OPEN;
    };
  }

  private static Instant resolvedAt(List<Map.Entry<Instant, String>> words) {
    Instant since = words.getLast().getKey();
    for (Map.Entry<Instant, String> word : words.reversed()) {
      if (!word.getValue().equals(RESOLVED)) {
        break;
      }
      since = word.getKey();
    }
    return since;
  }

  private boolean happenedAfter(Instant since, Instant moment) {
    return voices.values().stream()
        .map(said -> upTo(said, moment))
        .anyMatch(said -> !said.isEmpty() && said.getLast().getKey().isAfter(since));
  }

  /**
   * Whoever spoke last of the same moment or a later one is believed; of one moment, the one who
   * says that it is over. The product can have several findings where Security Hub has one.
   */
  private boolean isOpenAt(Instant moment) {
    List<Instant> hub = new ArrayList<>();
    List<Instant> product = new ArrayList<>();
    List<Instant> productOpen = new ArrayList<>();
    boolean hubOpen = false;
    for (Map.Entry<String, SortedMap<Instant, Boolean>> voice : voices.entrySet()) {
      List<Map.Entry<Instant, Boolean>> said = upTo(voice.getValue(), moment);
      if (said.isEmpty()) {
        continue;
      }
      Instant at = said.getLast().getKey();
      boolean open = said.getLast().getValue();
      if (voice.getKey().startsWith(Report.HUB)) {
        hub.add(at);
        hubOpen |= open;
      } else {
        product.add(at);
        if (open) {
          productOpen.add(at);
        }
      }
    }
    Instant hubAt = hub.stream().max(naturalOrder()).orElse(Instant.MIN);
    if (hubOpen) {
      return !productOpen.isEmpty()
          || product.stream().max(naturalOrder()).orElse(Instant.MIN).isBefore(hubAt)
          || product.isEmpty();
    }
    return productOpen.stream().anyMatch(at -> at.isAfter(hubAt));
  }

  private static <V> List<Map.Entry<Instant, V>> upTo(SortedMap<Instant, V> all, Instant moment) {
    return List.copyOf(all.headMap(moment.plusNanos(1)).entrySet());
  }
}
