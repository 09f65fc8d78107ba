package org.countersign.evidence.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.UUID;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceStoreContract;
import org.countersign.ministack.Ministack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Evidence in a bucket that locks what it is given, as the template's does. */
@EnabledIfEnvironmentVariable(named = Ministack.VARIABLE, matches = Ministack.LOCAL)
class MinistackEvidenceTest extends EvidenceStoreContract {
  private static final byte[] CONTENT = "evidence".getBytes(UTF_8);

  private final S3Client s3 = Ministack.clients().client(S3Client.builder(), "S3");

  @Override
  protected EvidenceStore emptyStore() {
    return new S3EvidenceStore(s3, lockedBucket());
  }

  @Test
  void what_was_put_cannot_be_deleted_while_the_lock_holds() {
    String bucket = lockedBucket();
    Digest digest = new S3EvidenceStore(s3, bucket).put(CONTENT);
    String key = "evidence/sha256/" + digest.hex();
    String version = s3.headObject(of -> of.bucket(bucket).key(key)).versionId();

    thenThrownBy(() -> s3.deleteObject(of -> of.bucket(bucket).key(key).versionId(version)))
        .isInstanceOfSatisfying(S3Exception.class, e -> then(e.statusCode()).isEqualTo(403));
    then(s3.getObjectAsBytes(of -> of.bucket(bucket).key(key)).asByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void the_same_evidence_makes_no_second_version() {
    String bucket = lockedBucket();
    EvidenceStore store = new S3EvidenceStore(s3, bucket);

    store.put(CONTENT);
    store.put(CONTENT);

    then(s3.listObjectVersions(of -> of.bucket(bucket)).versions()).hasSize(1);
  }

  @Test
  void if_none_match_is_refused_with_412() {
    String bucket = lockedBucket();
    Digest digest = new S3EvidenceStore(s3, bucket).put(CONTENT);

    thenThrownBy(
            () ->
                s3.putObject(
                    of -> of.bucket(bucket).key("evidence/sha256/" + digest.hex()).ifNoneMatch("*"),
                    RequestBody.fromString("forged")))
        .isInstanceOfSatisfying(S3Exception.class, e -> then(e.statusCode()).isEqualTo(412));
  }

  private String lockedBucket() {
    String bucket = "evidence-" + UUID.randomUUID();
    s3.createBucket(of -> of.bucket(bucket).objectLockEnabledForBucket(true));
    s3.putObjectLockConfiguration(
        of ->
            of.bucket(bucket)
                .objectLockConfiguration(
                    lock ->
                        lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .rule(
                                rule ->
                                    rule.defaultRetention(
                                        retention ->
                                            retention
                                                .mode(ObjectLockRetentionMode.COMPLIANCE)
                                                .days(1)))));
    return bucket;
  }
}
