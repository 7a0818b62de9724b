#!/bin/sh
# The most resident memory that `winnow scan` takes on a large input with everything judged: JSON Lines made on the fly on standard
# input, records of 0.8 KB to 10 MB (every 5,000th), harmless lines
# of training-data, a harmful one in every hundredth record, three reports at once, one thread to a core.
# Needs python3, GNU time, and ./winnow built. Usage: src/jmh/scan-memory.sh [GIGABYTES]
set -eu
cd "$(dirname "$0")/../.."
out=target/scan-memory
mkdir -p "$out"
cat >"$out/make.py" <<'PY'
import glob, json, random, sys
random.seed(1)
good, bad = [], []
for path in sorted(glob.glob("training-data/*/*.jsonl")):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        (bad if any(row["labels"].values()) else good).append(row["text"].replace("\n", " "))
written, wanted, number = 0, float(sys.argv[1]) * 1e9, 0
while written < wanted:
    size = 10_000_000 if number % 5000 == 4999 else random.choice((800, 2000, 8000, 40000))
    parts, has = [], 0
    while has < size:
        parts.append(random.choice(good))
        has += len(parts[-1].encode()) + 2
    if number % 100 == 7:
        parts.insert(random.randrange(len(parts) + 1), random.choice(bad))
    record = json.dumps({"id": number, "text": "\n".join(parts)}, ensure_ascii=False).encode() + b"\n"
    sys.stdout.buffer.write(record)
    written += len(record)
    number += 1
print(number, "records", written, "bytes", file=sys.stderr)
PY
python3 "$out/make.py" "${1:-5.2}" |
    /usr/bin/time -f '%M KiB resident, %e s on the wall, %U s user, %S s system' \
        ./winnow scan - --format jsonl --quiet --output "json:$out/report.json" --output "html:$out/report.html" \
        --output "sarif:$out/report.sarif" || status=$?
echo "exit code ${status:-0}"
ls -l "$out"
