package org.countersign.laptop.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.laptop.secret.SecretStandIn;
import org.jspecify.annotations.Nullable;

/**
 * Everybody whom the laptop's on-call reaches, the keys it reaches them with, and the document that
 * names them.
 */
public final class Receivers implements AutoCloseable {
  private static final String CONFIG = "/laptop/on-call.json";
  private static final String SAMPLE_RECEIVERS = "http://127.0.0.1:8610";
  private static final String PAGER_KEY = "laptop-pager-key";
  private static final String PAGER_HOOK_KEY = "laptop-pager-hook-key";
  private static final String HOOK_KEY = "laptop-hook-key";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final PagerStandIn receivers;
  private final SecretStandIn secrets;
  private final AtomicReference<@Nullable URI> desk = new AtomicReference<>();

  private Receivers(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
    this.receivers =
        PagerStandIn.start(new PagerBook(Set.of(PAGER_KEY), clock), HOOK_KEY, clock, 0);
    this.secrets = SecretStandIn.start(texts(), 0);
  }

  /** Starts all of them on 127.0.0.1. */
  public static Receivers start(Clock clock) {
    return new Receivers(clock);
  }

  /** What they hold. */
  public PagerStandIn held() {
    return receivers;
  }

  /** Of Secrets Manager, for the SDK's endpoint override. */
  public URI secretsEndpoint() {
    return secrets.endpoint();
  }

  /** Of SNS, the same. */
  public URI topicsEndpoint() {
    return receivers.endpoint().resolve("/sns");
  }

  /** From now on messages link to the desk, and the pager tells it who acknowledges. */
  public void deskAt(URI url) {
    desk.set(url);
  }

  /** The document that names them. */
  public String config() {
    try (InputStream in = requireNonNull(Receivers.class.getResourceAsStream(CONFIG), CONFIG)) {
      String text = new String(in.readAllBytes(), UTF_8);
      ObjectNode config =
          (ObjectNode)
              JSON.readTree(text.replace(SAMPLE_RECEIVERS, receivers.endpoint().toString()));
      config.remove("deskUrl");
      URI url = desk.get();
      if (url != null) {
        config.put("deskUrl", url.toString());
      }
      return config.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the laptop's on-call document cannot be read", e);
    }
  }

  /**
   * A person acknowledges a page at the pager, and the pager tells the suite.
   *
   * @param user the pager's id of the person
   * @return the HTTP status of the suite's answer; empty if nothing is open for the key, or nobody
   *     listens
   */
  public Optional<Integer> acknowledge(String dedupKey, String user) {
    URI url = desk.get();
    return url == null
        ? Optional.empty()
        : receivers
            .pager()
            .change(dedupKey, PagerIncident.State.ACKNOWLEDGED)
            .map(
                incident ->
                    new PagerWebhook(url.resolve("/hooks/pagerduty"), PAGER_HOOK_KEY, clock)
                        .send(incident, user));
  }

  private static String arn(String name) {
    return "arn:aws:secretsmanager:us-east-1:123456789012:secret:countersign/" + name + "-AbCdEf";
  }

  private Map<String, String> texts() {
    return Map.of(
        arn("pager"),
        PAGER_KEY,
        arn("pager-hook"),
        PAGER_HOOK_KEY,
        arn("imaging-chat"),
        receivers.endpoint().resolve("/services/T0/B0/laptop").toString(),
        arn("ticket-desk"),
        HOOK_KEY);
  }

  @Override
  public void close() {
    secrets.close();
    receivers.close();
  }
}
