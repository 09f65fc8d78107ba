package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.ProductFinding.Product;
import org.countersign.finding.Severity;

/** Makes up what security products find in a run. */
final class DiscoveryList {
  /** Access Analyzer has several findings where Security Hub has one. */
  private static final List<Product> PRODUCTS =
      List.of(Product.GUARDDUTY, Product.INSPECTOR, Product.MACIE);

  private static final List<Severity> SEVERITIES =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH);

  private final Chance chance;

  DiscoveryList(Chance chance) {
    this.chance = chance;
  }

  List<Discovery> make() {
    List<Discovery> discoveries = new ArrayList<>();
    int count = chance.between(3, 5);
    for (int number = 0; number < count; number++) {
      discoveries.add(discovery(number));
    }
    return List.copyOf(discoveries);
  }

  private Discovery discovery(int number) {
    Product product = PRODUCTS.get(chance.between(0, PRODUCTS.size() - 1));
    boolean phi = chance.happens(0.9);
    boolean ownEvents = chance.happens(0.4);
    // The cause of what others found is there until they say that it is not.
    boolean decided = product == Product.GUARDDUTY && phi && chance.happens(0.3);
    Severity severity =
        decided
            ? SEVERITIES.get(chance.between(1, 2))
            : SEVERITIES.get(chance.between(0, SEVERITIES.size() - 1));
    Instant at = Agenda.START.plus(chance.upTo(Duration.ofHours(5)));
    List<Discovery.Step> steps = new ArrayList<>();
    steps.add(new Discovery.Step(Discovery.What.SEEN, severity, at));
    if (!decided) {
      andThen(steps, severity, at);
    }
    return new Discovery(product, number, phi, ownEvents, List.copyOf(steps), decided);
  }

  private void andThen(List<Discovery.Step> steps, Severity severity, Instant at) {
    Instant next = later(at);
    switch (chance.between(0, 5)) {
      case 0, 1 -> {
        if (severity != Severity.HIGH) {
          Severity worse = SEVERITIES.get(SEVERITIES.indexOf(severity) + 1);
          steps.add(new Discovery.Step(Discovery.What.SEEN, worse, next));
        }
      }
      case 2 -> ended(steps, Discovery.What.SUPPRESSED, severity, next, false);
      case 3 -> ended(steps, Discovery.What.RESOLVED, severity, next, chance.happens(0.5));
      default -> ended(steps, Discovery.What.GONE, severity, next, chance.happens(0.5));
    }
  }

  private void ended(
      List<Discovery.Step> steps,
      Discovery.What how,
      Severity severity,
      Instant at,
      boolean comesBack) {
    steps.add(new Discovery.Step(how, severity, at));
    // People are woken each time that it is back, so it is none for which they are.
    if (comesBack && severity != Severity.HIGH) {
      steps.add(new Discovery.Step(Discovery.What.SEEN, severity, later(at)));
    }
  }

  private Instant later(Instant at) {
    return at.plus(Duration.ofMinutes(20)).plus(chance.upTo(Duration.ofHours(3)));
  }
}
