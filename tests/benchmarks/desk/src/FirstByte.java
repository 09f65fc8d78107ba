package org.countersign.benchmarks.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.page.Assets;
import org.countersign.desk.page.Notes;
import org.countersign.desk.page.Pages;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.Views;
import org.countersign.desk.view.memory.MemoryViewStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Severity;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.store.DynamoDbServer;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateReader;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.task.Role;
import org.countersign.task.TaskDesk;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Times the page that a person opens first, over DynamoDB Local with the template's table. */
final class FirstByte {
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "us-east-1";
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int WARM_UP = 10;
  private static final int WRITERS = 4;
  private static final int A_CASE = 20;
  private static final SignedIn ANA = new SignedIn(new Person("ana", Set.of(Role.REVIEWER)), "csrf");

  private FirstByte() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].substring(2), arguments[i + 1]);
    }
    int tasks = Integer.parseInt(options.getOrDefault("tasks", "10000"));
    int looks = Integer.parseInt(options.getOrDefault("looks", "60"));
    Moved clock = new Moved();
    try (DynamoDbServer server = DynamoDbServer.start(Path.of(options.get("folder")), 0);
        DynamoDbClient client = client(server)) {
      Template.Table table =
          new TemplateReader(
                  ACCOUNT,
                  REGION,
                  LaptopSettings.beside(Path.of(options.get("template"))).parameters())
              .read(Path.of(options.get("template"))).tables().getFirst();
      TableDefinition.create(client, table);
      Ledger ledger = new DynamoDbLedger(client, table.name(), clock);
      fill(ledger, clock, tasks);

      TaskBoard waiting = new TaskBoard(ledger, clock);
      long[] before = looked(looks, tasks, clock, pages(ledger, waiting, clock), waiting, true);
      TaskBoard atOnce = new TaskBoard(ledger, clock);
      atOnce.now();
      long[] after = looked(looks, tasks, clock, pages(ledger, atOnce, clock), atOnce, false);

      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("tasks", tasks).put("looks", looks);
      put(answer.putObject("readAnewMs"), before);
      put(answer.putObject("atOnceMs"), after);
      System.out.println(answer);
    }
    System.exit(0);
  }

  private static DynamoDbClient client(DynamoDbServer server) {
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
        .httpClient(ApacheHttpClient.builder().maxConnections(64).build())
        .build();
  }

  private static void fill(Ledger ledger, Clock clock, int tasks) throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < tasks; i += A_CASE) {
        int first = i;
        all.add(
            writers.submit(
                () -> open(ledger, clock, first, Math.min(tasks, first + A_CASE))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static void open(Ledger ledger, Clock clock, int first, int end) {
    CaseId id = CaseId.importJob("ds-0f3a", "job-%05d".formatted(first));
    Instant now = clock.instant();
    Decision.Builder decision =
        Decision.on(id)
            .becoming(
                new CaseState(
                    id.kind(),
                    id.rest(),
                    ACCOUNT,
                    REGION,
                    "reconciled",
                    "g",
                    now,
                    now,
                    JsonNodeFactory.instance.objectNode()));
    for (int number = first; number < end; number++) {
      Task task =
          Task.open(
              id,
              "KIND_" + (number - first),
              Severity.values()[1 + number % 4],
              now.minusSeconds(number),
              now.plus(Duration.ofDays(30)).plusSeconds(number));
      decision.task(task).record("task-opened", now, Body.ofTask(task));
    }
    Decision whole = decision.decide();
    new Clerk(ledger).record(id, Set.of(), known -> whole);
  }

  private static Pages pages(Ledger ledger, TaskBoard board, Clock clock) {
    TaskDesk desk = new TaskDesk(new Clerk(ledger), clock);
    return new Pages(
        ledger,
        new InMemoryEvidenceStore(),
        board,
        new TaskActs(desk, board, new CaseReader(ledger, clock)),
        Notes.none(),
        Recordings.none(),
        new Views(new MemoryViewStore(), clock),
        new Assets(),
        clock);
  }

  /** Every look finds the last one 30 seconds old. */
  private static long[] looked(
      int looks, int tasks, Moved clock, Pages pages, TaskBoard board, boolean waits)
      throws InterruptedException {
    long[] nanos = new long[looks];
    for (int i = -WARM_UP; i < looks; i++) {
      clock.pass(STEP);
      long began = System.nanoTime();
      if (waits) {
        board.now();
      }
      Response page = pages.answer(request("req-" + i), ANA).orElseThrow();
      long took = System.nanoTime() - began;
      if (i >= 0) {
        nanos[i] = took;
      }
      if (!page.body().contains("50 of " + tasks + " tasks")) {
        System.err.println("a page does not count all tasks");
        System.exit(1);
      }
      if (waits == page.body().contains("being read anew")) {
        System.err.println("a page is " + (waits ? "old" : "new"));
        System.exit(1);
      }
      board.now(); // so that the next look finds one that is exactly as old
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static Request request(String id) {
    return new Request(
        "GET", "/", Map.of("tab", "unclaimed"), Map.of(), List.of(), "", "203.0.113.7", id);
  }

  private static void put(ObjectNode node, long[] sorted) {
    node.put("p50", rounded(sorted[sorted.length / 2]));
    node.put("p95", rounded(sorted[(int) Math.ceil(sorted.length * 0.95) - 1]));
    node.put("max", rounded(sorted[sorted.length - 1]));
  }

  private static double rounded(long nanos) {
    return Math.round(nanos / 100_000.0) / 10.0;
  }

  /** The system's clock, and what nobody waited for. */
  private static final class Moved extends Clock {
    private Duration ahead = Duration.ZERO;

    synchronized void pass(Duration time) {
      ahead = ahead.plus(time);
    }

    @Override
    public synchronized Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
