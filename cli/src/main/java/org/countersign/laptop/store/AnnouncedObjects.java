package org.countersign.laptop.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Tells EventBridge of objects that come to stand in the template's buckets, where the template
 * asks for it: the laptop's S3 has no notifications. Only what is put by this process's clients is
 * seen.
 */
public final class AnnouncedObjects implements ExecutionInterceptor {
  private final Set<String> buckets;
  private final String account;
  private final String region;
  private final Clock clock;
  private final Consumer<JsonNode> bus;

  public AnnouncedObjects(
      Template template, String account, String region, Clock clock, Consumer<JsonNode> bus) {
    this.buckets =
        template.buckets().stream()
            .filter(Template.Bucket::announces)
            .map(Template.Bucket::name)
            .collect(Collectors.toUnmodifiableSet());
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.bus = requireNonNull(bus, "bus is null");
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof PutObjectRequest put && buckets.contains(put.bucket())) {
      bus.accept(created(put));
    }
  }

  private ObjectNode created(PutObjectRequest put) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("version", "0")
        .put("id", UUID.randomUUID().toString())
        .put("detail-type", "Object Created")
        .put("source", "aws.s3")
        .put("account", account)
        .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", region)
        .putArray("resources")
        .add("arn:aws:s3:::" + put.bucket());
    ObjectNode detail = event.putObject("detail").put("version", "0");
    detail.putObject("bucket").put("name", put.bucket());
    detail.putObject("object").put("key", put.key());
    detail.put("requester", account).put("reason", "PutObject");
    return event;
  }
}
