package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 in this process, with three buckets. */
final class LocalS3 {
  static final String INPUT = "hospital-input";
  static final String OUTPUT = "hospital-output";
  static final String INVENTORY = "hospital-inventory";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Proxy server;
  private final S3Client client;

  LocalS3() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "laptop", "laptop-secret")
            .build();
    server.start();
    client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("laptop", "laptop-secret")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    for (String bucket : List.of(INPUT, OUTPUT, INVENTORY)) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  S3Client client() {
    return client;
  }

  void put(String key, byte[] content) {
    client.putObject(request -> request.bucket(INPUT).key(key), RequestBody.fromBytes(content));
  }

  List<String> keys(String bucket) {
    return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  String text(String bucket, String key) {
    return client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asString(UTF_8);
  }

  JsonNode json(String key) throws IOException {
    return JSON.readTree(text(OUTPUT, key));
  }

  /** A line of an ndjson file for each element. */
  List<JsonNode> lines(String key) {
    return text(OUTPUT, key).lines().map(LocalS3::parsed).toList();
  }

  void stop() throws Exception {
    client.close();
    server.stop();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON", e);
    }
  }
}
