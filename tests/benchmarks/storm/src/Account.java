package org.countersign.benchmarks.storm;

import java.util.Map;
import java.util.Optional;
import org.countersign.compliance.ConfigLookup;
import org.countersign.compliance.RecordedResource;
import org.countersign.compliance.RecordedRule;
import org.countersign.compliance.ResourceName;

/** What AWS Config knows: every rule and resource is there, and every tenth is tagged as PHI. */
final class Account implements ConfigLookup {
  @Override
  public Optional<RecordedResource> resource(ResourceName name) {
    Map<String, String> tags =
        name.id().endsWith("0") ? Map.of("DataClassification", "PHI") : Map.of();
    return Optional.of(new RecordedResource("arn:aws:s3:::" + name.id(), tags, false));
  }

  @Override
  public Optional<ResourceName> named(String arn) {
    return Optional.of(
        new ResourceName("AWS::S3::Bucket", arn.substring(arn.lastIndexOf(':') + 1)));
  }

  @Override
  public Optional<RecordedRule> rule(String name) {
    return Optional.of(new RecordedRule(null, null, false));
  }
}
