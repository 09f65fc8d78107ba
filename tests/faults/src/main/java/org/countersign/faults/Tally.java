package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up runs. */
final class Tally {
  private final List<Run.Result> failing = new ArrayList<>();
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private int runs;
  private long events;
  private long lost;
  private long doubled;
  private long stuck;
  private int fewestStimuli = Integer.MAX_VALUE;
  private int fewestSources = Integer.MAX_VALUE;
  private int fewestFaults = Integer.MAX_VALUE;

  void add(Run.Result result) {
    runs++;
    events += result.events();
    lost += result.verdict().lost.size();
    doubled += result.verdict().doubled.size();
    stuck += result.verdict().stuck.size();
    result.injected().forEach((fault, times) -> injected.merge(fault, times, Integer::sum));
    fewestStimuli = Math.min(fewestStimuli, result.stimuli());
    fewestSources = Math.min(fewestSources, result.sources());
    fewestFaults = Math.min(fewestFaults, result.faults());
    if (!result.verdict().isGood()) {
      failing.add(result);
    }
  }

  int runs() {
    return runs;
  }

  List<Run.Result> failing() {
    return failing;
  }

  int injected(Fault fault) {
    return injected.getOrDefault(fault, 0);
  }

  int fewestStimuli() {
    return fewestStimuli;
  }

  int fewestSources() {
    return fewestSources;
  }

  int fewestFaults() {
    return fewestFaults;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("runs", runs).put("events", events).put("lost", lost);
    json.put("doubled", doubled).put("stuck", stuck);
    ArrayNode seeds = json.putArray("failingSeeds");
    failing.forEach(result -> seeds.add(result.seed()));
    ObjectNode faults = json.putObject("injected");
    for (Fault fault : Fault.values()) {
      faults.put(fault.text(), injected(fault));
    }
    return json;
  }
}
