#!/usr/bin/env python3
"""Checks Countersign's findings and its Security Hub stand-in against AWS's own public model of Security Hub.

The model is `securityhub/2018-10-26/service-2.json` inside the PyPI package `botocore` (Apache-2.0). It is read from the installed package
and never committed. What is committed is a derived list of constraints, which the stand-in (cli) reads.

    pip install botocore==1.44.5
    security_hub_model.py derive            writes the derived constraints
    security_hub_model.py check             fails if the committed constraints are not what this botocore gives
    security_hub_model.py ours FILE         fails if a finding (one JSON per line) breaks the model
    security_hub_model.py updates FILE...   fails if a request of BatchUpdateFindings (one JSON per line) does, or what it leaves on a finding
    security_hub_model.py verdicts FILE     fails if the stand-in let pass what the model refuses, or named the model in vain

Constraints come from two places: the model's own traits (required, min, max, enum, pattern, types), and its prose ("Maximum length of 256"),
which is where most lengths stand. Other rules of Security Hub are in neither; the stand-in writes those by hand.
"""

import gzip
import json
import pathlib
import re
import sys

import botocore
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

ROOT = pathlib.Path(__file__).resolve().parents[2]
DERIVED = ROOT / "cli/src/main/resources/org/countersign/laptop/securityhub/security-hub-constraints.json"
REQUESTS = ["BatchImportFindingsRequest", "BatchUpdateFindingsRequest", "GetFindingsRequest"]

# Hundreds of shapes that Countersign never fills; the derived file lets anything pass below them.
OPEN = {"ResourceDetails", "Detection"}


def service():
    folder = pathlib.Path(botocore.__file__).parent / "data/securityhub/2018-10-26"
    packed = folder / "service-2.json.gz"
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads((folder / "service-2.json").read_text())


def prose(documentation):
    """Bounds that stand only in a member's documentation."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", documentation or ""))
    bounds = {}
    for section in re.findall(r"(?:Length Constraints|Array Members): ((?:[^.]*?\d+[^.]*\. ?){1,2})", text + " "):
        low = re.search(r"Minimum (?:length |number )?of (\d+)", section)
        high = re.search(r"Maximum (?:length |number )?of (\d+)", section)
        if low:
            bounds["min"] = int(low.group(1))
        if high:
            bounds["max"] = int(high.group(1))
        exact = re.match(r"(\d+)\.", section)
        if exact:
            bounds["max"] = int(exact.group(1))
    pairs = re.search(r"Can contain up to (\d+) key-value pairs", text)
    if pairs:
        bounds["max"] = int(pairs.group(1))
        bounds["maxKey"] = int(re.search(r"key can contain up to (\d+) characters", text).group(1))
        bounds["maxValue"] = int(re.search(r"value can contain up to (\d+) characters", text).group(1))
    batch = re.search(r"up to (\d+) findings at a time|Maximum of (\d+) findings per request", text)
    if batch:
        bounds["max"] = int(batch.group(1) or batch.group(2))
    return bounds


def derive(shapes, open_shapes):
    derived = {}

    def add(name):
        if name in derived:
            return
        shape = shapes[name]
        kept = {"type": shape["type"]}
        derived[name] = kept
        if name in open_shapes:
            kept["type"] = "open"
            return
        for trait in ("required", "min", "max", "enum", "pattern"):
            if trait in shape:
                kept[trait] = shape[trait]
        if "members" in shape:
            kept["members"] = {}
            for member, reference in shape["members"].items():
                kept["members"][member] = {"shape": reference["shape"], **prose(reference.get("documentation"))}
                add(reference["shape"])
        for part in ("member", "key", "value"):
            if part in shape:
                kept[part] = shape[part]["shape"]
                add(shape[part]["shape"])

    for request in REQUESTS:
        add(request)
    return derived


def rendered():
    derived = {
        "source": f"derived from botocore {botocore.__version__}, securityhub 2018-10-26, by tests/model/security_hub_model.py",
        "shapes": dict(sorted(derive(service()["shapes"], OPEN).items())),
    }
    return json.dumps(derived, indent=1, ensure_ascii=True) + "\n"


class Judge:
    """The model's verdict on one finding or request: botocore's own validator first, then what it leaves out (enums, patterns, prose)."""

    def __init__(self, name="AwsSecurityFinding"):
        raw = service()
        self.name = name
        self.shape = ServiceModel(raw).shape_for(name)
        self.shapes = derive(raw["shapes"], set())

    def objections(self, finding):
        found = []
        report = ParamValidator().validate(finding, self.shape)
        if report.has_errors():
            found.append(report.generate_report())
        self._walk(finding, self.name, {}, "finding", found)
        return found

    def member(self, value, name, found):
        """Judges what will be a member of a finding by the limits that the finding's own documentation has for it."""
        reference = self.shapes["AwsSecurityFinding"]["members"][name]
        self._walk(value, reference["shape"], reference, name, found)

    def _walk(self, value, name, bounds, where, found):
        shape = self.shapes[name]
        kind = shape["type"]
        low, high = bounds.get("min", shape.get("min")), bounds.get("max", shape.get("max"))
        if kind == "structure" and isinstance(value, dict):
            for member, inner in value.items():
                reference = shape["members"].get(member)
                if reference is None:
                    found.append(f"{where}.{member}: not in the model")
                else:
                    self._walk(inner, reference["shape"], reference, f"{where}.{member}", found)
        elif kind == "list" and isinstance(value, list):
            self._size(len(value), low, high, where, found)
            for inner in value:
                self._walk(inner, shape["member"], {}, where + "[]", found)
        elif kind == "map" and isinstance(value, dict):
            self._size(len(value), low, high, where, found)
            for key, inner in value.items():
                self._walk(key, shape["key"], {"max": bounds.get("maxKey")}, where + ".key", found)
                self._walk(inner, shape["value"], {"max": bounds.get("maxValue")}, where + ".value", found)
        elif kind == "string" and isinstance(value, str):
            self._size(len(value), low, high, where, found)
            if "enum" in shape and value not in shape["enum"]:
                found.append(f"{where}: not one of {shape['enum']}")
            # A search, not a full match: text with line breaks is fine.
            if "pattern" in shape and not re.search(shape["pattern"], value):
                found.append(f"{where}: does not match {shape['pattern']}")
        elif kind in ("integer", "long", "double") and isinstance(value, (int, float)):
            self._size(value, low, high, where, found)

    @staticmethod
    def _size(size, low, high, where, found):
        if low is not None and size < low or high is not None and size > high:
            found.append(f"{where}: {size} is not within {low} to {high}")


def lines(path):
    if not pathlib.Path(path).exists():
        sys.exit(f"{path} is not there: the Java tests of cli write it, run them first")
    found = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]
    if not found:
        sys.exit(f"{path} is empty: nothing was checked")
    return found


def ours(path):
    judge, bad = Judge(), 0
    findings = lines(path)
    for number, finding in enumerate(findings, 1):
        for objection in judge.objections(finding):
            bad += 1
            print(f"line {number}: {objection}")
    print(f"{len(findings)} findings, {bad} objections by botocore {botocore.__version__}")
    return 1 if bad else 0


def updates(paths):
    judge, bad, count = Judge("BatchUpdateFindingsRequest"), 0, 0
    for path in paths:
        for number, request in enumerate(lines(path), 1):
            count += 1
            found = judge.objections(request)
            for name in ("UserDefinedFields", "RelatedFindings"):
                if name in request:
                    judge.member(request[name], name, found)
            if len(request.get("Note", {}).get("Text", "")) > 512:
                found.append("Note.Text: more than 512 characters")
            for objection in found:
                bad += 1
                print(f"{path} line {number}: {objection}")
    print(f"{count} updates, {bad} objections by botocore {botocore.__version__}")
    return 1 if bad else 0


def verdicts(path):
    """Lines are {"case", "finding", "verdict": "accepted" | "refused by model" | "refused by rule"}."""
    judge, bad, counts = Judge(), 0, {}
    for line in lines(path):
        verdict = line["verdict"]
        counts[verdict] = counts.get(verdict, 0) + 1
        objections = judge.objections(line["finding"])
        if bool(objections) != (verdict == "refused by model"):
            bad += 1
            print(f"{line['case']}: the stand-in says '{verdict}', the model says {objections or 'nothing against it'}")
    print(f"verdicts {counts}, {bad} disagreements with botocore {botocore.__version__}")
    if not {"accepted", "refused by model"} <= counts.keys():
        print("the table must hold both accepted and refused findings")
        return 1
    return 1 if bad else 0


def check():
    pinned = re.search(r"botocore ([0-9.]+)", json.loads(DERIVED.read_text())["source"]).group(1)
    if pinned != botocore.__version__:
        print(f"the committed constraints are from botocore {pinned}, installed is {botocore.__version__}: comparing content only")
    same = json.loads(DERIVED.read_text())["shapes"] == json.loads(rendered())["shapes"]
    print("constraints are what the model says" if same else "the model has changed: run 'derive' and look at the difference")
    return 0 if same else 1


def main(arguments):
    match arguments:
        case ["derive"]:
            DERIVED.parent.mkdir(parents=True, exist_ok=True)
            DERIVED.write_text(rendered())
            return 0
        case ["check"]:
            return check()
        case ["ours", path]:
            return ours(path)
        case ["updates", *paths] if paths:
            return updates(paths)
        case ["verdicts", path]:
            return verdicts(path)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
