package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.runtime.Host;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Pace;
import org.countersign.sweep.config.ConfigListing;
import org.countersign.sweep.eventbridge.EventBridgeBus;
import org.countersign.sweep.health.HealthLakeAccount;
import org.countersign.sweep.imaging.HealthImagingAccount;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class SweepFunction {
  /**
   * List calls of HealthImaging share the account's rate with the hospital's own work; 10 a second
   * are ours at most, and half of that is enough.
   */
  private static final int CALLS_PER_SECOND = 5;

  /**
   * AWS does not publish the rate of Config's compliance calls, and collectors that asked faster
   * were throttled until they gave up (elastic/integrations#15764).
   */
  private static final int CONFIG_CALLS_PER_SECOND = 2;

  /** HealthLake's quotas of its lists are not published; this leaves room for others. */
  private static final int HEALTH_LAKE_CALLS_PER_SECOND = 2;

  private SweepFunction() {}

  /**
   * Everything outside the function.
   *
   * @param since what happened before is nobody's: the suite was not there yet
   */
  public record Ports(
      Ledger ledger,
      HealthImaging imaging,
      HealthLake healthLake,
      ComplianceListing compliance,
      SuiteBus bus,
      Instant since,
      Clock clock,
      Metrics metrics) {
    public Ports {
      requireNonNull(ledger, "ledger is null");
      requireNonNull(imaging, "imaging is null");
      requireNonNull(healthLake, "healthLake is null");
      requireNonNull(compliance, "compliance is null");
      requireNonNull(bus, "bus is null");
      requireNonNull(since, "since is null");
      requireNonNull(clock, "clock is null");
      requireNonNull(metrics, "metrics is null");
    }
  }

  /** The function behind its door. Lambda, the laptop and the fault runs all get it here. */
  public static Sweep assemble(Ports ports) {
    return new Sweep(ports);
  }

  static Sweep on(Host host) {
    return assemble(
        new Ports(
            DynamoDbLedger.of(host),
            new HealthImagingAccount(
                host.clients().client(MedicalImagingClient.builder(), "MEDICAL_IMAGING"),
                Pace.perSecond(CALLS_PER_SECOND)),
            new HealthLakeAccount(
                host.clients().client(HealthLakeClient.builder(), "HEALTHLAKE"),
                Pace.perSecond(HEALTH_LAKE_CALLS_PER_SECOND)),
            new ConfigListing(
                host.clients().client(ConfigClient.builder(), "CONFIG_SERVICE"),
                Pace.perSecond(CONFIG_CALLS_PER_SECOND)),
            new EventBridgeBus(
                host.clients().client(EventBridgeClient.builder(), "EVENTBRIDGE"),
                host.environment().require("SUITE_BUS")),
            Instant.parse(host.environment().require("SWEEP_SINCE")),
            host.clock(),
            host.metrics()));
  }
}
