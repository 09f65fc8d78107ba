package org.countersign.laptop.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads CloudFormation's YAML: its short tags become the long form, {@code !GetAtt A.Arn} for
 * example {@code {"Fn::GetAtt":["A","Arn"]}}.
 */
final class TaggedYaml {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TaggedYaml() {}

  /**
   * @throws TemplateException if it is not YAML; the message says where
   */
  static JsonNode read(String yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel("template").build();
    try {
      return JSON.valueToTree(new Load(settings, new Tags(settings)).loadFromString(yaml));
    } catch (YamlEngineException e) {
      throw new TemplateException("the template is not YAML: " + e.getMessage());
    }
  }

  private static final class Tags extends StandardConstructor {
    Tags(LoadSettings settings) {
      super(settings);
    }

    @Override
    protected Optional<ConstructNode> findConstructorFor(Node node) {
      String tag = node.getTag().getValue();
      return tag.startsWith("!") && tag.length() > 1
          ? Optional.of(new Intrinsic(tag.substring(1)))
          : super.findConstructorFor(node);
    }

    private final class Intrinsic implements ConstructNode {
      private final String name;

      Intrinsic(String name) {
        this.name = name;
      }

      @Override
      public Object construct(@Nullable Node node) {
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return Map.of(function, argument(node));
      }

      private Object argument(@Nullable Node node) {
        return switch (node) {
          case ScalarNode scalar when name.equals("GetAtt") ->
              List.of((Object[]) scalar.getValue().split("\\.", 2));
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence ->
              plain(new SequenceNode(Tag.SEQ, sequence.getValue(), sequence.getFlowStyle()));
          case MappingNode mapping ->
              plain(new MappingNode(Tag.MAP, mapping.getValue(), mapping.getFlowStyle()));
          case null, default ->
              throw new TemplateException("!" + name + " has an argument that is no value");
        };
      }

      private Object plain(Node untagged) {
        return constructObjectNoCheck(untagged);
      }
    }
  }
}
