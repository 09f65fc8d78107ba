package org.countersign.laptop.imaging;

import java.util.List;

/** All that a stand-in remembers, as it is written to its file. */
record StandInState(int schema, List<ImportJob> jobs, List<ImageSet> imageSets) {
  static final int SCHEMA = 1;

  StandInState {
    jobs = List.copyOf(jobs);
    imageSets = List.copyOf(imageSets);
  }

  static StandInState empty() {
    return new StandInState(SCHEMA, List.of(), List.of());
  }
}
