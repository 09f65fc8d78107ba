package org.countersign.desk.view;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Overdue",
        "CT & MR, worst first",
        "Wärd 7 (nights)",
        "Q4 of 2026",
        "3 day-old notes",
        "病棟",
        "ICU + ED"
      })
  void names_a_list(String typed) {
    then(ViewName.of(typed)).map(ViewName::text).contains(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-x",
        "MRN 20417",
        "visit 2 0 4 1 7",
        "1961-04-02",
        "a\nb\u0000",
        "<script>",
        "a=b",
        "name@example",
        "forty-one characters are one more than may",
        "\u202Egnp"
      })
  void names_no_patient_and_no_script(String typed) {
    then(ViewName.of(typed)).isEmpty();
  }

  @Test
  void spaces_do_not_tell_names_apart() {
    then(ViewName.of("  CT   worst ")).isEqualTo(ViewName.of("CT worst"));
  }

  @Test
  void what_was_typed_is_not_printed() {
    then(ViewName.of("CT worst").orElseThrow()).hasToString("ViewName");
  }
}
