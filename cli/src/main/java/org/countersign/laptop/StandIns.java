package org.countersign.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.laptop.config.ConfigStandIn;
import org.countersign.laptop.health.HealthLakeStandIn;
import org.countersign.laptop.imaging.HealthImagingStandIn;
import org.countersign.laptop.oncall.Receivers;
import org.countersign.laptop.parameter.ParameterStandIn;
import org.countersign.laptop.scribe.ScribeStandIn;
import org.countersign.laptop.securityhub.Faults;
import org.countersign.laptop.securityhub.SecurityHubStandIn;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.s3.S3Client;

/** The services, and the people on call, whose part the laptop plays itself. */
record StandIns(
    SecurityHubStandIn securityHub,
    Receivers receivers,
    ConfigStandIn config,
    ParameterStandIn parameters,
    HealthImagingStandIn imaging,
    ScribeStandIn scribe,
    HealthLakeStandIn health) {
  /** How the template names on-call's document. */
  private static final String ON_CALL_CONFIG = "/on-call";

  /** Starts all of them; each stops with the cloud. */
  static StandIns start(
      CloudPlan plan, OpenParts open, S3Client s3, Timeline timeline, EventDoors doors) {
    SecurityHubStandIn securityHub = open.opened(securityHub(plan, doors));
    Receivers receivers = open.opened(Receivers.start(plan.clock()));
    return new StandIns(
        securityHub,
        receivers,
        open.opened(config(plan)),
        open.opened(parameters(plan, receivers)),
        open.opened(imaging(plan, s3, timeline, doors)),
        open.opened(ScribeStandIn.start(s3, plan.clock(), LaptopSettings.NOTE_BUCKET)),
        open.opened(health(plan, s3)));
  }

  /** These servers, and all of the stand-ins. */
  Endpoints beside(Endpoints servers) {
    return servers
        .with("SECURITYHUB", securityHub.endpoint())
        .with("CONFIG_SERVICE", config.endpoint())
        .with("SSM", parameters.endpoint())
        .with("SECRETS_MANAGER", receivers.secretsEndpoint())
        .with("SNS", receivers.topicsEndpoint())
        .with("TRANSCRIBE", scribe.endpoint())
        .with("MEDICAL_IMAGING", imaging.endpoint())
        .with("HEALTHLAKE", health.endpoint());
  }

  private static SecurityHubStandIn securityHub(CloudPlan plan, EventDoors doors) {
    return SecurityHubStandIn.start(
        new SecurityHubStandIn.Options(
            plan.account(),
            plan.region(),
            plan.clock(),
            plan.ports().securityHub(),
            plan.state().file("security-hub.json"),
            Faults.NONE),
        doors.inside());
  }

  private static ConfigStandIn config(CloudPlan plan) {
    return ConfigStandIn.start(
        plan.state().file(StateFolder.CONFIG),
        plan.account(),
        plan.region(),
        plan.ports().config());
  }

  private static ParameterStandIn parameters(CloudPlan plan, Receivers receivers) {
    return ParameterStandIn.start(
        () -> parameters(plan.template(), receivers),
        plan.state().file(StateFolder.PARAMETERS),
        plan.account(),
        plan.region(),
        plan.ports().parameters());
  }

  /** Those of the template; on-call's names the laptop's own receivers. */
  private static Map<String, String> parameters(Template template, Receivers receivers) {
    Map<String, String> parameters = new LinkedHashMap<>(template.parameters());
    parameters.replaceAll(
        (name, value) -> name.endsWith(ON_CALL_CONFIG) ? receivers.config() : value);
    return parameters;
  }

  private static HealthImagingStandIn imaging(
      CloudPlan plan, S3Client s3, Timeline timeline, EventDoors doors) {
    try {
      return HealthImagingStandIn.start(
          new HealthImagingStandIn.World(
              s3,
              doors.outside(),
              timeline,
              plan.state().file("health-imaging.json"),
              plan.account(),
              plan.region()),
          plan.settings().faults(),
          plan.ports().imaging());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HealthLakeStandIn health(CloudPlan plan, S3Client s3) {
    return HealthLakeStandIn.start(
        s3,
        plan.state().file(StateFolder.HEALTH_LAKE),
        plan.account(),
        plan.region(),
        plan.ports().healthLake());
  }
}
