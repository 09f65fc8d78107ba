package org.countersign.alert;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.util.Set;
import org.countersign.alert.s3.TrailBucket;
import org.countersign.alert.ssm.ParameterStore;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.window.WindowStore;
import org.countersign.detect.window.dynamodb.DynamoDbWindowStore;
import org.countersign.event.EventParser;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.sqs.SqsSourceQueue;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class CloudTrailAlert {
  private CloudTrailAlert() {}

  /**
   * Everything outside the function, and how it is set.
   *
   * @param context what the operator tells
   * @param account the account that the suite stands in; always one of the own
   * @param runbooks where the runbooks lie: a folder's address, or its name in the repository
   */
  public record Ports(
      Ledger ledger,
      WindowStore windows,
      Catalogue catalogue,
      ContextSource context,
      Pseudonyms pseudonyms,
      String account,
      String runbooks,
      Clock clock,
      Metrics metrics) {}

  /** The function's work without a trail's log files. */
  public static BatchWork assemble(Ports ports) {
    return assemble(ports, TrailFiles.none());
  }

  /** The function's work behind its intake. Lambda, the laptop and tests all get it here. */
  public static BatchWork assemble(Ports ports, TrailFiles trail) {
    AlertDecider decider = new AlertDecider(new AlertText(ports.runbooks));
    Set<String> undoable =
        ports.catalogue.detections().stream()
            .flatMap(detection -> detection.clears().stream())
            .collect(toUnmodifiableSet());
    AlertRecorder recorder = new AlertRecorder(ports.ledger, decider, ports.clock, ports.metrics);
    return new AlertWork(
        new DetectionsInForce(
            ports.context, ports.catalogue, ports.windows, ports.pseudonyms, ports.account),
        recorder,
        new TrailComparison(ports.ledger, trail, recorder, ports.clock, ports.metrics),
        new Tidings(
            ports.ledger,
            new Undoing(ports.ledger, decider, undoable, ports.clock),
            new IncidentRecorder(ports.ledger)),
        ports.metrics);
  }

  static Intake on(Host host) {
    Environment environment = host.environment();
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            DynamoDbWindowStore.of(host),
            Catalogue.load(),
            new KeptContext(
                ParameterStore.of(host), ToldPhi.in(environment), host.clock(), host.metrics()),
            pseudonyms,
            environment.require("ACCOUNT_ID"),
            environment.require("RUNBOOKS"),
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms),
        assemble(ports, TrailBucket.of(host)),
        SqsSourceQueue.of(host),
        host.metrics());
  }
}
