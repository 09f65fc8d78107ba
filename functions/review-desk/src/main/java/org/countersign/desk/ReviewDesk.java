package org.countersign.desk;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.desk.act.ClearView;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.api.Api;
import org.countersign.desk.aws.DynamoDbViewStore;
import org.countersign.desk.aws.OriginSecret;
import org.countersign.desk.aws.S3Recordings;
import org.countersign.desk.aws.SqsDeadLetterDepths;
import org.countersign.desk.http.OriginGuard;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.Route;
import org.countersign.desk.identity.Discovery;
import org.countersign.desk.identity.HttpWeb;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.identity.Trust;
import org.countersign.desk.identity.Web;
import org.countersign.desk.page.Assets;
import org.countersign.desk.page.DeadLetterDepths;
import org.countersign.desk.page.LedgerNotes;
import org.countersign.desk.page.Notes;
import org.countersign.desk.page.PageErrors;
import org.countersign.desk.page.PageSignIn;
import org.countersign.desk.page.Pages;
import org.countersign.desk.query.CaseCatalogue;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.session.CodeExchange;
import org.countersign.desk.session.HttpCodeExchange;
import org.countersign.desk.session.SessionDoors;
import org.countersign.desk.session.SessionStore;
import org.countersign.desk.session.dynamodb.DynamoDbSessionStore;
import org.countersign.desk.view.ViewStore;
import org.countersign.desk.view.Views;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.note.NoteDesk;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.task.TaskDesk;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Puts the function together: from what its host gives it, or from ports that a test gives it. */
public final class ReviewDesk {
  private static final String CLIENT_SECRET = "OIDC_CLIENT_SECRET_ARN";

  // Behind one address of a hospital sit many people, each of whose pages asks for news.
  private static final int ADDRESS_TIMES = 10;
  private static final int BAD_TOKENS_A_MINUTE = 30;

  private ReviewDesk() {}

  /**
   * Everything outside the function.
   *
   * @param guard what stands before everything else; empty for nothing
   * @param perMinute how many requests one person may send by the API
   */
  public record Ports(
      Ledger ledger,
      EvidenceStore evidence,
      ViewStore views,
      Recordings recordings,
      Trust trust,
      Web web,
      Optional<OriginGuard> guard,
      int perMinute,
      Clock clock) {
    public Ports {
      requireNonNull(ledger, "ledger is null");
      requireNonNull(evidence, "evidence is null");
      requireNonNull(views, "views is null");
      requireNonNull(recordings, "recordings is null");
      requireNonNull(trust, "trust is null");
      requireNonNull(web, "web is null");
      requireNonNull(guard, "guard is null");
      requireNonNull(clock, "clock is null");
    }
  }

  /**
   * What people with a browser are let in by.
   *
   * @param environment see {@link SessionDoors}
   * @param clock the one that people live by: the laptop's jumps over waits, and nobody is away
   *     while it does
   */
  public record Browsers(
      SessionStore sessions, CodeExchange exchange, Environment environment, InstantSource clock) {
    public Browsers {
      requireNonNull(sessions, "sessions is null");
      requireNonNull(exchange, "exchange is null");
      requireNonNull(environment, "environment is null");
      requireNonNull(clock, "clock is null");
    }
  }

  /** The desk without pages. */
  public static Desk assemble(Ports ports) {
    return assemble(ports, Optional.empty());
  }

  /** The desk without a word of dead letters. */
  public static Desk assemble(Ports ports, Optional<Browsers> browsers) {
    return assemble(ports, browsers, DeadLetterDepths.NONE);
  }

  /** The desk. Lambda, the laptop and tests all get it here. */
  static Desk assemble(Ports ports, Optional<Browsers> browsers, DeadLetterDepths depths) {
    Clock clock = ports.clock;
    Discovery discovery = new Discovery(ports.trust.issuer(), ports.web, clock);
    TokenVerifier verifier = new TokenVerifier(ports.trust, discovery, ports.web, clock);
    TaskBoard board = new TaskBoard(ports.ledger, clock);
    CaseReader reader = new CaseReader(ports.ledger, clock);
    TaskActs acts = new TaskActs(new TaskDesk(new Clerk(ports.ledger), clock), board, reader);
    Assets assets = new Assets();
    Notes notes = new LedgerNotes(new NoteDesk(ports.ledger, ports.evidence, clock));
    Views views = new Views(ports.views, clock);
    Pages pages =
        new Pages(
            ports.ledger,
            ports.evidence,
            board,
            acts,
            notes,
            ports.recordings,
            views,
            assets,
            clock);
    Api api =
        new Api(
            new Api.Parts(
                verifier,
                board,
                reader,
                new CaseCatalogue(ports.ledger, board, clock),
                acts,
                new ClearView(ports.ledger, ports.evidence, clock),
                views,
                ports.ledger,
                new RateLimits(clock, BAD_TOKENS_A_MINUTE),
                new RateLimits(clock, ports.perMinute),
                clock));
    List<Route> routes = new ArrayList<>();
    ports.guard.ifPresent(routes::add);
    routes.add(api);
    routes.add(assets);
    browsers.ifPresent(
        door ->
            routes.addAll(
                new SessionDoors(
                        door.environment(),
                        new SessionDoors.Identity(
                            ports.trust, discovery, verifier, door.exchange()),
                        door.sessions(),
                        new PageSignIn(assets),
                        door.clock())
                    .before(pages.with(depths))));
    return new Desk(
        routes, new RateLimits(clock, ports.perMinute * ADDRESS_TIMES), new PageErrors(assets));
  }

  static Desk on(Host host) {
    Trust trust = Trust.of(host.environment());
    return assemble(
        new Ports(
            DynamoDbLedger.of(host),
            new S3EvidenceStore(
                host.clients().client(S3Client.builder(), "S3"),
                host.environment().require("EVIDENCE_BUCKET")),
            DynamoDbViewStore.of(host),
            S3Recordings.of(host),
            trust,
            new HttpWeb(),
            host.environment().find(OriginSecret.VARIABLE).map(arn -> guard(host, arn)),
            Integer.parseInt(host.environment().find("REQUESTS_PER_MINUTE").orElse("600")),
            host.clock()),
        Optional.of(
            new Browsers(
                DynamoDbSessionStore.of(host),
                new HttpCodeExchange(trust.clientId(), clientSecret(host)),
                host.environment(),
                InstantSource.system())),
        SqsDeadLetterDepths.of(host));
  }

  private static OriginGuard guard(Host host, String arn) {
    return new OriginGuard(secret(host, arn));
  }

  /** For a provider that demands one. */
  private static Supplier<Optional<String>> clientSecret(Host host) {
    Optional<Supplier<String>> kept =
        host.environment().find(CLIENT_SECRET).map(arn -> secret(host, arn));
    return () -> kept.map(Supplier::get);
  }

  private static Supplier<String> secret(Host host, String arn) {
    return new OriginSecret(
        host.clients().client(SecretsManagerClient.builder(), "SECRETS_MANAGER"),
        arn,
        host.clock());
  }
}
