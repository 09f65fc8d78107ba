package org.countersign.runtime;

import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** CloudWatch metrics through Powertools' embedded metric format. */
final class PowertoolsMetrics implements Metrics {
  @Override
  public void count(String name, double value) {
    software.amazon.lambda.powertools.metrics.Metrics metrics = MetricsFactory.getMetricsInstance();
    metrics.addMetric(name, value, MetricUnit.COUNT);
  }

  @Override
  public void ofSource(String source, String name, double value) {
    MetricsFactory.getMetricsInstance()
        .flushMetrics(
            metrics -> {
              metrics.addDimension("Source", source);
              metrics.addMetric(name, value, MetricUnit.COUNT);
            });
  }

  @Override
  public void flush() {
    MetricsFactory.getMetricsInstance().flush();
  }
}
