package org.countersign.cli;

import java.util.Locale;

/** The shapes of {@code --json}, each with its JSON Schema. */
enum Schema {
  SUMMARY("demo --once, play", "every case, events received, Security Hub's and the pager's count"),
  CLOUD("cloud", "where the servers are, and the file with each function's variables"),
  DESK("desk", "where the desk's page is"),
  TOKEN("desk token", "a bearer token for the desk's API"),
  CASE("case ID", "one case with balance sheet and timeline"),
  CASES("case list", "every case"),
  TASK("task show, task claim, task decide", "one task and where its case stands"),
  TASKS("task list", "tasks, due soonest first"),
  SUPPRESSIONS(
      "suppressions",
      "findings left alone, and alerts that the context suppresses; the next to end first"),
  ROUTE("route", "rules that match, functions that run, and why others do not"),
  RECONCILE("reconcile", "counts, checks and discrepancies of one outcome"),
  CONTROL("controls", "one rule of the control map; a line for each"),
  REPLAY("replay", "one alert case or incident; a line for each"),
  PACK("pack", "the templates that were written"),
  RULES(
      "rules",
      "one rule of EventBridge for CloudTrail, with events and dollars a month; a line for each"),
  RUNBOOK("runbook CASE", "one runbook, filled in for a case"),
  RUNBOOKS("runbook --list", "every runbook"),
  DLQ_LIST("dlq list", "every dead-letter queue: messages, and age of the oldest"),
  DLQ_SHOW("dlq show", "each message of one: reason, first error, age; never its body"),
  DLQ_REDRIVE("dlq redrive", "what SQS moved back, and what is there now"),
  SWEEP("sweep", "owed, received, opened and republished"),
  OWED("owed", "what AWS shows and how much of it was received, by source and hour"),
  PROBLEMS("oncall check", "what is wrong with a configuration of on-call"),
  SIMULATION("oncall simulate", "who would be told of a case, when, and the message's text"),
  PAGES("oncall pages", "pages that are open, and what channels hold back"),
  ACK("oncall ack", "who sees to a page, and the cases that say so"),
  DOCTOR("doctor", "what this machine and account lack, each with its fix"),
  VERSION("version", "versions"),
  ERROR("any that fails", "what failed and what to do");

  private final String commands;
  private final String holds;

  Schema(String commands, String holds) {
    this.commands = commands;
    this.holds = holds;
  }

  String commands() {
    return commands;
  }

  String holds() {
    return holds;
  }

  String resource() {
    return "schema/" + name().toLowerCase(Locale.ROOT) + ".json";
  }
}
