"""Reading many documents: one after another or in worker processes, always in the order given."""

from __future__ import annotations

import codecs
import multiprocessing
import signal
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.collector import settle
from pipeline.corpus import Source, read_document, unknown_encoding, verify
from pipeline.data import Document
from pipeline.errors import DashijiError, DocumentError

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read; the fields are those of :func:`pipeline.load`, and the encoding of the files."""

    reference_date: str | None = None
    segmenter: str = "jieba"
    cold: bool = False
    encoding: str = "utf-8"
    backend: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the document, or one line saying why not.

    ``detail`` is a traceback where the failure is ours and not the file's. ``seconds`` is wall time.
    """

    source: Source
    document: Document | None = None
    error: str = ""
    detail: str = ""
    seconds: float = 0.0


def assemble(options: Options) -> Language:
    """The pipeline of a process that does nothing but read. Raises DashijiError for a broken option or file."""
    from pipeline.run import load

    nlp = load(
        reference_date=options.reference_date,
        segmenter=options.segmenter,
        cold=options.cold,
        backend=options.backend,
    )
    settle()
    return nlp


class Reader:
    """Reads sources with one assembled pipeline.

    Raises DashijiError when built with an unknown segmenter or encoding, or on a broken knowledge file.
    """

    def __init__(self, options: Options) -> None:
        from pipeline.run import extract

        _check_encoding(options.encoding)
        self.encoding = options.encoding
        self.extract = extract
        self.nlp = assemble(options)

    def __call__(self, source: Source) -> Outcome:
        """Read one source. Raises DashijiError only for what concerns every document."""
        began = time.perf_counter()
        try:
            verify(source)
            text = read_document(source.path, self.encoding)
            document = self.extract(text, doc_id=source.doc_id, nlp=self.nlp)
        except DocumentError as error:
            return Outcome(source, error=str(error))
        except DashijiError:
            raise
        except Exception as error:  # whatever a text brings to light, the other documents are still read
            message = f"{source.path}: could not be read through ({type(error).__name__}: {error}); please report it"
            return Outcome(source, error=" ".join(message.split()), detail=traceback.format_exc())
        return Outcome(source, document, seconds=time.perf_counter() - began)


def _check_encoding(encoding: str) -> None:
    try:
        known = codecs.lookup(encoding)
        known.decode(b"")
    except (LookupError, ValueError):
        raise unknown_encoding(encoding) from None
    if not known._is_text_encoding:
        raise unknown_encoding(encoding)


def read_all(sources: list[Source], options: Options, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of every source, in the order given, whatever the number of worker processes.

    Raises DashijiError for what concerns every document (options, knowledge files, a worker that died).
    """
    workers = min(workers, len(sources))
    if workers < 2:
        reader = Reader(options)
        yield from map(reader, sources)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(options,))
    try:
        yield from pool.map(_work, sources)
    except BrokenProcessPool:
        raise DashijiError("a worker process died, perhaps for want of memory; try --workers 1") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_reader: Reader | Exception


def _start(options: Options) -> None:
    """Build the pipeline once a worker; an error is kept, since one raised here would only break the pool."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends the others
    try:
        _reader = Reader(options)
    except Exception as error:
        _reader = error


def _work(source: Source) -> Outcome:
    if isinstance(_reader, Exception):
        raise _reader
    return _reader(source)
