package org.countersign.imaging.aws;

import java.util.Set;
import org.countersign.imaging.StorageRefusedException;
import org.countersign.imaging.StorageUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Maps what the SDK throws to what the core knows, once. */
final class ServiceCalls {
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

  static String code(SdkException failure) {
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
  static RuntimeException mapped(SdkException failure) {
    String code = code(failure);
    boolean refused =
        REFUSALS.contains(code)
            || (failure instanceof AwsServiceException service && service.statusCode() == 403);
    return refused ? new StorageRefusedException(code) : new StorageUnavailableException(code);
  }
}
