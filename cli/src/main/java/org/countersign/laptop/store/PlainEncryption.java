package org.countersign.laptop.store;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The laptop's S3 knows no KMS and refuses the headers that ask for it, so they are taken off
 * before the request is signed.
 */
public final class PlainEncryption implements ExecutionInterceptor {
  private static final String PREFIX = "x-amz-server-side-encryption";

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    return request.copy(
        copy ->
            request.headers().keySet().stream()
                .filter(name -> name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .forEach(copy::removeHeader));
  }
}
