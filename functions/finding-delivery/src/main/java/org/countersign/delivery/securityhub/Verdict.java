package org.countersign.delivery.securityhub;

import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.delivery.ImportResult;
import org.countersign.runtime.ServiceCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What an error of Security Hub means for a finding. AWS publishes no full list of codes, so
 * whatever is not known to last is tried again.
 */
final class Verdict {
  static final String INVALID_INPUT = "InvalidInputException";
  static final String TOO_BIG = "FindingSizeExceeded";

  private static final String NOT_FOUND = "FindingNotFound";

  private static final Set<String> LASTING =
      Set.of(
          "InvalidInput",
          INVALID_INPUT,
          "ValidationException",
          TOO_BIG,
          "InvalidAccess",
          "InvalidAccessException",
          "AccessDenied",
          "AccessDeniedException");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");

  private Verdict() {}

  static ImportResult of(@Nullable String errorCode) {
    // It ends up in the ledger, so only what looks like a code is kept.
    String code =
        errorCode != null && CODE.matcher(errorCode).matches() ? errorCode : "UnreadableCode";
    if (code.equals(NOT_FOUND)) {
      return new ImportResult.Absent();
    }
    return LASTING.contains(code)
        ? new ImportResult.Refused(code)
        : new ImportResult.Unsettled(code);
  }

  /** Of a failed call. Its message is dropped: it quotes the request. */
  static ImportResult of(SdkException failure) {
    return of(ServiceCode.of(failure));
  }

  static boolean isInvalidInput(ImportResult result) {
    return result instanceof ImportResult.Refused(String code) && code.equals(INVALID_INPUT);
  }
}
