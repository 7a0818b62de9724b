#!/bin/sh
# What the modes fast, cascade and deep cost on the same stream of real comments: share that is read deeply, texts per second of
# processor time, and over HTTP the rate at saturation and the latency at half of it.
# Needs ./winnow built, python3, and a folder of public corpora (see training-data/corpora.yaml), whose texts go to target/ alone.
# Usage: src/jmh/deep-tier/compare-modes.sh CORPORA [SECONDS]
set -eu
cd "$(dirname "$0")/../../.."
out=target/compare-modes
mkdir -p $out
python3 - "$1" $out <<'PY'
import gzip, json, random, sys
random.seed(1)
corpora, out = sys.argv[1:]
# Comments as a platform gets them: talk pages, forums, tweets, chats; half English, a quarter Chinese, a quarter other languages.
shares = {"wiki_talk": 400, "jigsaw_wiki": 700, "davidson": 300, "convabuse": 200, "youtube_spam": 100, "stormfront": 300,
          "cold_zh": 800, "swsr_zh": 200, "kmhas_ko": 400, "told_br": 200, "ro_offense": 200, "roman_urdu": 200}
texts = []
for name, most in shares.items():
    with gzip.open(f"{corpora}/{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        its = [json.loads(line)["text"] for line in lines]
    random.shuffle(its)
    texts += its[:most]
random.shuffle(texts)
with open(f"{out}/stream.jsonl", "w", encoding="utf-8") as lines:
    for text in texts:
        lines.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
for mode in ("fast", "cascade", "deep"):
    with open(f"{out}/{mode}.jsonl", "w", encoding="utf-8") as lines:
        for text in texts:
            lines.write(json.dumps({"text": text, "mode": mode}, ensure_ascii=False) + "\n")
print(f"{len(texts)} comments of {sum(map(len, texts)) // len(texts)} characters on average")
PY
WINNOW_HOST=127.0.0.1 ./winnow serve --port 18099 > $out/service.log 2>&1 &
service=$!
trap 'kill $service' EXIT
until curl -fs localhost:18099/q/health/ready > /dev/null; do sleep 0.2; done
address=http://localhost:18099/v1/moderate
ticks() { awk '{print $14 + $15}' /proc/"$1"/stat; }
java_process() { pgrep -P $service -f quarkus 2> /dev/null || echo $service; }
for mode in fast cascade deep; do
    java src/jmh/deep-tier/Load.java $address $out/$mode.jsonl 10 clients=8 > /dev/null # warm
done
for mode in fast cascade deep; do
    before=$(ticks "$(java_process)")
    line=$(java src/jmh/deep-tier/Load.java $address $out/$mode.jsonl "${2:-15}" clients=4)
    after=$(ticks "$(java_process)")
    rate=$(echo "$line" | sed 's/.* \([0-9]*\)\/s.*/\1/')
    echo "$mode, saturated: $line; $((after - before)) hundredths of a second of processor time"
    echo "$mode, half: $(java src/jmh/deep-tier/Load.java $address $out/$mode.jsonl "${2:-15}" rate=$((rate / 2)))"
done
curl -s localhost:18099/q/metrics | grep '^winnow_readings_total\|^winnow_deep_reading_seconds_\(sum\|count\)'
grep -h VmRSS /proc/"$(java_process)"/status
