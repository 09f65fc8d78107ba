package org.countersign.compliance.aws;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.InvalidControlMapException;
import org.countersign.runtime.ServiceCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The control map, with an organisation's own file in S3 laid over it. */
public final class ControlMapSource {
  private static final Pattern OBJECT = Pattern.compile("arn:aws[a-z-]*:s3:::([^/]+)/(.+)");

  private final Supplier<S3Client> s3;

  /**
   * @param s3 asked for only where there is a file
   */
  public ControlMapSource(Supplier<S3Client> s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  /**
   * Reads the map, once, when the function starts: a file that is wrong keeps it from starting.
   *
   * @param objectArn ARN of the S3 object; null if there is none
   * @throws InvalidControlMapException with file and line of everything that is wrong with it
   * @throws ControlMapUnavailableException if it cannot be read
   */
  public ControlMap load(@Nullable String objectArn) {
    ControlMap map = ControlMap.embedded();
    if (objectArn == null) {
      return map;
    }
    Matcher object = OBJECT.matcher(objectArn);
    if (!object.matches()) {
      throw new ControlMapUnavailableException("CONTROL_MAP_OVERRIDE is not the ARN of an object");
    }
    return map.with(read(object.group(1), object.group(2)), object.group(2));
  }

  private String read(String bucket, String key) {
    try {
      return s3.get().getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    } catch (SdkException e) {
      throw new ControlMapUnavailableException(ServiceCode.of(e));
    }
  }
}
