package org.countersign.oncall.config.ssm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.countersign.oncall.config.ConfigUnavailableException;
import org.countersign.oncall.config.KeptConfig;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** A parameter of type String or SecureString, by its ARN; each time read anew. */
public final class ParameterDocument implements Supplier<String> {
  /** Name of the environment variable with the ARN. */
  public static final String VARIABLE = "ON_CALL_CONFIG_PARAMETER";

  private final SsmClient ssm;
  private final String arn;

  public ParameterDocument(SsmClient ssm, String arn) {
    this.ssm = requireNonNull(ssm, "ssm is null");
    this.arn = requireNonNull(arn, "arn is null");
  }

  /** The configuration that {@value #VARIABLE} names, kept for a while. */
  public static KeptConfig configOf(Host host) {
    return new KeptConfig(
        new ParameterDocument(
            host.clients().client(SsmClient.builder(), "SSM"),
            host.environment().require(VARIABLE)),
        host.clock(),
        host.metrics());
  }

  @Override
  public String get() {
    try {
      List<Parameter> found =
          ssm.getParameters(get -> get.names(arn).withDecryption(true)).parameters();
      if (found.isEmpty()) {
        throw new ConfigUnavailableException(
            "there is no " + arn.substring(arn.indexOf(":parameter/") + 1));
      }
      return found.getFirst().value();
    } catch (SdkException e) {
      throw new ConfigUnavailableException(ServiceCode.of(e));
    }
  }
}
