package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Tree;
import org.countersign.detect.context.DetectionContext;

/** Conditions on ways to share that are no policies: ACLs, switches, lists of accounts. */
final class SharingConditions {
  private static final Set<String> CANNED =
      Set.of("public-read", "public-read-write", "authenticated-read");
  private static final Set<String> GROUPS = Set.of("AllUsers", "AuthenticatedUsers");
  private static final List<String> BLOCKS =
      List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[^:]*:[^:]*:[^:]*:)?([0-9]{12})(?::.*)?");

  /** To whom something is given. */
  enum Circle {
    PUBLIC,
    FOREIGN,
    ANY
  }

  private SharingConditions() {}

  /**
   * An S3 ACL that lets in everyone or every AWS customer: canned, by grant headers, or by a list
   * of grants.
   */
  static Condition publicAcl(Parameters given) {
    List<String> canned =
        given.texts(
            "canned",
            "requestParameters.x-amz-acl",
            "requestParameters.accessControlList.x-amz-acl");
    List<String> grants =
        List.of(
            "requestParameters.AccessControlPolicy.AccessControlList.Grant",
            "requestParameters.accessControlList.grant");
    return (call, about) -> {
      boolean cannedPublic =
          Parameters.texts(call, canned).stream()
              .anyMatch(acl -> CANNED.contains(acl.toLowerCase(Locale.ROOT)));
      boolean granted =
          Parameters.values(call, grants).stream()
              .flatMap(grant -> Tree.texts(grant, "Grantee.URI").stream())
              .anyMatch(SharingConditions::isPublicGroup);
      return FieldConditions.known(
          call, canned, cannedPublic || granted || publicGrantHeader(call));
    };
  }

  /**
   * {@code path}: of the configuration. One of the four switches is off; S3 takes one that is left
   * out for off (API reference, PublicAccessBlockConfiguration).
   */
  static Condition publicAccessBlockOpen(Parameters given) {
    List<String> paths = given.texts("path", "requestParameters.PublicAccessBlockConfiguration");
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.values(call, paths).stream()
                .anyMatch(
                    configuration ->
                        BLOCKS.stream()
                            .anyMatch(
                                block -> !Tree.field(configuration, block).asBoolean(false))));
  }

  /**
   * {@code permission}: createVolumePermission or launchPermission; {@code to}: public, foreign or
   * any (default). Looks only at what is added.
   */
  static Condition sharedOutside(Parameters given) {
    String permission = "requestParameters." + given.text("permission");
    Circle to = given.choice("to", Circle.class, Circle.ANY);
    List<String> added = List.of(permission + ".add.items", permission + ".add");
    return (call, about) -> {
      List<JsonNode> items = Parameters.values(call, added);
      boolean out =
          items.stream()
              .anyMatch(
                  item ->
                      Tree.texts(item, "group").stream()
                              .anyMatch(name -> isAll(name) && to != Circle.FOREIGN)
                          || Tree.texts(item, "userId").stream()
                              .anyMatch(id -> isIn(id, to, call, about))
                          || (to != Circle.PUBLIC
                              && foreignOrganisation(item, call, about.context())));
      boolean older =
          call.texts("requestParameters.operationType").contains("add")
              && (Parameters.texts(
                          call,
                          List.of(
                              "requestParameters.groupSet.items.group",
                              "requestParameters.userGroup",
                              "requestParameters.groupNames"))
                      .stream()
                      .anyMatch(name -> isAll(name) && to != Circle.FOREIGN)
                  || Parameters.texts(
                          call,
                          List.of(
                              "requestParameters.userIdSet.items.userId",
                              "requestParameters.userIds",
                              "requestParameters.userId"))
                      .stream()
                      .anyMatch(id -> isIn(id, to, call, about)));
      return FieldConditions.known(call, added, out || older);
    };
  }

  /**
   * {@code path}: of account ids, ARNs, {@code all} or {@code *}; {@code to}: public, foreign or
   * any (default). Service names and other texts are nobody outside.
   */
  static Condition accountOutside(Parameters given) {
    List<String> paths = given.paths("path");
    Circle to = given.choice("to", Circle.class, Circle.ANY);
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.texts(call, paths).stream().anyMatch(who -> isIn(who, to, call, about)));
  }

  /** {@code ports}: of services that nobody should reach from the whole internet. */
  static Condition ingressOpen(Parameters given) {
    List<String> ports = given.texts("ports", "22", "3389");
    List<Integer> numbers = ports.stream().map(Integer::valueOf).toList();
    return (call, about) ->
        FieldConditions.known(
            call,
            List.of("requestParameters.ipPermissions"),
            Parameters.values(
                    call,
                    List.of(
                        "requestParameters.ipPermissions.items",
                        "requestParameters.ipPermissions",
                        "requestParameters.ModifySecurityGroupRulesRequest.SecurityGroupRule.SecurityGroupRule",
                        "requestParameters"))
                .stream()
                .anyMatch(
                    rule ->
                        isWorld(rule) && numbers.stream().anyMatch(port -> covers(rule, port))));
  }

  private static boolean isWorld(JsonNode rule) {
    return Stream.of(
            "ipRanges.items.cidrIp", "ipv6Ranges.items.cidrIpv6", "cidrIp", "cidrIpv4", "cidrIpv6")
        .flatMap(path -> Tree.texts(rule, path).stream())
        .anyMatch(range -> range.equals("0.0.0.0/0") || range.equals("::/0"));
  }

  private static boolean covers(JsonNode rule, int port) {
    if (Tree.first(rule, "ipProtocol").asText("").equals("-1")) {
      return true;
    }
    JsonNode from = Tree.first(rule, "fromPort");
    JsonNode to = Tree.first(rule, "toPort");
    return !from.isMissingNode() && from.asInt(-1) <= port && port <= to.asInt(from.asInt(-1));
  }

  private static boolean publicGrantHeader(ApiCall call) {
    return call.values("requestParameters").stream()
        .filter(JsonNode::isObject)
        .flatMap(parameters -> parameters.properties().stream())
        .filter(field -> field.getKey().toLowerCase(Locale.ROOT).startsWith("x-amz-grant-"))
        .anyMatch(field -> GROUPS.stream().anyMatch(field.getValue().toString()::contains));
  }

  private static boolean isPublicGroup(String uri) {
    return GROUPS.stream().anyMatch(group -> uri.endsWith("/groups/global/" + group));
  }

  private static boolean isAll(String name) {
    return name.equalsIgnoreCase("all") || name.equals("*");
  }

  private static boolean isIn(String who, Circle to, ApiCall call, Circumstances about) {
    if (isAll(who)) {
      return to != Circle.FOREIGN;
    }
    return to != Circle.PUBLIC
        && account(who).filter(id -> !about.context().isOurs(id, call)).isPresent();
  }

  private static Optional<String> account(String who) {
    Matcher matcher = ACCOUNT.matcher(who);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean foreignOrganisation(
      JsonNode item, ApiCall call, DetectionContext context) {
    String ours = context.organisationId();
    return Stream.of("organizationArn", "organizationalUnitArn")
        .flatMap(path -> Tree.texts(item, path).stream())
        .anyMatch(
            arn ->
                ours == null
                    ? account(arn).filter(id -> !context.isOurs(id, call)).isPresent()
                    : !arn.contains("/" + ours));
  }
}
