package org.countersign.detect.condition;

import java.util.List;
import java.util.regex.Pattern;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Principal;
import org.countersign.detect.context.Roles;

/** Conditions on who called, on whom, and with which role passed on. */
final class PrincipalConditions {
  private static final Pattern TOOLS =
      Pattern.compile(
          "terraform|opentofu|pulumi|cloudformation|aws-cdk|crossplane|ansible",
          Pattern.CASE_INSENSITIVE);

  private PrincipalConditions() {}

  /**
   * {@code path}: of a user's or role's name (default {@code requestParameters.userName}). Somebody
   * else's is there; a name that is left out means the caller.
   */
  static Condition otherTarget(Parameters given) {
    List<String> paths = given.texts("path", "requestParameters.userName");
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            paths.stream()
                .anyMatch(
                    path -> call.texts(path).stream().anyMatch(name -> !isSelf(call, path, name))));
  }

  /** {@code path}: as for other-target. It names the caller, or the parameters name nobody. */
  static Condition selfTarget(Parameters given) {
    List<String> paths = given.texts("path", "requestParameters.userName");
    return (call, about) -> {
      List<String> named = Parameters.texts(call, paths);
      boolean self =
          named.isEmpty()
              ? !call.parametersOmitted()
              : paths.stream()
                  .anyMatch(
                      path -> call.texts(path).stream().anyMatch(name -> isSelf(call, path, name)));
      return FieldConditions.known(call, paths, self);
    };
  }

  /** {@code role}: pipeline, administration, privileged, identity, imaging, rotation or suite. */
  static Condition is(Parameters given) {
    Roles.Kind kind = given.choice("role", Roles.Kind.class, Roles.Kind.PIPELINE);
    return (call, about) -> Answer.of(about.context().roles().has(kind, call.principal()));
  }

  /**
   * {@code role}: as for principal-is. The caller is not on that list; while the list is empty,
   * nobody knows.
   */
  static Condition unlisted(Parameters given) {
    Roles.Kind kind = given.choice("role", Roles.Kind.class, Roles.Kind.PIPELINE);
    return (call, about) -> {
      Roles roles = about.context().roles();
      return roles.of(kind).isEmpty()
          ? Answer.UNKNOWN
          : Answer.of(!roles.has(kind, call.principal()));
    };
  }

  /** {@code types}: of userIdentity, for example IAMUser. */
  static Condition type(Parameters given) {
    List<String> types = given.paths("types");
    return (call, about) ->
        Answer.of(types.stream().anyMatch(call.principal().type()::equalsIgnoreCase));
  }

  /**
   * A person used the root user to change something: not a service on its behalf, not an event of a
   * service, not a look.
   */
  static Condition rootUse(Parameters given) {
    return (call, about) ->
        Answer.of(
            call.principal().isRoot()
                && call.principal().invokedBy() == null
                && !call.isServiceEvent()
                && !call.isReadOnly());
  }

  /** The credentials are those of an EC2 instance. */
  static Condition instance(Parameters given) {
    return (call, about) -> Answer.of(call.principal().isInstance());
  }

  /** An AWS service called, for itself or on somebody's behalf. */
  static Condition service(Parameters given) {
    return (call, about) -> Answer.of(call.principal().isService() || call.isServiceEvent());
  }

  /** The caller came through IAM Identity Center. */
  static Condition identityCenter(Parameters given) {
    return (call, about) -> Answer.of(call.principal().isIdentityCenter());
  }

  /**
   * The call says that a tool made it that builds and removes infrastructure. Anybody can say so:
   * good for a lower severity, never for an exclusion.
   */
  static Condition infrastructureTool(Parameters given) {
    return (call, about) ->
        Answer.of(
            TOOLS.matcher(call.userAgent()).find()
                || "cloudformation.amazonaws.com".equals(call.principal().invokedBy())
                || "cloudformation.amazonaws.com".equals(call.sourceAddress()));
  }

  /** The session was begun with a second factor. */
  static Condition mfaSession(Parameters given) {
    return (call, about) -> Answer.of(call.principal().mfa());
  }

  /**
   * A sign-in to the console without a second factor, where AWS would have asked for it: sessions
   * of roles and of Identity Center bring theirs from elsewhere, and MFAUsed says No for them
   * always.
   */
  static Condition mfaMissing(Parameters given) {
    return (call, about) -> {
      Principal principal = call.principal();
      boolean own = principal.role() == null && !principal.isIdentityCenter();
      boolean saml = call.text("additionalEventData.SamlProviderArn").isPresent();
      boolean used =
          principal.mfa()
              || call.text("additionalEventData.MFAUsed")
                  .filter("Yes"::equalsIgnoreCase)
                  .isPresent();
      return Answer.of(own && !saml && !used);
    };
  }

  /**
   * {@code path}: where roles or instance profiles stand, as ARN or name; {@code privileged: true}:
   * only such as the context calls privileged. CloudTrail has no PassRole event, so the call that
   * passes a role is what there is to see.
   */
  static Condition rolePassed(Parameters given) {
    List<String> paths = given.paths("path");
    boolean privileged = given.flag("privileged");
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.texts(call, paths).stream()
                .anyMatch(
                    role ->
                        !privileged || about.context().roles().has(Roles.Kind.PRIVILEGED, role)));
  }

  private static boolean isSelf(ApiCall call, String path, String name) {
    Principal caller = call.principal();
    boolean roleWanted = path.endsWith("roleName");
    return roleWanted == (caller.role() != null) && name.equalsIgnoreCase(caller.ownName());
  }
}
