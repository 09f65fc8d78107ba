package org.countersign.hipaa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CitationsTest {
  private final Citations citations = Citations.load();

  @Test
  void the_table_knows_the_rule_and_its_titles() {
    assertThat(citations.title(new Citation("164.312(b)"))).contains("Audit controls");
    assertThat(citations.contains(new Citation("164.308(a)(1)(ii)(A)"))).isTrue();
  }

  @Test
  void what_the_rule_does_not_have_is_not_there() {
    assertThat(citations.contains(new Citation("164.312(z)"))).isFalse();
    assertThat(citations.title(new Citation("164.312(z)"))).isEmpty();
  }
}
