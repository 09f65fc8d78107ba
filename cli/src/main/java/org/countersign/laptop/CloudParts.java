package org.countersign.laptop;

import org.countersign.laptop.store.Buckets;
import org.countersign.runtime.AwsClients;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a running cloud is made of. */
record CloudParts(
    S3Client s3,
    Buckets buckets,
    StandIns standIns,
    MedicalImagingClient imagingClient,
    Agenda agenda,
    DeployedStack stack) {
  /**
   * Starts them in the order in which one needs the other: servers, buckets, stand-ins, and then
   * what the template declares.
   *
   * @param open takes each part that has to be stopped, also if a later one does not start
   */
  static CloudParts start(CloudPlan plan, OpenParts open, EventDoors doors) {
    Servers servers = open.opened(Servers.start(plan.settings(), plan.state(), plan.clock()));
    Connections connections = Connections.open(plan, open, doors.inside());
    Endpoints known =
        Endpoints.of(plan.region())
            .with("DYNAMODB", servers.dynamoDb().endpoint())
            .with("SQS", servers.sqs().endpoint())
            .with("S3", servers.s3().endpoint());
    S3Client s3 = connections.to(known).client(S3Client.builder(), "S3");
    Buckets buckets = new Buckets(s3);
    buckets.create(plan.template());
    Agenda agenda = new Agenda(plan.clock());
    StandIns standIns = StandIns.start(plan, open, s3, agenda, doors);
    known = standIns.beside(known);
    AwsClients clients = connections.to(known);
    return new CloudParts(
        s3,
        buckets,
        standIns,
        clients.client(MedicalImagingClient.builder(), "MEDICAL_IMAGING"),
        agenda,
        DeployedStack.deploy(plan, open, connections, known, servers.sqs(), agenda));
  }
}
