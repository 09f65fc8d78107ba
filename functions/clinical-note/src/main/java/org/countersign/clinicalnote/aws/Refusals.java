package org.countersign.clinicalnote.aws;

import java.util.Optional;
import java.util.Set;
import org.countersign.clinicalnote.ServiceUnavailableException;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells refusals, which a person has to see to, from failures that trying again can mend. */
final class Refusals {
  private static final Set<String> CODES =
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

  private Refusals() {}

  /** The code of a refusal; empty for any other failure. */
  static Optional<String> code(SdkException failure) {
    String code = ServiceCode.of(failure);
    boolean refused =
        CODES.contains(code)
            || (failure instanceof AwsServiceException service && service.statusCode() == 403);
    return refused ? Optional.of(code) : Optional.empty();
  }

  /** The exception to throw instead; the SDK's own can quote a name or a key. */
  static ServiceUnavailableException unavailable(SdkException failure) {
    return new ServiceUnavailableException(ServiceCode.of(failure));
  }
}
