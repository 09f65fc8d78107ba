package org.countersign.desk.aws;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.countersign.desk.recording.ByteRange;
import org.countersign.desk.recording.RecordingUnreadableException;
import org.countersign.desk.recording.Recordings.Look;
import org.countersign.desk.recording.Sound;
import org.countersign.note.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3RecordingsTest {
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String contentRange = "bytes 2-4/10";
  private final S3Client s3 =
      new S3Client() {
        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
          asked.add("head " + request.bucket() + "/" + request.key());
          refuse();
          return HeadObjectResponse.builder().build();
        }

        @Override
        public <T> T getObject(
            GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
          asked.add("get " + request.bucket() + "/" + request.key() + " " + request.range());
          refuse();
          GetObjectResponse head = GetObjectResponse.builder().contentRange(contentRange).build();
          try {
            return transformer.transform(
                head, AbortableInputStream.create(new ByteArrayInputStream(new byte[] {2, 3, 4})));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }

        private void refuse() {
          if (status != 200) {
            throw S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("Code" + status).build())
                .build();
          }
        }

        @Override
        public String serviceName() {
          return "s3";
        }

        @Override
        public void close() {}
      };
  private final S3Recordings recordings =
      new S3Recordings(s3, List.of("arn:aws:s3:::visits/audio", "arn:aws:s3:::clinic"));

  @Test
  void reads_a_part_with_its_place_and_its_type() {
    Sound sound = recordings.part(new Recording("visits", "audio/a b.MP3"), new ByteRange(2L, 3));

    then(sound)
        .isInstanceOfSatisfying(
            Sound.Part.class,
            part -> {
              then(part.range()).isEqualTo("bytes 2-4/10");
              then(part.type()).isEqualTo("audio/mpeg");
              then(part.content()).containsExactly(2, 3, 4);
            });
    then(asked).containsExactly("get visits/audio/a b.MP3 bytes=2-4");
  }

  @ParameterizedTest
  @CsvSource({
    "visits, audio/a.wav, true",
    "visits, audios/a.wav, false",
    "visits, audio, false",
    "visits, other/audio/a.wav, false",
    "clinic, a.wav, true",
    "clinic2, a.wav, false",
    "evidence, evidence/sha256/ab, false"
  })
  void nothing_else_is_asked_for_than_what_the_operator_names(
      String bucket, String key, boolean isNamed) {
    Look look = recordings.look(new Recording(bucket, key));

    then(look).isInstanceOf(isNamed ? Look.Playable.class : Look.Elsewhere.class);
    then(asked).hasSize(isNamed ? 1 : 0);
    if (!isNamed) {
      thenThrownBy(() -> recordings.part(new Recording(bucket, key), ByteRange.beginning()))
          .isInstanceOf(RecordingUnreadableException.class);
      then(asked).isEmpty();
    }
  }

  @Test
  void gone_or_refused_is_told_apart_from_beyond_the_end() {
    Recording recording = new Recording("clinic", "visit-of-jane-doe.wav");
    status = 403;
    then(recordings.look(recording)).isEqualTo(new Look.Unreadable("Code403"));
    thenThrownBy(() -> recordings.part(recording, ByteRange.beginning()))
        .isInstanceOf(RecordingUnreadableException.class)
        .hasMessageContaining("Code403")
        .hasMessageNotContaining("jane");
    status = 416;
    then(recordings.part(recording, ByteRange.beginning())).isEqualTo(new Sound.BeyondEnd());
  }
}
