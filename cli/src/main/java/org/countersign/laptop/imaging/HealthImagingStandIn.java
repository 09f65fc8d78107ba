package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.countersign.laptop.Timeline;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS HealthImaging as far as an import shows it: the SDK's client talks HTTP to it on 127.0.0.1,
 * jobs read real DICOM files from the given S3, outcomes are written there, and events go to the
 * given bus. One data store, {@link #datastoreId()}.
 *
 * <p>Played are StartDICOMImportJob, GetDICOMImportJob, ListDICOMImportJobs, GetDatastore,
 * ListDatastores, GetImageSet, GetImageSetMetadata, ListImageSetVersions, SearchImageSets,
 * DeleteImageSet, UpdateImageSetMetadata and CopyImageSet with promoteToPrimary. Requests are not
 * authenticated, and the role of a job is not assumed. Pixel data is not read. The mappings of a
 * metadata-enhancement job are kept and shown but change nothing. Ids follow from what they name:
 * the same job started in the same world has the same id, image sets and events.
 *
 * <p>The bus is called from the timeline only, never from a request. All that happened is kept in
 * the state file, so that a later process answers as this one did, and takes up jobs that this one
 * did not finish.
 */
public final class HealthImagingStandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Datastore datastore;
  private final Archive archive;
  private final DirectStore store;

  private HealthImagingStandIn(
      HttpServer server,
      ExecutorService threads,
      Datastore datastore,
      Archive archive,
      DirectStore store) {
    this.archive = archive;
    this.store = store;
    this.server = server;
    this.threads = threads;
    this.datastore = datastore;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @throws IOException if the port cannot be had
   * @throws UnreadableStateException if there is state that cannot be read
   */
  public static HealthImagingStandIn start(World world, Set<Fault> faults, int port)
      throws IOException {
    requireNonNull(world, "world is null");
    Datastore datastore = Datastore.of(world.account(), world.region(), "countersign-hospital");
    Archive archive = new Archive(new StateFile(world.state()));
    ImagingEvents events =
        new ImagingEvents(world.account(), world.region(), faults.contains(Fault.JOB_FOLDER));
    Announcer announcer =
        new Announcer(events, new Lateness(faults), world.timeline(), world.bus());
    ImportJobs jobs =
        new ImportJobs(
            archive,
            new InputScan(world.s3()),
            new OutcomeFolder(world.s3(), faults, world.timeline()),
            announcer,
            world.timeline(),
            faults.contains(Fault.SERVER_ERROR));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        new ImagingApi(
            datastore,
            archive,
            jobs,
            new ImageSetActs(archive, announcer, world.timeline()),
            faults.contains(Fault.JOB_FOLDER)));
    server.start();
    jobs.resume();
    return new HealthImagingStandIn(
        server, threads, datastore, archive, new DirectStore(archive, announcer, world.timeline()));
  }

  /** Where it listens; for {@code AWS_ENDPOINT_URL_MEDICAL_IMAGING}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Id of its data store: 32 hexadecimal digits, the same for the same account and Region. */
  public String datastoreId() {
    return datastore.id();
  }

  /**
   * Ids of the non-primary image sets that nobody has touched since their import, in order; on AWS
   * SearchImageSets finds them.
   */
  public List<String> conflictingImageSets() {
    return archive.imageSets(datastore.id()).stream()
        .filter(set -> !set.primary() && !set.isDeleted() && set.newestVersion() == 1)
        .map(ImageSet::imageSetId)
        .sorted()
        .toList();
  }

  /**
   * What a sender stores without an import job, as StoreDICOM does.
   *
   * @param files DICOM Part 10 files of one request
   * @return ids of the image sets that they went into
   */
  public List<String> store(List<byte[]> files) {
    return store.store(datastore.id(), files);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  /**
   * What the stand-in stands in.
   *
   * @param s3 where inputs lie and outcomes go
   * @param bus takes each event's whole envelope
   * @param state file that keeps what happened; it is made when there is something to keep
   * @param account 12 digits
   * @param region for example {@code us-east-1}
   */
  public record World(
      S3Client s3,
      Consumer<JsonNode> bus,
      Timeline timeline,
      Path state,
      String account,
      String region) {
    public World {
      requireNonNull(s3, "s3 is null");
      requireNonNull(bus, "bus is null");
      requireNonNull(timeline, "timeline is null");
      requireNonNull(state, "state is null");
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
    }
  }
}
