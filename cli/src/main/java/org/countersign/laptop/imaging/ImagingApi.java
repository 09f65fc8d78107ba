package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations that the stand-in plays, at the paths of the public service model. */
final class ImagingApi implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(ImagingApi.class);

  private final Datastore datastore;
  private final Archive archive;
  private final ImportJobs jobs;
  private final ImageSetActs acts;
  private final boolean givesBarePrefix;

  /**
   * @param givesBarePrefix GetDICOMImportJob's {@code outputS3Uri} is what the job was started with
   *     instead of the job's own folder
   */
  ImagingApi(
      Datastore datastore,
      Archive archive,
      ImportJobs jobs,
      ImageSetActs acts,
      boolean givesBarePrefix) {
    this.datastore = requireNonNull(datastore, "datastore is null");
    this.archive = requireNonNull(archive, "archive is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.acts = requireNonNull(acts, "acts is null");
    this.givesBarePrefix = givesBarePrefix;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer;
      try {
        answer = answer(exchange, body);
      } catch (ApiException e) {
        answer = Answer.error(e);
      } catch (RuntimeException e) {
        // Its message may quote a request, so only its class is logged.
        LOG.error("HealthImaging stand-in failed: {}", e.getClass().getName());
        answer = Answer.error(ApiException.internal());
      }
      answer.send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    return switch (exchange.getRequestMethod() + " " + shape(path)) {
      case "GET datastore" ->
          Answer.json(
              Page.of(query).answer("datastoreSummaries", datastores(query), Datastore::summary));
      case "GET datastore/*" -> {
        known(path.get(1));
        yield Answer.json(
            JsonNodeFactory.instance
                .objectNode()
                .set("datastoreProperties", datastore.properties()));
      }
      case "POST startDICOMImportJob/datastore/*" ->
          Answer.json(
              ImagingAnswers.started(jobs.start(known(path.get(2)), StartRequest.of(json(body)))));
      case "GET getDICOMImportJob/datastore/*/job/*" -> {
        ImportJob job =
            archive
                .job(known(path.get(2)), path.get(4))
                .orElseThrow(() -> ApiException.notFound("import job"));
        yield Answer.json(
            JsonNodeFactory.instance
                .objectNode()
                .set("jobProperties", ImagingAnswers.properties(job, givesBarePrefix)));
      }
      case "GET listDICOMImportJobs/datastore/*" ->
          Answer.json(
              Page.of(query)
                  .answer(
                      "jobSummaries", jobs(known(path.get(2)), query), ImagingAnswers::summary));
      case "POST datastore/*/imageSet/*/getImageSet" -> {
        ImageSet set = imageSet(path);
        String arn = datastore.arn() + "/imageset/" + set.imageSetId();
        yield Answer.json(ImagingAnswers.properties(set, version(set, query), arn, acts.now()));
      }
      case "POST datastore/*/imageSet/*/getImageSetMetadata" -> {
        ImageSet set = imageSet(path);
        yield Answer.gzipped(ImagingAnswers.metadata(set, version(set, query)));
      }
      case "POST datastore/*/imageSet/*/listImageSetVersions" -> {
        ImageSet set = imageSet(path);
        yield Answer.json(
            Page.of(query)
                .answer(
                    "imageSetPropertiesList",
                    set.versions().reversed(),
                    version -> ImagingAnswers.version(set, version)));
      }
      case "POST datastore/*/imageSet/*/deleteImageSet" -> Answer.json(acts.delete(imageSet(path)));
      case "POST datastore/*/imageSet/*/updateImageSetMetadata" ->
          Answer.json(
              acts.update(
                  imageSet(path), MetadataChange.of(query.get("force"), json(body)), query));
      case "POST datastore/*/imageSet/*/copyImageSet" ->
          Answer.json(acts.copy(imageSet(path), query, json(body)));
      case "POST datastore/*/searchImageSets" -> {
        String datastoreId = known(path.get(1));
        ImageSetSearch search = ImageSetSearch.of(json(body));
        yield Answer.json(
            Page.of(query)
                .answer(
                    "imageSetsMetadataSummaries",
                    archive.imageSets(datastoreId).stream().filter(search::finds).toList(),
                    ImagingAnswers::found));
      }
      default -> throw ApiException.unknownOperation();
    };
  }

  /**
   * A path with its ids replaced: whatever follows {@code datastore}, {@code job} or {@code
   * imageSet}.
   */
  private static String shape(List<String> path) {
    StringBuilder shape = new StringBuilder();
    String previous = "";
    for (String segment : path) {
      boolean id = List.of("datastore", "job", "imageSet").contains(previous);
      shape.append(shape.isEmpty() ? "" : "/").append(id ? "*" : segment);
      previous = id ? "" : segment;
    }
    return shape.toString();
  }

  private String known(String datastoreId) {
    if (!datastoreId.equals(datastore.id())) {
      throw ApiException.notFound("data store");
    }
    return datastoreId;
  }

  private List<Datastore> datastores(Map<String, String> query) {
    return query.getOrDefault("datastoreStatus", "ACTIVE").equals("ACTIVE")
        ? List.of(datastore)
        : List.of();
  }

  private List<ImportJob> jobs(String datastoreId, Map<String, String> query) {
    Optional<String> status = Optional.ofNullable(query.get("jobStatus"));
    return archive.jobs(datastoreId).stream()
        .filter(job -> status.isEmpty() || job.status().name().equals(status.get()))
        .toList();
  }

  private ImageSet imageSet(List<String> path) {
    return archive
        .imageSet(known(path.get(1)), path.get(3))
        .orElseThrow(() -> ApiException.notFound("image set"));
  }

  private static ImageSet.Version version(ImageSet set, Map<String, String> query) {
    String wanted = query.getOrDefault("version", Integer.toString(set.newestVersion()));
    if (!wanted.matches("[0-9]{1,9}")) {
      throw ApiException.validation("version is not a number");
    }
    return set.version(Integer.parseInt(wanted))
        .orElseThrow(() -> ApiException.notFound("image set version"));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(new String(body, UTF_8));
    } catch (JsonProcessingException e) {
      throw ApiException.validation("the body is not JSON");
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(
              URLDecoder.decode(pair.substring(0, equals), UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
      }
    }
    return query;
  }
}
