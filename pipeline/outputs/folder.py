"""The output folder: checked before the work begins, never left with half a document.

A document's two files are either both of this run or not there: those of an earlier run are taken
away when the document fails. Files of documents that are not part of the run are not touched.
"""

from __future__ import annotations

import errno
from pathlib import Path

from pipeline.data import Document
from pipeline.errors import DashijiError, DocumentError
from pipeline.outputs.tables import Tables
from pipeline.files import write_atomically
from pipeline.interchange import write_document

_ENDINGS = (".entities.jsonl", ".events.jsonl")


class OutputFolder:
    """Where a run writes. Raises DashijiError when ``path`` cannot be made or written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            probe = path / ".dashiji.probe"
            write_atomically(probe, "")
            probe.unlink()
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> DashijiError:
        return DashijiError(f"{self.path}: cannot write there ({error.strerror}); choose another folder with --out")

    def add(self, document: Document) -> None:
        """Write a document's files.

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

    def remove(self, doc_id: str) -> None:
        """Take away what an earlier run wrote for a document."""
        for ending in _ENDINGS:
            try:
                (self.path / f"{doc_id}{ending}").unlink(missing_ok=True)
            except OSError as error:
                if error.errno != errno.ENAMETOOLONG:
                    raise self._unwritable(error) from None

    def finish(self, tables: Tables) -> None:
        """Write the files of the whole run. Raises DashijiError when they cannot be written."""
        try:
            tables.write(self.path)
        except OSError as error:
            raise self._unwritable(error) from None
