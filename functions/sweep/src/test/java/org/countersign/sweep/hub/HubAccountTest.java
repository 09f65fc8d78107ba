package org.countersign.sweep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.sweep.HubFindings.Shown;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.GetFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.LimitExceededException;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

class HubAccountTest {
  private final Hub hub = new Hub();
  private int turns;
  private final HubAccount account = new HubAccount(hub, () -> turns++);

  @Test
  void findings_are_asked_for_by_id_page_by_page_at_the_pace() {
    hub.pages.add(page("next", finding("f1", "3", RecordState.ACTIVE)));
    hub.pages.add(page(null, finding("f2", "1", RecordState.ARCHIVED)));

    assertThat(account.shown(List.of("f1", "f2", "f3")))
        .isEqualTo(Map.of("f1", new Shown(3, true), "f2", new Shown(1, false)));

    assertThat(turns).isEqualTo(2);
    assertThat(hub.requests)
        .extracting(GetFindingsRequest::nextToken)
        .containsExactly(null, "next");
    assertThat(hub.requests.getFirst().filters().id())
        .extracting(filter -> filter.comparisonAsString() + " " + filter.value())
        .containsExactly("EQUALS f1", "EQUALS f2", "EQUALS f3");
  }

  @Test
  void a_finding_that_does_not_say_its_version_is_at_none() {
    hub.pages.add(page(null, finding("f1", "many", RecordState.ACTIVE)));

    assertThat(account.shown(List.of("f1"))).containsEntry("f1", new Shown(0, true));
  }

  @Test
  void a_refusal_is_told_by_its_code_and_without_its_message() {
    hub.refusal = LimitExceededException.builder().message("canary").build();

    assertThatThrownBy(() -> account.shown(List.of("f1")))
        .isInstanceOf(ListingUnavailableException.class)
        .hasMessageNotContaining("canary");
  }

  private static AwsSecurityFinding finding(String id, String version, RecordState state) {
    return AwsSecurityFinding.builder()
        .id(id)
        .recordState(state)
        .productFields(Map.of("countersign/findingVersion", version))
        .build();
  }

  private static GetFindingsResponse page(@Nullable String next, AwsSecurityFinding finding) {
    return GetFindingsResponse.builder().findings(finding).nextToken(next).build();
  }

  private static final class Hub implements SecurityHubClient {
    final List<GetFindingsRequest> requests = new ArrayList<>();
    final List<GetFindingsResponse> pages = new ArrayList<>();
    @Nullable SecurityHubException refusal;

    @Override
    public GetFindingsResponse getFindings(GetFindingsRequest request) {
      if (refusal != null) {
        throw refusal;
      }
      requests.add(request);
      return pages.removeFirst();
    }

    @Override
    public String serviceName() {
      return "securityhub";
    }

    @Override
    public void close() {}
  }
}
