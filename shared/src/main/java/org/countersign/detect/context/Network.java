package org.countersign.detect.context;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

/** A range of addresses in CIDR form. Nothing here asks a name server. */
public final class Network {
  private final String text;
  private final byte[] base;
  private final int prefix;

  /**
   * @throws IllegalArgumentException if it is not an address, or an address and a prefix length
   */
  @JsonCreator
  public Network(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    this.text = text;
    this.base = address.getAddress();
    this.prefix = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > base.length * 8) {
      throw new IllegalArgumentException("the prefix length does not fit the address");
    }
  }

  public int prefix() {
    return prefix;
  }

  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    return other.length == base.length && head(other, prefix).equals(head(base, prefix));
  }

  /** Empty for a name, for example that of an AWS service. */
  public static Optional<InetAddress> address(String text) {
    // A literal begins with a hexadecimal digit or a colon and holds a dot or a colon.
    if (!text.matches("[0-9a-fA-F:.%]+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An address of the internet: not private, shared or local. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean carrierGrade =
        bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
    return !(address.isSiteLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || carrierGrade
        || uniqueLocal);
  }

  /** What stands for the network of an address: its first 16 bits, or 32 for version 6. */
  public static String around(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes, 0, bytes.length / 4 + (bytes.length == 4 ? 1 : 0));
  }

  private static BigInteger head(byte[] address, int bits) {
    return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
