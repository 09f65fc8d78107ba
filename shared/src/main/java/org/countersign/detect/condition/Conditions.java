package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Every condition that the catalogue may name, and how the catalogue combines them: {@code all},
 * {@code any}, {@code not}, and {@code certainly}, which takes an unknown for a no.
 */
public final class Conditions {
  private static final Map<String, Function<Parameters, Condition>> NAMED = new TreeMap<>();

  static {
    // What stands in a field.
    NAMED.put("field-is", FieldConditions::is);
    NAMED.put("field-matches", FieldConditions::matches);
    NAMED.put("field-present", FieldConditions::present);
    NAMED.put("field-below", FieldConditions::below);
    NAMED.put("failed", FieldConditions::failed);
    NAMED.put("names-differ", FieldConditions::differ);
    // Policies and other ways to share.
    NAMED.put("policy-exposure", PolicyConditions::exposure);
    NAMED.put("policy-administrator", PolicyConditions::administrator);
    NAMED.put("managed-policy", PolicyConditions::managed);
    NAMED.put("acl-public", SharingConditions::publicAcl);
    NAMED.put("public-access-block-open", SharingConditions::publicAccessBlockOpen);
    NAMED.put("shared-outside", SharingConditions::sharedOutside);
    NAMED.put("account-outside", SharingConditions::accountOutside);
    NAMED.put("ingress-open", SharingConditions::ingressOpen);
    NAMED.put("replication-outside", ReplicationConditions::outside);
    // Who, and from where.
    NAMED.put("other-target", PrincipalConditions::otherTarget);
    NAMED.put("self-target", PrincipalConditions::selfTarget);
    NAMED.put("principal-is", PrincipalConditions::is);
    NAMED.put("principal-unlisted", PrincipalConditions::unlisted);
    NAMED.put("principal-type", PrincipalConditions::type);
    NAMED.put("root-use", PrincipalConditions::rootUse);
    NAMED.put("instance-session", PrincipalConditions::instance);
    NAMED.put("aws-service", PrincipalConditions::service);
    NAMED.put("identity-center", PrincipalConditions::identityCenter);
    NAMED.put("infrastructure-tool", PrincipalConditions::infrastructureTool);
    NAMED.put("mfa-session", PrincipalConditions::mfaSession);
    NAMED.put("mfa-missing", PrincipalConditions::mfaMissing);
    NAMED.put("role-passed", PrincipalConditions::rolePassed);
    NAMED.put("deployment-session", SessionConditions::deployment);
    NAMED.put("console-session", SessionConditions::console);
    NAMED.put("console-use", SessionConditions::consoleUse);
    NAMED.put("source-off-aws", CloudNetworkConditions::offAws);
    NAMED.put("service-itself", SessionConditions::serviceItself);
    NAMED.put("workload-session", WorkloadConditions::session);
    NAMED.put("trust-names-caller", TrustConditions::namesCaller);
    NAMED.put("source-outside", SourceConditions::outside);
    // Audit trail.
    NAMED.put("selectors-weakened", AuditConditions::selectorsWeakened);
    NAMED.put("trail-weakened", AuditConditions::trailWeakened);
    NAMED.put("lifecycle-short", AuditConditions::lifecycleShort);
    NAMED.put("log-bucket", AuditConditions::logBucket);
    NAMED.put("suite-resource", AuditConditions::suiteResource);
    // Stores of PHI, keys and services.
    NAMED.put("phi-account", StoreConditions::phiAccount);
    NAMED.put("phi-resource", StoreConditions::phi);
    NAMED.put("bucket-not-ours", StoreConditions::bucketNotOurs);
    NAMED.put("encryption-weakened", StoreConditions::encryptionWeakened);
    NAMED.put("kms-key-weak", StoreConditions::keyWeak);
    NAMED.put("ineligible-service", StoreConditions::ineligibleService);
    // What was seen before.
    NAMED.put("burst", MemoryConditions::burst);
    NAMED.put("first-seen", MemoryConditions::firstSeen);
    NAMED.put("first-of-day", OccurrenceConditions::firstOfDay);
    NAMED.put("follows", OccurrenceConditions::follows);
    NAMED.put("second-network", MemoryConditions::secondNetwork);
  }

  private Conditions() {}

  /** Their names, sorted. */
  public static SortedSet<String> names() {
    return new TreeSet<>(NAMED.keySet());
  }

  /**
   * @param detection id of the detection, for messages and for the names of its sets
   * @param given a mapping of one name to its parameters
   * @throws InvalidConditionException if there is no such condition, or its parameters are wrong
   */
  public static Condition compile(String detection, JsonNode given) {
    if (!given.isObject() || given.size() != 1) {
      throw new InvalidConditionException(
          detection + ": a condition is one name with its parameters");
    }
    String name = given.fieldNames().next();
    JsonNode inner = given.get(name);
    return switch (name) {
      case "all" -> all(list(detection, inner));
      case "any" -> any(list(detection, inner));
      case "not" -> {
        Condition negated = compile(detection, inner);
        yield (call, about) -> negated.test(call, about).not();
      }
      case "certainly" -> {
        Condition doubtful = compile(detection, inner);
        yield (call, about) -> Answer.of(doubtful.test(call, about) == Answer.YES);
      }
      default -> named(detection, name, inner);
    };
  }

  private static Condition named(String detection, String name, JsonNode parameters) {
    Function<Parameters, Condition> factory = NAMED.get(name);
    if (factory == null) {
      throw new InvalidConditionException(detection + ": no condition is called " + name);
    }
    Parameters given = new Parameters(detection, name, parameters);
    Condition condition = factory.apply(given);
    given.close();
    return condition;
  }

  private static List<Condition> list(String detection, JsonNode given) {
    if (!given.isArray() || given.isEmpty()) {
      throw new InvalidConditionException(detection + ": all and any take a list of conditions");
    }
    List<Condition> conditions = new ArrayList<>();
    given.forEach(one -> conditions.add(compile(detection, one)));
    return conditions;
  }

  /** In order, and no further than to the first no: those that remember something come last. */
  private static Condition all(List<Condition> conditions) {
    return (call, about) -> {
      Answer answer = Answer.YES;
      for (Condition condition : conditions) {
        answer = answer.and(condition.test(call, about));
        if (answer == Answer.NO) {
          return answer;
        }
      }
      return answer;
    };
  }

  private static Condition any(List<Condition> conditions) {
    return (call, about) -> {
      Answer answer = Answer.NO;
      for (Condition condition : conditions) {
        answer = answer.or(condition.test(call, about));
        if (answer == Answer.YES) {
          return answer;
        }
      }
      return answer;
    };
  }
}
