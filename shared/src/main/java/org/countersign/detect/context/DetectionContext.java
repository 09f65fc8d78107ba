package org.countersign.detect.context;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.countersign.detect.call.ApiCall;
import org.jspecify.annotations.Nullable;

/**
 * What an operator tells the detections about the accounts they watch. A file gives only what
 * differs from the embedded defaults ({@code detect/context.json}): its objects are merged into
 * them, its lists replace theirs.
 *
 * @param accounts own account ids; the record's own recipient always counts as one
 * @param organisationAccounts accounts of the same organisation
 * @param organisationId {@code o-…}
 * @param trustedAccounts other parties' accounts that may be given access, AWS's own log-delivery
 *     accounts among them
 * @param buckets names of own buckets; while there is none, nobody knows whose a bucket is
 * @param logBuckets names of buckets that keep logs
 * @param retentionDays how long logs are kept (45 CFR 164.316(b)(2)(i): six years)
 * @param egress own public addresses
 * @param suite names or ARNs of Countersign's own resources
 */
public record DetectionContext(
    Set<String> accounts,
    Set<String> organisationAccounts,
    @Nullable String organisationId,
    Set<String> trustedAccounts,
    List<Glob> buckets,
    List<Glob> logBuckets,
    int retentionDays,
    PhiStores phi,
    Roles roles,
    List<Network> egress,
    List<Glob> suite,
    List<Suppression> suppressions) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String DEFAULTS = "/detect/context.json";

  public DetectionContext {
    accounts = accountIds(accounts);
    organisationAccounts = accountIds(organisationAccounts);
    trustedAccounts = accountIds(trustedAccounts);
    buckets = Lists.orEmpty(buckets);
    logBuckets = Lists.orEmpty(logBuckets);
    requireNonNull(phi, "phi is null");
    requireNonNull(roles, "roles is null");
    egress = Lists.orEmpty(egress);
    suite = Lists.orEmpty(suite);
    suppressions = Lists.orEmpty(suppressions);
    if (retentionDays < 1) {
      throw new IllegalArgumentException("retentionDays is at least 1");
    }
  }

  /** The context of an operator who has said nothing yet. */
  public static DetectionContext defaults() {
    return merged(List.of(), DEFAULTS);
  }

  /**
   * @param json an object with any of the components
   * @param name of the file or parameter, for the message
   * @throws InvalidContextException if it is not JSON, or a field is unknown or of a wrong form
   */
  public static DetectionContext parse(String json, String name) {
    return merged(List.of(object(json, name)), name);
  }

  /**
   * Lays several documents over one another, the first over the defaults.
   *
   * @param documents by the name of their file or parameter
   * @throws InvalidContextException as for one; it names the document that is wrong
   */
  public static DetectionContext parse(SequencedMap<String, String> documents) {
    List<ObjectNode> objects = new ArrayList<>();
    documents.forEach(
        (name, json) -> {
          ObjectNode object = object(json, name);
          merged(List.of(object), name);
          objects.add(object);
        });
    return merged(objects, String.join(", ", documents.keySet()));
  }

  private static ObjectNode object(String json, String name) {
    try {
      JsonNode given = MAPPER.readTree(json);
      if (!(given instanceof ObjectNode object)) {
        throw new InvalidContextException(
            name + ": not a JSON object", new IllegalArgumentException());
      }
      return object;
    } catch (JacksonException e) {
      throw new InvalidContextException(
          name
              + ": not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          e);
    }
  }

  /** The same with more own accounts. */
  public DetectionContext withAccounts(Set<String> more) {
    Set<String> all = new HashSet<>(accounts);
    all.addAll(more);
    return new DetectionContext(
        all,
        organisationAccounts,
        organisationId,
        trustedAccounts,
        buckets,
        logBuckets,
        retentionDays,
        phi,
        roles,
        egress,
        suite,
        suppressions);
  }

  /** The same with more PHI stores. */
  public DetectionContext withPhi(PhiStores more) {
    return new DetectionContext(
        accounts,
        organisationAccounts,
        organisationId,
        trustedAccounts,
        buckets,
        logBuckets,
        retentionDays,
        phi.and(more),
        roles,
        egress,
        suite,
        suppressions);
  }

  /** Own, of the same organisation, or trusted. */
  public boolean isOurs(String account, ApiCall call) {
    return accounts.contains(account)
        || organisationAccounts.contains(account)
        || trustedAccounts.contains(account)
        || account.equals(call.account());
  }

  private static DetectionContext merged(List<ObjectNode> given, String name) {
    try (InputStream defaults =
        requireNonNull(DetectionContext.class.getResourceAsStream(DEFAULTS), "no " + DEFAULTS)) {
      ObjectNode tree = (ObjectNode) MAPPER.readTree(defaults);
      given.forEach(one -> merge(tree, one));
      return MAPPER.treeToValue(tree, DetectionContext.class);
    } catch (JsonMappingException e) {
      throw new InvalidContextException(name + ": " + path(e) + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DEFAULTS, e);
    }
  }

  private static void merge(ObjectNode into, ObjectNode given) {
    given
        .properties()
        .forEach(
            field -> {
              if (field.getValue() instanceof ObjectNode inner
                  && into.get(field.getKey()) instanceof ObjectNode known
                  && !field.getKey().equals("tags")) {
                merge(known, inner);
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder("$");
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append(
          step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
    }
    return path.toString();
  }

  private static Set<String> accountIds(@Nullable Set<String> ids) {
    Set<String> all = Lists.orEmpty(ids);
    if (!all.stream().allMatch(id -> id.matches("[0-9]{12}"))) {
      throw new IllegalArgumentException("an account id has twelve digits");
    }
    return all;
  }
}
