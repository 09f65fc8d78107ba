package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.laptop.function.Pump;
import org.countersign.laptop.pipe.StreamPipe;
import org.countersign.laptop.queue.DueTimes;
import org.countersign.laptop.queue.Queues;
import org.countersign.laptop.template.Template;

/**
 * Lets the cloud work until it rests: no message in a queue that feeds a function, hidden and
 * delayed ones included, and nothing on the agenda. When there is nothing to do but wait, the clock
 * jumps to the time at which there is.
 */
final class Settling {
  /**
   * A message lives at most 14 days (SQS developer guide, message retention), so no honest wait is
   * longer.
   */
  private static final Duration LONGEST_WAIT = Duration.ofDays(14);

  /** A handler that hands its message back at once, for ever, never lets the clock jump. */
  private static final long MOST_ROUNDS_WITHOUT_A_JUMP = 100_000;

  private final LaptopClock clock;
  private final Agenda agenda;
  private final DueTimes dueTimes;
  private final List<StreamPipe> pipes;
  private final Pump pump;
  private final Queues queues;

  Settling(
      LaptopClock clock,
      Agenda agenda,
      DueTimes dueTimes,
      List<StreamPipe> pipes,
      Pump pump,
      Queues queues) {
    this.clock = requireNonNull(clock, "clock is null");
    this.agenda = requireNonNull(agenda, "agenda is null");
    this.dueTimes = requireNonNull(dueTimes, "dueTimes is null");
    this.pipes = List.copyOf(pipes);
    this.pump = requireNonNull(pump, "pump is null");
    this.queues = requireNonNull(queues, "queues is null");
  }

  /**
   * Works until all is at rest.
   *
   * @throws UnsettledException if that never comes
   */
  void settle(Progress progress) {
    Run run = new Run(progress);
    Optional<Instant> next;
    do {
      run.workUntilQuiet();
      next = nextDue();
      next.ifPresent(run::jump);
    } while (next.isPresent());
    pipes.forEach(StreamPipe::keepPosition);
  }

  private Optional<Instant> nextDue() {
    Optional<Instant> known =
        Stream.of(agenda.next(), dueTimes.next()).flatMap(Optional::stream).min(Instant::compareTo);
    if (known.isPresent() || pump.queues().stream().allMatch(queue -> queues.size(queue) == 0)) {
      return known;
    }
    // Somebody else received a message without telling us for how long: its queue's own time is the
    // longest it can be.
    return pump.queues().stream()
        .map(Template.Queue::visibility)
        .max(Duration::compareTo)
        .map(clock.instant()::plus);
  }

  /** One settling, with what it has done so far. */
  private final class Run {
    private final Progress progress;
    private long invocations;
    private long messages;
    private Duration waited = Duration.ZERO;

    Run(Progress progress) {
      this.progress = progress;
    }

    void workUntilQuiet() {
      long rounds = 0;
      while (round()) {
        rounds++;
        if (rounds > MOST_ROUNDS_WITHOUT_A_JUMP) {
          throw new UnsettledException(
              "the cloud does not come to rest: " + rounds + " rounds without a wait; see the log");
        }
      }
    }

    private boolean round() {
      boolean worked = false;
      while (agenda.runDue()) {
        worked = true;
      }
      for (StreamPipe pipe : pipes) {
        worked |= pipe.poll() > 0;
      }
      for (Pump.Invocation invocation : pump.round()) {
        worked = true;
        invocations++;
        messages += invocation.messages();
        progress.made(new Progress.Report(invocation.function(), invocations, messages, waited));
      }
      return worked;
    }

    void jump(Instant to) {
      Duration wait = Duration.between(clock.instant(), to);
      if (wait.isPositive()) {
        waited = waited.plus(wait);
      }
      if (waited.compareTo(LONGEST_WAIT) > 0) {
        throw new UnsettledException(
            "the cloud does not come to rest within "
                + LONGEST_WAIT.toDays()
                + " days of laptop time; see the log");
      }
      // ElasticMQ counts in milliseconds.
      clock.jumpTo(to.plusMillis(1));
    }
  }
}
