package org.countersign.cli;

import java.util.List;
import org.countersign.detect.Incident;
import org.countersign.replay.Replay;

final class ReplayPage {
  private ReplayPage() {}

  static String of(Replay.Result result, List<Incident> incidents) {
    return "";
  }
}
