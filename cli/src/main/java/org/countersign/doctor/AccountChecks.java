package org.countersign.doctor;

import static java.util.Objects.requireNonNull;
import static org.countersign.doctor.Check.Area.AWS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.countersign.doctor.Account.Absent;
import org.countersign.doctor.Account.Answer;
import org.countersign.doctor.Account.Known;
import org.countersign.doctor.Account.Unanswered;

/** What an account must have for the suite to see events and to tell its findings. */
public final class AccountChecks {
  /**
   * What the defaults of the template may start at once (10 + 2), and room for others' functions.
   */
  static final int LEAST_CONCURRENCY = 50;

  static final String NO_CREDENTIALS = "no AWS credentials found";
  static final String CREDENTIALS_FIX =
      "aws configure sso   (or set AWS_PROFILE; then ./countersign doctor --aws)";

  private static final List<String> NAMES =
      List.of(
          "caller",
          "security-hub",
          "cloudtrail",
          "config-recorder",
          "lambda-concurrency",
          "stack",
          "event-rules",
          "buckets",
          "keys");
  private static final List<String> BUCKET_PARAMETERS =
      List.of("InputBucketArns", "OutputBucketArns", "InventoryBucketArn");
  private static final List<String> KEY_PARAMETERS =
      List.of("InputKeyArns", "OutputKeyArns", "InventoryKeyArn", "DataStoreKeyArns");

  private final Account account;
  private final String stack;
  private final Map<String, String> given;

  /**
   * @param stack name of the suite's stack
   * @param given values of the template's parameters; the stack's own fill what is missing
   */
  public AccountChecks(Account account, String stack, Map<String, String> given) {
    this.account = requireNonNull(account, "account is null");
    this.stack = requireNonNull(stack, "stack is null");
    this.given = Map.copyOf(given);
  }

  /** The same checks where there is no account to ask. */
  public static List<Check> skipped() {
    return skipped(NAMES, NO_CREDENTIALS, CREDENTIALS_FIX);
  }

  private static List<Check> skipped(List<String> names, String because, String fix) {
    return names.stream().map(name -> Check.skipped(AWS, name, because, fix)).toList();
  }

  public List<Check> all() {
    Check caller =
        judged(
            "caller",
            account.identity(),
            "sts:GetCallerIdentity",
            who -> Check.ok(AWS, "caller", "account " + who.account() + ", " + who.region()),
            Check.fail(AWS, "caller", "no caller", CREDENTIALS_FIX));
    List<Check> checks = new ArrayList<>(List.of(caller));
    if (caller.status() != Check.Status.OK) {
      // Expired credentials would make nine errors of one cause.
      checks.addAll(
          skipped(
              NAMES.subList(1, NAMES.size()),
              "AWS does not know the caller",
              "aws sts get-caller-identity   (and mend what it says)"));
      return List.copyOf(checks);
    }
    checks.addAll(List.of(securityHub(), cloudTrail(), recorder(), concurrency()));
    Answer<Account.Stack> deployed = account.stack(stack);
    checks.add(stack(deployed));
    checks.add(rules(deployed));
    Map<String, String> parameters = new LinkedHashMap<>();
    if (deployed instanceof Known<Account.Stack>(Account.Stack known)) {
      parameters.putAll(known.parameters());
    }
    parameters.putAll(given);
    checks.add(
        reachable("buckets", arns(parameters, BUCKET_PARAMETERS), this::bucket, "InputBucketArns"));
    checks.add(reachable("keys", arns(parameters, KEY_PARAMETERS), this::key, "OutputKeyArns"));
    return List.copyOf(checks);
  }

  private Check securityHub() {
    return judged(
        "security-hub",
        account.securityHub(),
        "securityhub:DescribeHub",
        hub -> Check.ok(AWS, "security-hub", "on"),
        Check.fail(
            AWS,
            "security-hub",
            "off in this Region: findings have nowhere to go",
            "aws securityhub enable-security-hub --no-enable-default-standards"));
  }

  private Check cloudTrail() {
    String fix =
        "aws cloudtrail start-logging --name TRAIL   (or create one: aws cloudtrail create-trail --is-multi-region-trail …)";
    Check none = Check.fail(AWS, "cloudtrail", "no trail logs management events here", fix);
    return judged(
        "cloudtrail",
        account.loggingTrails(),
        "cloudtrail:DescribeTrails, GetTrailStatus and GetEventSelectors",
        trails -> trails.isEmpty() ? none : Check.ok(AWS, "cloudtrail", String.join(", ", trails)),
        none);
  }

  private Check recorder() {
    Check none =
        Check.fail(
            AWS,
            "config-recorder",
            "AWS Config does not record here",
            "aws configservice start-configuration-recorder --configuration-recorder-name default");
    return judged(
        "config-recorder",
        account.recordingRecorders(),
        "config:DescribeConfigurationRecorderStatus",
        names ->
            names.isEmpty() ? none : Check.ok(AWS, "config-recorder", String.join(", ", names)),
        none);
  }

  private Check concurrency() {
    String fix =
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000";
    return judged(
        "lambda-concurrency",
        account.lambdaConcurrency(),
        "lambda:GetAccountSettings",
        limit ->
            limit < LEAST_CONCURRENCY
                ? Check.fail(
                    AWS,
                    "lambda-concurrency",
                    limit
                        + " concurrent executions in all: throttled events end in the dead-letter queue",
                    fix)
                : Check.ok(AWS, "lambda-concurrency", limit + " concurrent executions"),
        Check.fail(AWS, "lambda-concurrency", "Lambda names no limit", fix));
  }

  private Check stack(Answer<Account.Stack> deployed) {
    return judged(
        "stack",
        deployed,
        "cloudformation:DescribeStacks",
        found ->
            isWell(found.status())
                ? Check.ok(AWS, "stack", stack + " is " + found.status())
                : Check.fail(
                    AWS,
                    "stack",
                    stack + " is " + found.status(),
                    "aws cloudformation describe-stack-events --stack-name " + stack),
        Check.warn(
            AWS,
            "stack",
            "there is no stack " + stack,
            "sam deploy   (see docs/deploy.md; another name: --stack NAME)"));
  }

  private static boolean isWell(String status) {
    // After a rolled-back update the stack runs as before; after a rolled-back creation there is
    // none.
    return status.equals("UPDATE_ROLLBACK_COMPLETE")
        || List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE").contains(status);
  }

  private Check rules(Answer<Account.Stack> deployed) {
    if (!(deployed instanceof Known<Account.Stack>)) {
      return Check.skipped(
          AWS, "event-rules", "no stack to look at", "sam deploy   (see docs/deploy.md)");
    }
    Check none =
        Check.fail(AWS, "event-rules", "the stack has no rule: no event arrives", "sam deploy");
    return judged(
        "event-rules",
        account.rules(stack),
        "cloudformation:ListStackResources and events:DescribeRule",
        rules -> {
          List<String> disabled =
              rules.stream().filter(rule -> !rule.enabled()).map(Account.Rule::name).toList();
          if (rules.isEmpty()) {
            return none;
          }
          return disabled.isEmpty()
              ? Check.ok(AWS, "event-rules", rules.size() + " rules are on")
              : Check.fail(
                  AWS,
                  "event-rules",
                  "not on: " + String.join(", ", disabled),
                  "aws events enable-rule --name '" + disabled.getFirst() + "'");
        },
        none);
  }

  private Check bucket(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return judged(
        "buckets",
        account.bucket(name),
        "s3:ListBucket on " + arn,
        region -> Check.ok(AWS, "buckets", name),
        Check.fail(
            AWS,
            "buckets",
            "there is no bucket " + name,
            "aws s3api head-bucket --bucket " + name));
  }

  private Check key(String arn) {
    String fix = "aws kms describe-key --key-id " + arn;
    return judged(
        "keys",
        account.key(arn),
        "kms:DescribeKey on " + arn,
        state ->
            state.equals("Enabled")
                ? Check.ok(AWS, "keys", arn)
                : Check.fail(AWS, "keys", arn + " is " + state, fix),
        Check.fail(AWS, "keys", "there is no key " + arn, fix));
  }

  /** One check over all of them: the worst stands for it. */
  private static Check reachable(
      String name, List<String> arns, Function<String, Check> look, String parameter) {
    if (arns.isEmpty()) {
      return Check.skipped(
          AWS,
          name,
          "no parameter names any",
          "./countersign doctor --aws --parameter " + parameter + "=ARN,ARN");
    }
    List<Check> looked = arns.stream().map(look).toList();
    for (Check.Status worst : List.of(Check.Status.FAIL, Check.Status.WARN)) {
      for (Check check : looked) {
        if (check.status() == worst) {
          return check;
        }
      }
    }
    return Check.ok(AWS, name, arns.size() + " within reach of the caller");
  }

  private static List<String> arns(Map<String, String> parameters, List<String> names) {
    return names.stream()
        .flatMap(name -> Arrays.stream(parameters.getOrDefault(name, "").split(",", -1)))
        .map(String::strip)
        .filter(arn -> !arn.isEmpty())
        .distinct()
        .toList();
  }

  private static <T> Check judged(
      String name, Answer<T> answer, String permission, Function<T, Check> judge, Check absent) {
    return switch (answer) {
      case Known<T>(T value) -> judge.apply(value);
      case Absent<T>() -> absent;
      case Unanswered<T>(String code) ->
          Check.warn(
              AWS,
              name,
              "AWS answers " + code,
              "Let the caller use "
                  + permission
                  + ", or mend what the code names; then run it again.");
    };
  }
}
