package org.countersign.laptop.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Dates the objects in lists by the laptop's clock, which runs ahead of the machine's: who asks for
 * what is new since then would find nothing otherwise. Older objects seem younger by that than they
 * are.
 */
public final class ClockedObjects implements ExecutionInterceptor {
  private final Supplier<Duration> ahead;

  /**
   * @param ahead how far the laptop's clock is ahead of the machine's now
   */
  public ClockedObjects(Supplier<Duration> ahead) {
    this.ahead = requireNonNull(ahead, "ahead is null");
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    return context.response() instanceof ListObjectsV2Response listed
        ? listed.toBuilder()
            .contents(listed.contents().stream().map(this::clocked).toList())
            .build()
        : context.response();
  }

  private S3Object clocked(S3Object object) {
    return object.toBuilder().lastModified(object.lastModified().plus(ahead.get())).build();
  }
}
