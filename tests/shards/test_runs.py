"""Whole runs: the same bytes with any number of workers, resumed, killed, on Dask; and what is refused."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock

import pipeline
from pipeline.batch import Options
from pipeline.interchange import entity_row, record_row
from pipeline.shards import folder as shard_folder
from pipeline.shards.cluster import run_on
from pipeline.shards.folder import finish
from pipeline.shards.plan import deal
from pipeline.shards.reading import read_shards
from pipeline.shards.source import Fields, documents

from .conftest import COUNT, SENTENCES, command, content, dashiji

SHARDS = COUNT // 5


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_shards(out: Path, count: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 60
    while len(list(out.glob("*.done"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


def test_every_document_is_there_or_named(undisturbed: dict[str, bytes]) -> None:
    assert len([name for name in undisturbed if name.endswith(".done")]) == SHARDS
    summary = json.loads(undisturbed["summary.json"])
    assert (summary["documents"], summary["failed"], summary["shards"]) == (COUNT - 2, 2, SHARDS)
    failures = [json.loads(line) for line in undisturbed["failures.jsonl"].splitlines()]
    assert [row["doc_id"] for row in failures] == ["texts-8", "empty"]
    assert all(row["where"] in row["reason"] for row in failures)


def test_two_workers_give_the_same_bytes(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    done = dashiji(lines, "--out", tmp_path, "--shards", 5, "--workers", 2)
    assert done.returncode == 1, done.stderr
    assert content(tmp_path) == undisturbed
    assert "2 documents failed" in done.stdout


def test_a_shard_says_what_the_interface_says(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in undisturbed.items():
        (tmp_path / name).write_bytes(data)
    read = list(read_shards(tmp_path))
    assert len(read) == COUNT - 2
    again = pipeline.extract(read[3].text, doc_id=read[3].doc_id)
    assert [entity_row("x", e) for e in read[3].entities] == [entity_row("x", e) for e in again.entities]
    assert [record_row("x", r) for r in read[3].records] == [record_row("x", r) for r in again.records]
    table = pd.concat(pd.read_json(path, lines=True) for path in sorted(tmp_path.glob("shard-*.jsonl")))
    assert len(table) == COUNT - 2
    records = pd.json_normalize(table["records"].explode().dropna().tolist())
    assert "Launch" in set(records["type"])


def test_a_killed_run_is_resumed_to_the_same_bytes(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = start(lines, "--out", tmp_path, "--shards", 5)
    wait_for_shards(tmp_path, 3, process)
    process.kill()
    process.communicate()
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.done")}
    assert 3 <= len(before) < SHARDS
    assert "failures.jsonl" not in content(tmp_path)
    done = dashiji(lines, "--out", tmp_path, "--shards", 5)
    assert done.returncode == 1, done.stderr
    assert content(tmp_path) == undisturbed
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in before} == before
    assert f"{len(before)} of them from an earlier run" in done.stdout


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    names = [(int(child), Path(f"/proc/{child}/cmdline").read_bytes()) for child in path.read_text().split()]
    return [child for child, line in names if b"spawn_main" in line]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers under /proc")
def test_a_killed_worker_is_replaced(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = start(lines, "--out", tmp_path, "--shards", 5, "--workers", 2)
    wait_for_shards(tmp_path, 2, process)
    os.kill(_children(process.pid)[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    assert "Traceback" not in errors
    assert content(tmp_path) == undisturbed


def test_ctrl_c_says_how_to_resume(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = start(lines, "--out", tmp_path, "--shards", 5)
    wait_for_shards(tmp_path, 2, process)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "again to resume" in errors
    assert "Traceback" not in errors
    assert dashiji(lines, "--out", tmp_path, "--shards", 5, "--quiet").returncode == 1
    assert content(tmp_path) == undisturbed


def test_a_damaged_shard_is_read_again(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in undisturbed.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "shard-000001.done").write_text("{half", encoding="utf-8")
    (tmp_path / "shard-000002.jsonl").unlink()
    assert dashiji(lines, "--out", tmp_path, "--shards", 5, "--quiet").returncode == 1
    assert content(tmp_path) == undisturbed


def test_other_options_or_texts_are_refused_without_force(
    lines: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    for name, data in undisturbed.items():
        (tmp_path / name).write_bytes(data)
    refused = dashiji(lines, "--out", tmp_path, "--shards", 5, "--cold")
    assert refused.returncode == 2
    assert "options" in refused.stderr
    assert "--force" in refused.stderr
    other = tmp_path.parent / "other.jsonl"
    other.write_text(json.dumps({"id": "a", "text": SENTENCES[0]}, ensure_ascii=False) + "\n", encoding="utf-8")
    refused = dashiji(other, "--out", tmp_path, "--shards", 5)
    assert refused.returncode == 2
    assert "other documents" in refused.stderr
    assert content(tmp_path) == undisturbed
    assert dashiji(other, "--out", tmp_path, "--shards", 5, "--force", "--quiet").returncode == 0
    names = set(content(tmp_path))
    assert names == {"manifest.json", "summary.json", "failures.jsonl", "shard-000000.done", "shard-000000.jsonl"}


def test_a_second_run_in_the_same_folder_is_refused(lines: Path, tmp_path: Path) -> None:
    with FileLock(tmp_path / ".dashiji.lock"):
        refused = dashiji(lines, "--out", tmp_path)
    assert refused.returncode == 2
    assert "another run" in refused.stderr
    assert content(tmp_path) == {}


def test_a_full_disk_leaves_whole_shards_and_says_so(
    lines: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from typer.testing import CliRunner

    from pipeline.cli import app

    written = shard_folder.write_atomically

    def full(path: Path, text: str) -> None:
        if path.name == "shard-000002.jsonl":
            raise OSError(28, "No space left on device")
        written(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(shard_folder, "write_atomically", full)
        result = CliRunner().invoke(app, ["extract", str(lines), "--out", str(tmp_path), "--shards", "5"])
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert "resume" in result.output
    assert sorted(path.name for path in tmp_path.glob("*.done")) == ["shard-000000.done", "shard-000001.done"]
    assert dashiji(lines, "--out", tmp_path, "--shards", 5, "--quiet").returncode == 1
    assert content(tmp_path) == undisturbed


def test_a_folder_that_cannot_be_made_is_one_line(lines: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused = dashiji(lines, "--out", tmp_path / "file" / "out")
    assert refused.returncode == 2
    assert "--out" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    ids = ["../../out", "/etc/passwd", "a/b", "..", "\u0000", "x" * 5000, "$(x)", "'; DROP TABLE"]
    rows = [json.dumps({"id": name, "text": SENTENCES[0]}, ensure_ascii=False) for name in ids]
    source = tmp_path / "texts.jsonl"
    source.write_text("\n".join(rows), encoding="utf-8")
    assert dashiji(source, "--out", tmp_path / "deep" / "out", "--quiet").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "texts.jsonl"]
    assert [document.doc_id for document in read_shards(tmp_path / "deep" / "out")] == ids


def test_standard_input_and_packed_files(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SENTENCES[0].encode()))
    done = subprocess.run(command(tmp_path / "*.gz", "-", "--out", tmp_path / "out"), input=SENTENCES[1], text=True,
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [document.doc_id for document in read_shards(tmp_path / "out")] == ["a", "stdin"]


def test_a_plain_run_names_its_failures_and_refuses_company(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCES[0], encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    out = tmp_path / "out"
    assert dashiji(tmp_path / "good.txt", tmp_path / "empty.txt", "--out", out, "--quiet").returncode == 1
    (failure,) = [json.loads(line) for line in (out / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert failure["doc_id"] == "empty"
    assert "empty" in failure["reason"]
    with FileLock(out / ".dashiji.lock"):
        assert dashiji(tmp_path / "good.txt", "--out", out).returncode == 2
    assert dashiji(tmp_path / "good.txt", "--out", out, "--quiet").returncode == 0
    assert not (out / "failures.jsonl").exists()


def test_dask_with_a_worker_killed_gives_the_same_bytes(
    lines: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    manifest = undisturbed["manifest.json"]
    (tmp_path / "manifest.json").write_bytes(manifest)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        killed: list[int] = []

        def report(_: object) -> None:
            if not killed:
                killed.append(next(iter(pids.values())))
                os.kill(killed[0], signal.SIGKILL)

        shards = deal(documents([lines], Fields(), "utf-8"), 5)
        run_on(client, shards, Options(), tmp_path, report)
    assert killed
    finish(tmp_path, SHARDS)
    assert content(tmp_path) == undisturbed


def test_dask_from_the_command_line(lines: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    done = dashiji(lines, "--out", tmp_path, "--shards", 5, "--dask", "local", "--workers", 2, "--quiet")
    assert done.returncode == 1, done.stderr
    assert content(tmp_path) == undisturbed
    refused = dashiji(lines, "--out", tmp_path, "--shards", 5, "--force", "--dask", "nonsense://x")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def test_nothing_foreign_is_unpickled_or_evaluated() -> None:
    package = Path(pipeline.__file__).parent
    for path in package.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        found = re.findall(
            r"\b(?:import pickle|pickle\.loads?\(|eval\(|exec\(|allow_pickle=True|yaml\.load\(|marshal)", source
        )
        assert found == [], path
