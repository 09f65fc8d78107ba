"""See tests/sam/run."""

import http.client
import ipaddress
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "rie"))
import story

SAM = os.environ["SAM_VENV"] + "/bin/sam"
# The SAM CLI gives containers its own credentials, and the laptop's S3 checks them.
ENVIRONMENT = {
    **os.environ, "AWS_ACCESS_KEY_ID": "laptop", "AWS_SECRET_ACCESS_KEY": "laptop-secret", "AWS_DEFAULT_REGION": "us-east-1",
    "SAM_CLI_TELEMETRY": "0", "DOCKER_BUILDKIT": "0",
}
ENVIRONMENT.pop("AWS_PROFILE", None)


def docker(*words):
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True).stdout.split()


def gateway():
    """This machine's address as containers see it."""
    config = json.loads("".join(docker("network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}")))[0]
    # Docker does not always tell the gateway; it is the network's first address.
    return config.get("Gateway") or str(next(ipaddress.ip_network(config["Subnet"]).hosts()))


def containers():
    return set(docker("ps", "--all", "--quiet"))


def invoked(cloud, folder):
    """One container per event."""

    def invoke(name, payload):
        event = folder / "event.json"
        event.write_bytes(payload)
        words = [SAM, "local", "invoke", name, "--event", str(event), "--env-vars", cloud.env_file, "--skip-pull-image"]
        process = subprocess.Popen(
            words, cwd=story.ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            out, err = process.communicate(timeout=story.INVOKE_SECONDS)
        finally:
            story.end(process)
        log = err.decode(errors="replace")
        print("".join(f"  | {line}\n" for line in log.splitlines() if line.startswith(("{", "REPORT", "START"))), end="")
        return out, log

    return invoke


class Warm:
    """sam local start-lambda: a function's container stays after its first event."""

    def __init__(self, cloud, folder):
        self.log = folder / "start-lambda.log"
        self.port = story.free_ports(1)
        words = [SAM, "local", "start-lambda", "--port", str(self.port), "--env-vars", cloud.env_file, "--skip-pull-image"]
        words += ["--warm-containers", "LAZY"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                words, cwd=story.ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def invoke(self, name, payload):
        before, until = self.log.stat().st_size, time.monotonic() + 60
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=story.INVOKE_SECONDS)
            try:
                connection.request(
                    "POST", f"/2015-03-31/functions/{name}/invocations", payload, {"Content-Type": "application/json"})
                answer = connection.getresponse().read()
                break
            except ConnectionRefusedError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise SystemExit("sam local start-lambda does not start:\n" + self.log.read_text()[-2000:])
                time.sleep(0.2)
            finally:
                connection.close()
        time.sleep(0.5)  # the container's log follows the answer
        with self.log.open("rb") as log:
            log.seek(before)
            return answer, log.read().decode(errors="replace")

    def end(self):
        os.kill(self.process.pid, signal.SIGINT)  # then it takes its containers away
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        story.end(self.process)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    before = containers()
    with tempfile.TemporaryDirectory(prefix="countersign-sam-") as name, story.Cloud("--for-containers", gateway()) as cloud:
        folder = pathlib.Path(name)
        tale = story.Story(cloud)
        try:
            tale.an_import(invoked(cloud, folder))
            warm = Warm(cloud, folder)
            try:
                tale.another_products_finding(warm.invoke)
                tale.health_records(warm.invoke)
                tale.the_other_ways_in(warm.invoke)
                tale.a_rule(warm.invoke)
                tale.an_alert(warm.invoke)
                tale.a_note(warm.invoke)
                tale.the_desk(warm.invoke)
            finally:
                warm.end()
            tale.equal("no container is left", sorted(containers() - before), [])
            return tale.ends()
        finally:
            for left in containers() - before:
                subprocess.run(["docker", "rm", "--force", left], capture_output=True, check=False)


sys.exit(main())
