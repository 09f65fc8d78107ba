"""The CloudWatch dashboard of template.yaml, made of the queues, functions and alarms that are in it.

    python tests/template/dashboard.py --write   puts it between its comments in template.yaml

A dashboard that is written by hand forgets the next queue; test_dashboard.py holds this one to the template."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "template.yaml"
START = "  # Made by tests/template/dashboard.py --write of what stands above; change it there."
END = "  # End of the dashboard."

# Alarms about the whole, not about one function's queue.
WHOLE = ["HeartbeatAlarm", "SweepMissingAlarm", "SweepThrottledAlarm", "LedgerPipeFailureAlarm", "LedgerPipeDeadLettersAlarm",
         "FindingRefusedAlarm", "ConfigIntegrationAlarm", "TrailSilentAlarm", "DeskApiFailureAlarm"]

# Countersign's own, by the function that counts them (POWERTOOLS_SERVICE_NAME).
OWN = {
    "Owed and received (sweep)": [("SweepOwed", "sweep"), ("SweepReceived", "sweep"), ("SweepMissing", "sweep"), ("SweepCannotAsk", "sweep")],
    "Heartbeat of the whole path": [("Heartbeat", "finding-delivery"), ("HeartbeatLate", "finding-delivery")],
    "Findings": [("FindingDelivered", "finding-delivery"), ("FindingUnsettled", "finding-delivery"), ("FindingRefused", "finding-delivery"),
                 ("AlertRaised", "cloudtrail-alert"), ("AlertSuppressed", "cloudtrail-alert")],
}
# By all functions: one line each.
BY_FUNCTION = ["EventFailed", "EventRefused", "EventMalformed"]


def dimension(resource, attribute=None):
    return "${" + resource + (f".{attribute}" if attribute else "") + "}"


def widget(x, y, width, title, metrics, stat="Sum", period=300, height=6):
    return {"type": "metric", "x": x, "y": y, "width": width, "height": height,
            "properties": {"title": title, "region": "${AWS::Region}", "stat": stat, "period": period, "view": "timeSeries",
                           "metrics": metrics}}


def search(metric):
    return [[{"expression": "SEARCH('{Countersign,Service} MetricName=\"" + metric + "\"', 'Sum', 300)", "id": metric[0].lower() + metric[1:]}]]


def rules(identifier, schema, label):
    """Of all rules of the account: a metric without dimension is not sent for each of them."""
    return [{"expression": "SUM(SEARCH('{AWS/Events," + schema + "} MetricName=\"FailedInvocations\"', 'Sum', 300))", "id": identifier,
             "label": label}]


def body(resources):
    """Of resources as SAM expands them."""
    of_type = lambda kind: [name for name, r in resources.items() if r["Type"] == kind]
    queues = of_type("AWS::SQS::Queue")
    work = [q for q in queues if "RedrivePolicy" in resources[q]["Properties"]]
    dead = [q for q in queues if q not in work]
    functions = of_type("AWS::Lambda::Function")
    label = lambda name: {"label": name.removesuffix("Function").removesuffix("Queue").removesuffix("DeadLetters")}
    sqs = lambda names, metric: [["AWS/SQS", metric, "QueueName", dimension(q, "QueueName"), label(q)] for q in names]
    lambdas = lambda metric: [["AWS/Lambda", metric, "FunctionName", dimension(f), label(f)] for f in functions]
    table = lambda metric: ["AWS/DynamoDB", metric, "TableName", "${Ledger}"]
    api = lambda metric: ["AWS/ApiGateway", metric, "ApiId", "${DeskApi}"]
    own = lambda metrics: [["Countersign", metric, "Service", service] for metric, service in metrics]
    titles = list(OWN)
    widgets = [
        {"type": "alarm", "x": 0, "y": 0, "width": 24, "height": 3,
         "properties": {"title": "The whole path. What to do: docs/operations.md", "alarms": [dimension(a, "Arn") for a in WHOLE]}},
        widget(0, 3, 8, titles[0], own(OWN[titles[0]]), "Maximum"),
        widget(8, 3, 8, titles[1], own(OWN[titles[1]])),
        widget(16, 3, 8, titles[2], own(OWN[titles[2]])),
        widget(0, 9, 8, "Dead letters", sqs(dead, "ApproximateNumberOfMessagesVisible"), "Maximum"),
        widget(8, 9, 8, "Messages that wait", sqs(work, "ApproximateNumberOfMessagesVisible"), "Maximum"),
        widget(16, 9, 8, "Age of the oldest, seconds", sqs(work, "ApproximateAgeOfOldestMessage"), "Maximum"),
        widget(0, 15, 8, "Functions that failed", lambdas("Errors")),
        widget(8, 15, 8, "Functions that were throttled", lambdas("Throttles")),
        widget(16, 15, 8, "Duration, p99, milliseconds", lambdas("Duration"), "p99"),
        *[widget(8 * i, 21, 8, title, search(metric)) for i, (title, metric) in enumerate(zip(
            ("Events that failed, by function", "Events refused", "Events unreadable"), BY_FUNCTION))],
        widget(0, 27, 8, "Copies at work in the account", [["AWS/Lambda", "ConcurrentExecutions"]], "Maximum"),
        widget(8, 27, 8, "Ledger", [table("ConsumedWriteCapacityUnits"), table("ConsumedReadCapacityUnits"), table("WriteThrottleEvents"),
                                    table("ReadThrottleEvents"), table("TransactionConflict")]),
        widget(16, 27, 8, "Pipe and bus", [["AWS/EventBridge/Pipes", "ExecutionFailed", "PipeName", "${LedgerPipe}"],
                                           rules("rules", "RuleName", "Rules of the default bus that failed"),
                                           rules("own", "EventBusName,RuleName", "Rules of other buses that failed")]),
        widget(0, 33, 12, "Review desk, requests and errors", [api("Count"), api("4xx"), api("5xx")]),
        widget(12, 33, 12, "Review desk, p99 milliseconds", [api("Latency")], "p99"),
    ]
    return {"widgets": widgets}


def lines(resources):
    made = body(resources)
    text = [START, "  Dashboard:", "    Type: AWS::CloudWatch::Dashboard", "    Properties:", "      DashboardName: !Sub ${AWS::StackName}",
            "      DashboardBody: !Sub |", '        {"widgets": [']
    for i, one in enumerate(made["widgets"]):
        metrics = one["properties"].pop("metrics", None)
        head = json.dumps(one)
        if metrics is None:
            text.append("        " + head + ",")
            continue
        text.append("        " + head[:-2] + ', "metrics": [')
        text += ["          " + json.dumps(m) + ("," if m is not metrics[-1] else "") for m in metrics]
        text.append("        ]}}" + ("," if i < len(made["widgets"]) - 1 else ""))
    return "\n".join(text + ["        ]}", END])


def main():
    from test_template import EXPANDED

    made = lines(EXPANDED["Resources"])
    if "--write" not in sys.argv:
        print(made)
        return
    template = TEMPLATE.read_text(encoding="utf-8")
    before, rest = template.split(START)
    TEMPLATE.write_text(before + made + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
