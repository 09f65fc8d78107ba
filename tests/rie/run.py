"""See tests/rie/run."""

import contextlib
import http.client
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import story
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider

# What the managed runtime's own bootstrap passes.
JAVA_FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]


def functions():
    """What the SAM CLI makes of the template: handler, zip, memory, timeout."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    stacks, _ = SamLocalStackProvider.get_stacks(str(story.ROOT / "template.yaml"))
    return {function.name: function for function in SamFunctionProvider(stacks).get_all()}


def descendants(pid):
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield int(child)
                yield from descendants(int(child))


class Emulated:
    """One function under the emulator: started by its first event, as a cold start, and kept."""

    def __init__(self, function, environment, folder):
        self.root = folder / function.name
        with zipfile.ZipFile(function.codeuri) as code:
            code.extractall(self.root)
        self.log = folder / (function.name + ".log")
        self.port, runtime_port = story.free_ports(2), None
        runtime_port = self.port + 1
        # Nothing of this machine's own environment: what the function needs must stand in the template.
        variables = {
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "TZ": ":/etc/localtime",
            "_HANDLER": function.handler, "LAMBDA_TASK_ROOT": str(self.root), "AWS_EXECUTION_ENV": "AWS_Lambda_java25",
            "AWS_LAMBDA_FUNCTION_NAME": function.name, "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory), "AWS_LAMBDA_FUNCTION_TIMEOUT": str(function.timeout),
            "AWS_DEFAULT_REGION": environment["AWS_REGION"], **environment,
        }
        jars = sorted(str(jar) for jar in pathlib.Path(os.environ["RUNTIME_CLIENT"]).glob("*.jar"))
        class_path = ":".join([*jars, str(self.root), f"{self.root}/lib/*"])
        command = [
            os.environ["EMULATOR"], "--log-level", "error", "--runtime-interface-emulator-address", f"127.0.0.1:{self.port}",
            "--runtime-api-address", f"127.0.0.1:{runtime_port}", f"{os.environ['JDK25']}/bin/java", *JAVA_FLAGS,
            f"-Xmx{function.memory * 3 // 4}m", "-cp", class_path,
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", function.handler,
        ]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=variables, cwd=self.root, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def invoke(self, payload):
        before = self.log.stat().st_size
        answer = self.answer(payload)
        time.sleep(0.1)  # the emulator passes the function's last line on after the answer
        with self.log.open("rb") as log:
            log.seek(before)
            return answer, log.read().decode(errors="replace")

    def answer(self, payload):
        until = time.monotonic() + 15
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=story.INVOKE_SECONDS)
            try:
                connection.request("POST", "/2015-03-31/functions/function/invocations", payload)
                return connection.getresponse().read()
            except ConnectionRefusedError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise SystemExit("the emulator does not start:\n" + self.log.read_text()[-2000:])
                time.sleep(0.05)
            finally:
                connection.close()

    def end(self):
        # The emulator puts the function's JVM into a group of its own.
        started = list(descendants(self.process.pid))
        story.end(self.process)
        for pid in started:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def main():
    known = functions()
    missing = [f.codeuri for f in known.values() if not pathlib.Path(f.codeuri).is_file()]
    if missing:
        raise SystemExit(f"not built: {', '.join(missing)}; run: mvn -B -ntp verify")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="countersign-rie-"))
    running = {}
    try:
        with story.Cloud() as cloud:
            tale = story.Story(cloud)
            tale.equal("the laptop's functions are the template's", sorted(cloud.environments), sorted(known))

            def invoke(name, payload):
                if name not in running:
                    running[name] = Emulated(known[name], cloud.environments[name], folder)
                return running[name].invoke(payload)

            tale.an_import(invoke)
            tale.another_products_finding(invoke)
            tale.health_records(invoke)
            tale.the_other_ways_in(invoke)
            tale.a_rule(invoke)
            tale.an_alert(invoke)
            tale.a_note(invoke)
            tale.the_desk(invoke)
            tale.equal("every function ran", sorted(running), sorted(known))
            return tale.ends()
    finally:
        for function in running.values():
            function.end()
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(main())
