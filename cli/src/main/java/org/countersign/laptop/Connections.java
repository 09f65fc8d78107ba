package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.laptop.queue.DueTimes;
import org.countersign.laptop.store.AnnouncedObjects;
import org.countersign.laptop.store.ClockedObjects;
import org.countersign.laptop.store.PlainEncryption;
import org.countersign.runtime.AwsClients;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * How every AWS client of this process reaches the laptop's servers, and what each call is seen and
 * changed by on its way.
 */
record Connections(SdkHttpClient http, DueTimes dueTimes, List<ExecutionInterceptor> interceptors) {
  Connections {
    interceptors = List.copyOf(interceptors);
  }

  /**
   * Opens them.
   *
   * @param inside hears of what is stored in the suite's own buckets
   */
  static Connections open(CloudPlan plan, OpenParts open, Consumer<JsonNode> inside) {
    LaptopClock clock = plan.clock();
    SdkHttpClient http = open.opened(ApacheHttpClient.builder().maxConnections(100).build());
    DueTimes dueTimes = new DueTimes(clock, plan.template().queues());
    return new Connections(
        http,
        dueTimes,
        List.of(
            dueTimes,
            new PlainEncryption(),
            new ClockedObjects(clock::ahead),
            new AnnouncedObjects(plan.template(), plan.account(), plan.region(), clock, inside)));
  }

  /** Makers of clients of these servers. */
  AwsClients to(Endpoints servers) {
    return servers.clients(http, interceptors);
  }
}
