#!/bin/sh
# Times Winnow's whole verdict and fastText's predict-prob on the same lines in the same sitting, and prints the ratios.
# Needs fasttext (Debian: apt-get install fasttext) and python3. Usage: src/jmh/compare-fasttext.sh
#
# The lines are those of training-data, one document a line. fastText is trained on the same lines with its defaults (100
# dimensions), one label per category: once on words, once with subwords of 3 to 6 characters. Chinese gets a space around
# each Han character for fastText, which would else see one unknown word per line and be idle. The loading of its model is
# taken out by timing the lines once and twenty times.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p target
python3 - <<'PY'
import glob, json, os, random, re
random.seed(1)
for lang in ("en", "zh"):
    rows = []
    for path in sorted(glob.glob(f"training-data/*/{lang}.jsonl")):
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            rows.append((" ".join(row["text"].split()), [c for c, v in row["labels"].items() if v]))
    random.shuffle(rows)
    open(f"target/benchmark-{lang}.txt", "w", encoding="utf-8").write("".join(t + "\n" for t, _ in rows))
    spaced = lambda t: re.sub(r"([\u3400-\u9fff])", r" \1 ", t).lower() if lang == "zh" else t.lower()
    with open(f"target/fasttext-{lang}.train", "w", encoding="utf-8") as out:
        for text, labels in rows:
            out.write(" ".join("__label__" + l for l in (labels or ["clean"])) + " " + spaced(text) + "\n")
    lines = "".join(spaced(t) + "\n" for t, _ in rows)
    open(f"target/fasttext-{lang}.1", "w", encoding="utf-8").write(lines)
    open(f"target/fasttext-{lang}.20", "w", encoding="utf-8").write(lines * 20)
PY
for lang in en zh; do
  fasttext supervised -input target/fasttext-$lang.train -output target/word-$lang -thread 2 >/dev/null 2>&1
  fasttext supervised -input target/fasttext-$lang.train -output target/subword-$lang -minn 3 -maxn 6 -thread 2 >/dev/null 2>&1
done
time_of() {
  python3 - "$@" <<'PY'
import subprocess, sys, time
model, lines = sys.argv[1:]
best = 1e9
for _ in range(3):
    start = time.perf_counter()
    subprocess.run(["fasttext", "predict-prob", model, lines, "12"], stdout=subprocess.DEVNULL, check=True)
    best = min(best, time.perf_counter() - start)
print(best)
PY
}
mvn -q -B -Pjmh -DskipTests test-compile
for lang in en zh; do
  mvn -q -B -Pjmh -DskipTests exec:exec \
    -Djmh.args="ScoringBenchmark.verdict -p lines=target/benchmark-$lang.txt -rf csv -rff target/winnow-$lang.csv" >/dev/null
  ours=$(tail -1 target/winnow-$lang.csv | cut -d, -f5)
  count=$(wc -l <target/fasttext-$lang.1)
  for kind in word subword; do
    once=$(time_of target/$kind-$lang.bin target/fasttext-$lang.1)
    often=$(time_of target/$kind-$lang.bin target/fasttext-$lang.20)
    awk -v lang=$lang -v kind=$kind -v ours="$ours" -v n="$count" -v a="$once" -v b="$often" 'BEGIN {
      theirs = 19 * n / (b - a)
      printf "%s: winnow verdict %.0f documents/s, fastText %s model %.0f documents/s: %.2f times\n", lang, ours, kind, theirs, ours / theirs }'
  done
done
