package org.countersign.faults;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.countersign.event.ProductFinding.Product;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;

/**
 * One line of the generator's list: what a security product found, and what became of it.
 *
 * @param phi whether it is about PHI; nobody is told of others
 * @param ownEvents whether the product's own events bring it as well
 * @param steps oldest first
 * @param decided whether a person decides the task about it
 */
record Discovery(
    Product product,
    int number,
    boolean phi,
    boolean ownEvents,
    List<Step> steps,
    boolean decided) {
  /** What happened to it, and who did it. */
  enum What {
    /** The product sees it. */
    SEEN,
    /** The product says that it is over. */
    GONE,
    /** Somebody sets its workflow in Security Hub. */
    SUPPRESSED,
    /** The same. */
    RESOLVED
  }

  /**
   * @param severity as the product has it from now on
   */
  record Step(What what, Severity severity, Instant at) {
    boolean isByProduct() {
      return what == What.SEEN || what == What.GONE;
    }
  }

  String key() {
    return "p" + number;
  }

  /** Its Id in Security Hub. */
  String id() {
    String start = ":" + Job.REGION + ":" + Job.ACCOUNT + ":";
    return switch (product) {
      case GUARDDUTY -> "arn:aws:guardduty" + start + "detector/d1/finding/" + key();
      case INSPECTOR -> "arn:aws:inspector2" + start + "finding/" + key();
      case MACIE -> "arn:aws:macie2" + start + "finding/" + key();
      case ACCESS_ANALYZER -> throw new IllegalStateException("has no finding of its own there");
    };
  }

  String productArn() {
    return "arn:aws:securityhub:" + Job.REGION + "::product/aws/" + product.hubName();
  }

  /** Bucket or instance. */
  String resource() {
    String name = (phi ? "phi-" : "site-") + number;
    return product == Product.INSPECTOR
        ? "arn:aws:ec2:" + Job.REGION + ":" + Job.ACCOUNT + ":instance/i-" + name
        : "arn:aws:s3:::" + name;
  }

  CaseId caseId() {
    return CaseId.productFinding(product.hubName(), Job.REGION, Job.ACCOUNT, key());
  }

  String taskKind() {
    return product.hubName().toUpperCase(Locale.ROOT) + "_FINDING";
  }

  Severity severity() {
    return steps.getLast().severity();
  }

  /** Whether something is to do in the end. */
  boolean isOpen() {
    return steps.getLast().what() == What.SEEN && !decided;
  }

  /** Whether it was over before, and is not now. */
  boolean isBack() {
    return steps.stream().anyMatch(step -> step.what() != What.SEEN) && isOpen();
  }

  /** Whether somebody in Security Hub said anything of it. */
  boolean isWorkedOn() {
    return steps.stream().anyMatch(step -> !step.isByProduct());
  }
}
