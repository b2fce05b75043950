"""HanLP 2.1 as a reader: any published model by name, or a folder, loaded by HanLP's own loader.

Multi-task models give tokens, parts of speech, entities, dependencies and semantic roles; a single-task entity
recogniser gives entities, a single-task tokenizer tokens. HanLP's code is under the Apache licence; its Chinese models
are for research and teaching only (CC BY-NC-SA 4.0).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.backends.aligning import align_tokens, covering
from pipeline.backends.reading import Frame, Labelled, Reading, joined
from pipeline.errors import DashijiError
from pipeline.extras import optional
from pipeline.text import sentences

DEFAULT_MODEL = "CLOSE_TOK_POS_NER_SRL_DEP_SDP_CON_ELECTRA_SMALL_ZH"
_TOKENS = ("tok/fine", "tok", "tok/coarse")
_TAGS = ("pos/ctb", "pos/pku", "pos/863", "pos")
_MENTIONS = ("ner/msra", "ner/pku", "ner/ontonotes", "ner")
_ROOT = 0
_PREDICATE = "PRED"
_BATCH = 32


class HanlpReader:
    """Reads texts with one HanLP model.

    ``model``: a name from ``hanlp.pretrained`` (``hanlp.pretrained.mtl.NAME`` or ``NAME``), a folder, or empty for
    :data:`DEFAULT_MODEL`. Raises MissingExtra without HanLP, DashijiError when there is no such model or it cannot be
    fetched or read.
    """

    def __init__(self, model: str = "") -> None:
        self.model = model or DEFAULT_MODEL
        self._component = _load(self.model)
        self._kind = _kind_of(self._component, self.model)

    def __call__(self, text: str) -> Reading:
        """The reading of a text, a sentence at a time, in batches."""
        bounds = [(start, end) for start, end in sentences(text) if text[start:end].strip()]
        parts: list[Reading] = []
        for first in range(0, len(bounds), _BATCH):
            batch = bounds[first : first + _BATCH]
            parts += self._read([text[start:end] for start, end in batch], [start for start, _ in batch])
        return joined(parts)

    def _read(self, texts: list[str], starts: list[int]) -> list[Reading]:
        if self._kind == "document":
            document = self._component(texts)
            return [
                reading_of(_nth(document, number), text, start)
                for number, (text, start) in enumerate(zip(texts, starts, strict=True))
            ]
        if self._kind == "tokens":
            found = self._component(texts)
            return [Reading(align_tokens(t, tokens, s)) for t, tokens, s in zip(texts, found, starts, strict=True)]
        places = [[i for i, char in enumerate(text) if not char.isspace()] for text in texts]
        found = self._component([[text[i] for i in inside] for text, inside in zip(texts, places, strict=True)])
        return [
            Reading(mentions=_mentions([(start + i, start + i + 1) for i in inside], entities))
            for inside, start, entities in zip(places, starts, found, strict=True)
        ]


def reading_of(document: Mapping[str, Any], text: str, start: int = 0) -> Reading:
    """The reading told by a HanLP ``Document`` of one sentence (a dict as ``Document.to_dict()`` gives it).

    ``start``: offset of ``text`` in the whole. Raises DashijiError when it holds no tokens.
    """
    tokens = _first(document, _TOKENS)
    if tokens is None:
        raise DashijiError(f"HanLP's answer holds no tokens, only {', '.join(document) or 'nothing'}")
    bounds = align_tokens(text, tokens, start)
    mentions = [mention for key in _MENTIONS if document.get(key) for mention in _mentions(bounds, document[key])]
    frames = [frame for raw in document.get("srl") or () if (frame := _frame(bounds, raw))]
    heads = [
        (int(head) - 1 if int(head) != _ROOT else -1, str(relation)) for head, relation in document.get("dep") or ()
    ]
    tags = [str(tag) for tag in _first(document, _TAGS) or ()]
    return Reading(bounds, tags, heads, mentions, frames)


def _first(document: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((document[key] for key in keys if document.get(key) is not None), None)


def _nth(document: Mapping[str, Any], number: int) -> dict[str, Any]:
    return {
        key: value[number] for key, value in document.items() if isinstance(value, Sequence) and len(value) > number
    }


def _mentions(bounds: Sequence[tuple[int, int]], entities: Sequence[Any]) -> list[Labelled]:
    """HanLP entities (text, label, first token, token behind the last) at character offsets, in text order."""
    found = [Labelled(*covering(bounds, int(first), int(last)), str(label)) for _, label, first, last in entities]
    return sorted((one for one in found if one.start < one.end), key=lambda one: (one.start, one.end, one.label))


def _frame(bounds: Sequence[tuple[int, int]], raw: Sequence[Any]) -> Frame | None:
    arguments: list[Labelled] = []
    predicate: tuple[int, int] | None = None
    for _, role, first, last in raw:
        span = covering(bounds, int(first), int(last))
        if role == _PREDICATE:
            predicate = span
        elif span[0] < span[1]:
            arguments.append(Labelled(*span, str(role)))
    return Frame(*predicate, tuple(arguments)) if predicate and predicate[0] < predicate[1] else None


@cache
def _load(model: str) -> Any:
    hanlp = optional("hanlp", "hanlp")
    source = model
    if not Path(model).exists():
        source = _published(model, optional("hanlp.pretrained", "hanlp").ALL)
    try:
        return hanlp.load(source)
    except (Exception, SystemExit) as error:
        raise DashijiError(_remedy(model, error, fetched=source != model)) from None


def _published(model: str, known: Mapping[str, str]) -> str:
    name = model.rpartition(".")[2]
    if name in known:
        return known[name]
    near = [full for full in known if name.upper() in full][:2] or difflib.get_close_matches(name.upper(), known, 2)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise DashijiError(f"HanLP has no model {model!r}, nor is it a folder{hint}")


def _remedy(model: str, error: BaseException, *, fetched: bool) -> str:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    if not fetched:
        return f"{model}: not a HanLP model ({reason}); give a folder that hanlp's save() wrote"
    return (
        f"HanLP's model {model} is not here and could not be fetched ({reason}). On a machine with a network run:  "
        f"""python -c "import hanlp; hanlp.load(hanlp.pretrained.ALL['{model.rpartition(".")[2]}'])"   """
        "and bring its folder here:  rsync -a ~/.hanlp/ THIS_MACHINE:.hanlp/"
    )


def _kind_of(component: Any, model: str) -> str:
    """What a loaded component answers: ``document`` (multi-task), ``entities`` or ``tokens``."""
    names = {cls.__name__ for cls in type(component).__mro__}
    if "MultiTaskLearning" in names:
        return "document"
    if any("NamedEntityRecogni" in name for name in names):
        return "entities"
    if any("Tokeniz" in name for name in names):
        return "tokens"
    raise DashijiError(f"{model}: a HanLP {type(component).__name__} gives neither tokens nor entities")
