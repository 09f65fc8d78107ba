package org.countersign.laptop;

import org.countersign.laptop.template.Template;

/** What a cloud is started from: the same for each of its parts. */
record CloudPlan(LaptopSettings settings, Template template, StateFolder state, LaptopClock clock) {
  String account() {
    return settings.account();
  }

  String region() {
    return settings.region();
  }

  LaptopSettings.Ports ports() {
    return settings.ports();
  }
}
