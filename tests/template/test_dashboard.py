"""The dashboard shows what is there, and only metrics that somebody sends."""

import json
import re
import unittest

import dashboard
from test_template import EXPANDED, ROOT, SOURCE, TEXT

# What AWS sends, by namespace: its dimension, and the metrics' names (the services' monitoring pages, 2026-11).
AWS = {
    # SQS developer guide, sqs-available-cloudwatch-metrics
    "AWS/SQS": ("QueueName", {"ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"}),
    # Lambda developer guide, monitoring-metrics-types
    "AWS/Lambda": ("FunctionName", {"Errors", "Throttles", "Duration", "ConcurrentExecutions"}),
    # DynamoDB developer guide, metrics-dimensions
    "AWS/DynamoDB": ("TableName", {"ConsumedWriteCapacityUnits", "ConsumedReadCapacityUnits", "WriteThrottleEvents", "ReadThrottleEvents",
                                   "TransactionConflict"}),
    # EventBridge user guide, eb-pipes-monitoring
    "AWS/EventBridge/Pipes": ("PipeName", {"ExecutionFailed"}),
    # EventBridge user guide, eb-monitoring
    "AWS/Events": ("RuleName", {"FailedInvocations"}),
    # API Gateway developer guide, http-api-metrics
    "AWS/ApiGateway": ("ApiId", {"Count", "4xx", "5xx", "Latency"}),
}
KIND = {"QueueName": "AWS::SQS::Queue", "FunctionName": "AWS::Lambda::Function", "TableName": "AWS::DynamoDB::Table",
        "PipeName": "AWS::Pipes::Pipe", "ApiId": "AWS::ApiGatewayV2::Api"}
RESOURCES = EXPANDED["Resources"]
BODY = json.loads(RESOURCES["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
METRICS = [m for w in BODY["widgets"] for m in w["properties"].get("metrics", []) if isinstance(m[0], str)]
SEARCHES = [m[0]["expression"] for w in BODY["widgets"] for m in w["properties"].get("metrics", []) if isinstance(m[0], dict)]


def service_folders():
    """Folder of the function whose counts carry a service's name."""
    found = {}
    for resource in SOURCE["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            variables = resource["Properties"]["Environment"]["Variables"]
            found[variables["POWERTOOLS_SERVICE_NAME"]] = ROOT / resource["Properties"]["CodeUri"].split("/target/")[0]
    return found


def source_of(*folders):
    return "".join(f.read_text(encoding="utf-8") for folder in folders for f in folder.rglob("src/main/**/*.java"))


class Dashboard(unittest.TestCase):
    def test_is_the_one_that_is_made_of_the_template(self):
        self.assertIn(dashboard.lines(RESOURCES), TEXT, "run: python tests/template/dashboard.py --write")

    def test_metrics_of_aws_are_documented_and_about_things_of_the_stack(self):
        for namespace, metric, *rest in METRICS:
            if namespace == "Countersign":
                continue
            with self.subTest(f"{namespace} {metric}"):
                dimension, names = AWS[namespace]
                self.assertIn(metric, names)
                if rest:
                    self.assertEqual(dimension, rest[0])
                    resource = re.fullmatch(r"\$\{(\w+)(\.QueueName)?\}", rest[1])
                    self.assertEqual(KIND[dimension], RESOURCES[resource[1]]["Type"])
                    self.assertEqual(dimension == "QueueName", resource[2] is not None)

    def test_metrics_of_ours_are_counted_by_the_function_that_is_named(self):
        folders = service_folders()
        ours = [m for m in METRICS if m[0] == "Countersign"]
        self.assertGreater(len(ours), 5)
        for _, metric, dimension, service in ours:
            with self.subTest(metric):
                self.assertEqual("Service", dimension)
                self.assertIn(f'"{metric}"', source_of(folders[service], ROOT / "shared"))

    def test_searches_name_what_the_intake_counts(self):
        ours = [e for e in SEARCHES if "{Countersign,Service}" in e]
        names = {re.search(r'MetricName="(\w+)"', e)[1] for e in ours}
        self.assertEqual(set(dashboard.BY_FUNCTION), names)
        for other in set(SEARCHES) - set(ours):
            namespace, metric = re.search(r'\{([\w/]+),.*MetricName="(\w+)"', other).groups()
            self.assertIn(metric, AWS[namespace][1])
        counted = source_of(ROOT / "shared")
        for name in names:
            self.assertIn(f'"{name}"', counted)

    def test_every_queue_and_function_is_on_it_and_every_named_alarm_exists(self):
        shown = json.dumps(BODY)
        for name, resource in RESOURCES.items():
            if resource["Type"] == "AWS::SQS::Queue":
                self.assertIn("${" + name + ".QueueName}", shown)
            if resource["Type"] == "AWS::Lambda::Function":
                self.assertIn("${" + name + "}", shown)
        for alarm in re.findall(r"\$\{(\w+Alarm)\.Arn\}", shown):
            self.assertEqual("AWS::CloudWatch::Alarm", RESOURCES[alarm]["Type"])
            self.assertNotIn("Condition", RESOURCES[alarm], "the dashboard would not deploy without it")

    def test_widgets_do_not_lie_on_each_other(self):
        taken = set()
        for w in BODY["widgets"]:
            cells = {(x, y) for x in range(w["x"], w["x"] + w["width"]) for y in range(w["y"], w["y"] + w["height"])}
            self.assertLessEqual(max(x for x, _ in cells), 23)
            self.assertFalse(taken & cells, w["properties"]["title"])
            taken |= cells


if __name__ == "__main__":
    unittest.main()
