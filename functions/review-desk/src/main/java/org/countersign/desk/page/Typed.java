package org.countersign.desk.page;

/**
 * What somebody had typed into a task's forms, so that a refusal does not cost them a word.
 *
 * @param exact what the chosen decision is about: every decision has its own field for it
 * @param confirmed whether they ticked that they mean it
 */
record Typed(
    String decision,
    String reason,
    String until,
    String exact,
    String note,
    String to,
    String declined,
    boolean confirmed) {
  static final Typed NOTHING = new Typed("", "", "", "", "", "", "", false);

  static Typed of(Form form) {
    return new Typed(
        form.text("decision"),
        form.text("reason"),
        form.text("until"),
        form.text("exact." + form.text("decision")),
        form.text("note"),
        form.text("to"),
        form.text("declined"),
        form.text("confirm").equals("yes"));
  }

  @Override
  public String toString() {
    return "Typed";
  }
}
