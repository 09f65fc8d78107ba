package org.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # manifest, success file, failure file, service says, waited,   verdict
          no,         no,           no,           nothing,      PT0S,     Wait
          no,         no,           no,           nothing,      PT5H59M,  Wait
          no,         no,           no,           nothing,      PT6H,     GiveUp
          no,         no,           no,           COMPLETED,    PT6H,     GiveUp
          no,         no,           no,           FAILED,       PT14M59S, Wait
          no,         no,           no,           FAILED,       PT15M,    Reconcile
          yes,        yes,          yes,          COMPLETED,    PT0S,     Reconcile
          yes,        no,           yes,          COMPLETED,    PT0S,     Wait
          yes,        yes,          no,           COMPLETED,    PT59M,    Wait
          yes,        yes,          no,           COMPLETED,    PT1H,     Reconcile
          """)
  void waits_as_long_as_it_makes_sense(
      String manifest,
      String success,
      String failure,
      String service,
      Duration waited,
      String verdict) {
    OutcomeFiles files = new OutcomeFiles(files(success), files(failure), List.of());

    Patience.Verdict judged =
        Patience.judge(promise(manifest), () -> files, service.equals("FAILED"), waited);

    assertThat(judged.getClass().getSimpleName()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1, PT10S", "2, PT30S", "3, PT1M30S", "6, PT40M30S", "7, PT1H", "60, PT1H"})
  void waits_three_times_as_long_each_time_up_to_an_hour(int receives, Duration wait) {
    assertThat(Patience.wait(receives)).isEqualTo(wait);
  }

  private static Patience.@Nullable Promise promise(String there) {
    return there.equals("no") ? null : new Patience.Promise(true, true);
  }

  private static List<OutcomeFile> files(String there) {
    return there.equals("no")
        ? List.of()
        : List.of(new OutcomeFile("lines", InputStream::nullInputStream));
  }
}
