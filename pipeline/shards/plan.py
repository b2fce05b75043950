"""Dealing a stream of documents to shards: always the same way, whatever the number of workers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.shards.source import Item

CHARACTERS = 400_000
"""A shard is closed when it holds so many characters, or the documents asked for: what one worker holds at a time."""


@dataclass(frozen=True)
class Shard:
    """Some consecutive documents. ``number`` counts from 0."""

    number: int
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """Its files start so."""
        return f"shard-{self.number:06d}"

    @cached_property
    def digest(self) -> str:
        """SHA-256 over ids, texts and errors, each with its length: whether a finished shard is still this one."""
        total = hashlib.sha256()
        for item in self.items:
            for part in (item.doc_id, item.error, item.text or ""):
                data = part.encode("utf-8", "surrogatepass")
                total.update(len(data).to_bytes(8, "big") + data)
        return total.hexdigest()


def deal(items: Iterable[Item], size: int) -> Iterator[Shard]:
    """Shards of ``size`` documents, fewer where the documents are long."""
    held: list[Item] = []
    number = characters = 0
    for item in items:
        held.append(item)
        characters += len(item.text or "")
        if len(held) >= size or characters >= CHARACTERS:
            yield Shard(number, tuple(held))
            held, characters, number = [], 0, number + 1
    if held:
        yield Shard(number, tuple(held))
