"""Documents as a stream: what is found, what each kind of file gives, and that what is broken is named."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
import zstandard

from pipeline.errors import DashijiError
from pipeline.shards.plan import CHARACTERS, deal
from pipeline.shards.source import STDIN, Fields, Item, Seen, documents, find_files, is_plain

TEXT = "1957年10月4日，苏联发射了史普尼克1号。"


def read(*files: Path, fields: Fields | None = None, encoding: str = "utf-8") -> list[Item]:
    return list(documents(files, fields or Fields(), encoding))


def row(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def test_each_kind_of_file_gives_its_documents(tmp_path: Path) -> None:
    lines = row(id="a", text=TEXT) + b"\n" + row(text=TEXT, other=1) + row(id=7, text=TEXT)
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "three.jsonl.zst").write_bytes(zstandard.compress(lines))
    (tmp_path / "four.ndjson").write_bytes(lines)
    files = find_files([tmp_path])
    assert [file.name for file in files] == ["four.ndjson", "one.txt", "three.jsonl.zst", "two.txt.gz"]
    items = read(*files)
    assert [item.doc_id for item in items] == ["a", "four-3", "7", "one", "a", "three-3", "7", "two"]
    assert {item.text for item in items} == {TEXT}
    assert items[1].where.endswith("four.ndjson:3")


def test_fields_are_named_by_the_user(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(row(key="k", body=TEXT))
    (item,) = read(tmp_path / "x.jsonl", fields=Fields("body", "key"))
    assert (item.doc_id, item.text) == ("k", TEXT)


def test_standard_input_is_a_text_or_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fake:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Fake)
    assert [(item.doc_id, item.text) for item in read(STDIN)] == [("stdin", TEXT)]
    Fake.buffer = io.BytesIO(row(id="a", text=TEXT))
    assert [item.doc_id for item in read(STDIN, fields=Fields(lines=True))] == ["a"]


def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = b'{"id": 1\n[1]\n' + row(id="n", text=5) + row(id="e", text="") + b'{"id":"s","text":"\\ud800\xe5\xa4\xa9"}\n'
    (tmp_path / "x.jsonl").write_bytes(bad + b"\xff\xfe\n" + b"[" * 100_000 + b"\n" + row(id="good", text=TEXT))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])
    (tmp_path / "not.txt.zst").write_bytes(b"no zstd at all")
    items = read(*find_files([tmp_path]), tmp_path / "gone.txt")
    assert [item.doc_id for item in items if item.text] == ["good"]
    reasons = {item.where.rpartition("/")[2]: item.error for item in items if not item.text}
    assert set(reasons) == {"cut.txt.gz", "not.txt.zst", "gone.txt", *(f"x.jsonl:{n}" for n in range(1, 8))}
    assert all(where in reason for where, reason in reasons.items())
    assert "--text-field" in reasons["x.jsonl:3"]


def test_folders_patterns_and_what_names_nothing(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.txt", "c.md", ".hidden/d.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [file.name for file in find_files([tmp_path / "*.txt", tmp_path / "a.txt"])] == ["a.txt", "b.txt"]
    with pytest.raises(DashijiError, match="no such file"):
        find_files([tmp_path / "nothing*"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(DashijiError, match="holds no"):
        find_files([tmp_path / "empty"])
    assert is_plain(tmp_path / "a.txt")
    assert not is_plain(tmp_path / "a.txt.gz")
    assert not is_plain(STDIN)


def test_the_way_through_the_files_is_known(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    seen = Seen()
    files = find_files([tmp_path])
    for _ in documents(files, Fields(), "utf-8", seen):
        pass
    assert seen.bytes == sum(file.stat().st_size for file in files)


def test_documents_are_dealt_alike_every_time_and_long_ones_close_a_shard() -> None:
    items = [Item(str(number), "x", TEXT) for number in range(5)]
    shards = list(deal(items, 2))
    assert [[item.doc_id for item in shard.items] for shard in shards] == [["0", "1"], ["2", "3"], ["4"]]
    assert [shard.digest for shard in deal(items, 2)] == [shard.digest for shard in shards]
    assert len({shard.digest for shard in shards}) == 3
    long = [Item("a", "x", "天" * CHARACTERS), *items]
    assert [len(shard.items) for shard in deal(long, 100)] == [1, 5]
    swapped = [Item("ab", "x", "c"), Item("a", "x", "bc")]
    assert len({next(deal([item], 1)).digest for item in swapped}) == 2
