package org.countersign.laptop.template;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a SAM template into what the laptop cloud runs. Resources of other types are left alone, as
 * are permissions: nothing on the laptop evaluates IAM.
 */
public final class TemplateReader {
  private static final Pattern BUCKET_ARN = Pattern.compile("arn:aws:s3:::([a-z0-9.-]{3,63})");

  private final String account;
  private final String region;
  private final Map<String, String> parameters;

  /**
   * @param parameters values for the template's parameters; the others keep their defaults
   */
  public TemplateReader(String account, String region, Map<String, String> parameters) {
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    this.parameters = Map.copyOf(parameters);
  }

  /**
   * @throws TemplateException if it cannot be read
   */
  public Template read(Path file) {
    try {
      return read(Files.readString(file));
    } catch (IOException e) {
      throw new TemplateException(
          "cannot read " + file.getFileName() + ": " + e.getClass().getSimpleName());
    }
  }

  /** As {@link #read(Path)}, from its text. */
  public Template read(String yaml) {
    JsonNode template = TaggedYaml.read(yaml);
    if (!template.path("Resources").isObject()) {
      throw new TemplateException("the template has no Resources");
    }
    Names names = new Names(template.path("Resources"), account, region);
    Resources resources = new Resources(template, new Values(template, parameters, names), names);
    FunctionReader functions = new FunctionReader(resources);
    List<Template.Table> tables = resources.of("AWS::DynamoDB::Table", resources::table);
    List<Template.Rule> rules = new ArrayList<>(resources.rules());
    rules.addAll(functions.implicitRules());
    return new Template(
        resources.of("AWS::SQS::Queue", resources::queue),
        tables,
        resources.of(
            "AWS::S3::Bucket",
            (id, properties) ->
                new Template.Bucket(id, resources.name(id), announcesObjects(properties))),
        foreignBuckets(template),
        resources.of(
            "AWS::Events::EventBus",
            (id, properties) -> new Template.Bus(id, resources.name(id), resources.arn(id))),
        rules,
        resources.of(
            "AWS::Pipes::Pipe", (id, properties) -> resources.pipe(id, properties, tables)),
        resources.of("AWS::SSM::Parameter", resources::parameter).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        functions.all());
  }

  private static boolean announcesObjects(JsonNode bucket) {
    return bucket
        .path("NotificationConfiguration")
        .path("EventBridgeConfiguration")
        .path("EventBridgeEnabled")
        .asBoolean();
  }

  private List<String> foreignBuckets(JsonNode template) {
    List<String> buckets = new ArrayList<>();
    Set<Map.Entry<String, JsonNode>> declared = template.path("Parameters").properties();
    for (Map.Entry<String, JsonNode> parameter : declared) {
      String value =
          parameters.getOrDefault(
              parameter.getKey(), parameter.getValue().path("Default").asText(""));
      BUCKET_ARN
          .matcher(value)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !buckets.contains(name))
          .forEach(buckets::add);
    }
    return buckets;
  }
}
