package org.countersign.desk.recording;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-, bytes=0-2097151",
    "bytes=0-0, bytes=0-0",
    "bytes=500-999, bytes=500-999",
    "Bytes=4000000-, bytes=4000000-6097151",
    "bytes=10-99999999999, bytes=10-2097161",
    "bytes=-500, bytes=-500",
    "bytes=-99999999, bytes=-2097152"
  })
  void is_what_s3_is_asked_for_and_no_more_than_an_answer_takes(String asked, String sent) {
    then(ByteRange.of(asked)).map(ByteRange::header).contains(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=-0",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=1e3-",
        "bytes=9999999999999999-"
      })
  void what_is_none_counts_for_nothing(String asked) {
    then(ByteRange.of(asked)).isEmpty();
  }
}
