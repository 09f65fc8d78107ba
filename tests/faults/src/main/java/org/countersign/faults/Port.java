package org.countersign.faults;

import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.sweep.BusUnavailableException;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;

/** A kind of call that leaves a function, and what can go wrong with it. */
enum Port {
  EVIDENCE(
      Fault.KILLED_BEFORE_EVIDENCE,
      Fault.KILLED_AFTER_EVIDENCE,
      Fault.EVIDENCE_THROTTLED,
      null,
      Fault.EVIDENCE_TIMEOUT_AFTER_SUCCESS),
  /** Its failures are answers, see {@link Hub}. */
  SINK(Fault.KILLED_BEFORE_SINK, Fault.KILLED_AFTER_SINK, null, null, null),
  /** Its failures are answers, see {@link PagerBook}. */
  PAGER(Fault.KILLED_BEFORE_PAGER, Fault.KILLED_AFTER_PAGER, null, null, null),
  BUS(
      Fault.KILLED_BEFORE_BUS,
      Fault.KILLED_AFTER_BUS,
      Fault.BUS_THROTTLED,
      null,
      Fault.BUS_TIMEOUT_AFTER_SUCCESS),
  SERVICE(null, null, Fault.SERVICE_THROTTLED, Fault.SERVICE_ERROR, null),
  LISTING(null, null, Fault.SERVICE_THROTTLED, Fault.SERVICE_ERROR, null);

  final @Nullable Fault killedBefore;
  final @Nullable Fault killedAfter;
  final @Nullable Fault throttled;
  final @Nullable Fault error;
  final @Nullable Fault timeoutAfterSuccess;

  Port(
      @Nullable Fault killedBefore,
      @Nullable Fault killedAfter,
      @Nullable Fault throttled,
      @Nullable Fault error,
      @Nullable Fault timeoutAfterSuccess) {
    this.killedBefore = killedBefore;
    this.killedAfter = killedAfter;
    this.throttled = throttled;
    this.error = error;
    this.timeoutAfterSuccess = timeoutAfterSuccess;
  }

  /**
   * How its adapters say that a call failed.
   *
   * @param code the service's error code
   */
  RuntimeException failure(String code) {
    return switch (this) {
      case EVIDENCE -> new EvidenceUnavailableException("call", code);
      case BUS -> new BusUnavailableException(code);
      case LISTING -> new ListingUnavailableException(code);
      case SINK, PAGER, SERVICE -> new ServiceFailedException(code);
    };
  }
}
