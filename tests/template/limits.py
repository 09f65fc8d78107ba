"""How many copies of a function a queue may start, and how big its batches are: the one place where these numbers come from.

    python tests/template/limits.py           prints the tables
    python tests/template/limits.py --write   puts them into docs/operations.md

test_limits.py holds template.yaml to it. What a message takes (SECONDS) is a budget, not a promise: it is what the load test and the
benchmarks leave room for, and an operator who sees more in the dashboard's Duration widget raises it here first."""

import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operations.md"
START, END = "<!-- limits: made by tests/template/limits.py --write -->", "<!-- limits end -->"

# The fewest copies that a mapping of a queue can be held to (Lambda developer guide, services-sqs-scaling).
LEAST = 2
# New executions of an account that has raised no quota (Lambda developer guide, gettingstarted-limits), and the part that is ours.
ACCOUNT, SHARE = 1000, 0.10
# A queue's visibility timeout (Lambda developer guide, services-sqs-configure).
VISIBILITY = "6 × timeout + window"
# Lambda developer guide, services-sqs-configure: at least five, or one throttled minute fills the dead-letter queue.
FEWEST_RECEIVES = 5


class Service:
    """What bounds a function from outside: so many calls a second of an account, of which one copy makes so many."""

    def __init__(self, name, per_second, by_copy, source):
        self.name, self.per_second, self.by_copy, self.source = name, per_second, by_copy, source

    def most(self):
        return max(LEAST, math.floor(self.per_second / self.by_copy))


class Limit:
    """The storm that a function must drain: so many messages, each taking so long, in so many seconds; and what it waits for."""

    def __init__(self, storm, what, seconds, drain, service, waits):
        self.storm, self.what, self.seconds, self.drain, self.service, self.waits = storm, what, seconds, drain, service, waits

    def fewest(self):
        return max(LEAST, math.ceil(self.storm * self.seconds / self.drain))

    def most(self):
        return self.service.most() if self.service else int(ACCOUNT * SHARE)


# By the prefix of its logical ids in template.yaml.
LIMITS = {
    "ImagingImport": Limit(
        1000, "jobs that end together: 100 concurrent jobs in each of 10 data stores", 2.0, 300,
        Service("HealthImaging GetDICOMImportJob", 25, 2.5, "devguide/throttling-limits; a copy asks once in 0.4 s, one message after the other"),
        "6 hours for a manifest: 10 s, then three times as long each time, at most an hour"),
    "ImagingCorrection": Limit(
        10, "corrections that two people approved together", 20.0, 300,
        Service("HealthImaging changes", 0.25, 1, "devguide/throttling-limits; one copy alone is above it, so the SDK's retries set the pace and "
                "the mapping's least is the most"),
        "HealthImaging, at work on the image set; that is a new message each time, not a receive"),
    "CloudTrailAlert": Limit(
        100_000, "records: a script that lists and reads in a loop", 0.04, 900, None, "parameters that Systems Manager does not give"),
    "ConfigCompliance": Limit(
        100_000, "results: a conformance pack that is deployed anew", 0.03, 900, None, "AWS Config, when it is away"),
    "FindingDelivery": Limit(
        100_000, "findings, 100 a call: 1,000 calls", 0.01, 900,
        Service("Security Hub BatchImportFindings", 10, 5, "API reference, Welcome; Rhythm.CALLS_PER_SECOND"),
        "Security Hub's throttling"),
    "FindingIntake": Limit(10_000, "findings of other products: an Inspector rescan", 0.4, 900, None, "nothing"),
    # Channels' own limits (PagerDuty takes 120 events a minute) are kept by the token bucket in the ledger, whatever the number of copies.
    "OnCall": Limit(2_000, "pointers to requested pages", 0.5, 300, None, "nothing; a receiver that is away makes no failure"),
    "HealthRecordJob": Limit(
        100, "jobs that end together", 10.0, 300,
        Service("HealthLake DescribeFHIRImportJob", 10, 2, "its guide names no rate for it (UNVERIFIED); a copy reads the output between two calls"),
        "6 hours for a manifest, in the same steps"),
    "ClinicalNote": Limit(
        500, "notes of a morning", 0.5, 300,
        Service("Transcribe GetMedicalScribeJob", 20, 5, "its guide names none for it (UNVERIFIED), that of GetTranscriptionJob is taken; "
                "ClinicalNote.QUESTIONS_PER_SECOND"),
        "jobs and notes that are not done yet; that is a new message each time"),
}


def kebab(prefix):
    words = {"CloudTrailAlert": "cloudtrail-alert"}
    return words.get(prefix, "".join("-" + c.lower() if c.isupper() else c for c in prefix).lstrip("-"))


def facts(template):
    """What template.yaml (as SAM expands it) says of each mapping, by prefix."""
    resources = template["Resources"]
    found = {}
    for mapping in (r["Properties"] for r in resources.values() if r["Type"] == "AWS::Lambda::EventSourceMapping"):
        name = mapping["EventSourceArn"]["Fn::GetAtt"][0]
        prefix = name.removesuffix("Queue")
        queue = resources[name]["Properties"]
        function = resources[f"{prefix}Function"]["Properties"]
        parameter = mapping["ScalingConfig"]["MaximumConcurrency"]["Ref"]
        found[prefix] = {
            "concurrency": template["Parameters"][parameter]["Default"],
            "batch": mapping["BatchSize"],
            "window": mapping.get("MaximumBatchingWindowInSeconds", 0),
            "timeout": function["Timeout"],
            "visibility": queue["VisibilityTimeout"],
            "receives": queue["RedrivePolicy"]["maxReceiveCount"],
            "retention": queue["MessageRetentionPeriod"],
        }
    return found


def tables(of):
    lines = [
        START,
        "",
        "| function | storm it must drain | budget | fewest copies | most copies | **set** |",
        "|---|---|---|---|---|---|",
    ]
    here = {prefix: limit for prefix, limit in LIMITS.items() if prefix in of}
    for prefix, limit in here.items():
        bound = (
            f"{limit.most()}: {limit.service.name} {limit.service.per_second:g}/s ÷ {limit.service.by_copy:g} a copy ({limit.service.source})"
            if limit.service
            else f"{limit.most()}: the suite's share of the account"
        )
        lines.append(
            f"| {kebab(prefix)} | {limit.storm:,} {limit.what} | {limit.seconds:g} s each, in {limit.drain // 60} min | "
            f"{limit.fewest()} | {bound} | **{of[prefix]['concurrency']}** |"
        )
    total = sum(of[prefix]["concurrency"] for prefix in here)
    lines += [
        "",
        f"Together {total} copies, of {int(ACCOUNT * SHARE)} that are the suite's share ({SHARE:.0%}) of an account's {ACCOUNT:,}.",
        "",
        "| function | batch | budget of a batch | timeout | visibility timeout ≥ " + VISIBILITY + " | receives × visibility < kept | it may wait for |",
        "|---|---|---|---|---|---|---|",
    ]
    for prefix, limit in here.items():
        f = of[prefix]
        window = f" in {f['window']} s" if f["window"] else ""
        lines.append(
            f"| {kebab(prefix)} | {f['batch']}{window} | {f['batch'] * limit.seconds:g} s | {f['timeout']} s | "
            f"{f['visibility']} ≥ {6 * f['timeout'] + f['window']} s | {f['receives']} × {f['visibility']} s = "
            f"{f['receives'] * f['visibility'] / 3600:.1f} h < {f['retention'] // 86400} d | {limit.waits} |"
        )
    return "\n".join(lines + ["", END])


def main():
    from test_template import EXPANDED

    text = tables(facts(EXPANDED))
    if "--write" not in sys.argv:
        print(text)
        return
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(START)
    PAGE.write_text(before + text + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
