package org.countersign.compliance;

/** Why a rule has stopped to apply for good. */
enum Gone {
  RESOURCE("resource-deleted", "the resource is deleted"),
  RULE("rule-deleted", "the rule is deleted");

  private final String text;
  private final String words;

  Gone(String text, String words) {
    this.text = text;
    this.words = words;
  }

  String text() {
    return text;
  }

  String words() {
    return words;
  }
}
