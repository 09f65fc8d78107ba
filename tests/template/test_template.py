"""What template.yaml promises, asserted on the template as SAM expands it. Run: python -m unittest discover -s tests/template
(needs aws-sam-cli in the same Python; .ci/run sees to it)."""

import copy
import json
import os
import pathlib
import re
import unittest

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "template.yaml").read_text(encoding="utf-8")
SOURCE = yaml_parse(TEXT)

# Resources that no narrower ARN exists for, or where the breadth is meant; each with its reason in the template.
WIDE = {
    ("Trace", "*"): "X-Ray has no resources for these actions",
    ("ReadJobAndImageSets", "datastore/*"): "data stores that are created later are reconciled, too",
    ("ReadListsInInput", "/*"): "senders' lists by their endings, in buckets that the operator names",
    ("ReadOutcome", "/*"): "objects of the buckets that the operator names",
    ("ReadTrailFiles", "/*"): "log files of this account and Region in the trail's bucket",
    ("ReadSendersLists", "/*"): "objects of the bucket that the operator names",
    ("ReadEvidence", "/*"): "evidence of the suite's own bucket, named by digests that only the ledger knows",
    ("KeepEvidence", "/*"): "objects of the suite's own bucket",
    ("ReadImageSets", "datastore/*"): "image sets of data stores that are created later are corrected, too",
    ("CorrectImageSets", "datastore/*"): "as above; what is changed, two people have approved by its digest",
    ("ListJobsAndVersions", "datastore/*"): "data stores that are created later are swept, too",
    ("AskConfig", "*"): "AWS Config has no resources for these actions",
    ("ReadJobsAndDataStores", "datastore/*"): "data stores that are created later are watched, too",
    ("ListHealthRecordJobs", "datastore/*"): "data stores that are created later are swept, too",
    ("ListHealthRecordDataStores", "*"): "HealthLake has no resource for this action",
    ("ListDataStores", "*"): "HealthImaging has no resource for this action",
    ("AskForJob", "/*"): "HealthScribe jobs that are started later are held, too",
    ("ListJobs", "*"): "Transcribe has no resource for this action",
    ("ReadWhatHealthScribeWrote", "/*"): "objects of the buckets that the operator names",
    ("PlayRecordings", "/*"): "recordings in the folders that the operator names",
    ("ReadDraftsAndCompareWhatIsPublished", "/*"): "objects of two of the suite's own buckets",
    ("PublishWhatWasApproved", "/*"): "notes in the suite's own publish bucket",
    ("ReadConfigResults", "*"): "lists of all rules, and results of a resource of any service",
}


class NoManagedPolicies:
    def load(self):
        return {}


def expand():
    template = copy.deepcopy(SOURCE)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": "code", "Key": resource["Properties"]["CodeUri"]}
    values = {name: str(p.get("Default", "arn:aws:s3:::example")) for name, p in template["Parameters"].items()}
    # With plain values SAM would resolve references to parameters; the assertions want to see the references.
    return Translator({}, Parser()).translate(template, values | {"AWS::Region": "us-east-1", "AWS::Partition": "aws"})


EXPANDED = expand()


def of_type(kind):
    return {name: r["Properties"] for name, r in EXPANDED["Resources"].items() if r["Type"] == kind}


def name_of(value):
    """The logical id that a Ref, GetAtt or Sub points at."""
    if isinstance(value, dict) and "Ref" in value:
        return value["Ref"]
    if isinstance(value, dict) and "Fn::GetAtt" in value:
        at = value["Fn::GetAtt"]
        return at[0] if isinstance(at, list) else at.split(".")[0]
    return None


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(document):
    for statement in document["Statement"]:
        yield statement["Fn::If"][1] if "Fn::If" in statement else statement


def dead_letter_queues():
    names = {name_of(q["RedrivePolicy"]["deadLetterTargetArn"]) for q in of_type("AWS::SQS::Queue").values() if "RedrivePolicy" in q}
    for rule in of_type("AWS::Events::Rule").values():
        names |= {name_of(t["DeadLetterConfig"]["Arn"]) for t in rule["Targets"]}
    for pipe in of_type("AWS::Pipes::Pipe").values():
        names.add(name_of(pipe["SourceParameters"]["DynamoDBStreamParameters"]["DeadLetterConfig"]["Arn"]))
    return names


def alarms(metric):
    found = {}
    for alarm in of_type("AWS::CloudWatch::Alarm").values():
        if alarm["MetricName"] == metric:
            found[name_of(alarm["Dimensions"][-1]["Value"])] = alarm
    return found


class Queues(unittest.TestCase):
    def test_every_queue_is_encrypted_and_has_a_dead_letter_queue_or_is_one(self):
        for name, queue in of_type("AWS::SQS::Queue").items():
            with self.subTest(name):
                self.assertEqual("SuiteKey", name_of(queue["KmsMasterKeyId"]))
                if name in dead_letter_queues():
                    self.assertNotIn("RedrivePolicy", queue)
                    self.assertEqual(14 * 86400, queue["MessageRetentionPeriod"])
                else:
                    self.assertIn("RedrivePolicy", queue)

    def test_every_dead_letter_queue_and_every_wait_rings(self):
        self.assertEqual(dead_letter_queues(), set(alarms("ApproximateNumberOfMessagesVisible")))
        self.assertEqual(set(of_type("AWS::SQS::Queue")) - dead_letter_queues(), set(alarms("ApproximateAgeOfOldestMessage")))

    def test_only_the_rules_that_target_a_queue_may_send_to_it(self):
        expected = {}
        for rule_name, rule in of_type("AWS::Events::Rule").items():
            for target in rule["Targets"]:
                for queue in (target["Arn"], target["DeadLetterConfig"]["Arn"]):
                    # A schedule's target is a function; its permission is the function's.
                    if name_of(queue) in of_type("AWS::SQS::Queue"):
                        expected.setdefault(name_of(queue), set()).add(rule_name)
        allowed = {}
        for policy in of_type("AWS::SQS::QueuePolicy").values():
            for statement in statements(policy["PolicyDocument"]):
                if statement["Effect"] == "Allow":
                    sources = statement["Condition"]["ArnEquals"]["aws:SourceArn"]
                    allowed[name_of(statement["Resource"])] = {name_of(source) for source in as_list(sources)}
        self.assertEqual(expected, allowed)

    def test_waiting_six_hours_fits_into_the_receives(self):
        waits, waited, receives = 10, 0, 0
        while waited < 6 * 3600:
            waited, waits, receives = waited + waits, min(3 * waits, 3600), receives + 1
        limit = of_type("AWS::SQS::Queue")["ImagingImportQueue"]["RedrivePolicy"]["maxReceiveCount"]
        self.assertGreaterEqual(limit, 2 * receives - 1)

    def test_a_message_is_not_handed_out_twice_while_a_function_works_on_it(self):
        functions = of_type("AWS::Lambda::Function")
        for mapping in of_type("AWS::Lambda::EventSourceMapping").values():
            queue = of_type("AWS::SQS::Queue")[name_of(mapping["EventSourceArn"])]
            alias = name_of(mapping["FunctionName"])
            function = functions[alias.removesuffix("Aliaslive")]
            self.assertGreaterEqual(queue["VisibilityTimeout"], 6 * function["Timeout"])


class Encryption(unittest.TestCase):
    # Everything of the template that keeps data, with the property that names its key. A type that stands in neither list fails.
    KEYED = {
        "AWS::DynamoDB::Table": lambda p: p["SSESpecification"]["KMSMasterKeyId"],
        "AWS::Lambda::Function": lambda p: p["KmsKeyArn"],
        "AWS::Logs::LogGroup": lambda p: p["KmsKeyId"],
        "AWS::S3::Bucket": lambda p: p["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]["KMSMasterKeyID"],
        "AWS::SNS::Topic": lambda p: p["KmsMasterKeyId"],
        "AWS::SQS::Queue": lambda p: p["KmsMasterKeyId"],
        "AWS::SecretsManager::Secret": lambda p: p["KmsKeyId"],
    }
    KEEP_NOTHING = {
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Dashboard", "AWS::Config::ConformancePack", "AWS::Events::Rule", "AWS::IAM::Role", "AWS::IAM::RolePolicy", "AWS::KMS::Alias", "AWS::KMS::Key",
        "AWS::Lambda::Alias", "AWS::Lambda::CodeSigningConfig", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission",
        "AWS::Lambda::Version",
        "AWS::Pipes::Pipe", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
        # Pointers only, no PHI: AWS's own key (see the template).
        "AWS::Events::EventBus",
        # Names of roles and buckets; CloudFormation makes no SecureString (see the template).
        "AWS::SSM::Parameter",
        # Names of staff, whom Cognito keeps under AWS's own key; a user pool takes no other.
        "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient", "AWS::Cognito::UserPoolDomain", "AWS::Cognito::UserPoolGroup",
        "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Stage",
        # Nothing is cached, and no request is sampled.
        "AWS::CloudFront::Distribution", "AWS::WAFv2::WebACL",
    }

    def test_everything_that_keeps_data_names_a_key_of_the_stack(self):
        keys = set(of_type("AWS::KMS::Key"))
        for name, resource in EXPANDED["Resources"].items():
            with self.subTest(name):
                if resource["Type"] in self.KEYED:
                    self.assertIn(name_of(self.KEYED[resource["Type"]](resource["Properties"])), keys)
                else:
                    self.assertIn(resource["Type"], self.KEEP_NOTHING)


class Hops(unittest.TestCase):
    def test_every_asynchronous_hop_ends_in_a_dead_letter_queue_that_rings(self):
        ringing = set(alarms("ApproximateNumberOfMessagesVisible"))
        hops = {}
        for name, rule in of_type("AWS::Events::Rule").items():
            for target in rule["Targets"]:
                hops[f"{name} to {target['Id']}"] = target.get("DeadLetterConfig", {}).get("Arn")
        for name, pipe in of_type("AWS::Pipes::Pipe").items():
            hops[name] = pipe["SourceParameters"]["DynamoDBStreamParameters"].get("DeadLetterConfig", {}).get("Arn")
        for name, mapping in of_type("AWS::Lambda::EventSourceMapping").items():
            queue = of_type("AWS::SQS::Queue")[name_of(mapping["EventSourceArn"])]
            hops[name] = queue.get("RedrivePolicy", {}).get("deadLetterTargetArn")
        self.assertTrue(hops)
        for hop, queue in hops.items():
            with self.subTest(hop):
                self.assertIn(name_of(queue), ringing)

    def test_every_alarm_tells_somebody(self):
        for name, alarm in of_type("AWS::CloudWatch::Alarm").items():
            with self.subTest(name):
                self.assertIn(name_of(alarm["AlarmActions"][0]), of_type("AWS::SNS::Topic"))


class Suppressions(unittest.TestCase):
    def test_each_one_of_checkov_is_explained_in_place(self):
        lines = (ROOT / ".ci/checkov.yaml").read_text(encoding="utf-8").splitlines()
        skipped = [n for n, line in enumerate(lines) if re.match(r"\s*- CKV", line)]
        self.assertTrue(skipped)
        for n in skipped:
            self.assertRegex(lines[n - 1], r"^\s*# .{40,}", lines[n])
        # One in the template itself has its reason behind a colon.
        for line in TEXT.splitlines():
            if "checkov:skip" in line:
                self.assertRegex(line, r"checkov:skip=\w+: ?.{20,}")


class Tls(unittest.TestCase):
    def test_bucket_queues_and_topic_refuse_plain_http(self):
        guarded = set()
        for kind, key in (("AWS::SQS::QueuePolicy", "Queues"), ("AWS::S3::BucketPolicy", "Bucket"), ("AWS::SNS::TopicPolicy", "Topics")):
            for policy in of_type(kind).values():
                for statement in statements(policy["PolicyDocument"]):
                    if statement["Effect"] == "Deny" and statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}:
                        self.assertEqual("*", statement["Principal"])
                        guarded |= {name_of(guarded_one) for guarded_one in as_list(policy[key])}
        holders = set(of_type("AWS::SQS::Queue")) | set(of_type("AWS::S3::Bucket")) | set(of_type("AWS::SNS::Topic"))
        self.assertEqual(holders, guarded)


class Rules(unittest.TestCase):
    def test_every_target_retries_and_has_a_dead_letter_queue(self):
        for name, rule in of_type("AWS::Events::Rule").items():
            for target in rule["Targets"]:
                with self.subTest(name):
                    self.assertIn(name_of(target["DeadLetterConfig"]["Arn"]), dead_letter_queues())
                    self.assertEqual(86400, target["RetryPolicy"]["MaximumEventAgeInSeconds"])

    def test_a_schedule_may_start_its_function_and_what_fails_is_kept(self):
        allowed = {(name_of(p["SourceArn"]), name_of(p["FunctionName"])) for p in of_type("AWS::Lambda::Permission").values()}
        for name, rule in of_type("AWS::Events::Rule").items():
            if "ScheduleExpression" in rule:
                for target in rule["Targets"]:
                    self.assertIn((name, name_of(target["Arn"])), allowed)
                    function = of_type("AWS::Lambda::Function")[name_of(target["Arn"]).removesuffix("Aliaslive")]
                    self.assertIn(name_of(function["DeadLetterConfig"]["TargetArn"]), dead_letter_queues())

    def test_silence_of_the_heartbeat_rings(self):
        alarm = of_type("AWS::CloudWatch::Alarm")["HeartbeatAlarm"]
        self.assertEqual(("breaching", "LessThanThreshold"), (alarm["TreatMissingData"], alarm["ComparisonOperator"]))

    def test_the_heartbeat_goes_through_the_ledger(self):
        rules = SOURCE["Resources"]
        self.assertEqual("ImagingImportQueue", name_of(rules["HeartbeatRule"]["Properties"]["Targets"][0]["Arn"]))
        self.assertIn("heartbeat", rules["FindingRule"]["Properties"]["EventPattern"]["detail"]["entryType"])
        # The alarm counts what comes out at the far end.
        alarm = of_type("AWS::CloudWatch::Alarm")["HeartbeatAlarm"]
        self.assertEqual([{"Name": "Service", "Value": "finding-delivery"}], alarm["Dimensions"])

    def test_the_heartbeat_goes_on_to_every_channel_of_on_call(self):
        self.assertIn("heartbeat", SOURCE["Resources"]["OnCallRule"]["Properties"]["EventPattern"]["detail"]["entryType"])
        alarm = of_type("AWS::CloudWatch::Alarm")["OnCallHeartbeatAlarm"]
        self.assertEqual(("breaching", "LessThanThreshold"), (alarm["TreatMissingData"], alarm["ComparisonOperator"]))
        self.assertEqual([{"Name": "Service", "Value": "on-call"}], alarm["Dimensions"])

    def test_on_call_hears_of_every_entry_that_concerns_it(self):
        news = (ROOT / "shared/src/main/java/org/countersign/ledger/News.java").read_text(encoding="utf-8")
        sets = "".join(re.search(rf"{name} =\s*Set.of\((.*?)\);", news, re.S).group(1) for name in ("OF_PAGED", "OF_PAGES"))
        constants = re.findall(r'String (?:PAGE_[A-Z]+|BUDGET_SPENT) =\s*"([^"]+)"', news)
        types = set(SOURCE["Resources"]["OnCallRule"]["Properties"]["EventPattern"]["detail"]["entryType"])
        self.assertEqual(set(re.findall(r'"([^"]+)"', sets)) | set(constants), types - {"heartbeat", "page-republished"})

    def test_what_the_sweep_tells_again_reaches_those_whom_it_concerns(self):
        rules = SOURCE["Resources"]
        concerned = {
            "CloudTrailAlertNewsRule": ["alert/", "incident/"],
            "HoldRule": ["product-finding/"],
            "SettlingRule": ["image-set/", "import-job/"],
            "CorrectionRule": ["image-set/"],
        }
        for name, cases in concerned.items():
            detail = rules[name]["Properties"]["EventPattern"]["detail"]
            self.assertIn("news-republished", detail["entryType"])
            self.assertEqual([{"prefix": case} for case in cases], detail["caseId"])

    def test_a_delivery_sets_off_no_other(self):
        types = SOURCE["Resources"]["FindingRule"]["Properties"]["EventPattern"]["detail"]["entryType"]
        self.assertFalse([t for t in types if "deliver" in t or "refused" in t])

    def test_the_pipe_passes_new_entries_as_valid_json(self):
        pipe = of_type("AWS::Pipes::Pipe")["LedgerPipe"]
        pattern = json.loads(pipe["SourceParameters"]["FilterCriteria"]["Filters"][0]["Pattern"])
        self.assertEqual({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"itemType": {"S": ["entry"]}}}}, pattern)
        passed = json.loads(pipe["TargetParameters"]["InputTemplate"])
        self.assertEqual({"caseId", "sequence", "entryType"}, set(passed))


class Permissions(unittest.TestCase):
    def roles(self):
        for name, policy in of_type("AWS::IAM::RolePolicy").items():
            for statement in statements(policy["PolicyDocument"]):
                yield name, statement

    def test_no_role_may_do_everything_of_a_kind(self):
        for name, statement in self.roles():
            for action in as_list(statement["Action"]):
                self.assertNotIn("*", action, f"{name}: {statement['Sid']}")

    def test_wide_resources_are_the_explained_ones(self):
        found = set()
        for _, statement in self.roles():
            for resource in as_list(statement["Resource"]):
                text = json.dumps(resource)
                if "*" in text:
                    ending = "*" if resource == "*" else "datastore/*" if "datastore/*" in text else "/*"
                    found.add((statement["Sid"], ending))
        self.assertEqual(set(WIDE), found)

    def test_nothing_can_be_deleted_or_shortened(self):
        # Signing out deletes a session, which is no record.
        actions = {a for _, s in self.roles() if name_of(s["Resource"]) != "Sessions" for a in as_list(s["Action"])}
        found = {a for a in actions if re.search("Delete(?!Message)|Retention|Bypass|LegalHold", a)}
        # Of the suite's own record nothing; of HealthImaging what two people approved (below).
        self.assertEqual({"medical-imaging:DeleteImageSet"}, found)

    def test_only_imaging_correction_writes_to_healthimaging(self):
        writes = re.compile("medical-imaging:(?!Get|List|Search)")
        found = {}
        for name, statement in self.roles():
            for action in as_list(statement["Action"]):
                if writes.match(action):
                    found.setdefault(name, set()).add(action.split(":")[1])
        self.assertEqual({"ImagingCorrectionPolicy": {"UpdateImageSetMetadata", "CopyImageSet", "DeleteImageSet"}}, found)

    def test_a_lease_on_a_correction_outlives_the_function(self):
        source = (ROOT / "functions/imaging-correction/src/main/java/org/countersign/imagingcorrection/Execution.java").read_text(encoding="utf-8")
        minutes = int(re.search(r"LEASE = Duration.ofMinutes\((\d+)\)", source).group(1))
        self.assertLess(of_type("AWS::Lambda::Function")["ImagingCorrectionFunction"]["Timeout"], 60 * minutes)

    def test_only_an_approval_sets_a_correction_off(self):
        pattern = SOURCE["Resources"]["CorrectionRule"]["Properties"]["EventPattern"]["detail"]
        self.assertEqual([{"prefix": "image-set/"}], pattern["caseId"])
        self.assertEqual([t for t in pattern["entryType"] if "correction" in t], ["correction-approved"])

    def test_use_of_a_key_is_bound_to_a_service(self):
        for name, statement in self.roles():
            if any(action.startswith("kms:") for action in as_list(statement["Action"])):
                self.assertIn("kms:ViaService", statement["Condition"]["StringEquals"], f"{name}: {statement['Sid']}")

    def test_every_function_has_a_role_of_its_own_and_no_managed_policy(self):
        roles = [name_of(function["Role"]) for function in of_type("AWS::Lambda::Function").values()]
        self.assertEqual(len(roles), len(set(roles)))
        for role in of_type("AWS::IAM::Role").values():
            self.assertNotIn("ManagedPolicyArns", role)

    def test_only_the_account_is_named_for_everything_in_a_key_policy(self):
        for name, key in of_type("AWS::KMS::Key").items():
            self.assertTrue(key["EnableKeyRotation"])
            for statement in statements(key["KeyPolicy"]):
                with self.subTest(name):
                    if statement["Action"] == "kms:*":
                        self.assertIn(":root", json.dumps(statement["Principal"]))
                    else:
                        self.assertIn("Condition", statement)


class Functions(unittest.TestCase):
    def test_run_as_java_25_from_a_snapshot_behind_an_alias(self):
        for name, function in of_type("AWS::Lambda::Function").items():
            with self.subTest(name):
                self.assertEqual("java25", function["Runtime"])
                self.assertEqual({"ApplyOn": "PublishedVersions"}, function["SnapStart"])
                self.assertEqual("PhiKey", name_of(function["KmsKeyArn"]))
                self.assertIn(f"{name}Aliaslive", EXPANDED["Resources"])

    def test_are_fed_through_the_alias_with_partial_failures_and_a_ceiling(self):
        mappings = of_type("AWS::Lambda::EventSourceMapping").values()
        scheduled = {
            name_of(target["Arn"]).removesuffix("Aliaslive")
            for rule in of_type("AWS::Events::Rule").values()
            if "ScheduleExpression" in rule
            for target in rule["Targets"]
        }
        asked = {name_of(api["IntegrationUri"]).removesuffix("Aliaslive") for api in of_type("AWS::ApiGatewayV2::Integration").values()}
        fed = {name_of(mapping["FunctionName"]).removesuffix("Aliaslive") for mapping in mappings}
        self.assertEqual(set(of_type("AWS::Lambda::Function")), fed | scheduled | asked)
        for mapping in mappings:
            self.assertTrue(name_of(mapping["FunctionName"]).endswith("Aliaslive"))
            self.assertEqual(["ReportBatchItemFailures"], mapping["FunctionResponseTypes"])
            self.assertIn("MaximumConcurrency", mapping["ScalingConfig"])

    def test_log_to_a_group_of_their_own_that_is_encrypted_and_ends(self):
        groups = of_type("AWS::Logs::LogGroup")
        for function in of_type("AWS::Lambda::Function").values():
            self.assertIn(name_of(function["LoggingConfig"]["LogGroup"]), groups)
        for group in groups.values():
            self.assertEqual("SuiteKey", name_of(group["KmsKeyId"]))
            self.assertIn("RetentionInDays", group)

    def test_ring_when_they_fail_or_are_throttled(self):
        functions = set(of_type("AWS::Lambda::Function"))
        self.assertEqual(functions, set(alarms("Errors")))
        self.assertEqual(functions, set(alarms("Throttles")))

    def test_take_signed_code_only_where_somebody_names_who_signs(self):
        for name, function in of_type("AWS::Lambda::Function").items():
            with self.subTest(name):
                expected = {"Fn::If": ["HasSigningProfiles", {"Ref": "CodeSigning"}, {"Ref": "AWS::NoValue"}]}
                self.assertEqual(expected, function["CodeSigningConfigArn"])
        signing = EXPANDED["Resources"]["CodeSigning"]
        self.assertEqual("HasSigningProfiles", signing["Condition"])
        self.assertEqual("Enforce", signing["Properties"]["CodeSigningPolicies"]["UntrustedArtifactOnDeployment"])
        publishers = signing["Properties"]["AllowedPublishers"]["SigningProfileVersionArns"]
        self.assertEqual({"Ref": "SigningProfileVersionArns"}, publishers)
        self.assertEqual({"Fn::Not": [{"Fn::Equals": [{"Fn::Join": ["", {"Ref": "SigningProfileVersionArns"}]}, ""]}]},
                         EXPANDED["Conditions"]["HasSigningProfiles"])

    def test_never_print_whole_events(self):
        for function in of_type("AWS::Lambda::Function").values():
            self.assertNotIn("POWERTOOLS_LOGGER_LOG_EVENT", function["Environment"]["Variables"])


class Variables(unittest.TestCase):
    # By its name, or by a constant that a class keeps under VARIABLE.
    READ = re.compile(r'(?:(?:require|find)\(\s*|String VARIABLE = |seconds\(\s*environment,\s*)"([A-Z][A-Z0-9_]+)"\s*[,);]|String [A-Z_]+ = "([A-Z0-9_]+_ARN)";')
    # Lambda's own, and the ones Powertools reads itself.
    GIVEN = {"AWS_REGION", "AWS_ACCOUNT_ID"}
    POWERTOOLS = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_LOG_LEVEL"}

    def read_in(self, folder):
        sources = (ROOT / folder / "src" / "main").rglob("*.java")
        return {one or other for source in sources for one, other in self.READ.findall(source.read_text(encoding="utf-8"))}

    def test_metrics_that_ring_are_counted_by_the_code(self):
        counted = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "functions").rglob("src/main/**/*.java"))
        for alarm in of_type("AWS::CloudWatch::Alarm").values():
            if alarm["Namespace"] == "Countersign":
                self.assertTrue(f'count("{alarm["MetricName"]}"' in counted, f"nobody counts {alarm['MetricName']}")

    def test_are_set_where_they_are_read_and_read_where_they_are_set(self):
        shared = self.read_in("shared") - self.GIVEN
        everywhere = set()
        for name, resource in SOURCE["Resources"].items():
            if resource["Type"] != "AWS::Serverless::Function":
                continue
            folder = str(pathlib.PurePosixPath(resource["Properties"]["CodeUri"]).parent.parent)
            own = self.read_in(folder) - self.GIVEN
            given = of_type("AWS::Lambda::Function")[name]["Environment"]["Variables"]
            # AWS::NoValue is not there on AWS: only a place that sam local fills (docs/local.md).
            variables = {variable for variable, value in given.items() if value not in ({"Ref": "AWS::NoValue"}, None)}
            everywhere |= variables
            with self.subTest(name):
                self.assertEqual(set(), own - variables, "read, but not set")
                self.assertEqual(set(), variables - own - shared - self.POWERTOOLS, "set, but read nowhere")
                self.assertLessEqual(self.POWERTOOLS, variables)
        self.assertEqual(set(), shared - everywhere, "read in shared, but set for no function")


class Record(unittest.TestCase):
    def test_outlives_its_stack(self):
        for name in ("Ledger", "EvidenceBucket", "PhiKey", "SuiteKey", "PseudonymKey"):
            resource = EXPANDED["Resources"][name]
            self.assertEqual(("Retain", "Retain"), (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]))

    def test_ledger_is_encrypted_recoverable_streamed_and_protected_in_production(self):
        ledger = of_type("AWS::DynamoDB::Table")["Ledger"]
        self.assertEqual("SuiteKey", name_of(ledger["SSESpecification"]["KMSMasterKeyId"]))
        self.assertTrue(ledger["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"])
        self.assertEqual("NEW_IMAGE", ledger["StreamSpecification"]["StreamViewType"])
        self.assertEqual({"Fn::If": ["Production", True, False]}, ledger["DeletionProtectionEnabled"])

    def test_ledger_has_the_keys_and_indexes_that_the_code_names(self):
        schema = ROOT / "shared/src/main/java/org/countersign/ledger/dynamodb/LedgerSchema.java"
        constants = dict(re.findall(r'String ([A-Z_]+) = "([^"]+)"', schema.read_text(encoding="utf-8")))
        ledger = of_type("AWS::DynamoDB::Table")["Ledger"]
        self.assertEqual([constants["PK"], constants["SK"]], [key["AttributeName"] for key in ledger["KeySchema"]])
        indexes = {i["IndexName"]: [key["AttributeName"] for key in i["KeySchema"]] for i in ledger["GlobalSecondaryIndexes"]}
        expected = {
            constants["OWED_OUT_INDEX"]: [constants["OWED_OUT"], constants["OWED_SINCE"]],
            constants["CASES_INDEX"]: [constants["CASE_SHARD"], constants["CASE_ID"]],
            constants["NEIGHBOURS_INDEX"]: [constants["CASE_GROUP"], constants["ENDED_AT"]],
            constants["WAKE_UP_INDEX"]: [constants["WAKE"], constants["WAKE_AT"]],
            constants["TASKS_INDEX"]: [constants["TASKS"], constants["TASK_AT"]],
        }
        self.assertEqual(expected, indexes)

    def test_evidence_is_locked_for_six_years_and_thirty_days_in_production_and_one_day_in_trial(self):
        bucket = of_type("AWS::S3::Bucket")["EvidenceBucket"]
        retention = bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
        self.assertEqual({"Fn::If": ["Production", "COMPLIANCE", "GOVERNANCE"]}, retention["Mode"])
        self.assertEqual({"Fn::If": ["Production", 6 * 365 + 2 + 30, 1]}, retention["Days"])
        self.assertEqual("Enabled", bucket["VersioningConfiguration"]["Status"])
        self.assertTrue(all(bucket["PublicAccessBlockConfiguration"].values()))
        rule = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]
        self.assertTrue(rule["BucketKeyEnabled"])
        self.assertEqual("PhiKey", name_of(rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"]))

    def test_pseudonym_key_is_what_the_loader_takes_and_is_never_rotated(self):
        made = of_type("AWS::SecretsManager::Secret")["PseudonymKey"]["GenerateSecretString"]
        self.assertEqual({"id": "k1"}, json.loads(made["SecretStringTemplate"]))
        self.assertEqual("key", made["GenerateStringKey"])
        # Letters and digits only, in fours: base64 as it stands, of at least 32 bytes.
        self.assertTrue(made["ExcludePunctuation"])
        self.assertEqual(0, made["PasswordLength"] % 4)
        self.assertGreaterEqual(made["PasswordLength"] // 4 * 3, 32)
        self.assertFalse(of_type("AWS::SecretsManager::RotationSchedule"))

    def test_a_trial_says_that_it_is_one(self):
        banner = EXPANDED["Outputs"]["Protection"]["Value"]["Fn::If"]
        self.assertEqual("Production", banner[0])
        self.assertIn("TRIAL", banner[2])


class ConformancePack(unittest.TestCase):
    def test_is_deployed_only_where_its_template_lies_in_s3(self):
        pack = EXPANDED["Resources"]["HipaaConformancePack"]
        self.assertEqual("HasConformancePack", pack["Condition"])
        self.assertEqual({"Ref": "ConformancePackS3Uri"}, pack["Properties"]["TemplateS3Uri"])
        self.assertEqual({"Fn::Not": [{"Fn::Equals": [{"Ref": "ConformancePackS3Uri"}, ""]}]}, EXPANDED["Conditions"]["HasConformancePack"])
        self.assertEqual("", SOURCE["Parameters"]["ConformancePackS3Uri"]["Default"])

    def test_the_address_is_one_of_s3_or_none(self):
        allowed = re.compile(SOURCE["Parameters"]["ConformancePackS3Uri"]["AllowedPattern"])
        for good in ("", "s3://my-bucket/countersign-hipaa-0123456789ab.yaml", "s3://a.b.c/folder/pack.yaml"):
            self.assertRegex(good, allowed)
        for bad in ("s3://my-bucket", "s3://my-bucket/", "https://my-bucket.s3.amazonaws.com/pack.yaml", "pack.yaml"):
            self.assertNotRegex(bad, allowed)


class Forwarder(unittest.TestCase):
    FORWARDER = yaml_parse((ROOT / "forwarder.yaml").read_text(encoding="utf-8"))["Resources"]

    def kind(self, kind):
        return {name: r["Properties"] for name, r in self.FORWARDER.items() if r["Type"] == kind}

    def test_every_rule_goes_to_the_main_region_and_keeps_what_it_cannot_send(self):
        allowed = self.kind("AWS::SQS::QueuePolicy")["ForwardDeadLettersPolicy"]["PolicyDocument"]["Statement"][0]
        sources = {name_of(source) for source in allowed["Condition"]["ArnEquals"]["aws:SourceArn"]}
        rules = self.kind("AWS::Events::Rule")
        self.assertTrue(rules)
        self.assertEqual(set(rules), sources)
        for name, rule in rules.items():
            with self.subTest(name):
                (target,) = rule["Targets"]
                self.assertEqual("ForwardRole", name_of(target["RoleArn"]))
                self.assertEqual("ForwardDeadLetters", name_of(target["DeadLetterConfig"]["Arn"]))
                self.assertIn("${MainRegion}", target["Arn"]["Fn::Sub"])

    def test_every_loss_rings(self):
        rung = {name_of(a["Dimensions"][-1]["Value"]) for a in self.kind("AWS::CloudWatch::Alarm").values()}
        self.assertEqual(set(self.kind("AWS::Events::Rule")) | {"ForwardDeadLetters"}, rung)
        for alarm in self.kind("AWS::CloudWatch::Alarm").values():
            self.assertEqual("AlarmTopic", name_of(alarm["AlarmActions"][0]))


class Desk(unittest.TestCase):
    def test_the_function_answers_for_every_path_and_only_the_api_may_call_it(self):
        self.assertEqual({"DeskApiRoute", "OnCallHookRoute"}, set(of_type("AWS::ApiGatewayV2::Route")))
        route = of_type("AWS::ApiGatewayV2::Route")["DeskApiRoute"]
        integration = of_type("AWS::ApiGatewayV2::Integration")["DeskApiIntegration"]
        self.assertEqual("$default", route["RouteKey"])
        self.assertEqual(("2.0", "ReviewDeskFunctionAliaslive"), (integration["PayloadFormatVersion"], name_of(integration["IntegrationUri"])))
        permission = of_type("AWS::Lambda::Permission")["DeskApiPermission"]
        self.assertEqual(("apigateway.amazonaws.com", "ReviewDeskFunctionAliaslive"), (permission["Principal"], name_of(permission["FunctionName"])))
        self.assertIn("${DeskApi}/*/$default", permission["SourceArn"]["Fn::Sub"])

    def test_what_the_pager_says_goes_to_on_call_and_nothing_else_does(self):
        route = of_type("AWS::ApiGatewayV2::Route")["OnCallHookRoute"]
        integration = of_type("AWS::ApiGatewayV2::Integration")["OnCallHookIntegration"]
        self.assertEqual("POST /hooks/pagerduty", route["RouteKey"])
        self.assertEqual(("2.0", "OnCallFunctionAliaslive"), (integration["PayloadFormatVersion"], name_of(integration["IntegrationUri"])))
        permission = of_type("AWS::Lambda::Permission")["OnCallHookPermission"]
        self.assertEqual(("apigateway.amazonaws.com", "OnCallFunctionAliaslive"), (permission["Principal"], name_of(permission["FunctionName"])))
        self.assertIn("${DeskApi}/*/POST/hooks/pagerduty", permission["SourceArn"]["Fn::Sub"])

    def test_the_function_gives_up_before_the_api_does(self):
        integration = of_type("AWS::ApiGatewayV2::Integration")["DeskApiIntegration"]
        self.assertLess(of_type("AWS::Lambda::Function")["ReviewDeskFunction"]["Timeout"] * 1000, integration["TimeoutInMillis"])

    def test_the_access_log_is_json_without_path_query_and_headers(self):
        (stage,) = of_type("AWS::ApiGatewayV2::Stage").values()
        logged = set(json.loads(stage["AccessLogSettings"]["Format"]).values())
        self.assertFalse({field for field in logged if re.search("path|query|uri|header|claims|authorizer|routeKey", field, re.I)})
        self.assertIn("$context.requestId", logged)

    def test_the_api_is_throttled(self):
        (stage,) = of_type("AWS::ApiGatewayV2::Stage").values()
        self.assertEqual((100, 200), tuple(stage["DefaultRouteSettings"][f"Throttling{kind}Limit"] for kind in ("Rate", "Burst")))

    def test_the_user_pool_asks_everybody_for_a_second_factor_and_lets_nobody_in_or_rename_by_themselves(self):
        pool = of_type("AWS::Cognito::UserPool")["DeskUserPool"]
        self.assertEqual(("ON", ["SOFTWARE_TOKEN_MFA"]), (pool["MfaConfiguration"], pool["EnabledMfas"]))
        self.assertTrue(pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"])
        client = of_type("AWS::Cognito::UserPoolClient")["DeskUserPoolClient"]
        self.assertEqual((["code"], False), (client["AllowedOAuthFlows"], client["GenerateSecret"]))
        named = of_type("AWS::Lambda::Function")["ReviewDeskFunction"]["Environment"]["Variables"]["PERSON_CLAIM"]["Fn::If"][2]["Fn::If"][1]
        self.assertFalse(set(named.split(",")) & set(client["WriteAttributes"]))

    def test_its_groups_are_the_roles(self):
        roles = (ROOT / "shared/src/main/java/org/countersign/task/Role.java").read_text(encoding="utf-8")
        expected = {name.lower().replace("_", "-") for name in re.findall(r"^  ([A-Z_]+)[,;]$", roles, re.M)}
        self.assertEqual(expected, {group["GroupName"] for group in of_type("AWS::Cognito::UserPoolGroup").values()})

    def test_what_is_made_for_cloudfront_or_cognito_is_made_only_then(self):
        expected = {"AWS::Cognito": "MakesUserPool", "AWS::CloudFront": "BehindCloudFront", "AWS::WAFv2": "MakesWebAcl"}
        seen = set()
        for name, resource in EXPANDED["Resources"].items():
            service = resource["Type"].rsplit("::", 1)[0]
            if service in expected:
                seen.add(service)
                self.assertEqual(expected[service], resource["Condition"], name)
        self.assertEqual(set(expected), seen)

    def test_behind_cloudfront_nobody_gets_in_by_the_api(self):
        header = of_type("AWS::CloudFront::Distribution")["DeskDistribution"]["DistributionConfig"]["Origins"][0]["OriginCustomHeaders"][0]
        guard = (ROOT / "functions/review-desk/src/main/java/org/countersign/desk/http/OriginGuard.java").read_text(encoding="utf-8")
        self.assertIn(f'HEADER = "{header["HeaderName"]}"', guard)
        self.assertIn("${DeskOriginSecret}", json.dumps(header["HeaderValue"]))
        secret = of_type("AWS::Lambda::Function")["ReviewDeskFunction"]["Environment"]["Variables"]["ORIGIN_SECRET_ARN"]
        self.assertEqual({"Fn::If": ["BehindCloudFront", {"Ref": "DeskOriginSecret"}, ""]}, secret)

    def test_the_role_calls_no_service_that_holds_phi(self):
        policy = of_type("AWS::IAM::RolePolicy")["ReviewDeskPolicy"]["PolicyDocument"]
        services = {a.split(":")[0] for s in statements(policy) for a in as_list(s["Action"])}
        self.assertEqual({"dynamodb", "s3", "sqs", "kms", "secretsmanager", "logs", "xray"}, services)
        counts = [s for s in statements(policy) if any(a.startswith("sqs:") for a in as_list(s["Action"]))]
        self.assertEqual(["sqs:GetQueueAttributes"], [a for s in counts for a in as_list(s["Action"])])
        self.assertEqual(dead_letter_queues(), {name_of(queue) for s in counts for queue in s["Resource"]})
        told = of_type("AWS::Lambda::Function")["ReviewDeskFunction"]["Environment"]["Variables"]["DEAD_LETTER_QUEUES"]["Fn::Join"][1]
        self.assertEqual(dead_letter_queues(), {re.search(r"\$\{(\w+)\}", one["Fn::Sub"])[1] for one in told})
        self.assertEqual({"s3:GetObject"}, {a for s in statements(policy) for a in as_list(s["Action"]) if a.startswith("s3:")})


class CloudTrailRules(unittest.TestCase):
    RULES = {name: r for name, r in of_type("AWS::Events::Rule").items() if any(t["Id"] == "CloudTrailAlertQueue" for t in r["Targets"])}

    def test_fit_into_what_eventbridge_takes(self):
        self.assertLess(len(of_type("AWS::Events::Rule")), 300)
        for name, rule in self.RULES.items():
            with self.subTest(name):
                self.assertLessEqual(len(json.dumps(rule["EventPattern"], separators=(",", ":"))), 2048)
                self.assertNotIn("wildcard", json.dumps(rule["EventPattern"]))

    def test_each_loss_rings(self):
        rung = set(alarms("InvocationsFailedToBeSentToDlq"))
        self.assertEqual(set(), {n for n in self.RULES if "EventBusName" not in self.RULES[n]} - rung)

    def test_silence_of_the_trail_rings(self):
        alarm = of_type("AWS::CloudWatch::Alarm")["TrailSilentAlarm"]
        self.assertEqual(("breaching", "LessThanThreshold"), (alarm["TreatMissingData"], alarm["ComparisonOperator"]))
        self.assertEqual("TrailBeatRule", name_of(alarm["Dimensions"][0]["Value"]))
        # The sweep makes the call that the rule waits for, and is started more often than the alarm looks.
        rule = of_type("AWS::Events::Rule")["TrailBeatRule"]
        (call,) = rule["EventPattern"]["detail"]["eventName"]
        allowed = [a for s in statements(of_type("AWS::IAM::RolePolicy")["SweepPolicy"]["PolicyDocument"]) for a in as_list(s["Action"])]
        self.assertIn(f"medical-imaging:{call}", allowed)
        self.assertEqual("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", rule["State"])


class Text(unittest.TestCase):
    def test_has_no_word_that_yaml_1_1_reads_as_true_or_false(self):
        bad = [line for line in TEXT.splitlines() if re.search(r"(?:^|[:\-\[,]\s+)(?:yes|no|on|off|y|n)\s*(?:$|[,\]#])", line.split("#")[0], re.I)]
        self.assertEqual([], bad)

    def test_deploy_page_names_every_parameter_and_counts_right(self):
        page = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
        self.assertEqual([], [name for name in SOURCE["Parameters"] if f"`{name}`" not in page])
        self.assertIn(f"| {len(of_type('AWS::CloudWatch::Alarm'))}, {len(of_type('AWS::SNS::Topic'))} |", page)
        self.assertIn(f"dead-letter queue each, one for the pipe, one for the sweep | {len(of_type('AWS::SQS::Queue'))} |", page)

    def test_every_parameter_and_output_explains_itself(self):
        for part in ("Parameters", "Outputs"):
            for name, thing in SOURCE[part].items():
                self.assertGreater(len(thing["Description"]), 15, name)


if __name__ == "__main__":
    unittest.main()
