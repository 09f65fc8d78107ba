"""Writes the mutants' table into a page, between its two marks, from lines of a guard and a run's last line."""

import json
import pathlib
import sys

BEGIN, END = "<!-- mutants: written by tests/faults/mutants -->", "<!-- end of mutants -->"


def main(lines: str, page: str) -> int:
    rows = ["| taken away | runs | lost | doubled | stuck | runs that failed |", "|---|---|---|---|---|---|"]
    expected = True
    for line in pathlib.Path(lines).read_text().splitlines():
        guard, last = line.split(" ", 1)
        run = json.loads(last)
        caught = run["lost"] + run["doubled"] > 0
        expected &= (not caught and not run["stuck"]) if guard == "none" else caught
        cells = [run["runs"], run["lost"], run["doubled"], run["stuck"], len(run["failingSeeds"])]
        name = "nothing" if guard == "none" else f"`{guard}`"
        rows.append(f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |")
    path = pathlib.Path(page)
    text = path.read_text()
    before, rest = text.split(BEGIN)
    path.write_text(before + BEGIN + "\n" + "\n".join(rows) + "\n" + END + rest.split(END)[1])
    print("\n".join(rows))
    return 0 if expected else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
