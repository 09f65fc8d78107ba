package org.countersign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.event.ProductFinding.Product;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.Citations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProductCitationsTest {
  private final ProductCitations table = ProductCitations.load();

  @Test
  void every_provision_is_one_of_the_rule_and_every_row_says_why() {
    Citations rule = Citations.load();
    for (ProductCitations.Row row : table.rows()) {
      assertThat(row.citations()).as(row.toString()).isNotEmpty().allMatch(rule::contains);
      assertThat(row.because()).as(row.toString()).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_product_has_a_row_for_what_is_new(Product product) {
    assertThat(table.of(product.hubName(), "Something:New-Since")).isNotEmpty();
  }

  @Test
  void no_row_is_hidden_by_one_before_it() {
    List<ProductCitations.Row> rows = table.rows();
    for (ProductCitations.Row row : rows) {
      assertThat(table.of(row.product(), row.typePrefix()))
          .as(row.toString())
          .isEqualTo(row.citations());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "guardduty, Object:S3-MaliciousFile, 164.308(a)(5)(ii)(B)",
    "guardduty, Stealth:S3-ServerAccessLoggingDisabled, 164.308(a)(6)(ii)",
    "inspector, NETWORK_REACHABILITY, 164.308(a)(1)(ii)(B)",
    "macie, Policy:IAMUser-S3BucketEncryptionDisabled, 164.312(a)(2)(iv)",
    "access-analyzer, UnusedAccess, 164.308(a)(3)(ii)(C)"
  })
  void the_first_row_that_fits_counts(String product, String type, String citation) {
    assertThat(table.of(product, type)).contains(new Citation(citation));
  }
}
