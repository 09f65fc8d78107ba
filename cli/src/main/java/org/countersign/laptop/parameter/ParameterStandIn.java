package org.countersign.laptop.parameter;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.laptop.protocol.JsonService;

/**
 * Systems Manager's Parameter Store of one account and Region, behind the SDK's endpoint override:
 * GetParameters, in the JSON 1.1 protocol. It knows the template's parameters, and those of a file
 * that a person may write: an object of values by name, laid over the template's and read with each
 * call.
 */
public final class ParameterStandIn implements AutoCloseable {
  private static final JsonService.Kind KIND =
      new JsonService.Kind("Parameter Store", "AmazonSSM.", "1.1");

  private final JsonService service;

  private ParameterStandIn(JsonService service) {
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param values by name, as they are at each call
   * @param file of a person; need not be there
   * @param port 0 for any that is free
   */
  public static ParameterStandIn start(
      Supplier<Map<String, String>> values, Path file, String account, String region, int port) {
    Parameters parameters =
        new Parameters(values, file, "arn:aws:ssm:" + region + ":" + account + ":parameter");
    return new ParameterStandIn(JsonService.start(KIND, parameters::answer, port));
  }

  public URI endpoint() {
    return service.endpoint();
  }

  @Override
  public void close() {
    service.close();
  }
}
