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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Puts the function together from what its host gives it. */
final class FindingDelivery {
  private FindingDelivery() {}

  static Intake on(Host host) {
    Pseudonyms pseudonyms =
        new Pseudonyms(
            new SecretPseudonymKey(
                    host.environment(),
                    () -> host.clients().client(SecretsManagerClient.builder(), "SECRETS_MANAGER"))
                .load());
    Ledger ledger =
        new DynamoDbLedger(
            host.clients().client(DynamoDbClient.builder(), "DYNAMODB"),
            host.environment().require("LEDGER_TABLE"),
            host.clock());
    return new Intake(
        new EventParser(pseudonyms),
        new DeliveryWork(ledger, SecurityHubSink.of(host), host.clock(), host.metrics()),
        SqsSourceQueue.of(host),
        host.metrics());
  }
}
