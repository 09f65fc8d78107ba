package org.countersign.faults;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.ledger.Safeguard;

/**
 * What the command line asks for.
 *
 * @param from the first seed, 0 to 2^31
 * @param jsonOnly whether nothing is said but the last line
 * @param dynamoDb whether the ledger lies in DynamoDB Local
 */
record Options(
    long from, long runs, Set<Safeguard> without, boolean jsonOnly, boolean dynamoDb, int threads) {
  private static final long MOST = 1L << 31;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Of nothing but their names. */
  static String usage() {
    return "usage: tests/faults/run --from SEED --runs N [--without "
        + Stream.of(Safeguard.values()).map(Safeguard::text).collect(Collectors.joining("|"))
        + "] [--ledger memory|dynamodb] [--threads N] [--json]";
  }

  /**
   * @throws IllegalArgumentException with what is wrong about them
   */
  static Options read(String... args) {
    long from = 0;
    long runs = 100;
    Set<Safeguard> without = EnumSet.noneOf(Safeguard.class);
    boolean jsonOnly = false;
    boolean dynamoDb = false;
    int threads = PROCESSORS;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--from" -> from = number(args, ++i, 0, MOST);
        case "--runs" -> runs = number(args, ++i, 1, MOST);
        case "--threads" -> threads = (int) number(args, ++i, 1, 64);
        case "--without" -> without.add(guard(value(args, ++i)));
        case "--ledger" -> dynamoDb = isDynamoDb(value(args, ++i));
        case "--json" -> jsonOnly = true;
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    return new Options(from, runs, without, jsonOnly, dynamoDb, threads);
  }

  private static String value(String[] args, int i) {
    if (i >= args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value");
    }
    return args[i];
  }

  private static long number(String[] args, int i, long least, long most) {
    String text = value(args, i);
    if (!text.matches("[0-9]{1,10}")
        || Long.parseLong(text) < least
        || Long.parseLong(text) > most) {
      throw new IllegalArgumentException(
          args[i - 1] + " is a number from " + least + " to " + most);
    }
    return Long.parseLong(text);
  }

  private static Safeguard guard(String text) {
    return Safeguard.of(text).orElseThrow(() -> new IllegalArgumentException("no guard " + text));
  }

  private static boolean isDynamoDb(String text) {
    return switch (text) {
      case "memory" -> false;
      case "dynamodb" -> true;
      default -> throw new IllegalArgumentException("no ledger " + text);
    };
  }
}
