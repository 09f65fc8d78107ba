#!/usr/bin/env python3
"""Prints, as one JSON object, what pydicom reads of every file under a folder.

Use: pydicom-headers.py FOLDER

The Java header reader is checked against this. `part10` says whether the file begins with preamble and DICM; `values` holds
the attributes that are present, as text without padding. Files that pydicom cannot read even with force have no values.
Needs pydicom 3.0.2.
"""

import json
import pathlib
import sys
import warnings

import pydicom
from pydicom.datadict import tag_for_keyword

KEYWORDS = [
    "TransferSyntaxUID", "SOPClassUID", "SOPInstanceUID", "StudyDate", "AccessionNumber", "PatientID",
    "StudyInstanceUID", "SeriesInstanceUID", "StudyID", "SeriesNumber",
]


def text(dataset, keyword, charset):
    tag = tag_for_keyword(keyword)
    if tag not in dataset:
        return None
    element = dataset.get_item(tag)
    raw = element.value
    if raw is None:
        return ""
    if not isinstance(raw, bytes):
        return str(raw)
    return raw.decode(charset).rstrip(" \0").lstrip(" ")


def header(path):
    start = path.read_bytes()[:132]
    result = {"part10": start[128:132] == b"DICM", "values": {}}
    try:
        dataset = pydicom.dcmread(path, force=True, stop_before_pixels=True)
    except Exception:
        return result
    charset = "utf-8" if dataset.get("SpecificCharacterSet") == "ISO_IR 192" else "latin-1"
    for keyword in KEYWORDS:
        source = dataset.file_meta if keyword == "TransferSyntaxUID" else dataset
        value = text(source, keyword, charset)
        if value is not None:
            result["values"][keyword] = value
    return result


def main():
    warnings.simplefilter("ignore")
    root = pathlib.Path(sys.argv[1])
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts)
    table = {path.relative_to(root).as_posix(): header(path) for path in files}
    json.dump(table, sys.stdout, indent=1, sort_keys=True, ensure_ascii=True)
    print()


if __name__ == "__main__":
    main()
