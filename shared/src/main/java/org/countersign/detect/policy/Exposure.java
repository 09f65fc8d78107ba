package org.countersign.detect.policy;

/** How a policy opens what it is attached to, mildest first. */
public enum Exposure {
  NONE,
  /** Another account, tied to an external id: the way vendors are let in. */
  VENDOR,
  /** Another account, or an identity provider of another account. */
  FOREIGN,
  /** Whoever has a token of an identity provider that many share, without a named subject. */
  FEDERATED,
  /** Everyone. */
  PUBLIC;

  static Exposure worst(Exposure left, Exposure right) {
    return left.compareTo(right) >= 0 ? left : right;
  }
}
