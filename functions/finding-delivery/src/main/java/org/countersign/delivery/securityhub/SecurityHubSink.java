package org.countersign.delivery.securityhub;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.runtime.Host;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsUnprocessedFinding;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;

/**
 * Security Hub's BatchImportFindings (at most 100 findings and 240 KB each) and BatchUpdateFindings
 * (at most 100 findings that get the same), at the platform's rate, with a result for every single
 * finding.
 */
public final class SecurityHubSink implements FindingSink {
  private static final AwsRequestOverrideConfiguration TIMEOUTS =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(Duration.ofSeconds(10))
          .apiCallTimeout(Duration.ofSeconds(30))
          .build();

  private final SecurityHubClient client;
  private final Calls<Parcel> imports;
  private final Calls<Change> updates;

  public SecurityHubSink(SecurityHubClient client, Rhythm rhythm) {
    this.client = requireNonNull(client, "client is null");
    this.imports = new Calls<>(rhythm.imports(), rhythm, this::imported);
    this.updates = new Calls<>(rhythm.updates(), rhythm, this::updated);
  }

  public SecurityHubSink(SecurityHubClient client) {
    this(client, Rhythm.ofPlatform());
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
    Parcel.calls(parcels).forEach(call -> imports.make(call, results));
    return Arrays.asList(results);
  }

  @Override
  public List<ImportResult> updateFindings(List<FindingUpdate> wanted) {
    ImportResult[] results = new ImportResult[wanted.size()];
    List<Change> changes =
        IntStream.range(0, wanted.size())
            .mapToObj(place -> new Change(place, wanted.get(place)))
            .toList();
    Change.calls(changes).forEach(call -> updates.make(call, results));
    return Arrays.asList(results);
  }

  private List<ImportResult> imported(List<Parcel> call) {
    BatchImportFindingsResponse response =
        client.batchImportFindings(
            request ->
                request
                    .findings(call.stream().map(Parcel::finding).toList())
                    .overrideConfiguration(TIMEOUTS));
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
    return call.stream().map(parcel -> failed.getOrDefault(parcel.finding().id(), rest)).toList();
  }

  private List<ImportResult> updated(List<Change> call) {
    BatchUpdateFindingsResponse response =
        client.batchUpdateFindings(Change.request(call).overrideConfiguration(TIMEOUTS).build());
    Map<AwsSecurityFindingIdentifier, ImportResult> failed =
        response.unprocessedFindings().stream()
            .collect(
                toMap(
                    BatchUpdateFindingsUnprocessedFinding::findingIdentifier,
                    error -> Verdict.of(error.errorCode()),
                    (first, second) -> first));
    // Here the answer names both: what it names in neither list was not settled.
    List<AwsSecurityFindingIdentifier> processed = response.processedFindings();
    return call.stream()
        .map(Change::identifier)
        .map(
            one ->
                failed.getOrDefault(
                    one,
                    processed.contains(one)
                        ? new ImportResult.Taken()
                        : new ImportResult.Unsettled("FindingNotNamed")))
        .toList();
  }
}
