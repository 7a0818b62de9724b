#!/bin/sh
# Judges the same lines with Winnow's whole engine and with fastText's predict-prob in one sitting, and prints a table in
# Markdown: megabytes a second of one core's processor time, and the ratios.
# Needs Debian's fasttext and python3. Usage: src/jmh/compare-fasttext.sh [CORPORA]
#
# Lines: of training-data, in English and Chinese, clean, flagged, and half of each (LineSet). With a folder CORPORA of
# NAME.dev.jsonl[.gz] files (one {"text": ..., "labels": {...}} a line), its texts as well, by language.
# fastText is trained on training-data, one label a category: a word model (16 dimensions, word pairs) and a subword model (50
# dimensions, 2 to 5 characters). Chinese gets a space around each Han character for fastText, which would else see one unknown
# word a line. Starting and loading are taken out: of fastText by timing 5 and 25 passes, of Winnow by warming up.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p target/benchmark
rm -f target/benchmark/*.txt
python3 - ${1:+"$1"} <<'PY'
import glob, gzip, json, random, re, sys
HAN = re.compile("([\u3400-\u9fff])")
spaced = lambda text: HAN.sub(r" \1 ", text).lower()
def rows(paths):
    for path in sorted(paths):
        with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                labels = [c for c, v in row["labels"].items() if v] if isinstance(row.get("labels"), dict) else []
                text = " ".join(row["text"].encode("utf-8", "replace").decode("utf-8").split())
                if text:
                    yield row.get("lang", "en"), text, labels
def write(name, texts):
    random.Random(1).shuffle(texts)
    texts = texts[:6000]
    if len(texts) < 1000:
        return
    open(f"target/benchmark/{name}.txt", "w", encoding="utf-8").write("".join(t + "\n" for t in texts))
    plain = "".join(spaced(t) + "\n" for t in texts)
    for passes in (5, 25):
        open(f"target/benchmark/{name}.fasttext-{passes}", "w", encoding="utf-8").write(plain * passes)
own = list(rows(glob.glob("training-data/*/*.jsonl")))
with open("target/benchmark/train", "w", encoding="utf-8") as out:
    for _, text, labels in own:
        out.write(" ".join("__label__" + label for label in labels or ["clean"]) + " " + spaced(text) + "\n")
def sets(prefix, material, languages):
    for language in languages:
        clean = [t for l, t, labels in material if l == language and not labels]
        flagged = [t for l, t, labels in material if l == language and labels]
        half = min(len(clean), len(flagged), 3000)
        write(f"{prefix}{language}-clean", clean[:])
        write(f"{prefix}{language}-flagged", flagged[:])
        write(f"{prefix}{language}-mixed", random.Random(1).sample(clean, half) + random.Random(1).sample(flagged, half))
sets("own-", own, ("en", "zh"))
if len(sys.argv) > 1:
    paths = glob.glob(sys.argv[1] + "/*.dev.jsonl") + glob.glob(sys.argv[1] + "/*.dev.jsonl.gz")
    sets("corpora-", list(rows(paths)), ("en", "zh", "de", "ru", "ja", "ko"))
PY
model() {
  fasttext supervised -input target/benchmark/train -output "target/benchmark/$1" -epoch 3 -thread 2 $2 >/dev/null 2>&1
}
model word "-dim 16 -wordNgrams 2 -bucket 2000000 -minn 0 -maxn 0"
model subword "-dim 50 -minn 2 -maxn 5"
mvn -q -B -Pjmh -DskipTests test-compile
mvn -q -B -Pjmh -DskipTests exec:exec -Dbenchmark=dev.winnow.benchmarks.ScoringRate \
  -Dbenchmark.args="$(ls target/benchmark/*.txt | tr '\n' ' ')" >target/benchmark/winnow
python3 - <<'PY'
import os, resource, subprocess
def seconds(model, lines):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["fasttext", "predict-prob", model, lines, "12"], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print("| lines | documents | bytes each | Winnow MB/s | fastText word MB/s | ratio | fastText subword MB/s | ratio |")
print("|---|---:|---:|---:|---:|---:|---:|---:|")
for line in open("target/benchmark/winnow"):
    path, count, each, ours, _ = line.split()
    base = path[: -len(".txt")]
    theirs = []
    for kind in ("word", "subword"):
        model = f"target/benchmark/{kind}.bin"
        spent = min(seconds(model, base + ".fasttext-25") - seconds(model, base + ".fasttext-5") for _ in range(3))
        theirs.append(20 * int(count) * int(each) / spent / 1e6)
    ratios = [float(ours) / rate for rate in theirs]
    print(f"| {os.path.basename(base)} | {count} | {each} | {ours} | {theirs[0]:.2f} | {ratios[0]:.2f} | {theirs[1]:.2f} | {ratios[1]:.2f} |")
PY
