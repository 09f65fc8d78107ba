package org.countersign.detect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Detection;
import org.countersign.detect.catalogue.InvalidCatalogueException;
import software.amazon.event.ruler.GenericMachine;

/**
 * The first half of detecting, which needs neither context nor memory: which patterns of the
 * catalogue match a record. All patterns are one machine, built once; safe for many threads.
 */
public final class Patterns {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<Detection> detections;
  private final GenericMachine<Integer> machine;
  private final Prefilter prefilter;

  /**
   * @throws InvalidCatalogueException if a pattern is not event-ruler's
   */
  public Patterns(Catalogue catalogue) {
    this.detections = requireNonNull(catalogue, "catalogue is null").detections();
    this.machine = GenericMachine.<Integer>builder().build();
    this.prefilter = new Prefilter(detections);
    for (int i = 0; i < detections.size(); i++) {
      try {
        machine.addRule(i, detections.get(i).pattern().toString());
      } catch (IOException e) {
        throw new InvalidCatalogueException(
            detections.get(i).id() + ": its pattern: " + e.getMessage());
      }
    }
  }

  /** What a record's outline says; nothing else of it is read. */
  public enum Glance {
    /** There is no event name at the top: not a CloudTrail record. */
    NO_RECORD,
    /** A record of which no alert can come, and which no detection would remember. */
    PASSED_OVER,
    /** Only a parser can tell; it may also find that this is no record. */
    MAY_MATCH
  }

  /** Looks at a record's outline. */
  public Glance glance(RecordOutline record) {
    return prefilter.look(record);
  }

  /**
   * Reads one object, of which it is not known yet whether it is a record.
   *
   * @param json UTF-8; may be part of a larger array
   * @throws MalformedRecordException if it is not JSON
   */
  public static JsonNode parse(byte[] json, int offset, int length) {
    try {
      return MAPPER.readTree(json, offset, length);
    } catch (JsonProcessingException e) {
      throw new MalformedRecordException("not JSON");
    } catch (IOException e) {
      throw new MalformedRecordException("not UTF-8");
    }
  }

  /**
   * Reads one record.
   *
   * @param json UTF-8; may be part of a larger array
   * @throws MalformedRecordException if it is not a CloudTrail record
   */
  public static ApiCall read(byte[] json, int offset, int length) {
    return ApiCall.of(parse(json, offset, length));
  }

  /** The places in the catalogue of the detections whose pattern matches, in its order. */
  public List<Integer> matching(ApiCall call) {
    return machine.rulesForJSONEvent(call.tree()).stream().sorted().distinct().toList();
  }

  /** The detection at a place in the catalogue. */
  Detection detection(int place) {
    return detections.get(place);
  }
}
