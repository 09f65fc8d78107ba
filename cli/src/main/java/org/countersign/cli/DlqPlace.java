package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.aws.OwnAccount;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;

/** Whose dead letters a command is about, for as long as it runs. */
final class DlqPlace implements AutoCloseable {
  private final DeadLetters letters;
  private final Clock clock;
  private final Optional<Laptop> laptop;
  private final AutoCloseable closing;

  private DlqPlace(
      DeadLetters letters, Clock clock, Optional<Laptop> laptop, AutoCloseable closing) {
    this.letters = requireNonNull(letters, "letters is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.laptop = requireNonNull(laptop, "laptop is null");
    this.closing = requireNonNull(closing, "closing is null");
  }

  static DlqPlace open(Context context, DlqOptions options, Console console) {
    return options.isAws() ? account(context, options) : laptop(context, console);
  }

  private static DlqPlace laptop(Context context, Console console) {
    Laptop laptop = context.laptops().resume(console);
    return new DlqPlace(laptop.deadLetters(), laptop.clock(), Optional.of(laptop), laptop);
  }

  private static DlqPlace account(Context context, DlqOptions options) {
    Path home = Path.of(context.terminal().environment().getOrDefault("COUNTERSIGN_HOME", "."));
    try {
      OwnAccount account = OwnAccount.found();
      DeadLetters letters =
          account.deadLetters(
              options.stack(),
              LaptopCloud.template(LaptopSettings.beside(home.resolve("template.yaml"))));
      return new DlqPlace(letters, Clock.systemUTC(), Optional.empty(), account);
    } catch (DeadLettersUnavailableException e) {
      throw unavailable(e);
    }
  }

  static CommandFailedException unavailable(DeadLettersUnavailableException e) {
    return CommandFailedException.unfinished(
        String.valueOf(e.getMessage()),
        "See what is lacking: ./countersign doctor --aws; the permissions are listed in docs/operations.md.",
        e);
  }

  DeadLetters letters() {
    return letters;
  }

  Clock clock() {
    return clock;
  }

  /** On the laptop alone: AWS works by itself. */
  Optional<Laptop> laptop() {
    return laptop;
  }

  /** The queue of that name. */
  DeadLetterQueue queue(String name) {
    return letters.queues().stream()
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = letters.queues().stream().map(DeadLetterQueue::name).toList();
              List<String> near = Nearest.to(name, known);
              return CommandFailedException.notFound(
                  "no dead-letter queue " + name,
                  near.isEmpty()
                      ? "See: ./countersign dlq list"
                      : "Did you mean: " + String.join(", ", near) + "?");
            });
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
