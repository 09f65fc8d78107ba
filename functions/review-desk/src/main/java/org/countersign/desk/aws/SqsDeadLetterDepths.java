package org.countersign.desk.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.desk.page.DeadLetterDepths;
import org.countersign.desk.page.DeadLettersUnavailableException;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Depths by SQS's GetQueueAttributes, the only call that the desk's role has for these queues. */
public final class SqsDeadLetterDepths implements DeadLetterDepths {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private final SqsClient sqs;
  private final String queues;

  /**
   * @param queues {@code function=url}, comma-separated
   */
  public SqsDeadLetterDepths(SqsClient sqs, String queues) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.queues = requireNonNull(queues, "queues is null");
  }

  /** Those that {@code DEAD_LETTER_QUEUES} names. */
  public static DeadLetterDepths of(Host host) {
    return host.environment()
        .find("DEAD_LETTER_QUEUES")
        .<DeadLetterDepths>map(
            named ->
                new SqsDeadLetterDepths(host.clients().client(SqsClient.builder(), "SQS"), named))
        .orElse(DeadLetterDepths.NONE);
  }

  @Override
  public List<Depth> read() {
    List<Depth> depths = new ArrayList<>();
    try {
      for (String named : queues.split(",", -1)) {
        int equals = named.indexOf('=');
        depths.add(new Depth(named.substring(0, equals), depth(named.substring(equals + 1))));
      }
      return depths;
    } catch (SdkException e) {
      throw new DeadLettersUnavailableException(ServiceCode.of(e));
    }
  }

  private long depth(String url) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
            .attributes();
    return COUNTS.stream().mapToLong(name -> Long.parseLong(counts.getOrDefault(name, "0"))).sum();
  }
}
