package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.findingId;
import static org.countersign.delivery.Cases.id;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.countersign.delivery.HubFake.Fate;
import org.countersign.finding.Finding;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

class DeliveryLawsTest {
  private static final Clock CLOCK = Clock.fixed(Cases.NOON, ZoneOffset.UTC);
  private static final int CASES = 3;

  @Property(tries = 400)
  void whatever_happens_the_newest_version_arrives_and_every_pointer_is_answered(
      @ForAll @Size(max = 20) List<Fate> fates,
      @ForAll @Size(max = 20) List<Boolean> crashes,
      @ForAll @Size(max = 20) List<@IntRange(max = 35) Integer> steps) {
    CrashingLedger ledger = new CrashingLedger(new InMemoryLedger(CLOCK));
    HubFake hub = new HubFake();
    DeliveryWork delivery = new DeliveryWork(ledger, hub, CLOCK, (name, value) -> {});
    IntStream.range(0, CASES).forEach(number -> Cases.raise(ledger, id(number)));
    hub.fates.addAll(fates.stream().filter(fate -> fate != Fate.REFUSED).toList());

    for (int code : steps) {
      int first = code % CASES;
      int second = code / CASES % CASES;
      switch (code / (CASES * CASES)) {
        case 0 -> Cases.raise(ledger, id(first));
        case 1 -> Cases.clear(ledger, id(second));
        default -> {
          if (code / (CASES * CASES) == 3) {
            hub.meanwhile = () -> withoutCrashes(ledger, () -> Cases.raise(ledger, id(first)));
          }
          ledger.crashes.addAll(crashes);
          List<Received> batch = pointers(first, second, first);
          assertThat(delivery.work(batch)).hasSameSizeAs(batch).doesNotContainNull();
          ledger.crashes.clear();
          hub.meanwhile = null;
        }
      }
    }

    // The queue hands out what failed, the sweep what was lost: in the end every case is pointed to
    // once more.
    hub.fates.clear();
    assertThat(delivery.work(pointers(0, 1, 2))).containsOnly(new Outcome.Done());
    assertThat(ledger.owedOut(100)).isEmpty();
    for (int number = 0; number < CASES; number++) {
      Finding newest = Cases.read(ledger, id(number)).finding(findingId(id(number))).orElseThrow();
      assertThat(hub.shown(newest.id()).delivered(newest.version())).isEqualTo(newest);
      assertThat(EntryHash.isIntact(ledger.entries(id(number)))).isTrue();
      assertThat(deliveries(ledger, number))
          .doesNotHaveDuplicates()
          .isSorted()
          .contains(newest.version());
    }
  }

  private static void withoutCrashes(CrashingLedger ledger, Runnable change) {
    List<Boolean> left = new ArrayList<>(ledger.crashes);
    ledger.crashes.clear();
    change.run();
    ledger.crashes.addAll(left);
  }

  private static List<Received> pointers(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> Cases.pointer(id(number))).toList();
  }

  private static List<Long> deliveries(CrashingLedger ledger, int number) {
    return ledger.entries(id(number)).stream()
        .filter(entry -> entry.type().equals("finding-delivered"))
        .map(entry -> entry.body().path("version").longValue())
        .toList();
  }
}
