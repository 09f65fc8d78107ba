package org.countersign.laptop.function;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.countersign.laptop.template.Template;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;

/** What each function is given on the laptop. */
public final class LaptopHosts implements Function<Template.Function, Host> {
  private final Function<Map<String, String>, Environment> environments;
  private final AwsClients clients;
  private final Clock clock;
  private final Map<String, LaptopMetrics> metrics = new ConcurrentSkipListMap<>();

  /**
   * @param environments completes the template's variables of a function by those of the laptop
   */
  public LaptopHosts(
      Function<Map<String, String>, Environment> environments, AwsClients clients, Clock clock) {
    this.environments = requireNonNull(environments, "environments is null");
    this.clients = requireNonNull(clients, "clients is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Host apply(Template.Function function) {
    LaptopMetrics counts = metrics.computeIfAbsent(function.logicalId(), LaptopMetrics::new);
    return new Host(environments.apply(function.environment()), clients, clock, counts);
  }

  /** Everything that a function counted since the cloud started; empty if it is none of ours. */
  public Map<String, Double> counted(String logicalId) {
    LaptopMetrics counts = metrics.get(logicalId);
    return counts == null ? Map.of() : counts.totals();
  }
}
