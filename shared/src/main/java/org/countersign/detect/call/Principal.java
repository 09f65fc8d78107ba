package org.countersign.detect.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call.
 *
 * @param shown its ARN in clear, for a role the session's; without one the user's name, then the
 *     service that called, then what else there is; never empty
 * @param type userIdentity.type, empty where CloudTrail left it out
 * @param account the caller's account, not the record's
 * @param role ARN of the role behind a session
 * @param userName the IAM user's name, or the role's
 * @param session the session's name, the last part of its ARN
 * @param accessKey id of the access key; one per session for temporary credentials
 * @param invokedBy the AWS service that called on somebody's behalf
 * @param mfa the session was begun with a second factor
 */
public record Principal(
    String shown,
    String type,
    @Nullable String account,
    @Nullable String role,
    @Nullable String userName,
    @Nullable String session,
    @Nullable String accessKey,
    @Nullable String invokedBy,
    boolean mfa) {
  private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-fA-F]{8,17}");

  static Principal of(JsonNode identity) {
    String arn = text(identity, "arn");
    JsonNode context = identity.path("sessionContext");
    JsonNode issuer = context.path("sessionIssuer");
    String issuerArn = text(issuer, "arn");
    String userName = first(text(identity, "userName"), text(issuer, "userName"));
    String invokedBy = invokedBy(identity);
    String shown =
        first(
            arn,
            issuerArn,
            userName,
            invokedBy,
            text(identity, "principalId"),
            text(identity, "accountId"),
            text(identity, "identityProvider"));
    return new Principal(
        shown == null ? "unknown" : shown,
        Objects.requireNonNullElse(text(identity, "type"), ""),
        first(text(identity, "accountId"), account(arn)),
        first(issuerArn, roleOf(arn)),
        userName == null && arn != null && arn.contains(":user/") ? tail(arn) : userName,
        sessionOf(arn),
        text(identity, "accessKeyId"),
        invokedBy,
        context.path("attributes").path("mfaAuthenticated").asBoolean(false));
  }

  public boolean isRoot() {
    return "Root".equals(type) || (shown.startsWith("arn:") && shown.endsWith(":root"));
  }

  /** The call was made by an AWS service, for itself or on somebody's behalf. */
  public boolean isService() {
    return "AWSService".equals(type) || isServiceName(invokedBy);
  }

  /** A session that the instance metadata service handed to an EC2 instance. */
  public boolean isInstance() {
    return isInstanceSession(session);
  }

  /** The same, told from the caller's ARN alone; null where there is none. */
  public static boolean isInstance(@Nullable String arn) {
    return isInstanceSession(sessionOf(arn));
  }

  private static boolean isInstanceSession(@Nullable String session) {
    return session != null && INSTANCE.matcher(session).matches();
  }

  private static @Nullable String sessionOf(@Nullable String arn) {
    return arn != null && arn.contains(":assumed-role/") ? tail(arn) : null;
  }

  /** Somebody who signed in through IAM Identity Center. */
  public boolean isIdentityCenter() {
    return (role != null && role.contains("/aws-reserved/sso.amazonaws.com/"))
        || shown.contains(":assumed-role/AWSReservedSSO_");
  }

  /** The caller's own name as IAM's request parameters have it: the user's, or the role's. */
  public @Nullable String ownName() {
    return userName != null ? userName : role == null ? null : tail(role);
  }

  /** People in the console were shown as invoked by the sign-in service until about 2021. */
  private static @Nullable String invokedBy(JsonNode identity) {
    String service = text(identity, "invokedBy");
    return "signin.amazonaws.com".equals(service) ? null : service;
  }

  private static boolean isServiceName(@Nullable String name) {
    return name != null
        && (name.toLowerCase(Locale.ROOT).endsWith(".amazonaws.com")
            || "AWS Internal".equals(name));
  }

  /** The role of an assumed-role ARN; its path is not part of such an ARN. */
  private static @Nullable String roleOf(@Nullable String arn) {
    if (arn == null || !arn.contains(":assumed-role/")) {
      return null;
    }
    String[] parts = arn.split("/", -1);
    return arn.substring(0, arn.indexOf(":assumed-role/")).replace(":sts:", ":iam:")
        + ":role/"
        + parts[1];
  }

  private static @Nullable String account(@Nullable String arn) {
    String[] parts = arn == null ? new String[0] : arn.split(":", 6);
    return parts.length == 6 && !parts[4].isEmpty() ? parts[4] : null;
  }

  private static String tail(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? value.asText()
        : null;
  }

  private static @Nullable String first(@Nullable String... texts) {
    return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
