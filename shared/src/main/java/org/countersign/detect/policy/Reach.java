package org.countersign.detect.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.detect.context.Network;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * To whom the Allow statements of a resource or trust policy open it. Deny statements are not
 * weighed against them: what a policy grants today must not depend on a second statement that may
 * go tomorrow.
 */
public final class Reach {
  private static final Pattern ACCOUNT_IN_ARN =
      Pattern.compile("arn:aws[a-z-]*:[^:]*:[^:]*:([0-9]{12}|\\*)?:.*");

  private static final Pattern ANYBODYS_SUBJECT = Pattern.compile("[a-z_]*[*?]+.*|[a-z_]+:[*?].*");

  /** Keys whose value is an account. */
  private static final Set<String> ACCOUNTS =
      Set.of(
          "aws:principalaccount",
          "aws:sourceaccount",
          "aws:sourceowner",
          "kms:calleraccount",
          "aws:resourceaccount",
          "s3:dataaccesspointaccount");

  /** Keys whose value is an ARN with an account in it. */
  private static final Set<String> ARNS =
      Set.of("aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn", "lambda:functionurlarn");

  /** Keys whose value is an organisation. */
  private static final Set<String> ORGANISATIONS =
      Set.of(
          "aws:principalorgid", "aws:principalorgpaths", "aws:sourceorgid", "aws:sourceorgpaths");

  /** Keys that tie a request to a place that outsiders cannot reach. */
  private static final Set<String> PLACES =
      Set.of(
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:vpcsourceip",
          "aws:userid",
          "aws:username",
          "aws:sourcevpcarn");

  private final Predicate<String> isOurs;
  private final @Nullable String organisation;

  /**
   * @param isOurs whether an account belongs to us or may be given access
   * @param organisation id of our organisation; null if nobody said, then any counts as ours
   */
  public Reach(Predicate<String> isOurs, @Nullable String organisation) {
    this.isOurs = isOurs;
    this.organisation = organisation;
  }

  public Exposure of(PolicyDocument policy) {
    return policy.allows().stream().map(this::of).reduce(Exposure.NONE, Exposure::worst);
  }

  private Exposure of(IamStatement statement) {
    Exposure worst =
        statement.notPrincipals().isEmpty() ? Exposure.NONE : everyone(statement.conditions());
    for (IamPrincipal principal : statement.principals()) {
      worst = Exposure.worst(worst, of(principal, statement.conditions()));
    }
    return worst;
  }

  private Exposure of(IamPrincipal principal, List<IamCondition> conditions) {
    String id = principal.id();
    return switch (principal.type().value().toLowerCase(Locale.ROOT)) {
      case "*" -> everyone(conditions);
      case "aws" -> id.equals("*") ? everyone(conditions) : account(id, conditions);
      case "federated" -> federated(id, conditions);
      // A service acts for somebody; a canonical user id cannot be told from our own.
      default -> Exposure.NONE;
    };
  }

  private Exposure account(String id, List<IamCondition> conditions) {
    String account = accountOf(id);
    if (account == null) {
      return Exposure.NONE;
    }
    if (account.equals("*")) {
      return everyone(conditions);
    }
    if (isOurs.test(account)) {
      return Exposure.NONE;
    }
    boolean external =
        conditions.stream()
            .anyMatch(condition -> key(condition).equals("sts:externalid") && binds(condition));
    return external ? Exposure.VENDOR : Exposure.FOREIGN;
  }

  private Exposure federated(String provider, List<IamCondition> conditions) {
    String account = accountOf(provider);
    if (account != null && !account.equals("*") && !isOurs.test(account)) {
      return Exposure.FOREIGN;
    }
    if (provider.contains(":saml-provider/")) {
      // The directory behind our own provider decides who gets which role.
      return Exposure.NONE;
    }
    boolean named =
        conditions.stream()
            .filter(Reach::binds)
            .filter(condition -> !isAnybodys(condition))
            .map(Reach::key)
            .anyMatch(
                key ->
                    key.endsWith(":sub")
                        || key.endsWith(":oaud")
                        || key.equals("cognito-identity.amazonaws.com:aud")
                        || key.equals("accounts.google.com:aud")
                        || key.equals("www.amazon.com:app_id")
                        || key.equals("graph.facebook.com:app_id"));
    return named ? Exposure.NONE : Exposure.FEDERATED;
  }

  /**
   * A subject that leaves open whose it is. Providers such as GitHub serve everybody, and the owner
   * stands right behind the subject's first word: {@code repo:*} is any repository there is.
   */
  private static boolean isAnybodys(IamCondition condition) {
    return key(condition).endsWith(":sub") && ANYBODYS_SUBJECT.matcher(condition.value()).matches();
  }

  private Exposure everyone(List<IamCondition> conditions) {
    Exposure least = Exposure.PUBLIC;
    for (IamCondition condition : conditions) {
      Exposure left = underOne(condition, conditions);
      // All conditions of a statement must hold, so the one that leaves the fewest decides.
      least = left.compareTo(least) < 0 ? left : least;
    }
    return least;
  }

  /** Whom one condition leaves of everyone. Several values of one key are alternatives. */
  private Exposure underOne(IamCondition condition, List<IamCondition> all) {
    return all.stream()
        .filter(
            other ->
                key(other).equals(key(condition)) && operator(other).equals(operator(condition)))
        .map(this::underValue)
        .reduce(Exposure.NONE, Exposure::worst);
  }

  private Exposure underValue(IamCondition condition) {
    if (!binds(condition)) {
      return Exposure.PUBLIC;
    }
    String key = key(condition);
    String value = condition.value();
    if (ACCOUNTS.contains(key)) {
      return isOurs.test(value) ? Exposure.NONE : Exposure.FOREIGN;
    }
    if (ARNS.contains(key)) {
      Matcher arn = ACCOUNT_IN_ARN.matcher(value);
      if (!arn.matches() || "*".equals(arn.group(1))) {
        return Exposure.PUBLIC;
      }
      return arn.group(1) == null || isOurs.test(arn.group(1)) ? Exposure.NONE : Exposure.FOREIGN;
    }
    if (ORGANISATIONS.contains(key)) {
      return organisation == null || value.startsWith(organisation)
          ? Exposure.NONE
          : Exposure.FOREIGN;
    }
    if (key.equals("aws:sourceip")) {
      return isNarrow(value) ? Exposure.NONE : Exposure.PUBLIC;
    }
    return PLACES.contains(key) ? Exposure.NONE : Exposure.PUBLIC;
  }

  /** A condition that refuses a request without the key, and does not let every value through. */
  private static boolean binds(IamCondition condition) {
    String operator = operator(condition);
    boolean positive =
        operator.startsWith("stringequals")
            || operator.startsWith("stringlike")
            || operator.startsWith("arnequals")
            || operator.startsWith("arnlike")
            || operator.startsWith("ipaddress");
    return positive
        && !operator.endsWith("ifexists")
        && !condition.value().isBlank()
        && !condition.value().matches("[*?]+");
  }

  /** Ranges that hold a large part of the internet restrict nobody. */
  private static boolean isNarrow(String value) {
    try {
      Network network = new Network(value);
      Optional<InetAddress> base = Network.address(value.replaceFirst("/.*", ""));
      return network.prefix() >= 8 && base.isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String key(IamCondition condition) {
    return condition.key().value().toLowerCase(Locale.ROOT);
  }

  /**
   * Without the qualifier of multivalued keys. ForAllValues is left on: it holds for a missing key.
   */
  private static String operator(IamCondition condition) {
    return condition.operator().value().toLowerCase(Locale.ROOT).replaceFirst("^foranyvalue:", "");
  }

  private static @Nullable String accountOf(String principal) {
    if (principal.matches("[0-9]{12}")) {
      return principal;
    }
    Matcher arn = ACCOUNT_IN_ARN.matcher(principal);
    return arn.matches() ? arn.group(1) : null;
  }
}
