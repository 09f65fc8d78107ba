package org.countersign.runtime;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Names what an AWS service, or the way to it, refused; never by the message, which can quote what
 * was asked for.
 */
public final class ServiceCode {
  private ServiceCode() {}

  /**
   * The service's error code, for example {@code AccessDeniedException}; the exception's class
   * where there is none.
   */
  public static String of(SdkException failure) {
    String code =
        failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
            ? refused.awsErrorDetails().errorCode()
            : null;
    return code == null ? failure.getClass().getSimpleName() : code;
  }
}
