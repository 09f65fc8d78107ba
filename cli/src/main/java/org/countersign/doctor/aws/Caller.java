package org.countersign.doctor.aws;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.doctor.AccountChecks;
import org.countersign.doctor.Check;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Finds who may ask an account, by the SDK's own chains of credentials and Region. */
public final class Caller {
  /** What the launcher gives to commands that must never reach AWS. */
  private static final String LAPTOP_KEY = "laptop";

  private static final String DEFAULT_REGION = "us-east-1";

  private final AwsCredentialsProvider provider;
  private final Region region;

  Caller(AwsCredentialsProvider provider, Region region) {
    this.provider = requireNonNull(provider, "provider is null");
    this.region = requireNonNull(region, "region is null");
  }

  /** As the environment, the profiles and the container say. */
  public static Caller found() {
    return new Caller(DefaultCredentialsProvider.builder().build(), regionOfChain());
  }

  /** Whether there are credentials that are not the laptop's. They need not be valid. */
  public boolean hasCredentials() {
    return credentials().isPresent();
  }

  /** Makes the account's checks; all are skipped if there is nobody to ask as. */
  public List<Check> checks(String stack, Map<String, String> parameters) {
    return checks(
        stack, parameters, http -> new AccountClients(provider, region, http, Optional.empty()));
  }

  List<Check> checks(
      String stack,
      Map<String, String> parameters,
      Function<SdkHttpClient, AccountClients> clients) {
    if (!hasCredentials()) {
      return AccountChecks.skipped();
    }
    try (SdkHttpClient http = ApacheHttpClient.create()) {
      AwsAccount account = new AwsAccount(clients.apply(http), region.id());
      return new AccountChecks(account, stack, parameters).all();
    }
  }

  private Optional<AwsCredentials> credentials() {
    try {
      AwsCredentials found = provider.resolveCredentials();
      return found.accessKeyId().equals(LAPTOP_KEY) ? Optional.empty() : Optional.of(found);
    } catch (SdkClientException e) {
      return Optional.empty(); // its text lists where it looked, in many lines
    }
  }

  private static Region regionOfChain() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return Region.of(DEFAULT_REGION);
    }
  }
}
