package org.countersign.desk.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.desk.recording.ByteRange;
import org.countersign.desk.recording.RecordingUnreadableException;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.recording.Sound;
import org.countersign.note.Recording;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Recordings in S3, of the folders that the operator names. Where a recording lies says whoever
 * started the job, so that is not enough to be read: nothing else that the desk's role could read,
 * above all no evidence, is ever played as one.
 */
public final class S3Recordings implements Recordings {
  private static final Logger LOG = LoggerFactory.getLogger(S3Recordings.class);
  private static final int BEYOND_END = 416;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})");

  /** What HealthScribe takes (Transcribe developer guide, health-scribe, supported formats). */
  private static final Map<String, String> TYPES =
      Map.of(
          "wav", "audio/wav",
          "mp3", "audio/mpeg",
          "mp4", "audio/mp4",
          "m4a", "audio/mp4",
          "flac", "audio/flac",
          "ogg", "audio/ogg",
          "webm", "audio/webm",
          "amr", "audio/amr");

  private final S3Client s3;
  private final List<String> folders;

  /**
   * @param folders ARNs of buckets or of folders in them, without a slash at their end
   */
  public S3Recordings(S3Client s3, List<String> folders) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.folders =
        folders.stream().map(arn -> arn.substring(arn.lastIndexOf(":::") + 3) + "/").toList();
  }

  /** Of the folders that {@code RECORDING_ARNS} names; none where there is none. */
  public static Recordings of(Host host) {
    List<String> arns =
        host.environment().find("RECORDING_ARNS").stream()
            .flatMap(all -> Arrays.stream(all.split(",", -1)))
            .filter(arn -> arn.matches("arn:[a-z-]+:s3:::.+"))
            .toList();
    return arns.isEmpty()
        ? Recordings.none()
        : new S3Recordings(host.clients().client(S3Client.builder(), "S3"), arns);
  }

  private boolean isAllowed(Recording recording) {
    String place = recording.bucket() + "/" + recording.key();
    return folders.stream().anyMatch(place::startsWith);
  }

  @Override
  public Look look(Recording recording) {
    if (!isAllowed(recording)) {
      return new Look.Elsewhere();
    }
    try {
      s3.headObject(request -> request.bucket(recording.bucket()).key(recording.key()));
      return new Look.Playable();
    } catch (SdkException e) {
      String code = ServiceCode.of(e);
      LOG.warn("a recording cannot be read: {}", code);
      return new Look.Unreadable(code);
    }
  }

  @Override
  public Sound part(Recording recording, ByteRange range) {
    if (!isAllowed(recording)) {
      throw new RecordingUnreadableException("Elsewhere");
    }
    try (ResponseInputStream<GetObjectResponse> in =
        s3.getObject(
            request ->
                request.bucket(recording.bucket()).key(recording.key()).range(range.header()))) {
      return sound(recording, in);
    } catch (S3Exception e) {
      if (e.statusCode() == BEYOND_END) {
        return new Sound.BeyondEnd();
      }
      throw new RecordingUnreadableException(ServiceCode.of(e));
    } catch (SdkException e) {
      throw new RecordingUnreadableException(ServiceCode.of(e));
    } catch (IOException e) {
      throw new RecordingUnreadableException(e.getClass().getSimpleName());
    }
  }

  private static Sound sound(Recording recording, ResponseInputStream<GetObjectResponse> in)
      throws IOException {
    String said = in.response().contentRange();
    Matcher place = CONTENT_RANGE.matcher(said == null ? "" : said);
    byte[] content = in.readNBytes(ByteRange.MOST + 1);
    if (content.length > ByteRange.MOST) {
      in.abort();
      throw new RecordingUnreadableException("NoRange");
    }
    return place.matches()
        ? new Sound.Part(
            type(recording),
            content,
            Long.parseLong(place.group(1)),
            Long.parseLong(place.group(3)))
        : new Sound.Part(type(recording), content, 0, content.length);
  }

  private static String type(Recording recording) {
    String name = recording.key().substring(recording.key().lastIndexOf('.') + 1);
    return TYPES.getOrDefault(name.toLowerCase(Locale.ROOT), "application/octet-stream");
  }
}
