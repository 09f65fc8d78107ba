package org.countersign.benchmarks.storm;

import java.nio.file.Path;

/** What the command line says. */
record Options(int events, long seed, boolean dynamoDb, Path template) {
  static Options of(String[] args) {
    int events = 100_000;
    long seed = 1;
    boolean dynamoDb = false;
    Path template = Path.of("template.yaml");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--events" -> events = Integer.parseInt(args[++i]);
        case "--seed" -> seed = Long.parseLong(args[++i]);
        case "--template" -> template = Path.of(args[++i]);
        case "--dynamodb" -> dynamoDb = true;
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    return new Options(events, seed, dynamoDb, template);
  }
}
