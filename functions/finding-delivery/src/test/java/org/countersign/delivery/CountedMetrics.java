package org.countersign.delivery;

import java.util.Map;
import java.util.TreeMap;
import org.countersign.runtime.Metrics;

/** Remembers what was counted. */
public final class CountedMetrics implements Metrics {
  public final Map<String, Double> counts = new TreeMap<>();

  @Override
  public void count(String name, double value) {
    counts.merge(name, value, Double::sum);
  }
}
