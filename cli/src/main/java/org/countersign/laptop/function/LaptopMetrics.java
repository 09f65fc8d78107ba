package org.countersign.laptop.function;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a function's counts in memory and writes those of each invocation to the log. */
public final class LaptopMetrics implements Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(LaptopMetrics.class);

  private final String function;
  private final Map<String, Double> totals = new TreeMap<>();
  private final Map<String, Double> invocation = new TreeMap<>();

  LaptopMetrics(String function) {
    this.function = requireNonNull(function, "function is null");
  }

  @Override
  public synchronized void count(String name, double value) {
    totals.merge(name, value, Double::sum);
    invocation.merge(name, value, Double::sum);
  }

  @Override
  public synchronized void ofSource(String source, String name, double value) {
    totals.put(name + "/" + source, value);
  }

  @Override
  public synchronized void flush() {
    if (!invocation.isEmpty()) {
      LOG.info("{} counted {}", function, invocation);
      invocation.clear();
    }
  }

  /** Everything counted since the cloud started. */
  public synchronized Map<String, Double> totals() {
    return Map.copyOf(totals);
  }
}
