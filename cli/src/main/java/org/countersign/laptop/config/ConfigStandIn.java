package org.countersign.laptop.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import org.countersign.laptop.protocol.JsonService;

/**
 * AWS Config of one account and Region, behind the SDK's endpoint override: the reading calls that
 * the suite makes, in the JSON 1.1 protocol. It evaluates nothing; what it knows stands in a file.
 */
public final class ConfigStandIn implements AutoCloseable {
  private static final JsonService.Kind KIND =
      new JsonService.Kind("AWS Config", "StarlingDoveService.", "1.1");

  private final JsonService service;
  private final ConfigAnswers answers;

  private ConfigStandIn(JsonService service, ConfigAnswers answers) {
    this.service = requireNonNull(service, "service is null");
    this.answers = requireNonNull(answers, "answers is null");
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param file what it knows; if there is none it knows what the demo needs
   * @param port 0 for any that is free
   * @throws UnreadableAccountException if the file cannot be read
   */
  public static ConfigStandIn start(Path file, String account, String region, int port) {
    ConfigAnswers answers = new ConfigAnswers(KnownAccount.in(file, account, region), account);
    return new ConfigStandIn(JsonService.start(KIND, answers::answer, port), answers);
  }

  /** It evaluated what a day tells of, whether or not anybody heard of it. */
  public void hear(ConfigDay day) {
    day.parts().forEach(answers::hear);
  }

  public URI endpoint() {
    return service.endpoint();
  }

  @Override
  public void close() {
    service.close();
  }
}
