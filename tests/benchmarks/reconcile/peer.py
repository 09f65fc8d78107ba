"""The same counts with Python sets: the peer to be measured against, and a second opinion. Usage: peer.py DIR"""

import json
import sys
from pathlib import Path


def read(file, unreadable):
    keys, again, non_primary = set(), set(), set()
    for line in open(file, "rb"):
        try:
            record = json.loads(line)
            name = record["inputFile"]
        except (ValueError, KeyError):
            unreadable.append(line)
            continue
        (again if name in keys else keys).add(name)
        if record.get("importResponse", {}).get("isPrimary") is False:
            non_primary.add(name)
    return keys, again, non_primary


folder = Path(sys.argv[1])
torn = []
owed = {line.rstrip("\n") for line in open(folder / "owed.txt", encoding="utf-8", newline="\n")}
success, success_again, a = read(folder / "job/SUCCESS/success.ndjson", torn)
failure, failure_again, b = read(folder / "job/FAILURE/failure.ndjson", torn)
warning, _, c = read(folder / "job/WARNING/warning.ndjson", torn)
print(json.dumps({
    "inventory": len(owed), "success": len(success), "failure": len(failure), "warning": len(warning),
    "MISSING": len(owed - success - failure), "UNEXPECTED": len((success | failure) - owed),
    "DUPLICATED": len(success_again | failure_again), "IN_BOTH": len(success & failure), "ORPHAN_WARNING": len(warning - success),
    "NON_PRIMARY": len(a | b | c), "UNREADABLE_LINE": len(torn),
}))
