package org.countersign.detect.condition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.countersign.detect.context.Network;

/** Conditions on whether a call came from within Amazon's network. */
final class CloudNetworkConditions {
  private static final String RANGES = "/detect/amazon-networks.txt";

  private CloudNetworkConditions() {}

  /**
   * The call came from a public address that is neither our own egress nor Amazon's. An instance
   * and its NAT gateway have addresses of Amazon's, unless their traffic leaves through a network
   * of the hospital's: then its addresses belong on the list of egress.
   */
  static Condition offAws(Parameters given) {
    List<Network> amazon = ranges();
    return (call, about) ->
        Answer.of(
            SourceConditions.outsideAddress(call, about.context())
                .filter(address -> amazon.stream().noneMatch(range -> range.contains(address)))
                .isPresent());
  }

  private static List<Network> ranges() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CloudNetworkConditions.class.getResourceAsStream(RANGES), "no " + RANGES),
                UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Network::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RANGES, e);
    }
  }
}
