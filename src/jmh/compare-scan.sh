#!/bin/sh
# How much text `winnow scan` judges per second of processor time, beside what people use instead, in one sitting:
#   - a word list in Python in the manner of the C4 bad-words filter (one regular expression of all words),
#   - ripgrep -i -w -f WORDS,
#   - fastText predict with a word model of the categories.
# Needs python3, ripgrep and fasttext (Debian: apt-get install ripgrep fasttext), and ./winnow built.
# Usage: src/jmh/compare-scan.sh [ROUNDS]
#
# The input: documents of eight lines from training-data, English, harmless; every hundredth has one line that is not. The words:
# those of the packs of rules for English that stand in no harmless line, at most 400, so as long as the list of C4. Processor time of one thread's work,
# not time on the wall, so that other work on the machine disturbs less; what a program takes to start and to load is taken out by
# timing the documents once and three times. Rounds take turns.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p target/compare-scan
python3 - "${1:-3}" <<'PY'
import glob, json, os, random, re, resource, subprocess, sys
random.seed(1)
rounds = int(sys.argv[1])
folder = "target/compare-scan/"
good, bad, train = [], [], []
for path in sorted(glob.glob("training-data/*/en.jsonl")):
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        text = " ".join(row["text"].split())
        labels = [c for c, v in row["labels"].items() if v]
        (bad if labels else good).append(text)
        train.append(" ".join("__label__" + l for l in (labels or ["clean"])) + " " + text.lower())
random.shuffle(train)
open(folder + "train", "w", encoding="utf-8").write("\n".join(train) + "\n")
words = set()
for path in sorted(glob.glob("src/main/resources/dev/winnow/rules/en-*.yaml")):
    for word in re.findall(r"[\s\[,]\"?([a-z]{4,14})\"?(?=[,\]\n])", open(path, encoding="utf-8").read()):
        words.add(word)
everyday = set(word for text in good for word in re.findall("[a-z]+", text.lower()))
words = sorted(words - everyday)
random.shuffle(words)
words = sorted(words[:400])
open(folder + "words", "w").write("\n".join(words) + "\n")
documents = []
for i in range(12000):
    lines = [random.choice(good) for _ in range(8)]
    if i % 100 == 7:
        lines.insert(random.randrange(9), random.choice(bad))
    documents.append(lines)
for times in (1, 3):
    with open(f"{folder}{times}.jsonl", "w", encoding="utf-8") as out, open(f"{folder}{times}.txt", "w", encoding="utf-8") as plain:
        for _ in range(times):
            for i, lines in enumerate(documents):
                out.write(json.dumps({"id": i, "text": "\n".join(lines)}, ensure_ascii=False) + "\n")
                plain.write(" ".join(lines).lower() + "\n")
size = os.path.getsize(folder + "1.jsonl")
open(folder + "filter.py", "w").write(r'''
import json, re, sys
words = open(sys.argv[1]).read().split("\n")[:-1]
pattern = re.compile(r"(?:\W|^)({})(?:\W|$)".format("|".join(map(re.escape, words))))
kept = sum(1 for line in open(sys.argv[2], encoding="utf-8") if not pattern.search(json.loads(line)["text"].lower()))
print(kept)
''')
subprocess.run(["fasttext", "supervised", "-input", folder + "train", "-output", folder + "model", "-thread", "1"],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
programs = {
    "winnow scan": lambda n: ["./winnow", "scan", "--jobs", "1", "--quiet", "--output", "json:" + folder + "report.json", f"{folder}{n}.jsonl"],
    "Python word list": lambda n: ["python3", folder + "filter.py", folder + "words", f"{folder}{n}.jsonl"],
    "ripgrep": lambda n: ["rg", "-j1", "-i", "-w", "-c", "-f", folder + "words", f"{folder}{n}.jsonl"],
    "fastText predict": lambda n: ["fasttext", "predict", folder + "model.bin", f"{folder}{n}.txt"],
}
def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    if code not in (0, 1):
        sys.exit(f"{command} ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
best = {name: {1: 1e9, 3: 1e9} for name in programs}
for _ in range(rounds):
    for name, command in programs.items():
        for times in (1, 3):
            best[name][times] = min(best[name][times], processor_time(command(times)))
print(f"{len(documents)} documents, {size / 1e6:.1f} MB, {len(words)} words, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
ours = None
for name, times in best.items():
    rate = 2 * size / 1e6 / (times[3] - times[1])
    ours = ours or rate
    print(f"{name}: {rate:.2f} MB/s ({times[1]:.2f} s once, {times[3]:.2f} s three times); winnow scan is {ours / rate:.3f} times as fast")
PY
