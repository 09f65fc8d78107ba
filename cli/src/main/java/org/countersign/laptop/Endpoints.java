package org.countersign.laptop;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;

/** The variables by which an SDK client finds the laptop's servers instead of AWS. */
record Endpoints(Map<String, String> variables) {
  Endpoints {
    variables = Map.copyOf(variables);
  }

  static Endpoints of(String region) {
    return new Endpoints(Map.of("AWS_REGION", region));
  }

  /**
   * One more server.
   *
   * @param service as in {@link AwsClients#client}
   */
  Endpoints with(String service, URI endpoint) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
    return new Endpoints(more);
  }

  /** What a function finds in its environment: the template's variables and these. */
  Environment environment(Map<String, String> own) {
    return new Environment(inside(own));
  }

  private Map<String, String> inside(Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(variables);
    // There is no Secrets Manager here; the embedded key protects nothing and need not.
    all.computeIfPresent("PSEUDONYM_KEY_SECRET_ARN", (name, arn) -> "embedded:development");
    return all;
  }

  /** The same servers as another address of this machine has them. */
  Endpoints on(InetAddress address) {
    Map<String, String> there = new LinkedHashMap<>();
    variables.forEach(
        (name, value) ->
            there.put(name, value.replace("//127.0.0.1:", "//" + address.getHostAddress() + ":")));
    return new Endpoints(there);
  }

  /** The servers' ports. */
  List<Integer> ports() {
    return variables.values().stream()
        .filter(value -> value.startsWith("http:"))
        .map(value -> URI.create(value).getPort())
        .toList();
  }

  /**
   * What a function finds in its environment in another process, sorted. Its own AWS client asks
   * for encryption by KMS where it is given a key, and the laptop's S3 refuses that.
   */
  SortedMap<String, String> outside(Map<String, String> own) {
    SortedMap<String, String> all = new TreeMap<>(inside(own));
    all.computeIfPresent("EVIDENCE_KMS_KEY_ARN", (name, arn) -> "");
    all.put("AWS_ACCESS_KEY_ID", Servers.ACCESS_KEY);
    all.put("AWS_SECRET_ACCESS_KEY", Servers.SECRET_KEY);
    return all;
  }

  AwsClients clients(SdkHttpClient http, List<ExecutionInterceptor> interceptors) {
    return new AwsClients(new Environment(variables), http, interceptors);
  }
}
