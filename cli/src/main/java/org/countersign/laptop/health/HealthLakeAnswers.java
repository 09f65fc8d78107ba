package org.countersign.laptop.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.countersign.laptop.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** HealthLake's answers to the reading calls that the suite makes, in the API's own shapes. */
final class HealthLakeAnswers {
  private static final int USUAL_PAGE = 100;

  private final KnownRecords known;
  private final ImportOutput output;
  private final String arnPrefix;

  HealthLakeAnswers(KnownRecords known, ImportOutput output, String account, String region) {
    this.known = requireNonNull(known, "known is null");
    this.output = requireNonNull(output, "output is null");
    this.arnPrefix = "arn:aws:healthlake:" + region + ":" + account + ":datastore/fhir/";
  }

  /**
   * Answers one call.
   *
   * @throws Refusal as HealthLake would
   */
  ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "DescribeFHIRDatastore" -> {
        ObjectNode answer = object();
        answer.set("DatastoreProperties", properties(dataStore(request)));
        yield answer;
      }
      case "ListFHIRDatastores" ->
          page(
              request,
              "DatastorePropertiesList",
              known.told() ? List.of() : known.dataStores(),
              this::properties);
      case "DescribeFHIRImportJob" -> {
        KnownRecords.Job job = job(known.imports(), request);
        output.askedFor(job);
        ObjectNode answer = object();
        answer.set("ImportJobProperties", imported(job));
        yield answer;
      }
      case "DescribeFHIRExportJob" -> {
        ObjectNode answer = object();
        answer.set("ExportJobProperties", exported(job(known.exports(), request)));
        yield answer;
      }
      case "ListFHIRImportJobs" ->
          page(
              request,
              "ImportJobPropertiesList",
              listed(known.imports(), request),
              HealthLakeAnswers::imported);
      case "ListFHIRExportJobs" ->
          page(
              request,
              "ExportJobPropertiesList",
              listed(known.exports(), request),
              HealthLakeAnswers::exported);
      default -> throw new Refusal("UnknownOperationException", "not played here");
    };
  }

  private KnownRecords.Store dataStore(JsonNode request) {
    return known
        .dataStore(id(request, "DatastoreId"))
        .orElseThrow(() -> new Refusal("ResourceNotFoundException", "no such data store"));
  }

  private static KnownRecords.Job job(List<KnownRecords.Job> jobs, JsonNode request) {
    return KnownRecords.find(jobs, id(request, "DatastoreId"), id(request, "JobId"))
        .orElseThrow(() -> new Refusal("ResourceNotFoundException", "no such job"));
  }

  private static String id(JsonNode request, String field) {
    String id = request.path(field).asText("");
    if (id.isEmpty() || id.length() > 32) {
      throw new Refusal("ValidationException", field + " has 1 to 32 characters");
    }
    return id;
  }

  private List<KnownRecords.Job> listed(List<KnownRecords.Job> jobs, JsonNode request) {
    String dataStore = dataStore(request).id();
    double after = request.path("SubmittedAfter").asDouble(Double.NEGATIVE_INFINITY);
    return known.told()
        ? List.of()
        : jobs.stream()
            .filter(job -> job.dataStore().equals(dataStore))
            .filter(job -> seconds(job.submitted()) > after)
            .toList();
  }

  private static <T> ObjectNode page(
      JsonNode request, String field, List<T> all, Function<T, ObjectNode> form) {
    int from = request.path("NextToken").asInt(0);
    int to = Math.min(all.size(), from + request.path("MaxResults").asInt(USUAL_PAGE));
    ObjectNode answer = object();
    ArrayNode page = answer.putArray(field);
    all.subList(Math.min(from, to), to).forEach(one -> page.add(form.apply(one)));
    if (to < all.size()) {
      answer.put("NextToken", String.valueOf(to));
    }
    return answer;
  }

  private ObjectNode properties(KnownRecords.Store store) {
    ObjectNode properties =
        object()
            .put("DatastoreId", store.id())
            .put("DatastoreArn", arnPrefix + store.id())
            .put("DatastoreStatus", store.status())
            .put("DatastoreTypeVersion", "R4")
            .put("DatastoreEndpoint", "https://healthlake.example.org/datastore/" + store.id())
            .put("CreatedAt", seconds(store.created()));
    ObjectNode encryption =
        properties.putObject("SseConfiguration").putObject("KmsEncryptionConfig");
    if (store.key() == null) {
      encryption.put("CmkType", "AWS_OWNED_KMS_KEY");
    } else {
      encryption.put("CmkType", "CUSTOMER_MANAGED_KMS_KEY").put("KmsKeyId", store.key());
    }
    return properties;
  }

  private static ObjectNode imported(KnownRecords.Job job) {
    ObjectNode properties = common(job);
    ifThere(job.input(), input -> properties.putObject("InputDataConfig").put("S3Uri", input));
    properties.set("JobOutputDataConfig", place(job));
    ifThere(
        job.report(),
        report -> {
          ObjectNode counters = properties.putObject("JobProgressReport");
          report.forEach(counters::put);
        });
    return properties;
  }

  private static ObjectNode exported(KnownRecords.Job job) {
    ObjectNode properties = common(job);
    properties.set("OutputDataConfig", place(job));
    return properties;
  }

  private static ObjectNode common(KnownRecords.Job job) {
    ObjectNode properties =
        object()
            .put("JobId", job.id())
            .put("JobStatus", job.status())
            .put("DatastoreId", job.dataStore())
            .put("SubmitTime", seconds(job.submitted()));
    ifThere(job.ended(), ended -> properties.put("EndTime", seconds(ended)));
    return properties;
  }

  private static ObjectNode place(KnownRecords.Job job) {
    ObjectNode config = object();
    ObjectNode s3 = config.putObject("S3Configuration").put("S3Uri", job.output());
    ifThere(job.key(), key -> s3.put("KmsKeyId", key));
    return config;
  }

  private static <T> void ifThere(@Nullable T value, Consumer<T> then) {
    if (value != null) {
      then.accept(value);
    }
  }

  /** As the JSON protocol has times. */
  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
