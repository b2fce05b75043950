"""Bytes to text, paths to documents, and the manifest of the shipped corpus."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.corpus import Source, decode, find_documents, read_document, read_manifest, verify
from pipeline.errors import DashijiError, DocumentError

CORPUS = Path(__file__).parents[1] / "corpus"
TEXT = "史普尼克1号\r\n苏联\n"


def test_the_text_is_not_altered(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert read_document(path) == "\ufeff" + TEXT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x: the file is empty; nothing to read"),
        (b"abc", "x: holds no Chinese characters"),
        (b"a\x00b", r"x: a binary file \(byte 0x00 at offset 1\); give plain text"),
        ("苏联".encode("gb18030"), "likely GB18030"),
        ("蘇聯發射".encode("big5"), "BIG5"),
        ("苏".encode() + b"\xff\xff\xff", "convert it to UTF-8|likely"),
    ],
)
def test_what_is_not_chinese_text(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        decode(data, "x")


def test_half_a_surrogate_pair_from_an_odd_encoding() -> None:
    with pytest.raises(DocumentError, match=r"half a surrogate pair \(U\+D800 at character 1\)"):
        decode(rb"\u82cf\ud800", "x", "unicode_escape")


def test_unknown_encoding_concerns_the_run_and_not_the_document() -> None:
    with pytest.raises(DashijiError) as caught:
        decode("苏".encode(), "x", "klingon")
    assert not isinstance(caught.value, DocumentError)


def test_documents_come_in_a_fixed_order_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = find_documents([tmp_path / "c.md", tmp_path, tmp_path / "a.txt"])
    assert [source.doc_id for source in found.sources] == ["c", "a", "b"]
    assert found.problems == []


def test_every_bad_path_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = find_documents([tmp_path / "gone", tmp_path / "empty", Path("/dev/null"), tmp_path / ("x" * 300)])
    assert found.sources == []
    for problem, hint in zip(found.problems, ("no such", "no .txt files", "neither", "cannot be read"), strict=True):
        assert hint in problem
        assert "; " in problem


def test_the_shipped_corpus_is_what_its_manifests_vouch_for() -> None:
    sources = find_documents([CORPUS]).sources
    assert "space_race" in {source.doc_id for source in sources}
    for source in sources:
        entry = read_manifest(source.path.parent)[source.doc_id]
        assert hashlib.sha256(source.path.read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"]
        verify(source)


def test_manifest_of_another_content_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.toml").write_text('[a]\nsha256 = "0"\n', encoding="utf-8")
    with pytest.raises(DocumentError, match=r"restore the file or amend the manifest"):
        verify(Source("a", path))


def test_broken_manifest_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text("[a\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"manifest\.toml: .*mend the file"):
        read_manifest(tmp_path)
