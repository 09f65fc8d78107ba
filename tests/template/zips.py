#!/usr/bin/env python3
"""Looks into the zips that template.yaml ships: they are as Lambda wants them, and a log line comes out of them as one JSON object that
keeps an exception's text to itself. Needs `mvn package` before, and JAVA_HOME of a JDK 25."""

import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = "canary-patient-7731"
PROBE = """
class Probe {
  public static void main(String[] args) {
    var ours = org.slf4j.LoggerFactory.getLogger("org.countersign.Probe");
    ours.info("batch of {}", 3);
    ours.warn("failed", new IllegalStateException("%s", new RuntimeException("%s")));
    ours.debug("not shown");
    org.slf4j.LoggerFactory.getLogger("software.amazon.awssdk.request").info("%s");
  }
}
""" % (MARK, MARK, MARK)


def look(function, handler, java):
    archive = ROOT / function
    with zipfile.ZipFile(archive) as zipped:
        names = zipped.namelist()
        assert handler.replace(".", "/") + ".class" in names, f"no {handler} at the root"
        assert not [n for n in names if n.endswith(".jar") and not n.startswith("lib/")], "a jar outside lib/"
        assert not [n for n in names if re.search("DynamoDBLocal|elasticmq|s3proxy|junit", n)], "the laptop cloud was packed"
        # One native build of the CRT: of twelve, eleven would be ballast in every snapshot.
        crt = [n for n in names if re.match(r"lib/aws-crt-\d[^/]*\.jar$", n)]
        assert len(crt) == 1 and re.search(r"-linux-(x86_64|aarch_64)\.jar$", crt[0]), f"CRT builds: {crt}"
        with zipfile.ZipFile(io.BytesIO(zipped.read(crt[0]))) as jar:
            natives = {n.rsplit("/", 1)[0] for n in jar.namelist() if re.search(r"\.(so|dylib|dll|jnilib)$", n)}
        assert len({n.split("/")[0] for n in natives}) == 1, f"natives of {sorted(natives)}"
        assert not [n for n in names if re.search("netty-nio-client|apache5?-client|url-connection-client", n)], "a second HTTP client"
        size = sum(info.file_size for info in zipped.infolist())
        assert size < 250 * 1024 * 1024, f"{size} bytes unpacked; Lambda takes 250 MB"
        assert archive.stat().st_size < 50 * 1024 * 1024, "Lambda takes zips of 50 MB"
        with tempfile.TemporaryDirectory() as folder:
            zipped.extractall(folder)
            probe = pathlib.Path(folder) / "Probe.java"
            probe.write_text(PROBE, encoding="utf-8")
            printed = subprocess.run(
                [java, "-cp", f"{folder}:{folder}/lib/*", str(probe)],
                env=os.environ | {"POWERTOOLS_SERVICE_NAME": "probe"}, capture_output=True, text=True, check=True, timeout=120,
            )
    assert MARK not in printed.stdout + printed.stderr, "the text of an exception was printed"
    lines = [json.loads(line) for line in printed.stdout.splitlines()]
    seen = [(line["level"], line["message"], line["service"]) for line in lines]
    assert seen == [("INFO", "batch of 3", "probe"), ("WARN", "failed", "probe")], seen
    assert lines[1]["error"] == "java.lang.IllegalStateException", lines[1]
    print(f"{archive.name}: {archive.stat().st_size // 1024} KiB, logs JSON")


def main():
    template = (ROOT / "template.yaml").read_text(encoding="utf-8")
    zips = re.findall(r"CodeUri: (\S+\.zip)", template)
    handlers = re.findall(r"Handler: (\S+)", template)
    java = str(pathlib.Path(os.environ["JAVA_HOME"]) / "bin" / "java")
    for function, handler in zip(zips, handlers, strict=True):
        try:
            look(function, handler, java)
        except (AssertionError, OSError, subprocess.SubprocessError, KeyError, ValueError) as e:
            print(f"{function}: {e}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
