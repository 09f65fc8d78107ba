package org.countersign.oncall;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.countersign.event.EventParser;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.oncall.channel.Secrets;
import org.countersign.oncall.channel.secretsmanager.SecretsManagerReader;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.config.ssm.ParameterDocument;
import org.countersign.oncall.hook.PagerDutyHook;
import org.countersign.page.PageDesk;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.secretsmanager.SecretPseudonymKey;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;
import org.countersign.runtime.sqs.SqsSourceQueue;

/** The function put together from what its host gives it: what it hears of, and what hears it. */
record OnCall(Intake intake, HookDoor hooks) {
  OnCall {
    requireNonNull(intake, "intake is null");
    requireNonNull(hooks, "hooks is null");
  }

  static OnCall on(Host host) {
    Pseudonyms pseudonyms = SecretPseudonymKey.pseudonymsOf(host);
    Ledger ledger = DynamoDbLedger.of(host);
    Supplier<OnCallConfig> configs = ParameterDocument.configOf(host);
    Secrets secrets = SecretsManagerReader.secretsOf(host);
    return new OnCall(
        new Intake(
            new EventParser(pseudonyms),
            new ConfiguredWork(configs, Channels.on(host, secrets), ledger, host),
            SqsSourceQueue.of(host),
            host.metrics()),
        new HookDoor(
            new PagerDutyHook(secrets, host.metrics()),
            configs,
            new PageDesk(ledger, host.clock()),
            host.metrics()));
  }
}
