package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.laptop.bus.DayLosses;
import org.countersign.laptop.bus.EventBus;
import org.countersign.laptop.bus.EventsEndpoint;
import org.countersign.laptop.bus.RouteReport;
import org.countersign.laptop.bus.Routes;
import org.countersign.laptop.config.ConfigDay;
import org.countersign.laptop.config.ConfigStandIn;
import org.countersign.laptop.function.Invoker;
import org.countersign.laptop.function.LaptopHosts;
import org.countersign.laptop.function.Pump;
import org.countersign.laptop.health.HealthLakeStandIn;
import org.countersign.laptop.imaging.Fault;
import org.countersign.laptop.imaging.HealthImagingStandIn;
import org.countersign.laptop.imaging.SecondScan;
import org.countersign.laptop.oncall.Receivers;
import org.countersign.laptop.parameter.ParameterStandIn;
import org.countersign.laptop.pipe.StreamPipe;
import org.countersign.laptop.queue.DueTimes;
import org.countersign.laptop.queue.KeptLetters;
import org.countersign.laptop.queue.Queues;
import org.countersign.laptop.scribe.ScribeStandIn;
import org.countersign.laptop.scribe.VisitDay;
import org.countersign.laptop.securityhub.Faults;
import org.countersign.laptop.securityhub.SecurityHubStandIn;
import org.countersign.laptop.store.AnnouncedObjects;
import org.countersign.laptop.store.Buckets;
import org.countersign.laptop.store.ClockedObjects;
import org.countersign.laptop.store.PlainEncryption;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.laptop.template.TemplateReader;
import org.countersign.laptop.trail.TrailDay;
import org.countersign.laptop.trail.TrailLog;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.AwsClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
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
  /** How the template names on-call's document. */
  private static final String ON_CALL_CONFIG = "/on-call";

  private static final Logger LOG = LoggerFactory.getLogger(LaptopCloud.class);
  private static final String KEPT = "laptop.json";
  private static final String DEAD_LETTERS = "dead-letters.json";
  private static final String CONFIG_DAY = "config-day.json";
  private static final String SECOND_SCAN = "second-scan.json";
  private static final String ENVIRONMENTS = "env.json";

  private final LaptopSettings settings;
  private final Template template;
  private final LaptopClock clock;
  private final StateFolder state;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final AtomicLong eventsReceived = new AtomicLong();
  private final ReentrantLock settling = new ReentrantLock();
  private final Pseudonyms pseudonyms = new Pseudonyms(PseudonymKey.forDevelopment());
  private final DayLosses losses = new DayLosses();
  private final Routes routes;
  private final Parts parts;

  /** What is built step by step while the cloud starts. */
  private record Parts(
      Endpoints endpoints,
      S3Client s3,
      Buckets buckets,
      DynamoDbClient dynamoDb,
      SqsClient sqs,
      MedicalImagingClient imagingClient,
      HealthImagingStandIn imaging,
      SecurityHubStandIn securityHub,
      ScribeStandIn scribe,
      Receivers receivers,
      ConfigStandIn config,
      EventBus bus,
      LaptopHosts hosts,
      Invoker invoker,
      Agenda agenda,
      Settling settling) {}

  private LaptopCloud(LaptopSettings settings, Template template, StateFolder state) {
    this.settings = settings;
    this.template = template;
    this.state = state;
    this.routes = new Routes(template);
    open.push(state.hold(settings.fresh()));
    try {
      JsonNode kept = state.read(KEPT).orElseGet(JsonNodeFactory.instance::objectNode);
      this.clock =
          new LaptopClock(settings.clock(), Duration.ofMillis(kept.path("aheadMillis").asLong()));
      this.eventsReceived.set(kept.path("eventsReceived").asLong());
      this.parts = build(settings);
      if (state.read(CONFIG_DAY).isPresent()) {
        // The stand-ins forget; the services whose part they play do not.
        configDay();
        visitDay();
      }
    } catch (IOException e) {
      closeAll();
      throw new UncheckedIOException(e);
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
    signAsLaptop();
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
   * The SDK asks these properties first, so that a developer's own credentials sign nothing here.
   */
  private static void signAsLaptop() {
    System.setProperty("aws.accessKeyId", Servers.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", Servers.SECRET_KEY);
    System.clearProperty("aws.sessionToken");
  }

  private Parts build(LaptopSettings settings) throws IOException {
    String account = settings.account();
    String region = settings.region();
    Servers servers = opened(Servers.start(settings, state, clock));
    SdkHttpClient http = opened(ApacheHttpClient.builder().maxConnections(100).build());
    DueTimes dueTimes = new DueTimes(clock, template.queues());
    List<ExecutionInterceptor> interceptors =
        List.of(
            dueTimes,
            new PlainEncryption(),
            new ClockedObjects(clock::ahead),
            new AnnouncedObjects(template, account, region, clock, this::fromInside));
    SecurityHubStandIn hub =
        opened(
            SecurityHubStandIn.start(
                new SecurityHubStandIn.Options(
                    account,
                    region,
                    clock,
                    settings.ports().securityHub(),
                    state.file("security-hub.json"),
                    Faults.NONE),
                this::fromInside));
    Receivers receivers = opened(Receivers.start(clock));
    ConfigStandIn config = config(settings);
    Endpoints endpoints =
        Endpoints.of(region)
            .with("DYNAMODB", servers.dynamoDb().endpoint())
            .with("SQS", servers.sqs().endpoint())
            .with("S3", servers.s3().endpoint())
            .with("SECURITYHUB", hub.endpoint())
            .with("CONFIG_SERVICE", config.endpoint())
            .with("SSM", parameters(settings, receivers).endpoint())
            .with("SECRETS_MANAGER", receivers.secretsEndpoint())
            .with("SNS", receivers.topicsEndpoint());
    AwsClients clients = endpoints.clients(http, interceptors);
    S3Client s3 = clients.client(S3Client.builder(), "S3");
    Buckets buckets = new Buckets(s3);
    buckets.create(template);
    Agenda agenda = new Agenda(clock);
    HealthImagingStandIn imaging =
        opened(
            HealthImagingStandIn.start(
                new HealthImagingStandIn.World(
                    s3, this::publish, agenda, state.file("health-imaging.json"), account, region),
                settings.faults(),
                settings.ports().imaging()));
    ScribeStandIn scribe = opened(ScribeStandIn.start(s3, clock, LaptopSettings.NOTE_BUCKET));
    endpoints =
        endpoints
            .with("TRANSCRIBE", scribe.endpoint())
            .with("MEDICAL_IMAGING", imaging.endpoint())
            .with("HEALTHLAKE", health(settings, s3).endpoint());
    clients = endpoints.clients(http, interceptors);
    DynamoDbClient dynamoDb = clients.client(DynamoDbClient.builder(), "DYNAMODB");
    template.tables().forEach(table -> TableDefinition.create(dynamoDb, table));
    SqsClient sqs = clients.client(SqsClient.builder(), "SQS");
    Queues queues = new Queues(sqs, template);
    queues.create();
    KeptLetters letters = new KeptLetters(sqs, template);
    state.read(DEAD_LETTERS).ifPresent(kept -> letters.restore(kept, servers.sqs()));
    EventBus bus = new EventBus(template, sqs);
    EventsEndpoint events =
        opened(
            EventsEndpoint.start(
                new EventsEndpoint.Origin(account, region, clock),
                settings.ports().events(),
                bus::put));
    Endpoints all = endpoints.with("EVENTBRIDGE", events.endpoint());
    LaptopHosts hosts = new LaptopHosts(all::environment, all.clients(http, interceptors), clock);
    Pump pump = new Pump(template.leaving(settings.left()), sqs, region, hosts);
    DynamoDbStreamsClient streams = clients.client(DynamoDbStreamsClient.builder(), "DYNAMODB");
    List<StreamPipe> pipes =
        template.pipes().stream()
            .map(pipe -> pipe(settings, pipe, dynamoDb, streams, bus))
            .toList();
    Settling work = new Settling(clock, agenda, dueTimes, pipes, pump, queues);
    MedicalImagingClient imagingClient =
        clients.client(MedicalImagingClient.builder(), "MEDICAL_IMAGING");
    return new Parts(
        all,
        s3,
        buckets,
        dynamoDb,
        sqs,
        imagingClient,
        imaging,
        hub,
        scribe,
        receivers,
        config,
        bus,
        hosts,
        new Invoker(template, hosts),
        agenda,
        work);
  }

  private ConfigStandIn config(LaptopSettings settings) {
    return opened(
        ConfigStandIn.start(
            state.file(StateFolder.CONFIG),
            settings.account(),
            settings.region(),
            settings.ports().config()));
  }

  /** Those of the template; on-call's names the laptop's own receivers. */
  private Map<String, String> parameters(Receivers receivers) {
    Map<String, String> parameters = new LinkedHashMap<>(template.parameters());
    parameters.replaceAll(
        (name, value) -> name.endsWith(ON_CALL_CONFIG) ? receivers.config() : value);
    return parameters;
  }

  private ParameterStandIn parameters(LaptopSettings settings, Receivers receivers) {
    return opened(
        ParameterStandIn.start(
            () -> parameters(receivers),
            state.file(StateFolder.PARAMETERS),
            settings.account(),
            settings.region(),
            settings.ports().parameters()));
  }

  private HealthLakeStandIn health(LaptopSettings settings, S3Client s3) {
    return opened(
        HealthLakeStandIn.start(
            s3,
            state.file(StateFolder.HEALTH_LAKE),
            settings.account(),
            settings.region(),
            settings.ports().healthLake()));
  }

  private StreamPipe pipe(
      LaptopSettings settings,
      Template.Pipe pipe,
      DynamoDbClient dynamoDb,
      DynamoDbStreamsClient streams,
      EventBus bus) {
    String streamArn =
        dynamoDb
            .describeTable(request -> request.tableName(pipe.source().name()))
            .table()
            .latestStreamArn();
    StreamPipe.Scene scene =
        new StreamPipe.Scene(
            settings.account(),
            settings.region(),
            clock,
            streamArn,
            state.file("pipe-" + pipe.logicalId() + ".json"),
            envelope -> bus.put(pipe.targetBus(), envelope));
    return new StreamPipe(pipe, streams, scene);
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /**
   * Puts one envelope on the default bus, or on the bus of the pipe whose source it names. It is
   * worked off by {@link #settle}.
   */
  public void publish(JsonNode envelope) {
    eventsReceived.incrementAndGet();
    parts.buckets().createNamedBy(envelope.path("detail"));
    parts.bus().put(routes.busOf(envelope), envelope);
  }

  /**
   * Publishes events of the demo's day; under the fault {@link Fault#LOSE} some are lost on the
   * way.
   */
  public void publishOfDay(List<JsonNode> envelopes) {
    envelopes.stream()
        .filter(envelope -> !settings.faults().contains(Fault.LOSE) || !losses.isLost(envelope))
        .forEach(this::publish);
  }

  /** Delivers the records of these events to the trail's bucket, where none is ever lost. */
  public void deliverTrail(List<JsonNode> envelopes) {
    new TrailLog(parts.s3(), LaptopSettings.TRAIL_BUCKET, settings.account(), settings.region())
        .deliver(envelopes, dayBegan());
  }

  /**
   * What Security Hub says of our own findings, and S3 of our own buckets, is no event that came
   * from outside, so it is not counted.
   */
  private void fromInside(JsonNode envelope) {
    parts.bus().put(Template.DEFAULT_BUS, envelope);
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
      parts.settling().settle(progress);
      keep();
    } finally {
      settling.unlock();
    }
  }

  /** Puts an act of the hospital's on the agenda; {@link #settle} comes to it. */
  public void later(Duration wait, Runnable act) {
    parts.agenda().at(clock.instant().plus(wait), act);
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
      return parts.invoker().invoke(function, event);
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
        template,
        called ->
            parts
                .hosts()
                .apply(called.logicalId().equals(function) ? called.with(variables) : called));
  }

  /**
   * Events that were put on the default bus since the state folder was fresh, whether or not a rule
   * matched.
   */
  public long eventsReceived() {
    return eventsReceived.get();
  }

  /**
   * The demo's day of AWS Config. Asked for again over the same state it is the same day, so that
   * its events are those that are known.
   */
  public ConfigDay configDay() {
    ConfigDay day = new ConfigDay(settings.account(), settings.region(), dayBegan());
    parts.config().hear(day);
    return day;
  }

  /** The demo's day of CloudTrail; the same day as {@link #configDay}. */
  public TrailDay trailDay() {
    return new TrailDay(settings.account(), settings.region(), dayBegan());
  }

  /** The demo's day of HealthScribe; the same day as {@link #configDay}. */
  public VisitDay visitDay() {
    VisitDay day = new VisitDay(settings.account(), settings.region(), dayBegan());
    parts.scribe().hear(day);
    return day;
  }

  /**
   * Stores what a scanner of the demo's hospital stores, once in the life of the state folder.
   *
   * @return ids of the image sets that it went into
   */
  public List<String> secondScan() {
    JsonNode kept =
        state
            .read(SECOND_SCAN)
            .orElseGet(
                () -> {
                  ObjectNode stored = JsonNodeFactory.instance.objectNode();
                  imaging().store(SecondScan.files()).forEach(stored.putArray("imageSets")::add);
                  state.write(SECOND_SCAN, stored);
                  return stored;
                });
    return kept.path("imageSets").valueStream().map(JsonNode::asText).toList();
  }

  private Instant dayBegan() {
    Optional<Instant> known =
        state.read(CONFIG_DAY).map(kept -> Instant.parse(kept.path("began").asText()));
    Instant began =
        known.orElseGet(
            () -> clock.instant().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES));
    state.write(CONFIG_DAY, JsonNodeFactory.instance.objectNode().put("began", began.toString()));
    return began;
  }

  /** The ledger that the functions write. */
  public Ledger ledger() {
    return new DynamoDbLedger(parts.dynamoDb(), onlyTable().name(), clock);
  }

  private Template.Table onlyTable() {
    return template.tables().stream()
        .filter(table -> table.logicalId().equals("Ledger"))
        .findFirst()
        .orElseThrow(() -> new TemplateException("the template has no table Ledger"));
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
    return clock;
  }

  public SecurityHubStandIn securityHub() {
    return parts.securityHub();
  }

  public HealthImagingStandIn imaging() {
    return parts.imaging();
  }

  /** A client of {@link #imaging()}. */
  public MedicalImagingClient imagingClient() {
    return parts.imagingClient();
  }

  public S3Client s3() {
    return parts.s3();
  }

  public DynamoDbClient dynamoDb() {
    return parts.dynamoDb();
  }

  public SqsClient sqs() {
    return parts.sqs();
  }

  /**
   * Name of a bucket.
   *
   * @throws TemplateException if the template has no such bucket
   */
  public String bucket(String logicalId) {
    return template.buckets().stream()
        .filter(bucket -> bucket.logicalId().equals(logicalId))
        .map(Template.Bucket::name)
        .findFirst()
        .orElseThrow(() -> new TemplateException("the template has no bucket " + logicalId));
  }

  public Template template() {
    return template;
  }

  /** Whom on-call reaches. */
  public Receivers receivers() {
    return parts.receivers();
  }

  /** The functions' counters and environments. */
  public LaptopHosts hosts() {
    return parts.hosts();
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
    return parts.endpoints().variables();
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
    Endpoints told = parts.endpoints();
    if (containers.isPresent()) {
      told.ports().forEach(port -> opened(Relay.start(containers.get(), port)));
      told = told.on(containers.get());
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (Template.Function function : template.functions()) {
      ObjectNode variables = all.putObject(function.logicalId());
      told.outside(function.environment()).forEach(variables::put);
    }
    state.write(ENVIRONMENTS, all);
    return state.file(ENVIRONMENTS);
  }

  /** Where an event would go, and why not elsewhere. */
  public RouteReport route(JsonNode envelope) {
    return routes.explain(envelope);
  }

  public StateFolder state() {
    return state;
  }

  @Override
  public void close() {
    settling.lock(); // lets a settling in another thread come to its end
    try {
      keep();
      state.write(DEAD_LETTERS, new KeptLetters(parts.sqs(), template).take());
    } finally {
      closeAll();
      settling.unlock();
    }
  }

  private void keep() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("aheadMillis", clock.ahead().toMillis()).put("eventsReceived", eventsReceived.get());
    state.write(KEPT, kept);
  }

  private void closeAll() {
    LOG.info("stopping");
    open.forEach(Servers::closeQuietly);
    open.clear();
  }
}
