package org.countersign.doctor;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.doctor.Check.Status.FAIL;
import static org.countersign.doctor.Check.Status.OK;
import static org.countersign.doctor.Check.Status.SKIPPED;
import static org.countersign.doctor.Check.Status.WARN;

import java.util.List;
import java.util.Map;
import org.countersign.doctor.Account.Absent;
import org.countersign.doctor.Account.Known;
import org.countersign.doctor.Account.Unanswered;
import org.countersign.doctor.Check.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountChecksTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

  private final SomeAccount account = new SomeAccount();

  @Test
  void an_account_with_everything_lacks_nothing() {
    account.keys.put(KEY, new Known<>("Enabled"));

    then(checks(Map.of("OutputKeyArns", KEY)))
        .hasSize(9)
        .allSatisfy(check -> then(check.status()).as(check.name()).isEqualTo(OK));
  }

  @Test
  void without_credentials_the_same_checks_are_skipped() {
    then(AccountChecks.skipped())
        .extracting(Check::name)
        .containsExactlyElementsOf(checks(Map.of()).stream().map(Check::name).toList());
    then(AccountChecks.skipped())
        .allSatisfy(
            check -> {
              then(check.status()).isEqualTo(SKIPPED);
              then(check.area()).isEqualTo(Check.Area.AWS);
              then(check.fix()).contains("aws configure");
            });
    then(new Report(AccountChecks.skipped()).isOk()).isFalse();
  }

  @Test
  void an_unknown_caller_asks_nothing_more() {
    account.identity = new Unanswered<>("ExpiredToken");

    List<Check> checks = checks(Map.of());

    then(checks.getFirst().status()).isEqualTo(WARN);
    then(checks.getFirst().detail()).contains("ExpiredToken");
    then(checks.subList(1, 9)).allSatisfy(check -> then(check.status()).isEqualTo(SKIPPED));
    then(account.asked).isZero();
  }

  @Test
  void what_is_off_fails_with_the_command_that_turns_it_on() {
    account.securityHub = new Absent<>();
    account.trails = new Known<>(List.of());
    account.recorders = new Known<>(List.of());
    account.concurrency = new Known<>(10);
    account.rules =
        new Known<>(
            List.of(new Account.Rule("ImportJobRule", true), new Account.Rule("Off", false)));

    then(check("security-hub").fix()).contains("aws securityhub enable-security-hub");
    then(check("cloudtrail").fix()).contains("aws cloudtrail start-logging");
    then(check("config-recorder").fix()).contains("aws configservice start-configuration-recorder");
    then(check("lambda-concurrency").fix()).contains("request-service-quota-increase");
    then(check("event-rules").detail()).contains("Off").doesNotContain("ImportJobRule");
    then(checks(Map.of())).filteredOn(check -> check.status() == FAIL).hasSize(5);
  }

  @Test
  void what_the_caller_may_not_see_is_never_ok() {
    account.securityHub = new Unanswered<>("AccessDeniedException");
    account.trails = new Unanswered<>("AccessDeniedException");
    account.recorders = new Unanswered<>("AccessDeniedException");
    account.concurrency = new Unanswered<>("AccessDeniedException");
    account.stack = new Unanswered<>("AccessDenied");
    account.buckets.put("given", new Unanswered<>("403"));

    then(checks(Map.of("OutputBucketArns", "arn:aws:s3:::given")))
        .filteredOn(check -> check.status() == OK)
        .extracting(Check::name)
        .containsExactly("caller");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE_COMPLETE, OK",
    "UPDATE_COMPLETE, OK",
    "IMPORT_COMPLETE, OK",
    "UPDATE_ROLLBACK_COMPLETE, OK",
    "ROLLBACK_COMPLETE, FAIL",
    "CREATE_IN_PROGRESS, FAIL",
    "UPDATE_ROLLBACK_FAILED, FAIL",
    "DELETE_COMPLETE, FAIL",
    "REVIEW_IN_PROGRESS, FAIL",
  })
  void a_stack_is_well_or_not(String word, Status status) {
    account.stack = new Known<>(new Account.Stack(word, Map.of()));

    then(check("stack").status()).isEqualTo(status);
  }

  @Test
  void without_a_stack_its_rules_are_skipped_and_given_parameters_still_tried() {
    account.stack = new Absent<>();
    account.buckets.put("given", new Known<>("eu-west-1"));

    List<Check> checks = checks(Map.of("OutputBucketArns", "arn:aws:s3:::given"));

    then(named(checks, "stack").status()).isEqualTo(WARN);
    then(named(checks, "event-rules").status()).isEqualTo(SKIPPED);
    then(named(checks, "buckets").status()).isEqualTo(OK);
    then(named(checks, "keys").status()).isEqualTo(SKIPPED);
  }

  @Test
  void the_worst_of_several_buckets_stands_for_all() {
    account.buckets.put("in-a", new Unanswered<>("403"));
    account.buckets.remove("in-b");

    then(check("buckets").status()).isEqualTo(FAIL);
    then(check("buckets").detail()).contains("in-b");

    account.buckets.put("in-b", new Known<>("eu-west-1"));
    then(check("buckets").status()).isEqualTo(WARN);
    then(check("buckets").fix()).contains("s3:ListBucket on arn:aws:s3:::in-a");
  }

  @Test
  void a_key_that_is_disabled_is_no_use() {
    account.keys.put(KEY, new Known<>("PendingDeletion"));

    then(named(checks(Map.of("InputKeyArns", KEY)), "keys").status()).isEqualTo(FAIL);
  }

  private List<Check> checks(Map<String, String> given) {
    return new AccountChecks(account, "countersign", given).all();
  }

  private Check check(String name) {
    return named(checks(Map.of()), name);
  }

  private static Check named(List<Check> checks, String name) {
    return checks.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
