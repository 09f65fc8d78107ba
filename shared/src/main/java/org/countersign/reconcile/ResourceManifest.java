package org.countersign.reconcile;

import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a HealthLake import job (HealthLake developer guide, importing-fhir-data). Every
 * field can be absent and is then null.
 *
 * @param output with the job's own folder
 * @param encryptionKey ARN or id of the KMS key that the output was encrypted with
 */
public record ResourceManifest(
    @Nullable S3Location input,
    @Nullable S3Location output,
    @Nullable String encryptionKey,
    ResourceCounts counts) {}
