package org.countersign.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;

/**
 * Loads the laptop cloud with a stream of events and with a burst and prints one line of JSON; exit
 * 1 if anything was lost or doubled.
 */
final class Load {
  private Load() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    Path home = Files.createTempDirectory("load");
    Path template = Path.of(options.get("--template"));
    boolean right;
    try (LaptopCloud cloud =
        LaptopCloud.start(LaptopSettings.beside(template).withState(home.resolve("state")))) {
      Phase warm = new Phase(cloud, new Results("warm", number(options, "--warm", 300)));
      warm.run(0, Phase.ALONE);
      Phase steady =
          new Phase(
              cloud,
              new Results(
                  "steady", number(options, "--rate", 20) * number(options, "--seconds", 60)));
      PageProbe pages = new PageProbe(cloud, template);
      steady.run(number(options, "--rate", 20), pages::run);
      Phase burst = new Phase(cloud, new Results("burst", number(options, "--burst", 3000)));
      burst.run(0, Phase.ALONE);
      List<Phase> phases = List.of(steady, burst);
      ObjectNode line = new ObjectMapper().createObjectNode();
      phases.forEach(phase -> line.set(phase.results().name(), phase.summary()));
      line.set("pages", pages.summary());
      line.put("deadLetters", burst.deadLetters());
      line.put("calls", cloud.securityHub().calls());
      line.put("throttled", cloud.securityHub().throttled());
      System.out.println(line);
      right =
          burst.deadLetters() == 0
              && pages.lost() == 0
              && phases.stream().allMatch(phase -> phase.results().lost() == 0)
              && doubled(cloud) == 0;
      if (options.containsKey("--svg")) {
        List<Plot.Panel> panels = new ArrayList<>();
        panels.add(
            new Plot.Panel(
                "Steady: %d events a second for %d s"
                    .formatted(
                        number(options, "--rate", 20), number(options, "--seconds", 60)),
                steady.samples(),
                steady.line() + "; " + pages.line()));
        panels.add(
            new Plot.Panel(
                "Burst: %,d events at once".formatted(number(options, "--burst", 3000)),
                burst.samples(),
                burst.line()));
        Files.writeString(Path.of(options.get("--svg")), Plot.of(panels));
      }
    }
    System.exit(right ? 0 : 1);
  }

  /** Findings beyond the first of an id. */
  private static long doubled(LaptopCloud cloud) {
    var ids = cloud.securityHub().findings().stream().map(one -> one.path("Id").asText()).toList();
    return ids.size() - ids.stream().distinct().count();
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    return options;
  }
}
