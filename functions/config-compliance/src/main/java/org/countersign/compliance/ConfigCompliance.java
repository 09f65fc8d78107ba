package org.countersign.compliance;

import java.time.Clock;
import org.countersign.compliance.aws.ConfigServiceLookup;
import org.countersign.compliance.aws.ControlMapSource;
import org.countersign.event.EventParser;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.PhiTagging;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.ByCase;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.sqs.SqsSourceQueue;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class ConfigCompliance {
  private ConfigCompliance() {}

  /**
   * Everything outside the function, and how it is set.
   *
   * @param account the account that the suite stands in; events of others are refused
   */
  public record Ports(
      Ledger ledger,
      ConfigLookup lookup,
      ControlMap map,
      PhiTagging tagging,
      String account,
      HubMode mode,
      Clock clock,
      Metrics metrics) {}

  /** The function's work behind its intake. Lambda, the laptop and tests all get it here. */
  public static BatchWork assemble(Ports ports) {
    ConfigLookup remembered = new CachedLookup(ports.lookup, ports.clock);
    HubTwins twins = new HubTwins(remembered);
    ComplianceWork work =
        new ComplianceWork(
            ports.ledger,
            new FactFinder(ports.map, remembered, ports.lookup),
            new ComplianceDecider(ports.tagging),
            ports.clock);
    return new Gate(
        ports.account,
        ports.mode,
        twins,
        new ByCase(new ComplianceByCase(twins, work)),
        ports.metrics);
  }

  static Intake on(Host host) {
    Environment environment = host.environment();
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    Ports ports =
        new Ports(
            DynamoDbLedger.of(host),
            new ConfigServiceLookup(
                host.clients().client(ConfigClient.builder(), "CONFIG_SERVICE")),
            new ControlMapSource(() -> host.clients().client(S3Client.builder(), "S3"))
                .load(environment.find("CONTROL_MAP_OVERRIDE").orElse(null)),
            PhiTagging.of(
                environment.require("PHI_TAG_KEY"), environment.require("PHI_TAG_VALUES")),
            environment.require("ACCOUNT_ID"),
            environment.find("HUB_MODE").map(HubMode::of).orElse(HubMode.OWN),
            host.clock(),
            host.metrics());
    return new Intake(
        new EventParser(pseudonyms), assemble(ports), SqsSourceQueue.of(host), host.metrics());
  }
}
