package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.config.Budget;

/** The channels of the configuration with their budgets, by name. */
public record ChannelSet(Map<String, Member> members) {
  /** A channel and what it may send. */
  public record Member(Channel channel, Budget budget) {
    public Member {
      requireNonNull(channel, "channel is null");
      requireNonNull(budget, "budget is null");
    }
  }

  public ChannelSet {
    members = Map.copyOf(members);
  }

  /** Empty if the configuration does not name it any more. */
  Optional<Member> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Whether its receiver changes a message in place. */
  boolean edits(String name) {
    return find(name).map(member -> member.channel().edits()).orElse(false);
  }
}
