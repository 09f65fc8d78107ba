package org.countersign.hipaa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which AWS Config rule speaks to which citation of 45 CFR part 164: the table that is packed with
 * this class, with files of somebody's own laid over it. Immutable.
 */
public final class ControlMap {
  private final MapReader reader;
  private final SequencedMap<String, MapRow> rows;
  private final SequencedMap<String, Control> controls;
  private final Map<String, Control> byForm;

  private ControlMap(
      MapReader reader, SequencedMap<String, MapRow> rows, SequencedMap<String, Control> controls) {
    this.reader = reader;
    this.rows = rows;
    this.controls = controls;
    this.byForm = byForm(controls);
  }

  /** The table that is packed with this class. Reads it anew: keep what it returns. */
  public static ControlMap embedded() {
    return new ControlMap(new MapReader(), new LinkedHashMap<>(), new LinkedHashMap<>())
        .with(HipaaTable.CONTROLS.text(), HipaaTable.CONTROLS.file());
  }

  /**
   * This map with a file laid over it: a row of a rule that the map has overrides what its cells
   * say, a row of another rule is added.
   *
   * @param csv with the columns of the embedded table; all but {@code rule_name} may be left out.
   *     An empty cell leaves what the map has, {@code -} empties it
   * @param name of the file, for messages and as the source of what does not name one
   * @throws InvalidControlMapException with all that is wrong with the file
   */
  public ControlMap with(String csv, String name) {
    MapFile file = MapFile.read(csv, name);
    SequencedMap<String, MapRow> newRows = new LinkedHashMap<>(rows);
    SequencedMap<String, Control> newControls = new LinkedHashMap<>(controls);
    for (MapRow row : file.rows()) {
      MapRow base = newRows.getOrDefault(row.rule(), new MapRow(row.line(), Map.of()));
      MapRow merged = base.under(row, name);
      newRows.put(row.rule(), merged);
      newControls.put(row.rule(), reader.read(merged, file));
    }
    file.throwProblems();
    return new ControlMap(reader, newRows, newControls);
  }

  /**
   * @see #with(String, String)
   * @throws InvalidControlMapException with all that is wrong with the file, also if it is not
   *     UTF-8
   * @throws IOException if it cannot be read
   */
  public ControlMap with(Path file) throws IOException {
    String csv;
    try {
      csv = Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidControlMapException(
          List.of(new InvalidControlMapException.Problem(file.toString(), 1, "is not UTF-8")));
    }
    return with(csv, file.toString());
  }

  /** All rows, in the order of the table. */
  public List<Control> controls() {
    return List.copyOf(controls.values());
  }

  /**
   * What a rule means; never fails. A name that is no rule's in any reading gives a control that is
   * not {@link Control#isMapped mapped}.
   */
  public Control control(RuleIdentity identity) {
    return find(identity).orElseGet(() -> Control.unmapped(identity.plain()));
  }

  /**
   * @param name {@code configRuleName} of an event
   * @param arn {@code configRuleARN} of an event; null if it is not known
   */
  public Control control(String name, @Nullable String arn) {
    return control(RuleIdentity.of(name, arn));
  }

  /** Empty if the map has no such rule. */
  public Optional<Control> find(RuleIdentity identity) {
    return identity.readings().stream().flatMap(reading -> byReading(reading).stream()).findFirst();
  }

  /**
   * The rule of a managed rule's identifier: for rules that somebody gave a name of his own.
   *
   * @param identifier {@code Source.SourceIdentifier} of AWS Config's DescribeConfigRules
   */
  public Optional<Control> ofSourceIdentifier(String identifier) {
    return Optional.ofNullable(byForm.get(form(identifier)));
  }

  private Optional<Control> byReading(String reading) {
    Control exact = controls.get(reading);
    return Optional.ofNullable(exact == null ? byForm.get(form(reading)) : exact);
  }

  /**
   * Rules by name, by identifier and by alias. Where two are alike the name wins before the
   * identifier, and that before the alias; an identifier of several rules is none's.
   */
  private static Map<String, Control> byForm(SequencedMap<String, Control> byRule) {
    Map<String, List<Control>> byIdentifier = new HashMap<>();
    Map<String, Control> found = new HashMap<>();
    RuleAliases.load()
        .forEach(
            (alias, rule) -> {
              Control control = byRule.get(rule);
              if (control != null) {
                found.put(form(alias), control);
              }
            });
    for (Control control : byRule.values()) {
      String identifier = control.sourceIdentifier();
      if (identifier != null && !control.isAttested()) {
        byIdentifier.computeIfAbsent(form(identifier), form -> new ArrayList<>()).add(control);
      }
    }
    byIdentifier.forEach(
        (form, candidates) -> {
          if (candidates.size() == 1) {
            found.put(form, candidates.getFirst());
          }
        });
    for (Control control : byRule.values()) {
      found.put(form(control.rule()), control);
    }
    return Map.copyOf(found);
  }

  /** Managed rules are written {@code some-rule}, their identifiers {@code SOME_RULE}. */
  private static String form(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
