package org.countersign.storage.s3;

import java.util.Set;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Maps what the SDK throws to what the core knows, once. */
public final class ServiceCalls {
  private static final Set<String> REFUSALS =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "NoSuchBucket",
          "AllAccessDisabled",
          "InvalidBucketName",
          "PermanentRedirect",
          "KMS.DisabledException",
          "KMS.NotFoundException",
          "KMS.KMSInvalidStateException");

  private ServiceCalls() {}

  /** The service's error code; where there is none, the HTTP status or the exception's class. */
  public static String code(SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      AwsErrorDetails details = service.awsErrorDetails();
      return details == null || details.errorCode() == null
          ? "HTTP" + service.statusCode()
          : details.errorCode();
    }
    return failure.getClass().getSimpleName();
  }

  /**
   * The exception to throw instead; the SDK's own is not kept as a cause, since its message can
   * quote a key.
   */
  public static RuntimeException mapped(SdkException failure) {
    String code = code(failure);
    boolean refused =
        REFUSALS.contains(code)
            || (failure instanceof AwsServiceException service && service.statusCode() == 403);
    return refused ? new StorageRefusedException(code) : new StorageUnavailableException(code);
  }
}
