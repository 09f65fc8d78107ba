package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.laptop.imaging.Fault;
import org.countersign.laptop.scribe.ScribeStandIn;

/**
 * How to run a laptop cloud.
 *
 * @param template the SAM template
 * @param state folder that keeps everything between commands
 * @param fresh whether to forget what it kept
 * @param account 12 digits
 * @param region for example {@code us-east-1}
 * @param parameters values for the template's parameters, over the laptop's own
 * @param faults what goes wrong on the way in
 * @param ports where the servers listen on 127.0.0.1
 * @param left logical ids of functions that this cloud does not run: their queues fill and wait for
 *     whoever invokes them
 * @param clock what the laptop clock runs on
 */
public record LaptopSettings(
    Path template,
    Path state,
    boolean fresh,
    String account,
    String region,
    Map<String, String> parameters,
    Set<Fault> faults,
    Ports ports,
    Set<String> left,
    Clock clock) {
  public static final String DEFAULT_ACCOUNT = "123456789012";
  public static final String DEFAULT_REGION = "us-east-1";

  /** Buckets of the hospital's that the template's parameters name; the suite does not own them. */
  public static final String INPUT_BUCKET = "countersign-laptop-input";

  public static final String OUTPUT_BUCKET = "countersign-laptop-output";
  public static final String INVENTORY_BUCKET = "countersign-laptop-inventory";
  public static final String NOTE_BUCKET = "countersign-laptop-notes";

  /** Where the hospital's trail delivers its log files. */
  public static final String TRAIL_BUCKET = "countersign-laptop-trail";

  /** Keeps PHI, and nothing that the suite reads or writes. */
  public static final String ARCHIVE_BUCKET = "radiology-archive";

  /** Where the jobs of {@code events/healthlake} write. */
  public static final String HEALTH_BUCKET = "example-records-log";

  /** Where health records of {@code events/healthlake} may be exported to. */
  private static final String HEALTH_EXPORTS = "s3://example-records-export/research/";

  private static final String HEALTH_EXPORT_KEY =
      "arn:aws:kms:us-east-1:123456789012:key/5b0d7b3e-9c1f-4a52-8c0e-1f7d2a4b6c8d";

  private static final String BUCKET_ARN = "arn:aws:s3:::";

  /** Ports of the servers; 0 for any that is free. */
  public record Ports(
      int dynamoDb,
      int sqs,
      int s3,
      int securityHub,
      int imaging,
      int events,
      int config,
      int parameters,
      int healthLake,
      int control) {
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The first of those in a row, unless somebody names another. */
    public static final int FIRST = 8520;

    /** How many ports {@link #from} takes. */
    public static final int COUNT = 9;

    /**
     * Ports in a row that others can know beforehand; only the control server's is any that is
     * free, because its clients find it in the state folder.
     */
    public static Ports from(int first) {
      return new Ports(
          first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7,
          first + 8, 0);
    }

    /** Those that {@link #from} takes. */
    public List<Integer> inARow() {
      return List.of(
          dynamoDb, sqs, s3, securityHub, imaging, events, config, parameters, healthLake);
    }
  }

  public LaptopSettings {
    requireNonNull(template, "template is null");
    requireNonNull(state, "state is null");
    requireNonNull(ports, "ports is null");
    requireNonNull(clock, "clock is null");
    if (!account.matches("[0-9]{12}")) {
      throw new IllegalArgumentException("an account id has 12 digits");
    }
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      throw new IllegalArgumentException("not the name of a Region");
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("InputBucketArns", BUCKET_ARN + INPUT_BUCKET);
    all.put("NoteBucketArns", BUCKET_ARN + NOTE_BUCKET);
    all.put("RecordingArns", BUCKET_ARN + ScribeStandIn.RECORDINGS);
    all.put("OutputBucketArns", BUCKET_ARN + OUTPUT_BUCKET);
    all.put("InventoryBucketArn", BUCKET_ARN + INVENTORY_BUCKET);
    all.put("TrailBucketArn", BUCKET_ARN + TRAIL_BUCKET);
    all.put("PhiResourceArns", BUCKET_ARN + ARCHIVE_BUCKET);
    all.put("HealthOutputBucketArns", BUCKET_ARN + HEALTH_BUCKET);
    all.put("HealthExportDestinations", HEALTH_EXPORTS);
    all.put("HealthExportKeyArns", HEALTH_EXPORT_KEY);
    // Everything that the stand-in has ever done happened after the suite was there.
    all.put("SweepSince", "1970-01-01T00:00:00Z");
    all.putAll(parameters);
    parameters = Map.copyOf(all);
    faults = Set.copyOf(faults);
    left = Set.copyOf(left);
  }

  /** The usual laptop: state beside the template, free ports. */
  public static LaptopSettings beside(Path template) {
    Path folder = template.toAbsolutePath().resolveSibling(StateFolder.NAME);
    return new LaptopSettings(
        template,
        folder,
        false,
        DEFAULT_ACCOUNT,
        DEFAULT_REGION,
        Map.of(),
        Set.of(),
        Ports.ANY,
        Set.of(),
        Clock.systemUTC());
  }

  public LaptopSettings withState(Path folder) {
    return new LaptopSettings(
        template, folder, fresh, account, region, parameters, faults, ports, left, clock);
  }

  public LaptopSettings withFresh(boolean forget) {
    return new LaptopSettings(
        template, state, forget, account, region, parameters, faults, ports, left, clock);
  }

  public LaptopSettings withAccount(String id, String regionName) {
    return new LaptopSettings(
        template, state, fresh, id, regionName, parameters, faults, ports, left, clock);
  }

  public LaptopSettings withFaults(Set<Fault> wanted) {
    return new LaptopSettings(
        template, state, fresh, account, region, parameters, wanted, ports, left, clock);
  }

  public LaptopSettings withPorts(Ports fixed) {
    return new LaptopSettings(
        template, state, fresh, account, region, parameters, faults, fixed, left, clock);
  }

  public LaptopSettings withLeft(Set<String> functions) {
    return new LaptopSettings(
        template, state, fresh, account, region, parameters, faults, ports, functions, clock);
  }
}
