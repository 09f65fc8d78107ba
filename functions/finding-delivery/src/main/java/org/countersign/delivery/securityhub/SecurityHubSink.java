package org.countersign.delivery.securityhub;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.runtime.Host;
import org.countersign.runtime.Pace;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;

/**
 * Security Hub's BatchImportFindings: at most 100 findings and 240 KB each, at the platform's rate,
 * with a result for every single one.
 */
public final class SecurityHubSink implements FindingSink {
  /**
   * BatchImportFindings takes 10 calls a second of an account (API reference). An event source
   * mapping runs at least two copies of the function ({@code MaximumConcurrency} starts at 2, and
   * that is the template's default), so each of them takes half.
   */
  private static final int CALLS_PER_SECOND = 5;

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private final SecurityHubClient client;
  private final Pace pace;

  SecurityHubSink(SecurityHubClient client, Pace pace) {
    this.client = requireNonNull(client, "client is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  public SecurityHubSink(SecurityHubClient client) {
    this(client, Pace.perSecond(CALLS_PER_SECOND));
  }

  public static SecurityHubSink of(Host host) {
    return new SecurityHubSink(host.clients().client(SecurityHubClient.builder(), "SECURITYHUB"));
  }

  @Override
  public List<ImportResult> importFindings(List<OutboundFinding> findings) {
    ImportResult[] results = new ImportResult[findings.size()];
    List<Parcel> parcels = new ArrayList<>();
    for (int place = 0; place < findings.size(); place++) {
      AwsSecurityFinding finding = Asff.of(findings.get(place));
      int bytes = WireSize.of(finding);
      if (bytes > Parcel.MAX_BYTES) {
        results[place] = Verdict.of(Verdict.TOO_BIG);
      } else {
        parcels.add(new Parcel(place, finding, bytes));
      }
    }
    Parcel.calls(parcels).forEach(call -> send(call, results));
    return Arrays.asList(results);
  }

  private void send(List<Parcel> call, ImportResult[] results) {
    try {
      pace.awaitTurn();
      settle(
          call,
          client.batchImportFindings(
              request ->
                  request
                      .findings(call.stream().map(Parcel::finding).toList())
                      .overrideConfiguration(
                          o ->
                              o.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                                  .apiCallTimeout(CALL_TIMEOUT))),
          results);
    } catch (SdkException e) {
      ImportResult result = Verdict.of(e);
      if (Verdict.isInvalidInput(result) && call.size() > 1) {
        // One bad finding can refuse the whole call; halving finds it and lets the others through.
        send(call.subList(0, call.size() / 2), results);
        send(call.subList(call.size() / 2, call.size()), results);
      } else {
        call.forEach(parcel -> results[parcel.place()] = result);
      }
    }
  }

  private static void settle(
      List<Parcel> call, BatchImportFindingsResponse response, ImportResult[] results) {
    Map<String, ImportResult> failed =
        response.failedFindings().stream()
            .collect(
                toMap(
                    ImportFindingsError::id,
                    error -> Verdict.of(error.errorCode()),
                    (first, second) -> first));
    // If it counts more failures than it names, any of the others may be one.
    Integer failures = response.failedCount();
    boolean allNamed = failures == null || failures <= failed.size();
    ImportResult rest =
        allNamed ? new ImportResult.Taken() : new ImportResult.Unsettled("FailureNotNamed");
    call.forEach(
        parcel -> results[parcel.place()] = failed.getOrDefault(parcel.finding().id(), rest));
  }
}
