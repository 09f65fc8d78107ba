package org.countersign.intake;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.PageRequest;
import org.countersign.review.Consequence;
import org.jspecify.annotations.Nullable;

/** How another product's finding about PHI is shown to people, and how urgent it is. */
final class FindingText {
  private static final Severity ASKS_FROM = Severity.MEDIUM;
  private static final Severity PAGES_FROM = Severity.HIGH;
  private static final int LONGEST_LIST = 1000;
  private static final String RUNBOOK =
      "Open the product's own finding, look at what it says happened to the PHI named here, contain it, then decide the task of the case.";

  private final ProductCitations citations;

  FindingText(ProductCitations citations) {
    this.citations = requireNonNull(citations, "citations is null");
  }

  /** The one finding of a case of this kind. */
  static String idOf(CaseId id) {
    String[] parts = id.rest().split("/", 4);
    return "countersign/" + parts[1] + "/" + parts[2] + "/" + id.text();
  }

  Finding blank(CaseId id, ProductCase about) {
    return Finding.about(
        idOf(id), "Other", about.phi().firstKey(), RUNBOOK, about.standing().since());
  }

  /** As it reads while the product's finding is open. */
  Finding raised(Finding was, ProductCase about, Instant now) {
    String what = name(about.product()) + " finding about PHI: " + about.type();
    Finding is =
        was.raised(
            about.severity(),
            what,
            what
                + ". Countersign follows it to its end; the product's own finding says what"
                + " happened. Objects are named by pseudonym.",
            details(about),
            citations.of(about.product(), about.type()),
            now);
    Finding raised = isSame(was, is) ? was : is;
    return beside(raised, about, now);
  }

  /** The same, beside the product's finding as soon as that is known in Security Hub. */
  Finding beside(Finding finding, ProductCase about, Instant now) {
    Counterpart counterpart = about.counterpart();
    return counterpart == null || counterpart.equals(finding.counterpart())
        ? finding
        : finding.besides(counterpart, now);
  }

  static boolean differs(Finding one, Finding other) {
    return one.version() != other.version();
  }

  /** Whether it was somebody in Security Hub, and no task of ours, who left it alone. */
  static boolean isByPerson(@Nullable Suppression suppression) {
    return Suppression.inSecurityHub().equals(suppression);
  }

  /** Whether somebody has to decide. */
  boolean asks(ProductCase about) {
    return about.severity().isAtLeast(ASKS_FROM);
  }

  /** Whether somebody has to be woken. */
  boolean pages(ProductCase about) {
    return about.severity().isAtLeast(PAGES_FROM);
  }

  PageRequest page(ProductCase about, Finding finding) {
    return PageRequest.about(finding, name(about.product()) + " " + about.type());
  }

  String taskKind(ProductCase about) {
    return about.object() != null
        ? "MALWARE_FOUND"
        : about.product().toUpperCase(Locale.ROOT).replace('-', '_') + "_FINDING";
  }

  Duration timeToDecide(ProductCase about) {
    return new Consequence(about.severity(), "", List.of()).timeToDecide();
  }

  private static boolean isSame(Finding was, Finding is) {
    return was.status() == is.status()
        && was.severity() == is.severity()
        && was.title().equals(is.title())
        && was.details().equals(is.details())
        && was.citations().equals(is.citations());
  }

  private static SortedMap<String, String> details(ProductCase about) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("product", about.product());
    details.put("type", about.type());
    details.put("phi", cut(String.join(" ", about.phi().keySet())));
    details.put("phiBecause", about.phi().values().stream().distinct().collect(joining(" ")));
    ProductCase.Infected object = about.object();
    if (object != null) {
      details.put("object", object.key());
    }
    if (about.standing().reopened() > 0) {
      details.put("reopened", Integer.toString(about.standing().reopened()));
    }
    return details;
  }

  private static String cut(String list) {
    return list.length() <= LONGEST_LIST ? list : list.substring(0, LONGEST_LIST) + "…";
  }

  private static String name(String product) {
    return switch (product) {
      case "guardduty" -> "GuardDuty";
      case "inspector" -> "Inspector";
      case "macie" -> "Macie";
      case "access-analyzer" -> "IAM Access Analyzer";
      default -> product;
    };
  }
}
