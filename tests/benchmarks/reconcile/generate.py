"""Writes an import job's folder and the list of what it owed, with a known number of everything that can be wrong.

Usage: generate.py DIR LINES. Same arguments, same bytes. expected.json holds the numbers that must come out.
"""

import json
import sys
from pathlib import Path

EVERY = {"missing": 10_007, "duplicated": 20_011, "both": 30_011, "failed": 1_009, "warned": 503, "torn": 50_021, "foreign": 40_009}
FILES_A_SET = 97


def key(number):
    # A plus, a percent sign, a space and a letter that JSON may escape: compared decoded or not at all.
    return f"dicom_input/site {number % 7}/50%+/é{number:07d}/1.2.840.113619.2.55.3.{number}.dcm"


def success(number, name):
    response = {"imageSetId": f"{number // FILES_A_SET:032x}", "imageSetVersion": 1, "isPrimary": number % 100_003 != 5}
    return json.dumps({"inputFile": name, "importResponse": response}, separators=(",", ":"), ensure_ascii=number % 2 == 0)


def main(folder, lines):
    job = folder / "job"
    for name in ("SUCCESS", "FAILURE", "WARNING"):
        (job / name).mkdir(parents=True, exist_ok=True)
    n = dict.fromkeys(
        ("inventory", "success", "failure", "warning", "MISSING", "UNEXPECTED", "DUPLICATED", "IN_BOTH", "ORPHAN_WARNING", "NON_PRIMARY",
         "UNREADABLE_LINE"), 0)
    readable = 0
    with (
        open(folder / "owed.txt", "w", encoding="utf-8", newline="\n") as owed,
        open(job / "SUCCESS/success.ndjson", "w", encoding="utf-8", newline="\n") as good,
        open(job / "FAILURE/failure.ndjson", "w", encoding="utf-8", newline="\n") as bad,
        open(job / "WARNING/warning.ndjson", "w", encoding="utf-8", newline="\n") as warned,
    ):
        for number in range(1, lines + 1):
            name = key(number)
            hit = {kind for kind, every in EVERY.items() if number % every == 0}
            if "foreign" in hit:
                n["UNEXPECTED"] += "missing" not in hit
            else:
                owed.write(name + "\n")
                n["inventory"] += 1
            if "missing" in hit:
                n["MISSING"] += "foreign" not in hit
                continue
            failed, both = "failed" in hit, "both" in hit
            if not failed or both:
                good.write(success(number, name) + "\n")
                n["success"] += 1
                n["NON_PRIMARY"] += number % 100_003 == 5
                readable += 1
                if "duplicated" in hit:
                    good.write(success(number, name) + "\n")
                    n["DUPLICATED"] += 1
                    readable += 1
            if failed or both:
                bad.write(json.dumps({"inputFile": name, "exception": {"exceptionType": "ValidationException", "message": "no"}}) + "\n")
                n["failure"] += 1
                readable += 1
                n["IN_BOTH"] += both
            if "torn" in hit:
                good.write('{"inputFile":"dicom_input/to\n')
                n["UNREADABLE_LINE"] += 1
            if "warned" in hit:
                warned.write(success(number, name) + "\n")
                n["warning"] += 1
                n["ORPHAN_WARNING"] += failed and not both
    sets = sorted({number // FILES_A_SET for number in range(1, lines + 1)})
    summary = {
        "jobId": "1", "datastoreId": "2" * 32, "inputS3Uri": "s3://bench/dicom_input/", "outputS3Uri": "s3://bench/out/",
        "numberOfScannedFiles": readable, "numberOfImportedFiles": readable - n["failure"], "numberOfFilesWithCustomerError": n["failure"],
        "numberOfFilesWithServerError": 0, "numberOfGeneratedImageSets": len(sets),
        "imageSetsSummary": [{"imageSetId": f"{s:032x}", "numberOfMatchedSOPInstances": FILES_A_SET} for s in sets],
    }
    (job / "job-output-manifest.json").write_text(json.dumps({"jobSummary": summary}, indent=1))
    (folder / "expected.json").write_text(json.dumps(n, indent=1))


main(Path(sys.argv[1]), int(sys.argv[2]))
