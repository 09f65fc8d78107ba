package org.countersign.delivery;

import org.countersign.delivery.securityhub.SecurityHubSink;
import org.countersign.event.EventParser;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.sqs.SqsSourceQueue;

/** Puts the function together from what its host gives it. */
final class FindingDelivery {
  private FindingDelivery() {}

  static Intake on(Host host) {
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    Ledger ledger = DynamoDbLedger.of(host);
    return new Intake(
        new EventParser(pseudonyms),
        new DeliveryWork(
            ledger,
            SecurityHubSink.of(host),
            HubSettings.of(host.environment()),
            host.clock(),
            host.metrics()),
        SqsSourceQueue.of(host),
        host.metrics());
  }
}
