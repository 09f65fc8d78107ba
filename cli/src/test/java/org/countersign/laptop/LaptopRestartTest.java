package org.countersign.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Starts two clouds one after the other, so everything about it is one test. */
final class LaptopRestartTest {
  @Test
  void a_second_cloud_goes_on_where_the_first_was_stopped(@TempDir Path folder) throws Exception {
    Path template = folder.resolve("template.yaml");
    Files.write(
        template,
        LaptopRestartTest.class.getResourceAsStream("/small-template.yaml").readAllBytes());
    Instant stopped;
    try (LaptopCloud first = LaptopCloud.start(LaptopSettings.beside(template))) {
      put(first, "worked-off");
      first.settle(Progress.NONE);
      first
          .s3()
          .putObject(
              request -> request.bucket(first.bucket("EvidenceBucket")).key("kept"),
              RequestBody.fromString("kept"));
      ((LaptopClock) first.clock()).jumpTo(first.clock().instant().plusSeconds(86_400));
      // Recorded, but nobody has read the stream when the process ends.
      put(first, "not-yet-read");
      stopped = first.clock().instant();
    }

    try (LaptopCloud second = LaptopCloud.start(LaptopSettings.beside(template))) {
      second.settle(Progress.NONE);

      assertThat(seen(second, "not-yet-read")).isPositive();
      assertThat(seen(second, "worked-off")).isEqualTo(1);
      assertThat(second.clock().instant()).isAfter(stopped);
      assertThat(
              second
                  .s3()
                  .getObjectAsBytes(
                      request -> request.bucket(second.bucket("EvidenceBucket")).key("kept"))
                  .asUtf8String())
          .isEqualTo("kept");
    }
  }

  private static void put(LaptopCloud cloud, String name) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("case"),
            "sk", AttributeValue.fromS(name),
            "itemType", AttributeValue.fromS("entry"),
            "caseId", AttributeValue.fromS(name),
            "sequence", AttributeValue.fromN("1"));
    cloud.dynamoDb().putItem(request -> request.tableName(table(cloud)).item(item));
  }

  private static int seen(LaptopCloud cloud, String name) {
    return cloud
        .dynamoDb()
        .query(
            request ->
                request
                    .tableName(table(cloud))
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("seen#" + name))))
        .count();
  }

  private static String table(LaptopCloud cloud) {
    return cloud.template().tables().getFirst().name();
  }
}
