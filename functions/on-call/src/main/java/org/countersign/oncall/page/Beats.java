package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import org.countersign.event.EntryRecorded;
import org.countersign.heartbeat.BeatWatch;
import org.countersign.ledger.CaseId;
import org.countersign.oncall.channel.Sending;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the beat's path: what is recorded at one end of the suite has come as far as each
 * channel's receiver. The template's alarm rings outside the suite when that is not counted.
 */
final class Beats {
  private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

  private final BeatWatch watch;
  private final ChannelSet channels;
  private final Metrics metrics;

  Beats(BeatWatch watch, ChannelSet channels, Metrics metrics) {
    this.watch = requireNonNull(watch, "watch is null");
    this.channels = requireNonNull(channels, "channels is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void hear(CaseId id, EntryRecorded pointer) {
    if (!watch.isFresh(id, pointer)) {
      metrics.count("HeartbeatLate");
      return;
    }
    boolean all = !channels.members().isEmpty();
    for (ChannelSet.Member member : channels.members().values()) {
      boolean open = member.channel().probe() instanceof Sending.Taken;
      if (open) {
        metrics.count("ChannelBeat");
      } else {
        metrics.count("ChannelSilent");
        LOG.error("channel {} does not answer", member.channel().name());
      }
      all &= open;
    }
    if (all) {
      metrics.count("Heartbeat");
    }
  }
}
