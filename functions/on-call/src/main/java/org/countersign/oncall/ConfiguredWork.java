package org.countersign.oncall;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.ledger.Ledger;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.countersign.oncall.page.ChannelSet;
import org.countersign.oncall.page.OnCallSetup;
import org.countersign.oncall.page.PageWork;
import org.countersign.oncall.page.Router;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Host;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;

/** Works by the configuration in force, and puts itself together anew when that changes. */
final class ConfiguredWork implements BatchWork {
  private final Supplier<OnCallConfig> configs;
  private final Channels channels;
  private final Ledger ledger;
  private final Host host;
  private @Nullable Assembled assembled;

  private record Assembled(OnCallConfig config, PageWork work) {}

  ConfiguredWork(Supplier<OnCallConfig> configs, Channels channels, Ledger ledger, Host host) {
    this.configs = requireNonNull(configs, "configs is null");
    this.channels = requireNonNull(channels, "channels is null");
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.host = requireNonNull(host, "host is null");
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    return current(configs.get()).work(batch);
  }

  private synchronized PageWork current(OnCallConfig config) {
    Assembled known = assembled;
    if (known == null || !known.config().equals(config)) {
      known =
          new Assembled(config, new PageWork(setup(config), ledger, host.clock(), host.metrics()));
      assembled = known;
    }
    return known.work();
  }

  private OnCallSetup setup(OnCallConfig config) {
    Map<String, Channel> made = channels.of(config);
    return new OnCallSetup(
        routerOf(config),
        new ChannelSet(
            made.entrySet().stream()
                .collect(
                    toMap(
                        Map.Entry::getKey,
                        one ->
                            new ChannelSet.Member(one.getValue(), config.budget(one.getKey()))))),
        config.deskUrl());
  }

  private static Router routerOf(OnCallConfig config) {
    return new Router() {
      @Override
      public Routed route(Subject subject, Instant now) {
        return config.route(subject, now);
      }

      @Override
      public List<Step> escalation() {
        return config.escalation().stream()
            .map(step -> new Step(step.after(), step.channels()))
            .toList();
      }
    };
  }
}
