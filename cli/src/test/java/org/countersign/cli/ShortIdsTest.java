package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.ledger.CaseId;
import org.junit.jupiter.api.Test;

class ShortIdsTest {
  private static final CaseId JOB = CaseId.parse("import-job/store/0123456789abcdef");
  private static final CaseId ALERT =
      CaseId.parse("alert/root-use/744057b53a72d6b1b1794fa6/2026-03-04T21:00:00Z");
  private static final CaseId LATER =
      CaseId.parse("alert/root-use/744057b53a72d6b1b1794fa6/2026-03-04T22:00:00Z");
  private static final CaseId OTHER =
      CaseId.parse("alert/iam-policy-for-oneself/744057b53a72d6b1b1794fa6/2026-03-04T21:00:00Z");

  @Test
  void eight_characters_of_the_last_part_are_enough() {
    assertThat(new ShortIds(List.of(JOB, ALERT)).of(JOB)).isEqualTo("01234567");
  }

  @Test
  void an_alert_is_known_by_its_digest_and_not_by_its_time() {
    assertThat(new ShortIds(List.of(JOB, ALERT)).of(ALERT)).isEqualTo("744057b5");
  }

  @Test
  void two_times_of_one_alert_are_told_apart_by_their_time() {
    assertThat(new ShortIds(List.of(ALERT, LATER)).of(LATER))
        .isEqualTo("744057b53a72d6b1b1794fa6/2026-03-04T22");
  }

  @Test
  void two_detections_of_one_act_need_the_whole_id() {
    assertThat(new ShortIds(List.of(ALERT, OTHER)).of(OTHER)).isEqualTo(OTHER.text());
  }
}
