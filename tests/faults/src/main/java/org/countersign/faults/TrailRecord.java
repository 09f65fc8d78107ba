package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** CloudTrail's record of an API call, as EventBridge brings it. */
final class TrailRecord {
  private TrailRecord() {}

  /**
   * With parameters to be filled in.
   *
   * @param source for example {@code cloudtrail.amazonaws.com}
   */
  static ObjectNode of(String eventId, String source, String name, String user, Instant at) {
    ObjectNode envelope =
        Envelopes.of(
            "aws." + source.substring(0, source.indexOf('.')), "AWS API Call via CloudTrail", at);
    ObjectNode detail = Envelopes.detail(envelope);
    detail
        .put("eventVersion", "1.11")
        .put("eventTime", at.toString())
        .put("eventSource", source)
        .put("eventName", name)
        .put("awsRegion", Job.REGION)
        .put("sourceIPAddress", "198.51.100.7")
        .put("userAgent", "aws-cli/2.27.1")
        .put("eventID", eventId)
        .put("readOnly", false)
        .put("eventType", "AwsApiCall")
        .put("managementEvent", true)
        .put("recipientAccountId", Job.ACCOUNT)
        .put("eventCategory", "Management");
    detail
        .putObject("userIdentity")
        .put("type", "IAMUser")
        .put("principalId", "AIDA" + user.toUpperCase(Locale.ROOT))
        .put("arn", "arn:aws:iam::" + Job.ACCOUNT + ":user/" + user)
        .put("accountId", Job.ACCOUNT)
        .put("accessKeyId", "AKIAEXAMPLE")
        .put("userName", user);
    detail.putObject("requestParameters");
    return envelope;
  }

  static ObjectNode parameters(ObjectNode envelope) {
    return (ObjectNode) envelope.path("detail").path("requestParameters");
  }
}
