"""One import job told by the sample events, to functions that run elsewhere, against ./countersign cloud.

tests/rie/run and tests/sam/run differ only in how they run a function; what they send and what must come of it stands here.
"""

import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

import boto3
from botocore.config import Config

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVENTS = ROOT / "events"
IMPORT, DELIVERY, SWEEP = "ImagingImportFunction", "FindingDeliveryFunction", "SweepFunction"
COMPLIANCE = "ConfigComplianceFunction"
INTAKE = "FindingIntakeFunction"
ALERT = "CloudTrailAlertFunction"
RECORDS = "HealthRecordJobFunction"
NOTE = "ClinicalNoteFunction"
DESK = "ReviewDeskFunction"
CORRECTION = "ImagingCorrectionFunction"
ONCALL = "OnCallFunction"
DATASTORE, JOB = "4c6f7a2b91e84d0fa3c5d7e9b1082364", "b8e1f0a93c5d47e2"
CASE = f"import-job/{DATASTORE}/{JOB}"
PREFIX = "2026/11/17/ct-thorax/"
# What must not stand in a log line: the job's name, the prefix of its input, a file's name.
CLEAR = ("ct-thorax", "MUELLER", "miller-jane", "Weight loss")
START_SECONDS = 420  # the launcher may have to build first
INVOKE_SECONDS = 300


def free_ports(count):
    """The first of some ports in a row that nobody listens on."""
    for first in range(18520, 28520, 10):
        try:
            for port in range(first, first + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
    raise SystemExit("no free ports")


def end(process):
    """Ends a process that was started in a session of its own, with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(process.pid, signal.SIGKILL)  # what is left of its group
    except ProcessLookupError:
        pass
    process.wait()


class Cloud:
    """./countersign cloud that runs no function itself."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        self.err = tempfile.TemporaryFile("w+")
        command = ["./countersign", "cloud", "--fresh", "--json", "--port", str(free_ports(9)), "--leave", f"{IMPORT},{DELIVERY},{COMPLIANCE},{INTAKE},{ALERT},{RECORDS},{NOTE},{CORRECTION},{ONCALL}"]
        command += ["--samples", "events/medical-imaging", *self.options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self.err, text=True, start_new_session=True)
        try:
            signal.signal(signal.SIGALRM, lambda *_: end(self.process))
            signal.alarm(START_SECONDS)
            text = ""
            for line in self.process.stdout:
                text += line
                if line.startswith("}"):  # the end of a printed object
                    break
            signal.alarm(0)
            if not text:
                self.err.seek(0)
                raise SystemExit("./countersign cloud does not start:\n" + self.err.read())
            answer = json.loads(text)
            if "error" in answer:
                raise SystemExit(f"./countersign cloud does not start: {answer['error']['message']}. {answer['error']['hint']}")
            self.env_file = answer["environment"]
            self.environments = json.loads(pathlib.Path(self.env_file).read_text())
            self.endpoints = answer["endpoints"]
            return self
        except BaseException:
            end(self.process)
            raise

    def __exit__(self, *_):
        end(self.process)

    def client(self, service, variable):
        return boto3.client(
            service,
            endpoint_url=self.endpoints["AWS_ENDPOINT_URL_" + variable],
            region_name="us-east-1",
            aws_access_key_id="laptop",
            aws_secret_access_key="laptop-secret",
            config=Config(s3={"addressing_style": "path"}),
        )

    def case(self, case_id=CASE):
        done = subprocess.run(["./countersign", "case", case_id, "--json"], cwd=ROOT, capture_output=True, text=True, timeout=120)
        return json.loads(done.stdout)

    def findings(self):
        return self.client("securityhub", "SECURITYHUB").get_findings()["Findings"]

    def dead_letters(self, function):
        """Bodies of the messages that a function buried, taken out of its dead-letter queue."""
        sqs, url = self.client("sqs", "SQS"), self.environments[function]["DEAD_LETTER_QUEUE_URL"]
        # The template's URL names AWS's host; the stand-in goes by the path alone.
        name = url.rsplit("/", 1)[1]
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in messages]

    def lay_input(self):
        s3 = self.client("s3", "S3")
        for name in ("MUELLER-1.dcm", "MUELLER-2.dcm", "MUELLER-3.dcm"):
            s3.put_object(Bucket="example-dicom-input", Key=PREFIX + name, Body=b"not read by any function")

    def lay_outcome(self):
        """Two files imported, the third not: the folder that HealthImaging leaves."""
        image_set = "d2417c3e58f94ab6a0b3c9e7f1628d05"
        folder = f"jobs/{DATASTORE}-DicomImport-{JOB}/"
        uri = "s3://example-dicom-output/" + folder
        success = [
            {"inputFile": PREFIX + f"MUELLER-{n}.dcm", "importResponse": {"imageSetId": image_set, "isPrimary": True}} for n in (1, 2)
        ]
        failure = {
            "inputFile": PREFIX + "MUELLER-3.dcm",
            "exception": {"exceptionType": "ValidationException", "message": "DICOM attribute TransferSyntaxUID does not exist"},
        }
        summary = {
            "jobId": JOB, "datastoreId": DATASTORE, "inputS3Uri": "s3://example-dicom-input/" + PREFIX, "outputS3Uri": uri,
            "successOutputS3Uri": uri + "SUCCESS/", "failureOutputS3Uri": uri + "FAILURE/", "warningsOutputS3Uri": uri + "WARNING/",
            "numberOfScannedFiles": 3, "numberOfImportedFiles": 2, "numberOfFilesWithCustomerError": 1, "numberOfFilesWithServerError": 0,
            "numberOfGeneratedImageSets": 1,
            "imageSetsSummary": [
                {"imageSetId": image_set, "imageSetVersion": 1, "isPrimary": True, "numberOfMatchedSOPInstances": 2}
            ],
        }
        s3 = self.client("s3", "S3")
        for name, text in (
            ("SUCCESS/success.ndjson", "".join(json.dumps(line) + "\n" for line in success)),
            ("FAILURE/failure.ndjson", json.dumps(failure) + "\n"),
            ("job-output-manifest.json", json.dumps({"jobSummary": summary})),
        ):
            s3.put_object(Bucket="example-dicom-output", Key=folder + name, Body=text.encode())


class Story:
    """Tells it and counts what holds.

    invoke(function, event bytes) gives (answer bytes, log text)
    """

    def __init__(self, cloud):
        self.cloud = cloud
        self.passed = self.failed = 0
        self.log = ""

    def check(self, name, holds, seen):
        if holds:
            self.passed += 1
            print(f"  ok    {name}", flush=True)
        else:
            self.failed += 1
            print(f"  FAIL  {name}\n        {seen}", flush=True)

    def equal(self, name, seen, wanted):
        self.check(name, seen == wanted, f"{seen!r} is not {wanted!r}")

    def send(self, invoke, function, event, wanted):
        label, payload = event if isinstance(event, tuple) else (event, (EVENTS / event).read_bytes())
        began = time.monotonic()
        answer, log = invoke(function, payload)
        print(f"{function} < {label}\n  > {answer.decode().strip()}  ({time.monotonic() - began:.1f} s)", flush=True)
        self.log += log
        try:
            self.equal("answer", json.loads(answer), wanted)
        except ValueError:
            self.check("answer", False, answer[:500])
            print(log[-3000:], flush=True)
        return log

    def an_import(self, invoke):
        """Each function with its own sample event, and what the ledger and Security Hub hold then."""
        cloud, done = self.cloud, {"outcome": "done"}
        cloud.lay_input()
        self.send(invoke, IMPORT, "medical-imaging/import-job-submitted.json", done)
        self.equal("the case is submitted", cloud.case()["state"], "submitted")
        cloud.lay_outcome()
        self.send(invoke, IMPORT, "medical-imaging/import-job-completed.json", done)
        case = cloud.case()
        self.equal("the case is reconciled", (case["state"], case["discrepancies"]), ("reconciled", {"FAILED": 1}))
        self.equal("its finding is open", [finding["open"] for finding in case["findings"]], [True])
        self.equal("one task is open", [task["state"] for task in case["tasks"]], ["open"])
        self.equal("Security Hub does not know it yet", cloud.findings(), [])
        # The fast path is "lost" here: nothing ran finding-delivery. The sweep sees what is owed and says it again.
        self.send(invoke, SWEEP, ("a schedule, without grace", b'{"graceSeconds":0}'),
                  {"owed": 1, "received": 0, "opened": 0, "republished": 1})
        # The samples are of last week, so the sweep has told the task's approver that it is overdue, too.
        before = cloud.case()["entries"]
        self.send(invoke, DELIVERY, "countersign/entry-finding-raised.json", done)
        # Nothing is left to do, and the one finding is where it should be.
        self.send(invoke, SWEEP, ("a schedule, again", b'{"graceSeconds":0}'),
                  {"owed": 1, "received": 1, "opened": 0, "republished": 0})
        self.equal(
            "Security Hub holds the finding",
            [(finding["Id"], finding["RecordState"]) for finding in cloud.findings()],
            [(case["findings"][0]["id"], "ACTIVE")],
        )
        after = cloud.case()
        self.check("the delivery is an entry of the case", after["entries"] == before + 1, (before, after["entries"]))
        self.equal("the chain holds", after["chainValid"], True)
        self.send(invoke, IMPORT, "countersign/heartbeat.json", done)
        # It points at an entry that this day does not have: a beat that proves nothing, and fails nothing.
        self.send(invoke, DELIVERY, "countersign/entry-heartbeat.json", done)

    def another_products_finding(self, invoke):
        """GuardDuty's finding by its own event and by Security Hub, and malware in an upload."""
        cloud, done = self.cloud, {"outcome": "done"}
        case_id = "product-finding/guardduty/us-east-1/123456789012/f1"
        self.send(invoke, INTAKE, "guardduty/finding.json", done)
        self.send(invoke, INTAKE, "securityhub/guardduty-imported.json", done)
        case = cloud.case(case_id)
        self.equal("both ways make one case", (case["state"], [task["kind"] for task in case["tasks"]]), ("open", ["GUARDDUTY_FINDING"]))
        self.send(invoke, INTAKE, "securityhub/guardduty-archived.json", done)
        case = cloud.case(case_id)
        self.equal("its end closes it", (case["state"], [task["state"] for task in case["tasks"]]), ("closed", ["decided"]))
        self.send(invoke, INTAKE, "guardduty/object-scan-threats-found.json", done)
        hit = json.loads((EVENTS / "countersign/entry-hold-requested.json").read_text())["detail"]["caseId"]
        self.equal("malware has a case", [task["kind"] for task in cloud.case(hit)["tasks"]], ["MALWARE_FOUND"])
        self.send(invoke, IMPORT, "countersign/entry-hold-requested.json", done)

    def health_records(self, invoke):
        """An import of health records with errors, mended by the next one, and an export to somebody else's bucket."""
        cloud, done = self.cloud, {"outcome": "done"}
        store = "9c0d3e5f7a1b4c2d8e6f0a9b7c5d3e1f"
        imported = f"health-import/{store}/2a7c1e9d5b2f40868d4e6f1a2b3c4d50"
        self.send(invoke, RECORDS, "healthlake/import-job-completed-with-errors.json", done)
        case = cloud.case(imported)
        self.equal("failed resources are counted", (case["state"], case["discrepancies"]), ("reconciled", {"FAILED": 6, "WARNING": 3}))
        self.send(invoke, RECORDS, "countersign/health-job-swept.json", done)
        self.equal("the next import mends them", cloud.case(imported)["discrepancies"], {"WARNING": 3})
        self.send(invoke, RECORDS, "healthlake/export-job-to-another-bucket.json", done)
        case = cloud.case(f"health-export/{store}/7b8c9d0e1f2a43b4c5d6e7f8091a2b60")
        self.equal("an export to an unlisted place waits for a person", [task["kind"] for task in case["tasks"]], ["UNLISTED_DESTINATION"])
        self.send(invoke, RECORDS, "healthlake/data-store-active.json", done)

    def the_other_ways_in(self, invoke):
        """Batches, events that come twice, events that nobody can read, events that make no case."""
        cloud = self.cloud
        before = cloud.case()["entries"]
        twice = (EVENTS / "medical-imaging/import-job-completed.json").read_text()
        batch = sqs_batch(cloud.environments[IMPORT]["QUEUE_URL"], twice, "torn {")
        self.send(invoke, IMPORT, ("a batch: an event again, and a torn one", batch), {"batchItemFailures": []})
        self.equal("the event that came again changed nothing", cloud.case()["entries"], before)
        self.equal("the torn one is a dead letter", cloud.dead_letters(IMPORT), ["torn {"])
        self.send(invoke, IMPORT, "medical-imaging/image-set-created-primary.json", {"outcome": "done"})
        # It points at a case that this day does not have: nobody approved anything, so nothing is called.
        self.send(invoke, CORRECTION, "countersign/entry-correction-approved.json", {"outcome": "done"})
        for function in (IMPORT, DELIVERY, INTAKE, RECORDS, NOTE, CORRECTION, ONCALL):
            log = self.send(invoke, function, ("no envelope", b'{"hello":"there"}'), {"outcome": "malformed"})
            lines = [line for line in json_lines(log) if line.get("level") == "ERROR"]
            service = cloud.environments[function]["POWERTOOLS_SERVICE_NAME"]
            self.equal("a JSON log line says so", [(line.get("service"), line.get("message", "")[:15]) for line in lines],
                       [(service, "malformed event")])
            self.check("it names the request", all(line.get("function_request_id") for line in lines), lines)
            metrics = [line for line in json_lines(log) if "_aws" in line]
            self.equal("it is counted", [line.get("EventMalformed") for line in metrics], [1.0])
            self.equal("it is a dead letter", len(cloud.dead_letters(function)), 1)

    def a_rule(self, invoke):
        """A bucket that fails a rule and is fixed."""
        cloud, done = self.cloud, {"outcome": "done"}
        case_id = "compliance/123456789012/us-east-1/config-rule-eguym2/AWS::S3::Bucket/pacs-archive"
        self.send(invoke, COMPLIANCE, "config/non-compliant.json", done)
        case = cloud.case(case_id)
        self.equal("the case is noncompliant", (case["state"], [f["open"] for f in case["findings"]]), ("non-compliant", [True]))
        self.send(invoke, COMPLIANCE, "config/compliant.json", done)
        case = cloud.case(case_id)
        self.equal("it is closed again", (case["state"], [f["open"] for f in case["findings"]]), ("closed", [False]))
        event = json.loads((EVENTS / "config/non-compliant.json").read_text())
        event["account"] = event["detail"]["awsAccountId"] = "111122223333"
        self.send(invoke, COMPLIANCE, ("another account's", json.dumps(event).encode()), {"outcome": "refused"})
        self.equal("that is a dead letter", len(cloud.dead_letters(COMPLIANCE)), 1)

    def an_alert(self, invoke):
        """A trail that is stopped and started again; the news come back as pointers."""
        cloud, done = self.cloud, {"outcome": "done"}
        who = {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/alex", "accountId": "123456789012", "userName": "alex"}
        for name, at in (("StopLogging", "10:15:30"), ("StartLogging", "10:20:00")):
            record = {"eventID": f"rie-{name}", "eventTime": f"2026-11-17T{at}Z", "eventSource": "cloudtrail.amazonaws.com", "eventName": name,
                      "awsRegion": "us-east-1", "recipientAccountId": "123456789012", "userIdentity": who, "requestParameters": {"name": "main"}}
            envelope = {"id": name, "source": "aws.cloudtrail", "detail-type": "AWS API Call via CloudTrail", "account": "123456789012",
                        "region": "us-east-1", "time": f"2026-11-17T{at}Z", "detail": record}
            self.send(invoke, ALERT, (name, json.dumps(envelope).encode()), done)
        cases = json.loads(subprocess.run(["./countersign", "case", "list", "--json"], cwd=ROOT, capture_output=True, text=True, timeout=120).stdout)
        stopped = [case["id"] for case in cases["cases"] if case["id"].startswith("alert/cloudtrail-logging-stopped/")]
        self.equal("the stop has a case", len(stopped), 1)
        case = cloud.case(stopped[0])
        self.equal("it is open", (case["state"], [f["open"] for f in case["findings"]]), ("open", [True]))
        pointer = {"id": "p", "source": "countersign.ledger", "detail-type": "Ledger Entry Recorded", "account": "123456789012", "region": "us-east-1",
                   "time": "2026-11-17T10:21:00Z", "detail": {"caseId": stopped[0], "sequence": "1", "entryType": "alert-raised"}}
        self.someone_is_woken(invoke, pointer)
        self.send(invoke, ALERT, ("its pointer", json.dumps(pointer).encode()), done)
        case = cloud.case(stopped[0])
        self.equal("the start has ended it", (case["state"], [f["open"] for f in case["findings"]]), ("closed", [False]))

    def someone_is_woken(self, invoke, pointer):
        """A pointer to a case that asks for people, one to a case that is not there, and a webhook that the pager did not sign."""
        page = json.loads(json.dumps(pointer))
        page["detail"]["entryType"] = "page-requested"
        self.send(invoke, ONCALL, ("the same case's request for people", json.dumps(page).encode()), {"outcome": "done"})
        self.send(invoke, ONCALL, "countersign/entry-page-requested.json", {"outcome": "done"})
        forged = {"version": "2.0", "rawPath": "/hooks/pagerduty", "headers": {"x-pagerduty-signature": "v1=" + "0" * 64}, "body": "{}",
                  "requestContext": {"http": {"method": "POST", "path": "/hooks/pagerduty"}}, "isBase64Encoded": False}
        answer, log = invoke(ONCALL, json.dumps(forged).encode())
        self.log += log
        self.equal("a forged webhook is refused", json.loads(answer).get("statusCode"), 401)

    def a_note(self, invoke):
        """A HealthScribe job by CloudTrail's record of it, a beat, and a pointer to an approval that nobody gave."""
        cloud, done = self.cloud, {"outcome": "done"}
        self.send(invoke, NOTE, "transcribe/job-started.json", done)
        cases = json.loads(subprocess.run(["./countersign", "case", "list", "--json"], cwd=ROOT, capture_output=True, text=True, timeout=120).stdout)
        notes = [case["id"] for case in cases["cases"] if case["id"].startswith("clinical-note/")]
        self.equal("the note has a case", len(notes), 1)
        case = cloud.case(notes[0])
        self.equal("it waits for a person", (case["state"], [task["kind"] for task in case["tasks"]]), ("in-review", ["NOTE_REVIEW"]))
        self.send(invoke, NOTE, "transcribe/job-completed.json", done)
        self.send(invoke, NOTE, "countersign/comparison-due.json", done)
        self.send(invoke, NOTE, "countersign/entry-publish-approved.json", done)
        self.equal("it still does", cloud.case(notes[0])["state"], "in-review")
    def the_desk(self, invoke):
        """Somebody without a token, as an HTTP API hands them on (payload format 2.0)."""
        for path, status in (("/api/tasks", 401), ("/api/openapi.json", 200), ("/api/../tasks", 400)):
            event = {"version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "", "headers": {"accept": "*/*"},
                     "requestContext": {"stage": "$default", "requestId": "rie-1", "http": {"method": "GET", "path": path, "sourceIp": "192.0.2.1"}},
                     "isBase64Encoded": False}
            answer, log = invoke(DESK, json.dumps(event).encode())
            self.log += log
            try:
                answer = json.loads(answer)
            except ValueError:
                print(log[-3000:], flush=True)
                answer = {}
            self.equal(f"GET {path} is answered", answer.get("statusCode"), status)
            headers = answer.get("headers", {})
            self.check("and guarded", {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} <= set(headers), headers)

    def ends(self):
        self.check("no clear value in any log line", not any(word in self.log for word in CLEAR), self.log[-2000:])
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


def sqs_batch(queue_url, *bodies):
    name = queue_url.rsplit("/", 1)[1]
    records = [
        {
            "messageId": f"00000000-0000-4000-8000-00000000000{n}", "receiptHandle": f"handle-{n}", "body": body,
            "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1763368455000"}, "messageAttributes": {},
            "eventSource": "aws:sqs", "eventSourceARN": f"arn:aws:sqs:us-east-1:123456789012:{name}", "awsRegion": "us-east-1",
        }
        for n, body in enumerate(bodies, 1)
    ]
    return json.dumps({"Records": records}).encode()


def json_lines(log):
    for line in log.splitlines():
        # A container's log may prefix a line; the object runs to the line's end.
        start = line.find("{")
        if start >= 0:
            try:
                yield json.loads(line[start:])
            except ValueError:
                continue
