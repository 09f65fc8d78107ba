package org.countersign.benchmarks.storm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.securityhub.Faults;
import org.countersign.laptop.securityhub.SecurityHubStandIn;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.InMemoryLedger;

/** Replays a storm and prints one line of JSON; exit 1 if anything was lost or doubled. */
final class Storm {
  // Every 40th call is throttled beside the rate itself, every 60th write is done and not answered,
  // and one finding in 200 fails alone.
  private static final Faults FAULTS = new Faults(40, 60, 200, 200);
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private Storm() {}

  public static void main(String[] args) throws Exception {
    Options options = Options.of(args);
    Pack pack = new Pack(START);
    List<Told> deliveries = Deliveries.of(options.events(), pack.size(), options.seed());
    Map<Pair, Expected> expected = Expected.of(deliveries);
    SimulatedTime time = new SimulatedTime(START.plus(Duration.ofHours(1)));
    try (SecurityHubStandIn hub =
            SecurityHubStandIn.start(
                new SecurityHubStandIn.Options(
                    Pack.ACCOUNT, Pack.REGION, time, 0, null, FAULTS, true),
                event -> {});
        Store store = store(options, time)) {
      long began = System.nanoTime();
      long cpuBefore = cpuNanos();
      Run run = new Run(store.ledger(), hub, time, pack);
      run.replay(deliveries);
      double seconds = (System.nanoTime() - began) / 1e9;
      double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;

      Judgement judgement = Judgement.of(hub.findings(), expected, pack);
      int stillOwed = run.stillOwed();
      ObjectNode line =
          new ObjectMapper()
              .createObjectNode()
              .put("events", deliveries.size())
              .put("seconds", round(seconds))
              .put("cpuSeconds", round(cpuSeconds))
              .put("eventsPerSecond", Math.round(deliveries.size() / seconds))
              .put("platformSeconds", time.passed().toSeconds())
              .put("cases", expected.size())
              .put("findings", judgement.findings())
              .put("calls", hub.calls())
              .put("throttled", hub.throttled())
              .put("unprocessed", hub.unprocessed())
              .put("mostReceives", run.mostReceives())
              .put("ledger", options.dynamoDb() ? "dynamodb" : "memory")
              .put("ledgerCommits", run.commits())
              .put("duplicates", judgement.duplicates())
              .put("losses", judgement.losses());
      System.out.println(line);
      judgement.examples().forEach(System.err::println);
      if (stillOwed > 0) {
        System.err.println(stillOwed + " findings are still owed");
      }
      boolean isRight = judgement.duplicates() == 0 && judgement.losses() == 0 && stillOwed == 0;
      System.exit(isRight ? 0 : 1);
    }
  }

  private static Store store(Options options, SimulatedTime time) throws IOException {
    if (!options.dynamoDb()) {
      Ledger memory = new InMemoryLedger(time);
      return new Store(memory, () -> {});
    }
    Path folder = Files.createTempDirectory("storm-ledger");
    return LocalTable.open(folder, options.template(), time);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double round(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
