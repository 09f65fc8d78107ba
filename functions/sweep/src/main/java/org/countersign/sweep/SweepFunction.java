package org.countersign.sweep;

import java.time.Instant;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.runtime.Host;
import org.countersign.sweep.eventbridge.EventBridgeBus;
import org.countersign.sweep.imaging.HealthImagingListing;
import org.countersign.sweep.imaging.Pace;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;

/** Puts the function together from what its host gives it. */
final class SweepFunction {
  private SweepFunction() {}

  static Sweep on(Host host) {
    Ledger ledger = DynamoDbLedger.of(host);
    return new Sweep(
        ledger,
        new HealthImagingListing(
            host.clients().client(MedicalImagingClient.builder(), "MEDICAL_IMAGING"),
            Pace.ofPlatform()),
        new EventBridgeBus(
            host.clients().client(EventBridgeClient.builder(), "EVENTBRIDGE"),
            host.environment().require("SUITE_BUS")),
        Instant.parse(host.environment().require("SWEEP_SINCE")),
        host.clock(),
        host.metrics());
  }
}
