package org.countersign.laptop.store;

import java.net.URI;
import java.nio.file.Path;
import org.countersign.laptop.LaptopException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3 on 127.0.0.1, kept as files under a folder: one folder a bucket, one file an object.
 * Checksums, signatures and conditional writes are checked; versions, Object Lock, tags and KMS are
 * not there.
 */
public final class ObjectStore implements AutoCloseable {
  private final S3Proxy proxy;

  private ObjectStore(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   */
  public static ObjectStore start(Path folder, int port, String accessKey, String secretKey) {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
            .build();
    try {
      proxy.start();
      return new ObjectStore(proxy);
    } catch (Exception e) {
      throw new LaptopException("S3 does not start on port " + port, e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new LaptopException("S3 does not stop", e);
    }
  }
}
