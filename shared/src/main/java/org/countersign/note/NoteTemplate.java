package org.countersign.note;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sections that a note of a HealthScribe template has at least (Transcribe developer guide,
 * health-scribe-insights). A section counts as there if its name has the words, so {@code
 * ASSESSMENT_AND_PLAN} is both.
 */
public enum NoteTemplate {
  HISTORY_AND_PHYSICAL("CHIEF COMPLAINT", "HISTORY OF PRESENT ILLNESS", "ASSESSMENT", "PLAN"),
  GIRPP("GOAL", "INTERVENTION", "RESPONSE", "PROGRESS", "PLAN"),
  BIRP("BEHAVIOR", "INTERVENTION", "RESPONSE", "PLAN"),
  SIRP("SITUATION", "INTERVENTION", "RESPONSE", "PLAN"),
  DAP("DATA", "ASSESSMENT", "PLAN"),
  BEHAVIORAL_SOAP("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN"),
  PHYSICAL_SOAP("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
  private final List<String> sections;

  NoteTemplate(String... sections) {
    this.sections = List.of(sections);
  }

  /** What a HealthScribe note has where nobody chose (StartMedicalScribeJob, API reference). */
  public static NoteTemplate byDefault() {
    return HISTORY_AND_PHYSICAL;
  }

  /** By the API's spelling or the guide's ({@code BH_SOAP}, {@code PH_SOAP}); empty if unknown. */
  public static Optional<NoteTemplate> of(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "BH_SOAP" -> Optional.of(BEHAVIORAL_SOAP);
      case "PH_SOAP" -> Optional.of(PHYSICAL_SOAP);
      case String other ->
          Arrays.stream(values()).filter(template -> template.name().equals(other)).findFirst();
    };
  }

  /** How many sections of the template a note lacks. */
  public long missing(Note note) {
    List<String> names = note.sections().stream().map(section -> words(section.name())).toList();
    return sections.stream()
        .filter(wanted -> names.stream().noneMatch(name -> hasWords(name, wanted)))
        .count();
  }

  /** OBJECTIVE is not in SUBJECTIVE. */
  private static boolean hasWords(String name, String wanted) {
    return (" " + name + " ").contains(" " + wanted + " ")
        || (" " + name + " ").contains(" " + wanted + "S ");
  }

  private static String words(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", " ").strip();
  }
}
