#!/bin/sh
# What the modes fast, cascade and deep cost on the same stream of real comments: share that is read deeply, texts per second of
# processor time, and over HTTP the rate at saturation and the latency at half of it.
# Needs ./winnow built, python3, wrk (Debian: apt-get install wrk), and a folder of public corpora (see training-data/corpora.yaml), whose texts go to target/ alone.
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
./winnow serve --host 127.0.0.1 --port 18099 > $out/service.log 2>&1 &
service=$!
trap 'kill $service' EXIT
trap 'exit 1' INT TERM
until curl -fs localhost:18099/q/health/ready > /dev/null; do sleep 0.2; done
address=http://localhost:18099/v1/moderate
# How wrk asks for the stream, line by line; with a pause, every connection waits so many milliseconds on average before its next
# line, by an exponential law, so that what arrives is close to a Poisson stream, as from many people.
cat > $out/stream.lua <<'LUA'
local lines, at, pause = {}, 0, 0
function init(args)
    for line in io.lines(args[1]) do lines[#lines + 1] = line end
    pause = tonumber(args[2])
    math.randomseed(1)
    wrk.method, wrk.headers["Content-Type"] = "POST", "application/json"
end
function delay()
    return pause == 0 and 0 or math.floor(-math.log(1 - math.random()) * pause + 0.5)
end
function request()
    at = at % #lines + 1
    return wrk.format(nil, nil, nil, lines[at])
end
LUA
ticks() { awk '{print $14 + $15}' /proc/"$1"/stat; }
ask() { timeout 120 wrk -t1 -c"$3" -d"$4" --timeout 10s --latency -s $out/stream.lua $address -- "$out/$1.jsonl" "$2" > $out/wrk.log; }
tell() { awk '/50%|90%|99%/ {printf "p%s %s, ", $1, $2} /Requests\/sec/ {printf "%s requests/s", $2} /Non-2xx|Socket errors/ {printf " %s", $0}' $out/wrk.log; }
readings() { curl -s localhost:18099/q/metrics | awk -v tier="$1" 'index($0, "winnow_readings_total{tier=\"" tier "\"}") {print int($2)}'; }
java_process() { pgrep -P $service -f quarkus 2> /dev/null || echo $service; }
for mode in fast cascade deep; do
    ask $mode 0 8 15 # warm
done
for mode in fast cascade deep; do
    before=$(ticks "$(java_process)") deep=$(readings deep) fast=$(readings fast) degraded=$(readings degraded)
    ask $mode 0 4 "${2:-15}"
    after=$(ticks "$(java_process)")
    deep=$(($(readings deep) - deep)) fast=$(($(readings fast) - fast)) degraded=$(($(readings degraded) - degraded))
    answers=$(awk '/requests in/ {print $1}' $out/wrk.log)
    rate=$(awk '/Requests\/sec/ {printf "%d", $2}' $out/wrk.log)
    echo "$mode, saturated: $(tell), $(((after - before) * 10000 / answers)) µs of processor time each; read deeply $deep, fast $fast, degraded $degraded"
    ask $mode $((64 * 2000 / rate)) 64 "${2:-15}"
    echo "$mode, half: $(tell)"
done
curl -s localhost:18099/q/metrics | grep '^winnow_readings_total\|^winnow_deep_reading_seconds_\(sum\|count\)'
grep -h VmRSS /proc/"$(java_process)"/status
