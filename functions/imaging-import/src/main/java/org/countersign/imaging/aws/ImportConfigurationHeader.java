package org.countersign.imaging.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.medicalimaging.model.GetDicomImportJobRequest;

/**
 * Lets a caller see that a job has an {@code importConfiguration}. The newest SDK that has
 * HealthImaging (2.40.2) is older than that member and drops it, so this looks at the answer's
 * bytes and says so in a response header.
 */
final class ImportConfigurationHeader implements ExecutionInterceptor {
  static final String NAME = "x-countersign-import-configuration";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ExecutionAttribute<byte[]> BODY =
      new ExecutionAttribute<>("ImportConfigurationHeader.body");

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> content = context.responseBody();
    if (!(context.request() instanceof GetDicomImportJobRequest) || content.isEmpty()) {
      return context.httpResponse();
    }
    try (InputStream in = content.get()) {
      byte[] body = in.readAllBytes();
      attributes.putAttribute(BODY, body);
      boolean configured =
          context.httpResponse().isSuccessful()
              && JSON.readTree(body).path("jobProperties").path("importConfiguration").isObject();
      return configured
          ? context.httpResponse().toBuilder().putHeader(NAME, "true").build()
          : context.httpResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    byte[] body = attributes.getAttribute(BODY);
    return body == null ? context.responseBody() : Optional.of(new ByteArrayInputStream(body));
  }
}
