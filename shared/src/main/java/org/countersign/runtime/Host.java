package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * What a handler is given by the place it runs in. Lambda's no-argument constructor takes {@link
 * #lambda()}; the laptop cloud passes its own variables, clients and clock to the same handler
 * class.
 */
public record Host(Environment environment, AwsClients clients, Clock clock, Metrics metrics) {
  public Host {
    requireNonNull(environment, "environment is null");
    requireNonNull(clients, "clients is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(metrics, "metrics is null");
  }

  public static Host lambda() {
    Environment environment = Environment.ofProcess();
    return new Host(
        environment, AwsClients.of(environment), Clock.systemUTC(), new PowertoolsMetrics());
  }
}
