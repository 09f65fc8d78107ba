package org.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameResourceTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:kms:us-east-1:123456789012:key/0a1b,0a1b,true",
    "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/0a1b,0a1b,true",
    "arn:aws:cloudtrail:us-east-1:123456789012:trail/main,main,true",
    "arn:aws:lambda:us-east-1:123456789012:function:intake,intake,true",
    "arn:aws:kms:us-east-1:123456789012:key/0a1b,0a1c,false",
    "arn:aws:kms:us-east-1:123456789012:alias/a,a,false",
    "arn:aws:s3:::scans/a,a,false",
    "scans,scans,true",
    "scans,Scans,false",
  })
  void names_one_resource(String left, String right, boolean same) {
    assertThat(SameResource.anyOf(List.of("other", left), List.of(right))).isEqualTo(same);
    assertThat(SameResource.key(left).equals(SameResource.key(right))).isEqualTo(same);
  }
}
