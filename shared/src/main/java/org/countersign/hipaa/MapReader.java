package org.countersign.hipaa;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/** Makes controls of rows and says what is wrong with their content. */
final class MapReader {
  /** What a rule's name may be (AWS Config API reference, ConfigRule), less what needs quoting. */
  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Z0-9_]{1,256}");
  private static final Pattern RESOURCE_TYPE = Pattern.compile("AWS::[A-Za-z0-9]*::[A-Za-z0-9]+");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,127}");

  private final Citations citations = Citations.load();
  private final NistCrosswalk nist = NistCrosswalk.load();
  private final Map<String, Map<String, String>> parameters = parameters();

  Control read(MapRow row, MapFile file) {
    String rule = row.rule();
    if (!RULE.matcher(rule).matches()) {
      file.problem(
          row.line(),
          rule.isEmpty()
              ? "rule_name is empty"
              : "'%s' is not a rule's name: letters, digits, - and _".formatted(rule));
    }
    List<Citation> cited = citations(row, MapColumn.CITATIONS, file);
    @Nullable String identifier = identifier(row, file);
    return new Control(
        rule,
        identifier,
        inPack(row, identifier, file),
        cited,
        citations(row, MapColumn.CITATIONS_OTHER, file),
        nist.of(cited),
        severity(row, file),
        confidence(row, file),
        row.says(MapColumn.SOURCE) ? row.cell(MapColumn.SOURCE) : file.name(),
        row.cell(MapColumn.CITATIONS_OTHER_SOURCE),
        row.says(MapColumn.SEVERITY_SOURCE) ? row.cell(MapColumn.SEVERITY_SOURCE) : "default",
        row.cell(MapColumn.SECURITY_HUB_CONTROL),
        new Evaluation(
            resourceTypes(row, file),
            row.cell(MapColumn.RESOURCE_TYPES_SOURCE),
            trigger(row, file)),
        parameters(row, file));
  }

  private List<Citation> citations(MapRow row, MapColumn column, MapFile file) {
    List<Citation> known = new ArrayList<>();
    for (String text : list(row, column)) {
      Citation citation;
      try {
        citation = new Citation(text);
      } catch (IllegalArgumentException e) {
        file.problem(row.line(), column.header() + ": " + e.getMessage());
        continue;
      }
      if (!citations.contains(citation)) {
        file.problem(
            row.line(), column.header() + ": 45 CFR part 164 as we know it has no " + citation);
      } else if (known.contains(citation)) {
        file.problem(row.line(), column.header() + ": " + citation + " stands twice");
      } else {
        known.add(citation);
      }
    }
    return known;
  }

  private static @Nullable String identifier(MapRow row, MapFile file) {
    String text = row.cell(MapColumn.SOURCE_IDENTIFIER);
    if (text.isEmpty()) {
      return null;
    }
    if (!IDENTIFIER.matcher(text).matches()) {
      file.problem(
          row.line(),
          "source_identifier '%s' is not a managed rule's identifier: A-Z, 0-9 and _"
              .formatted(text));
    }
    return text;
  }

  private static boolean inPack(MapRow row, @Nullable String identifier, MapFile file) {
    boolean inPack = "yes".equals(row.cell(MapColumn.IN_PACK));
    if (row.says(MapColumn.IN_PACK) && !inPack && !"no".equals(row.cell(MapColumn.IN_PACK))) {
      file.problem(row.line(), oneOf(row, MapColumn.IN_PACK, "yes or no"));
    }
    if (inPack && identifier == null) {
      file.problem(row.line(), "in_pack is yes, and source_identifier is empty");
    }
    return inPack;
  }

  private static Severity severity(MapRow row, MapFile file) {
    if (!row.says(MapColumn.DEFAULT_SEVERITY)) {
      return Control.DEFAULT_SEVERITY;
    }
    try {
      return Severity.valueOf(row.cell(MapColumn.DEFAULT_SEVERITY));
    } catch (IllegalArgumentException e) {
      file.problem(
          row.line(),
          oneOf(
              row,
              MapColumn.DEFAULT_SEVERITY,
              String.join(", ", Arrays.stream(Severity.values()).map(Severity::name).toList())));
      return Control.DEFAULT_SEVERITY;
    }
  }

  private static Confidence confidence(MapRow row, MapFile file) {
    if (!row.says(MapColumn.CITATIONS)) {
      return Confidence.NONE;
    }
    if (!row.says(MapColumn.CITATIONS_CONFIDENCE)) {
      file.problem(row.line(), "citations without citations_confidence: high, medium or low");
      return Confidence.NONE;
    }
    Confidence confidence =
        Confidence.of(row.cell(MapColumn.CITATIONS_CONFIDENCE)).orElse(Confidence.NONE);
    if (confidence == Confidence.NONE) {
      file.problem(row.line(), oneOf(row, MapColumn.CITATIONS_CONFIDENCE, "high, medium or low"));
    }
    return confidence;
  }

  private static List<String> resourceTypes(MapRow row, MapFile file) {
    List<String> types = list(row, MapColumn.RESOURCE_TYPES);
    for (String type : types) {
      if (!RESOURCE_TYPE.matcher(type).matches()) {
        file.problem(row.line(), "resource_types: '" + type + "' is not like AWS::S3::Bucket");
      }
    }
    return types;
  }

  private static String trigger(MapRow row, MapFile file) {
    String trigger = row.cell(MapColumn.TRIGGER_TYPE);
    if (row.says(MapColumn.TRIGGER_TYPE) && !Evaluation.TRIGGERS.contains(trigger)) {
      file.problem(
          row.line(), oneOf(row, MapColumn.TRIGGER_TYPE, String.join(", ", Evaluation.TRIGGERS)));
    }
    return trigger;
  }

  private List<PackParameter> parameters(MapRow row, MapFile file) {
    List<PackParameter> read = new ArrayList<>();
    for (String text : list(row, MapColumn.PACK_INPUT_PARAMETERS)) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals).strip();
      if (!PARAMETER.matcher(name).matches()) {
        file.problem(row.line(), "pack_input_parameters: '" + name + "' is not a parameter's name");
        continue;
      }
      String value =
          equals < 0
              ? parameters.getOrDefault(row.rule(), Map.of()).getOrDefault(name, "")
              : text.substring(equals + 1).strip();
      read.add(new PackParameter(name, value));
    }
    return read;
  }

  private static List<String> list(MapRow row, MapColumn column) {
    return Arrays.stream(row.cell(column).split(";"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String oneOf(MapRow row, MapColumn column, String values) {
    return "%s is '%s', not one of %s".formatted(column.header(), row.cell(column), values);
  }

  private static Map<String, Map<String, String>> parameters() {
    Map<String, Map<String, String>> read = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(HipaaTable.PACK_PARAMETERS.text())) {
      for (NamedCsvRecord row : rows) {
        read.computeIfAbsent(row.getField("rule_name"), rule -> new HashMap<>())
            .put(row.getField("parameter"), row.getField("default"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + HipaaTable.PACK_PARAMETERS.file(), e);
    }
    return read;
  }
}
