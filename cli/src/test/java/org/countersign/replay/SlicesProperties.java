package org.countersign.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is cut out of a stream against what a parser reads from the same text. */
class SlicesProperties {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> TEXTS =
      List.of(
          "", "}", "{\"Records\":[", "\\", "a\"b", "]}", "\n{", "\u00e4\u4e2d\ud83d\ude00", ",");

  /** How records stand in a file. */
  enum Form {
    DELIVERED,
    DELIVERED_PRETTY,
    LIST,
    LIST_PRETTY,
    LINES,
    LINES_WITHOUT_THE_LAST_BREAK,
    PRETTY_ONE_AFTER_THE_OTHER
  }

  @Property(tries = 1500)
  void every_object_comes_out_once_and_in_order(
      @ForAll Form form, @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count)
      throws IOException {
    List<ObjectNode> records = records(new Random(seed), count);

    Cut cut = cut(text(form, records).getBytes(UTF_8), new Random(seed));

    then(cut.objects).isEqualTo(records);
    then(cut.broken).isZero();
  }

  @Property(tries = 1000)
  void a_torn_line_costs_itself(@ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int count)
      throws IOException {
    Random random = new Random(seed);
    List<ObjectNode> records = records(random, count);
    List<String> lines =
        new ArrayList<>(records.stream().map(record -> record.toString()).toList());
    int torn = 1 + random.nextInt(count - 1);
    lines.set(torn, lines.get(torn).substring(0, 1 + random.nextInt(lines.get(torn).length() - 1)));
    records.remove(torn);

    Cut cut = cut((String.join("\n", lines) + "\n").getBytes(UTF_8), random);

    then(cut.objects).isEqualTo(records);
    then(cut.broken).isEqualTo(1);
  }

  /** Seen once: the first line's break came with the next read. */
  @Example
  void the_end_of_a_read_hides_no_line_break() throws IOException {
    a_torn_line_costs_itself(-44, 3);
  }

  @Property(tries = 1000)
  void damage_ends_nothing(@ForAll Form form, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<ObjectNode> records = records(random, 10);
    byte[] bytes = text(form, records).getBytes(UTF_8);
    for (int i = random.nextInt(6); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) "\"\\{}[]:,x\n\0".charAt(random.nextInt(11));
    }
    int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);

    Cut cut = cut(Arrays.copyOf(bytes, length), random);

    then(cut.objects.size()).isLessThanOrEqualTo(length / 2);
  }

  private static String text(Form form, List<ObjectNode> records) throws IOException {
    ArrayNode list = MAPPER.createArrayNode().addAll(records);
    ObjectNode delivered = MAPPER.createObjectNode().set("Records", list);
    return switch (form) {
      case DELIVERED -> delivered.toString();
      case DELIVERED_PRETTY -> delivered.toPrettyString();
      case LIST -> list.toString();
      case LIST_PRETTY -> list.toPrettyString();
      case LINES -> lines(records) + "\n";
      case LINES_WITHOUT_THE_LAST_BREAK -> lines(records);
      case PRETTY_ONE_AFTER_THE_OTHER ->
          records.stream().map(ObjectNode::toPrettyString).collect(Collectors.joining("\n"));
    };
  }

  private static String lines(List<ObjectNode> records) {
    return records.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
  }

  private static List<ObjectNode> records(Random random, int count) {
    List<ObjectNode> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode record = MAPPER.createObjectNode().put("eventName", "name-" + i);
      fill(record, random, 3);
      records.add(record);
    }
    return records;
  }

  private static void fill(ObjectNode object, Random random, int depth) {
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = "k" + i + text(random);
      switch (random.nextInt(depth > 0 ? 5 : 3)) {
        case 0 -> object.put(key, text(random) + text(random));
        case 1 -> object.put(key, random.nextInt());
        case 2 -> object.putNull(key);
        case 3 -> fill(object.putObject(key), random, depth - 1);
        default -> fill(object.putArray(key).add(text(random)).addObject(), random, depth - 1);
      }
    }
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static Cut cut(byte[] bytes, Random random) throws IOException {
    Cut cut = new Cut();
    new Slices(cut).cut(new Drops(bytes, random));
    return cut;
  }

  private static final class Cut implements Slices.Sink {
    final List<JsonNode> objects = new ArrayList<>();
    int broken;

    @Override
    public void object(byte[] buffer, int offset, int length) {
      try {
        objects.add(MAPPER.readTree(buffer, offset, length));
      } catch (IOException e) {
        broken++;
      }
    }

    @Override
    public void broken() {
      broken++;
    }
  }

  /** Gives a few bytes at a time, so that every boundary is met. */
  private static final class Drops extends FilterInputStream {
    private final Random random;

    Drops(byte[] bytes, Random random) {
      super(new ByteArrayInputStream(bytes));
      this.random = random;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      InputStream all = in;
      return all.read(into, offset, Math.min(length, 1 + random.nextInt(40)));
    }
  }
}
