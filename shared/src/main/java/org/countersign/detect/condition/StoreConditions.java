package org.countersign.detect.condition;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.context.DetectionContext;

/** Conditions on stores of PHI, the keys that protect them, and the services they are in. */
final class StoreConditions {
  private static final List<String> BUCKET_ALGORITHM =
      List.of(
          "requestParameters.ServerSideEncryptionConfiguration.Rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm");

  private StoreConditions() {}

  /** The request names a store on the PHI list, or carries a tag that marks one. */
  static Condition phi(Parameters given) {
    return (call, about) -> {
      var phi = about.context().phi();
      Mentions mentions = Mentions.of(call);
      return FieldConditions.known(
          call,
          List.of("requestParameters"),
          mentions.anyText(text -> phi.names(text) || phi.names(bucketOf(text)))
              || mentions.anyTag(phi::marks));
    };
  }

  /** The call was made in an account that holds PHI. */
  static Condition phiAccount(Parameters given) {
    return (call, about) -> Answer.of(about.context().phi().accounts().contains(call.account()));
  }

  /**
   * {@code path}: of S3 URIs, bucket ARNs or names. The bucket is on no list of ours; without such
   * a list nobody knows.
   */
  static Condition bucketNotOurs(Parameters given) {
    List<String> paths = given.paths("path");
    return (call, about) -> notOurs(call, paths, about.context());
  }

  /**
   * {@code path}: of an encryption algorithm (default: the bucket's). It is not KMS any more, so
   * that reading needs no right on a key.
   */
  static Condition encryptionWeakened(Parameters given) {
    List<String> paths = given.texts("path", BUCKET_ALGORITHM.toArray(String[]::new));
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.texts(call, paths).stream().anyMatch(name -> !name.startsWith("aws:kms")));
  }

  /**
   * {@code path}: of a KMS key. It is AWS's or another account's; {@code missing: true}: none at
   * all counts too.
   */
  static Condition keyWeak(Parameters given) {
    List<String> paths = given.paths("path");
    boolean missing = given.flag("missing");
    return (call, about) -> {
      List<String> keys = Parameters.texts(call, paths);
      boolean weak =
          keys.isEmpty()
              ? missing && !call.parametersOmitted()
              : keys.stream().anyMatch(key -> isWeak(key, call, about.context()));
      return FieldConditions.known(call, paths, weak);
    };
  }

  /** The event's source is a service for data that is not on the HIPAA-eligible list. */
  static Condition ineligibleService(Parameters given) {
    return (call, about) -> Answer.of(about.services().isIneligible(call.source()));
  }

  static Answer notOurs(ApiCall call, List<String> paths, DetectionContext context) {
    List<String> named = Parameters.texts(call, paths);
    return named.isEmpty() ? FieldConditions.known(call, paths, false) : notOurs(named, context);
  }

  /** No bucket at all is none of others. */
  static Answer notOurs(List<String> named, DetectionContext context) {
    if (named.isEmpty()) {
      return Answer.NO;
    }
    if (context.buckets().isEmpty() && context.phi().buckets().isEmpty()) {
      return Answer.UNKNOWN;
    }
    return Answer.of(named.stream().map(StoreConditions::bucketOf).anyMatch(isOther(context)));
  }

  private static Predicate<String> isOther(DetectionContext context) {
    return bucket ->
        Stream.of(context.buckets(), context.logBuckets(), context.phi().buckets())
            .flatMap(List::stream)
            .noneMatch(glob -> glob.matches(bucket));
  }

  private static boolean isWeak(String key, ApiCall call, DetectionContext context) {
    if (key.contains("alias/aws/") || key.equals("AWS_OWNED_KMS_KEY")) {
      return true;
    }
    String[] arn = key.split(":", 6);
    return arn.length == 6 && arn[0].equals("arn") && !context.isOurs(arn[4], call);
  }

  private static String bucketOf(String text) {
    String name = text;
    if (text.startsWith("s3://")) {
      name = text.substring("s3://".length());
    } else if (text.startsWith("arn:") && text.contains(":s3:::")) {
      name = text.substring(text.indexOf(":s3:::") + ":s3:::".length());
    }
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
