"""Tunes the lowest layers of multilingual BERT for Winnow's categories: docs/deep-tier.md says how to run it, and what came of it.

    train.py --texts FOLDER --artifact JAR --out FOLDER [--draws N] [--layers N]

FOLDER of texts is what "winnow train --encoder-texts VOCABULARY --out FOLDER" writes. Training may be interrupted: run again, it goes on from its last
checkpoint. With the same texts, draws and number of threads it draws the same texts in the same order.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from checkpoint import Checkpoint, unpack
from network import Encoder

CATEGORIES = ["spam", "scam", "gambling", "sexual", "harassment", "hate", "violence", "self-harm", "illicit", "profanity",
              "toxic"]
OWN = {"training-data", "machine-text", "rules"}
SHARES = {"labelled": 0.66, "own": 0.22, "prose": 0.12}
"""How much of what is drawn is labelled public text, our own lines, harmless public prose."""
ROOT = {"labelled": 0.6, "own": 0.7, "prose": 0.5}
"""A group of n texts counts n to this power: small corpora and rare labels are drawn more often, and not as often as large ones."""
LANGUAGE_ROOT = -0.2
OFTEN = 2.5e-5
"""No reading is likelier than this to be drawn."""
RARE = {"scam": 2, "gambling": 1.5, "sexual": 2, "harassment": 1.5, "hate": 1.5, "violence": 2, "self-harm": 2, "illicit": 1.5,
        "profanity": 1.5}
CROPPED = 48
"""Three of four longer readings are read in part, of about so many tokens: twice as many texts are seen in the same time."""
CHUNK = 2048
"""So many texts are drawn together and sorted by length."""


def read(path: Path):
    """Returns pieces, labels (-1 unknown) and "kind, source, language" of each reading."""
    ids, labels, groups = [], [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            ids.append(np.array(row["ids"], dtype=np.int32))
            labels.append(row["labels"])
            kind = "prose" if row["prose"] else "own" if row["source"] in OWN else "labelled"
            groups.append((kind, row["source"], row["lang"].split("-")[0]))
    return ids, np.array(labels, dtype=np.int8), groups


def chances(labels: np.ndarray, groups) -> np.ndarray:
    """Returns how likely each reading is drawn."""
    keys = [(*group, row.tobytes()) for group, row in zip(groups, labels)]
    sizes, languages = {}, {}
    for key in keys:
        sizes[key] = sizes.get(key, 0) + 1
        languages[key[0], key[2]] = languages.get((key[0], key[2]), 0) + 1
    chance = np.zeros(len(keys))
    for i, key in enumerate(keys):
        rare = max([RARE.get(CATEGORIES[c], 1) for c in np.flatnonzero(labels[i] == 1)], default=1)
        chance[i] = sizes[key] ** (ROOT[key[0]] - 1) * languages[key[0], key[2]] ** LANGUAGE_ROOT * rare
    kinds = np.array([key[0] for key in keys])
    for kind, share in SHARES.items():
        chance[kinds == kind] *= share / max(chance[kinds == kind].sum(), 1e-12)
    chance = np.minimum(chance, OFTEN)
    return chance / chance.sum()


def cropped(ids: np.ndarray, rng) -> np.ndarray:
    """Returns a reading, or a part of a long one; the first and the last token stand for its ends."""
    if len(ids) <= CROPPED or rng.random() < 0.25:
        return ids
    start = rng.integers(1, len(ids) - CROPPED + 2)
    return np.concatenate([ids[:1], ids[start : start + CROPPED - 2], ids[-1:]])


def batches(texts, labels, tokens, rng):
    """Cuts texts into batches of like length and about so many tokens, in random order."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    cut, start = [], 0
    for end in range(1, len(order) + 1):
        if end == len(order) or (end + 1 - start) * len(texts[order[end]]) > tokens:
            cut.append(order[start:end])
            start = end
    for i in rng.permutation(len(cut)):
        yield padded([texts[text] for text in cut[i]]), torch.from_numpy(labels[cut[i]])


def padded(texts):
    batch = np.zeros((len(texts), max(map(len, texts))), dtype=np.int64)
    for row, text in enumerate(texts):
        batch[row, : len(text)] = text
    return torch.from_numpy(batch)


def loss_of(odds, labels):
    """Unknown labels are nothing; a text with many labels counts more than one with one, not as often."""
    known = (labels >= 0).float()
    each = F.binary_cross_entropy_with_logits(odds, labels.clamp(min=0).float(), reduction="none")
    return (each * known / known.sum(1, keepdim=True).clamp(min=1).sqrt()).sum() / len(labels)


def rate(seen: float) -> float:
    """The learning rate's share of its highest, after a share of the draws."""
    return min(seen / 0.05, max(0.0, (1 - seen) / 0.95))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path, required=True)
    options.add_argument("--artifact", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--layers", type=int, default=3)
    options.add_argument("--frozen", type=int, default=1, help="so many of the lowest layers are left as they are")
    options.add_argument("--draws", type=int, default=150_000)
    options.add_argument("--tokens", type=int, default=1400, help="about so many make a batch")
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--threads", type=int, default=2)
    options = options.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(20261129)
    options.out.mkdir(parents=True, exist_ok=True)
    ids, labels, groups = read(options.texts / "train.jsonl")
    chance = chances(labels, groups)
    pieces = [line.rsplit("\t", 1) for line in (options.texts / "pieces.tsv").read_text("utf-8").splitlines()]
    if not (options.out / "variables").exists():
        unpack(options.artifact, options.out)
    network = Encoder(len(pieces), options.layers, len(CATEGORIES), options.frozen)
    network.load(Checkpoint(options.out / "variables"), [int(origin) for _, origin in pieces])
    if options.frozen:
        for part in (network.norm, *network.layers[: options.frozen]):
            part.requires_grad_(False)
        network.positions.requires_grad_(False)
    learning = [p for p in network.parameters() if p.requires_grad]
    decayed = [p for p in learning if p.dim() > 1]
    others = [p for p in learning if p.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=options.rate, foreach=True)
    saved = options.out / "training.pt"
    chunk = drawn = 0
    if saved.exists():
        state = torch.load(saved)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        chunk, drawn = state["chunk"], state["drawn"]
        print(f"going on after {drawn} draws", flush=True)
    network.train()
    start = told = time.time()
    since = drawn
    while drawn < options.draws:
        rng = np.random.default_rng(chunk)
        chosen = rng.choice(len(ids), size=min(CHUNK, options.draws - drawn), p=chance)
        losses = []
        texts = [cropped(ids[i], rng) for i in chosen]
        for batch, wanted in batches(texts, labels[chosen], options.tokens, rng):
            for group in optimiser.param_groups:
                group["lr"] = options.rate * rate(drawn / options.draws)
            loss = loss_of(network(batch), wanted)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            losses.append(loss.item())
            drawn += len(batch)
            if time.time() - told > 60:
                told = time.time()
                pace = (drawn - since) / (told - start)
                print(f"{drawn} drawn, {pace:.1f} a second, loss {np.mean(losses[-50:]):.4f}, "
                      f"{(options.draws - drawn) / pace / 60:.1f} minutes left", flush=True)
        chunk += 1
        part = saved.with_suffix(".part")
        torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(), "chunk": chunk, "drawn": drawn}, part)
        part.rename(saved)
    torch.save(network.state_dict(), options.out / "encoder.pt")
    print(f"done: {drawn} drawn", flush=True)


if __name__ == "__main__":
    main()
