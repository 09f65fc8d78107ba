package org.countersign.detect.condition;

import java.net.InetAddress;
import java.util.Optional;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.Network;

/** Conditions on where a call came from. */
final class SourceConditions {
  private SourceConditions() {}

  /**
   * The call came from an address of the internet that is not our own egress. While no egress is
   * known, a public address may be our NAT gateway.
   */
  static Condition outside(Parameters given) {
    return (call, about) ->
        outsideAddress(call, about.context()).isEmpty()
            ? Answer.NO
            : about.context().egress().isEmpty() ? Answer.UNKNOWN : Answer.YES;
  }

  /** Empty for names of AWS services, private addresses and our own egress. */
  static Optional<InetAddress> outsideAddress(ApiCall call, DetectionContext context) {
    return Network.address(call.sourceAddress())
        .filter(Network::isPublic)
        .filter(address -> context.egress().stream().noneMatch(own -> own.contains(address)));
  }
}
