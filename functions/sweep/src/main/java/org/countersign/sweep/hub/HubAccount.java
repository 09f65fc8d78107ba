package org.countersign.sweep.hub;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.HubFindings;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;

/** GetFindings by id. */
public final class HubAccount implements HubFindings {
  /** As finding-delivery writes it. */
  private static final String VERSION_FIELD = "countersign/findingVersion";

  private static final int PAGE = 100;

  private final SecurityHubClient hub;
  private final Pace pace;

  public HubAccount(SecurityHubClient hub, Pace pace) {
    this.hub = requireNonNull(hub, "hub is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public Map<String, Shown> shown(List<String> findingIds) {
    List<StringFilter> ids =
        findingIds.stream()
            .map(
                id ->
                    StringFilter.builder()
                        .value(id)
                        .comparison(StringFilterComparison.EQUALS)
                        .build())
            .toList();
    Map<String, Shown> shown = new HashMap<>();
    @Nullable String token = null;
    do {
      GetFindingsResponse page = page(ids, token);
      for (AwsSecurityFinding finding : page.findings()) {
        shown.put(
            finding.id(), new Shown(version(finding), finding.recordState() == RecordState.ACTIVE));
      }
      token = page.nextToken();
    } while (token != null);
    return shown;
  }

  private GetFindingsResponse page(List<StringFilter> ids, @Nullable String token) {
    pace.awaitTurn();
    try {
      return hub.getFindings(
          request -> request.filters(by -> by.id(ids)).maxResults(PAGE).nextToken(token));
    } catch (SdkException e) {
      throw new ListingUnavailableException(ServiceCode.of(e));
    }
  }

  private static long version(AwsSecurityFinding finding) {
    String version = finding.productFields().get(VERSION_FIELD);
    return version == null || !version.matches("[0-9]{1,18}") ? 0 : Long.parseLong(version);
  }
}
