package org.countersign.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchedResourceTest {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  @Test
  void the_key_of_an_object_is_no_part_of_its_name() {
    TouchedResource object = named("arn:aws:s3:::uploads/DOE^JANE/1.dcm");

    assertThat(object.id()).isEqualTo("arn:aws:s3:::uploads");
    assertThat(object.object()).isEqualTo(PSEUDONYMS.objectKey("DOE^JANE/1.dcm"));
    assertThat(object.toString()).doesNotContain("JANE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::uploads",
        "arn:aws:ec2:us-east-1:111122223333:instance/i-0",
        "arn:aws:s3:us-east-1:111122223333:accesspoint/uploads",
        "i-0",
        "uploads"
      })
  void everything_else_keeps_its_name(String id) {
    TouchedResource resource = named(id);

    assertThat(resource.id()).isEqualTo(id);
    assertThat(resource.object()).isNull();
  }

  private static TouchedResource named(String id) {
    return TouchedResource.named("Other", id, Map.of(), PSEUDONYMS::objectKey);
  }
}
