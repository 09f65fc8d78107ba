package org.countersign.detect.condition;

import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Principal;
import org.jspecify.annotations.Nullable;

/** Conditions on what kind of session a call was made in. */
final class SessionConditions {
  /** Services that do what somebody's template or pipeline tells them. */
  private static final Set<String> DEPLOYERS =
      Set.of(
          "cloudformation.amazonaws.com",
          "servicecatalog.amazonaws.com",
          "codepipeline.amazonaws.com",
          "codebuild.amazonaws.com",
          "codedeploy.amazonaws.com",
          "elasticbeanstalk.amazonaws.com",
          "cloudcontrolapi.amazonaws.com",
          "proton.amazonaws.com");

  /** Services through which somebody can call any other, with parameters of their own choice. */
  private static final Set<String> CONDUITS =
      Set.of(
          "states.amazonaws.com",
          "scheduler.amazonaws.com",
          "pipes.amazonaws.com",
          "ssm.amazonaws.com",
          "apigateway.amazonaws.com");

  private static final Pattern TOOLS =
      Pattern.compile(
          "terraform|opentofu|pulumi|cloudformation|aws-cdk|aws-sam-cli|crossplane|ansible"
              + "|serverless|configure-aws-credentials|eksctl|packer|karpenter|awsebcli|aws-copilot",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BUILDS =
      Pattern.compile("AWSCodeBuild-.+|AWSCodeBuild|GitHubActions|GitLabRunner|aws-cdk-.+");
  private static final Pattern BUILDERS =
      Pattern.compile(
          "token\\.actions\\.githubusercontent\\.com|gitlab|bitbucket|circleci|app\\.terraform\\.io"
              + "|buildkite|vstoken\\.dev\\.azure\\.com");

  private static final Pattern CONSOLES =
      Pattern.compile("^\\[?(console\\.|AWS-Console|AWS Internal|Mozilla/|signin\\.)");

  private SessionConditions() {}

  /**
   * A tool, a service or a build made the call that deploys infrastructure, or the call says so.
   * The caller chooses much of that: good for a lower severity, never for an exclusion.
   */
  static Condition deployment(Parameters given) {
    return (call, about) ->
        Answer.of(
            TOOLS.matcher(call.userAgent()).find()
                || isDeployer(call.principal().invokedBy())
                || isDeployer(call.sourceAddress())
                || isBuild(call));
  }

  /** CloudTrail says that the session's credentials came from the console. */
  static Condition console(Parameters given) {
    return (call, about) -> Answer.of(call.texts("sessionCredentialFromConsole").contains("true"));
  }

  /**
   * As {@link #console}, or the call says that it came from a browser. Older records lack
   * CloudTrail's own word for it. Good for a lower severity, never for an exclusion.
   */
  static Condition consoleUse(Parameters given) {
    return (call, about) ->
        Answer.of(
            call.texts("sessionCredentialFromConsole").contains("true")
                || CONSOLES.matcher(call.userAgent()).find());
  }

  /**
   * A service did what nobody told it to through a template: an event of its own, a call by its
   * linked role, or one on somebody's behalf. Not CloudFormation, Step Functions and the like,
   * through which anybody can do anything.
   */
  static Condition serviceItself(Parameters given) {
    return (call, about) -> {
      Principal caller = call.principal();
      boolean linked = caller.role() != null && caller.role().contains(":role/aws-service-role/");
      return Answer.of(
          call.isServiceEvent()
              || linked
              || (caller.isService()
                  && !isDeployer(caller.invokedBy())
                  && !isConduit(caller.invokedBy())));
    };
  }

  private static boolean isBuild(ApiCall call) {
    String session = call.principal().session();
    return (session != null && BUILDS.matcher(session).matches())
        || call.texts("userIdentity.sessionContext.webIdFederationData.federatedProvider").stream()
            .anyMatch(provider -> BUILDERS.matcher(provider).find());
  }

  private static boolean isConduit(@Nullable String service) {
    return service != null && CONDUITS.contains(service);
  }

  private static boolean isDeployer(@Nullable String service) {
    return service != null && DEPLOYERS.contains(service);
  }
}
