#!/bin/sh
# What `winnow scan` takes beside the engine alone: processor time of whole processes, one thread to a core, for the same texts
# once and three times, so that what starting and loading take is taken out; programs take turns. The engine alone is
# scan-rate/EngineAlone.java: it holds all texts and does nothing but judge them.
# Needs python3, a JDK, and ./winnow built. Usage: src/jmh/scan-rate.sh [ROUNDS [DOCUMENTS [CASE...]]]
#
# The input: documents of 4 to 60 lines of training-data in all its languages; every twentieth has one line that is not harmless.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p target/scan-rate
python3 - "$@" <<'PY'
import glob, gzip, html, json, os, random, resource, subprocess, sys
random.seed(1)
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 8000
folder = "target/scan-rate/"
good, bad = [], []
for path in sorted(glob.glob("training-data/*/*.jsonl")):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        text = " ".join(row["text"].split())
        (bad if any(row["labels"].values()) else good).append(text)
documents = []
for i in range(wanted):
    lines = [random.choice(good) for _ in range(random.choice((4, 8, 20, 60)))]
    if i % 20 == 7:
        lines.insert(random.randrange(len(lines) + 1), random.choice(bad))
    documents.append(lines)
size = sum(len("\n".join(lines).encode()) for lines in documents) / 1e6
app = "target/quarkus-app/"
java = ["java", "-XX:+UseParallelGC", "-Xmx1g", "-cp", f"{app}app/*:{app}lib/main/*:{app}lib/boot/*", "src/jmh/scan-rate/EngineAlone.java"]
for times in (1, 3):
    with open(f"{folder}{times}.jsonl", "w", encoding="utf-8") as rows, open(f"{folder}{times}.warc.gz", "wb") as pages:
        for k in range(times):
            for i, lines in enumerate(documents):
                rows.write(json.dumps({"id": i, "text": "\n".join(lines)}, ensure_ascii=False) + "\n")
                page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in lines) + "</body></html>"
                payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
                pages.write(gzip.compress(
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{k}-{i}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
                    f"WARC-Target-URI: https://host{i % 300}.example/{i}\r\nContent-Type: application/http; msgtype=response\r\n"
                    f"Content-Length: {len(payload)}\r\n\r\n".encode() + payload + b"\r\n\r\n", 6))
    subprocess.run(java + ["parquet", f"{folder}{times}.jsonl", f"{folder}{times}.parquet"], check=True)
def scan(ending, *options):
    return lambda n: ["./winnow", "scan", "--quiet", "--output", f"json:{folder}report.json", *options, f"{folder}{n}{ending}"]
cores = str(os.cpu_count())
programs = {
    "engine alone": lambda n: java + [cores, f"{folder}{n}.jsonl"],
    "JSON Lines": scan(".jsonl"),
    "Parquet": scan(".parquet"),
    "WARC, HTML": scan(".warc.gz"),
    "JSON Lines, --dedup report": scan(".jsonl", "--dedup", "report"),
    "JSON Lines, --pii --secrets": scan(".jsonl", "--pii", "--secrets"),
}
programs = {name: command for name, command in programs.items() if len(sys.argv) < 4 or name in sys.argv[3:]}
environment = {**os.environ, "WINNOW_JAVA_OPTS": "-Xmx1g"}  # for all the same, so that no one pays for collecting garbage
def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment).returncode
    if code not in (0, 1):
        sys.exit(f"{command} ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
taken = {name: {1: [], 3: []} for name in programs}
for _ in range(rounds):
    for times in (1, 3):
        for name, command in programs.items():
            taken[name][times].append(processor_time(command(times)))
print(f"{len(documents)} documents, {size:.1f} MB, {rounds} rounds, {cores} threads, load {os.getloadavg()[0]:.1f}")
ours = None
for name, times in taken.items():
    rate = 2 * size / (min(times[3]) - min(times[1]))
    ours = ours or rate
    every = ["%.1f-%.1f" % pair for pair in zip(times[1], times[3])]
    print(f"{name}: {rate:.2f} MB per second of processor time, {rate / ours:.0%} of the first; seconds once-three times {', '.join(every)}")
PY
