package org.countersign.delivery.securityhub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/**
 * A finding ready to be sent.
 *
 * @param place its place among the findings that were asked for
 * @param bytes its size as JSON
 */
record Parcel(int place, AwsSecurityFinding finding, int bytes) implements Calls.Member {
  /** Security Hub refuses a bigger finding (API reference, BatchImportFindings). */
  static final int MAX_BYTES = 240 * 1024;

  static final int MAX_PER_CALL = 100;

  /**
   * What one call may weigh. AWS documents no limit; this is that of a synchronous Lambda payload,
   * 25 findings at their largest.
   */
  static final int MAX_CALL_BYTES = 6 * 1024 * 1024;

  /**
   * Calls that respect the limits. Each holds findings of one product only, so that one refused
   * account cannot refuse the others.
   */
  static List<List<Parcel>> calls(List<Parcel> parcels) {
    Map<String, List<Parcel>> byProduct = new LinkedHashMap<>();
    parcels.forEach(
        parcel ->
            byProduct
                .computeIfAbsent(parcel.finding().productArn(), arn -> new ArrayList<>())
                .add(parcel));
    List<List<Parcel>> calls = new ArrayList<>();
    for (List<Parcel> product : byProduct.values()) {
      List<Parcel> call = new ArrayList<>();
      int weight = 0;
      for (Parcel parcel : product) {
        if (call.size() == MAX_PER_CALL
            || (!call.isEmpty() && weight + parcel.bytes() > MAX_CALL_BYTES)) {
          calls.add(call);
          call = new ArrayList<>();
          weight = 0;
        }
        call.add(parcel);
        weight += parcel.bytes();
      }
      calls.add(call);
    }
    return calls;
  }
}
