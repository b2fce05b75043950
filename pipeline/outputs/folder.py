"""The output folder: checked before the work begins, never left with half a document.

A document's two files are either both of this run or not there: those of an earlier run are taken
away when the document fails. Files of documents that are not part of the run are not touched.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from pipeline.data import Document
from pipeline.errors import DashijiError, DocumentError
from pipeline.files import write_atomically
from pipeline.interchange import dump_lines, write_document
from pipeline.outputs.runfile import RunFile, TextFile, text_file, write_run_file
from pipeline.outputs.tables import Tables

FAILURES = "failures.jsonl"
"""Names each document that failed: id, place and reason, a line each."""

_ENDINGS = (".entities.jsonl", ".events.jsonl")


class OutputFolder:
    """Where a run writes; ``options`` of the run go into its ``run.json``.

    Raises DashijiError when ``path`` cannot be made or written to.
    """

    def __init__(self, path: Path, options: dict[str, Any]) -> None:
        self.path = path
        self._options = options
        self._texts: dict[str, TextFile] = {}
        try:
            path.mkdir(parents=True, exist_ok=True)
            probe = path / ".dashiji.probe"
            write_atomically(probe, "")
            probe.unlink()
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> DashijiError:
        return DashijiError(f"{self.path}: cannot write there ({error.strerror}); choose another folder with --out")

    def add(self, document: Document, source: Path) -> None:
        """Write the files of a document that was read from ``source``.

        Raises DocumentError when only this document cannot be written (its name is too long), DashijiError when
        nothing can be (a full disk).
        """
        try:
            write_document(document, self.path)
        except OSError as error:
            self.remove(document.doc_id)
            if error.errno == errno.ENAMETOOLONG:
                raise DocumentError(f"{document.doc_id}: the file name is too long; rename the document") from None
            raise self._unwritable(error) from None
        self._texts[document.doc_id] = text_file(source, document.text, self.path)

    def remove(self, doc_id: str) -> None:
        """Take away what an earlier run wrote for a document."""
        for ending in _ENDINGS:
            try:
                (self.path / f"{doc_id}{ending}").unlink(missing_ok=True)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise self._unwritable(error) from None

    def finish(self, tables: Tables, failures: list[dict[str, str]]) -> None:
        """Write the files of the whole run; ``failures.jsonl`` only when there are any.

        Raises DashijiError when they cannot be written.
        """
        try:
            tables.write(self.path)
            if failures:
                write_atomically(self.path / FAILURES, dump_lines(failures))
            else:
                (self.path / FAILURES).unlink(missing_ok=True)
            write_run_file(RunFile(self._options, self._texts), self.path)
        except OSError as error:
            raise self._unwritable(error) from None
