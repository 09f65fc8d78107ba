package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes up the calls of a run: each of a principal and a resource of its own, but some come twice,
 * and some principals do two things.
 */
final class CallList {
  private static final List<Call.Kind> KINDS = List.of(Call.Kind.values());

  private final Chance chance;
  private int numbers;

  CallList(Chance chance) {
    this.chance = chance;
  }

  List<Call> make() {
    List<Call> calls = new ArrayList<>();
    int count = chance.between(5, 7);
    for (int number = 0; number < count; number++) {
      Instant at = Agenda.START.plus(chance.upTo(Duration.ofHours(6)));
      String principal = "user-" + number;
      Call call = call(principal, at, true);
      calls.add(call);
      if (!call.decided() && chance.happens(0.3)) {
        calls.add(again(call));
      } else if (chance.happens(0.3)) {
        calls.add(call(principal, at.plus(chance.upTo(Duration.ofMinutes(30))), false));
      }
    }
    return List.copyOf(calls);
  }

  private Call call(String principal, Instant at, boolean mayBeDecided) {
    Call.Kind kind = KINDS.get(chance.between(0, KINDS.size() - 1));
    boolean undone = kind.undo != null && chance.happens(0.5);
    Duration later = Duration.ofMinutes(30).plus(chance.upTo(Duration.ofHours(1)));
    @Nullable Instant undoneAt = undone ? at.plus(later) : null;
    boolean decided = mayBeDecided && !undone && chance.happens(0.4);
    int number = numbers++;
    return new Call(id(number), kind, principal, "thing-" + number, at, undoneAt, decided);
  }

  /** The same once more before it is undone. */
  private Call again(Call call) {
    Instant at = call.at().plus(chance.upTo(Duration.ofMinutes(20)));
    return new Call(
        id(numbers++), call.kind(), call.principal(), call.resource(), at, call.undoneAt(), false);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "e%07x-0000-4000-8000-000000000000", number);
  }
}
