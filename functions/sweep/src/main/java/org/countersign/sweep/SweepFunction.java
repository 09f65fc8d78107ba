package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Pace;
import org.countersign.sweep.config.ConfigListing;
import org.countersign.sweep.eventbridge.EventBridgeBus;
import org.countersign.sweep.health.HealthLakeAccount;
import org.countersign.sweep.hub.HubAccount;
import org.countersign.sweep.imaging.HealthImagingAccount;
import org.countersign.sweep.trail.TrailBucket;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

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

  /** GetFindings takes 3 calls a second of an account (Security Hub, quotas). */
  private static final int HUB_CALLS_PER_SECOND = 1;

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

  /**
   * What is compared beyond AWS's lists of jobs and results.
   *
   * @param others whether other functions compare the sources that only they can tell apart
   * @param hub empty if Security Hub is not asked
   * @param enriched kinds whose findings stand on another product's
   * @param trail empty if no trail's bucket is known
   */
  public record Reach(
      SuitePlace suite,
      boolean others,
      Optional<HubFindings> hub,
      Set<CaseKind> enriched,
      Optional<TrailFiles> trail) {
    public Reach {
      requireNonNull(suite, "suite is null");
      requireNonNull(hub, "hub is null");
      enriched = Set.copyOf(enriched);
      requireNonNull(trail, "trail is null");
    }

    /** Nothing beyond. */
    public static Reach none() {
      return new Reach(new SuitePlace("", ""), false, Optional.empty(), Set.of(), Optional.empty());
    }
  }

  /** The function behind its door, without {@link Reach}: for runs that have no such services. */
  public static Sweep assemble(Ports ports) {
    return assemble(ports, Reach.none());
  }

  /** The function behind its door. Lambda, the laptop and the fault runs all get it here. */
  public static Sweep assemble(Ports ports, Reach reach) {
    return new Sweep(ports, reach);
  }

  private static Reach reach(Host host) {
    Environment environment = host.environment();
    SuitePlace suite =
        new SuitePlace(environment.require("ACCOUNT_ID"), environment.require("AWS_REGION"));
    Optional<TrailFiles> trail =
        environment
            .find("TRAIL_BUCKET")
            .map(
                bucket ->
                    new TrailBucket(
                        host.clients().client(S3Client.builder(), "S3"),
                        bucket,
                        environment.require("TRAIL_PREFIX")));
    HubFindings hub =
        new HubAccount(
            host.clients().client(SecurityHubClient.builder(), "SECURITYHUB"),
            Pace.perSecond(HUB_CALLS_PER_SECOND));
    // Where AWS's own findings are enriched, Security Hub has none of ours beside them.
    Set<CaseKind> enriched =
        environment.require("HUB_MODE").equals("enrich")
            ? Set.of(CaseKind.PRODUCT_FINDING, CaseKind.COMPLIANCE)
            : Set.of(CaseKind.PRODUCT_FINDING);
    return new Reach(suite, true, Optional.of(hub), enriched, trail);
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
            host.metrics()),
        reach(host));
  }
}
