package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.laptop.bus.RouteReport;
import org.countersign.laptop.bus.Routes;
import org.countersign.laptop.config.ConfigDay;
import org.countersign.laptop.function.Invoker;
import org.countersign.laptop.function.LaptopHosts;
import org.countersign.laptop.imaging.Fault;
import org.countersign.laptop.imaging.HealthImagingStandIn;
import org.countersign.laptop.oncall.Receivers;
import org.countersign.laptop.scribe.VisitDay;
import org.countersign.laptop.securityhub.SecurityHubStandIn;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.laptop.template.TemplateReader;
import org.countersign.laptop.trail.TrailDay;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The suite as the template describes it, with AWS's side of it, in this process: DynamoDB, SQS,
 * S3, EventBridge, Pipes, Lambda, and stand-ins for Security Hub, Config, Parameter Store,
 * HealthImaging and HealthLake. Everything listens on 127.0.0.1 only.
 *
 * <p>Nothing runs by itself: what was published is worked off by {@link #settle}, on the caller's
 * thread.
 */
public final class LaptopCloud implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaptopCloud.class);

  private final OpenParts open = new OpenParts();
  private final ReentrantLock settling = new ReentrantLock();
  private final Pseudonyms pseudonyms = new Pseudonyms(PseudonymKey.forDevelopment());
  private final Routes routes;
  private final CloudMemory memory;
  private final CloudPlan plan;
  private final CloudParts parts;
  private final DemoDay day;

  private LaptopCloud(LaptopSettings settings, Template template, StateFolder state) {
    this.routes = new Routes(template);
    open.opened(state.hold(settings.fresh()));
    try {
      this.memory = CloudMemory.in(state, settings.clock());
      this.plan = new CloudPlan(settings, template, state, memory.clock());
      this.parts = CloudParts.start(plan, open, new EventDoors(this::publish, this::fromInside));
      this.day = new DemoDay(plan, parts);
      day.resume();
    } catch (RuntimeException e) {
      closeAll();
      throw e;
    }
  }

  /**
   * Starts a cloud; all its servers answer when this returns.
   *
   * @throws TemplateException if the template cannot be read or run
   * @throws StateInUseException if another cloud holds the state folder
   * @throws LaptopException if a server does not start
   */
  public static LaptopCloud start(LaptopSettings settings) {
    Template template = template(settings);
    Servers.signAsLaptop();
    return new LaptopCloud(settings, template, StateFolder.at(settings.state()));
  }

  /** Where an event would go by a template, without any cloud. */
  public static RouteReport route(LaptopSettings settings, JsonNode envelope) {
    return new Routes(template(settings)).explain(envelope);
  }

  /** Logical ids of a template's functions, without any cloud. */
  public static List<String> functions(LaptopSettings settings) {
    return template(settings).functions().stream().map(Template.Function::logicalId).toList();
  }

  /** A template with everything resolved, without any cloud. */
  public static Template template(LaptopSettings settings) {
    return new TemplateReader(settings.account(), settings.region(), settings.parameters())
        .read(settings.template());
  }

  /**
   * Puts one envelope on the default bus, or on the bus of the pipe whose source it names. It is
   * worked off by {@link #settle}.
   */
  public void publish(JsonNode envelope) {
    memory.countEvent();
    parts.buckets().createNamedBy(envelope.path("detail"));
    parts.stack().bus().put(routes.busOf(envelope), envelope);
  }

  /**
   * Publishes events of the demo's day; under the fault {@link Fault#LOSE} some are lost on the
   * way.
   */
  public void publishOfDay(List<JsonNode> envelopes) {
    day.arriving(envelopes).forEach(this::publish);
  }

  /** Delivers the records of these events to the trail's bucket, where none is ever lost. */
  public void deliverTrail(List<JsonNode> envelopes) {
    day.deliverTrail(envelopes);
  }

  /**
   * What Security Hub says of our own findings, and S3 of our own buckets, is no event that came
   * from outside, so it is not counted.
   */
  private void fromInside(JsonNode envelope) {
    parts.stack().bus().put(Template.DEFAULT_BUS, envelope);
  }

  /**
   * Works until every queue that feeds a function is empty, hidden and delayed messages included,
   * and nothing is due any more.
   *
   * @throws UnsettledException if that never comes
   */
  public void settle(Progress progress) {
    settling.lock();
    try {
      parts.stack().settling().settle(progress);
      memory.keep();
    } finally {
      settling.unlock();
    }
  }

  /** Puts an act of the hospital's on the agenda; {@link #settle} comes to it. */
  public void later(Duration wait, Runnable act) {
    parts.agenda().at(plan.clock().instant().plus(wait), act);
  }

  /**
   * Runs one function once, on the caller's thread, as its schedule would; what it put on a bus is
   * worked off by {@link #settle}.
   *
   * @param function its logical id
   * @return its answer
   */
  public byte[] invoke(String function, byte[] event) {
    settling.lock();
    try {
      return parts.stack().invoker().invoke(function, event);
    } finally {
      settling.unlock();
    }
  }

  /**
   * Runs one function by calls of its own, which wait for no settling.
   *
   * @param function its logical id
   * @param variables over those that the template gives it
   */
  public Invoker invokerWith(String function, Map<String, String> variables) {
    return new Invoker(
        plan.template(),
        called ->
            hosts().apply(called.logicalId().equals(function) ? called.with(variables) : called));
  }

  /**
   * Events that were put on the default bus since the state folder was fresh, whether or not a rule
   * matched.
   */
  public long eventsReceived() {
    return memory.eventsReceived();
  }

  /**
   * The demo's day of AWS Config. Asked for again over the same state it is the same day, so that
   * its events are those that are known.
   */
  public ConfigDay configDay() {
    return day.config();
  }

  /** The demo's day of CloudTrail; the same day as {@link #configDay}. */
  public TrailDay trailDay() {
    return day.trail();
  }

  /** The demo's day of HealthScribe; the same day as {@link #configDay}. */
  public VisitDay visitDay() {
    return day.visits();
  }

  /**
   * Stores what a scanner of the demo's hospital stores, once in the life of the state folder.
   *
   * @return ids of the image sets that it went into
   */
  public List<String> secondScan() {
    return day.secondScan();
  }

  /** The ledger that the functions write. */
  public Ledger ledger() {
    return new DynamoDbLedger(dynamoDb(), plan.template().tableName("Ledger"), plan.clock());
  }

  /** The evidence bucket that the functions write. */
  public EvidenceStore evidence() {
    return new S3EvidenceStore(parts.s3(), bucket("EvidenceBucket"));
  }

  /** Makes the same pseudonyms as the functions. */
  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  public Clock clock() {
    return plan.clock();
  }

  public SecurityHubStandIn securityHub() {
    return parts.standIns().securityHub();
  }

  public HealthImagingStandIn imaging() {
    return parts.standIns().imaging();
  }

  /** A client of {@link #imaging()}. */
  public MedicalImagingClient imagingClient() {
    return parts.imagingClient();
  }

  public S3Client s3() {
    return parts.s3();
  }

  public DynamoDbClient dynamoDb() {
    return parts.stack().dynamoDb();
  }

  public SqsClient sqs() {
    return parts.stack().sqs();
  }

  /**
   * Name of a bucket.
   *
   * @throws TemplateException if the template has no such bucket
   */
  public String bucket(String logicalId) {
    return plan.template().bucketName(logicalId);
  }

  public Template template() {
    return plan.template();
  }

  /** Whom on-call reaches. */
  public Receivers receivers() {
    return parts.standIns().receivers();
  }

  /** The functions' counters and environments. */
  public LaptopHosts hosts() {
    return parts.stack().hosts();
  }

  /**
   * Makes the buckets that an event names, as {@link #publish} does, for an event that is going to
   * reach a function past the bus.
   */
  public void makeBucketsOf(JsonNode envelope) {
    parts.buckets().createNamedBy(envelope.path("detail"));
  }

  /** By which variables another process's AWS clients find this cloud. */
  public Map<String, String> endpoints() {
    return parts.stack().endpoints().variables();
  }

  /**
   * Tells other runtimes how to run the functions on this cloud: writes each function's variables,
   * by logical id, to the file that {@code sam local invoke --env-vars} reads.
   *
   * @param containers this machine's address as containers see it, on which the servers are to be
   *     had too and which the file then names; empty for processes of this machine
   * @return the file
   * @throws LaptopException if that address cannot be listened on
   */
  public Path tellEnvironments(Optional<InetAddress> containers) {
    Endpoints told = parts.stack().endpoints();
    if (containers.isPresent()) {
      told.ports().forEach(port -> open.opened(Relay.start(containers.get(), port)));
      told = told.on(containers.get());
    }
    return EnvironmentFile.write(plan.state(), plan.template(), told);
  }

  /** Where an event would go, and why not elsewhere. */
  public RouteReport route(JsonNode envelope) {
    return routes.explain(envelope);
  }

  public StateFolder state() {
    return plan.state();
  }

  @Override
  public void close() {
    settling.lock(); // lets a settling in another thread come to its end
    try {
      memory.keep();
      parts.stack().keepDeadLetters(plan);
    } finally {
      closeAll();
      settling.unlock();
    }
  }

  private void closeAll() {
    LOG.info("stopping");
    open.close();
  }
}
