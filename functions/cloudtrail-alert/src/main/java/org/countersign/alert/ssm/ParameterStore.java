package org.countersign.alert.ssm;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.countersign.alert.ContextDocuments;
import org.countersign.alert.ContextUnavailableException;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Parameters of Systems Manager, of type String or SecureString, by their ARNs. One call reads all
 * of them, so they are of one moment.
 */
public final class ParameterStore implements ContextDocuments {
  /** GetParameters takes so many names (API reference). */
  public static final int MOST = 10;

  private final SsmClient ssm;
  private final List<String> arns;

  /**
   * @param arns 1 to {@value #MOST}, in the order in which their documents are laid over one
   *     another
   */
  public ParameterStore(SsmClient ssm, List<String> arns) {
    this.ssm = requireNonNull(ssm, "ssm is null");
    this.arns = List.copyOf(arns);
    if (arns.isEmpty() || arns.size() > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " parameters can be read at once");
    }
  }

  /** Those that {@code DETECTION_CONTEXT_PARAMETERS} names, separated by commas. */
  public static ParameterStore of(Host host) {
    return new ParameterStore(
        host.clients().client(SsmClient.builder(), "SSM"),
        Arrays.stream(host.environment().require("DETECTION_CONTEXT_PARAMETERS").split(",", -1))
            .map(String::strip)
            .filter(arn -> !arn.isEmpty())
            .toList());
  }

  @Override
  public SequencedMap<String, String> read() {
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : ask().parameters()) {
      values.put(parameter.arn(), parameter.value());
    }
    SequencedMap<String, String> documents = new LinkedHashMap<>();
    for (String arn : arns) {
      String value = values.get(arn);
      if (value == null) {
        throw new ContextUnavailableException("there is no " + name(arn));
      }
      documents.put(name(arn), value);
    }
    return documents;
  }

  private GetParametersResponse ask() {
    try {
      return ssm.getParameters(get -> get.names(arns).withDecryption(true));
    } catch (SdkException e) {
      throw new ContextUnavailableException(ServiceCode.of(e));
    }
  }

  private static String name(String arn) {
    return arn.substring(arn.indexOf(":parameter/") + 1);
  }
}
