"""Training the event models: which words are events, which entities fill roles, what was planned or failed.

Run ``python -m pipeline.training events``; needs lightgbm. Word statistics of a training document never
include that document itself, so that the models learn how far to trust them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import trees
from pipeline.data import ROLE_FILLERS, ROLES, Document, Event
from pipeline.events.argument_features import Trigger, pair_features
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import Hit
from pipeline.events.reading import ATTRIBUTES
from pipeline.events.rivals import rival_features
from pipeline.events.scene import Scene, scenes
from pipeline.events.trigger_features import WordStats, features
from pipeline.events.words import Words, words_around
from pipeline.names.channels import words_of
from pipeline.text import view

PARAMETERS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 15, "min_data_in_leaf": 8, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "verbose": -1, "num_threads": 1, "seed": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = {"trigger": 220, "rivals": 150, "role": 180, "attribute": 120}
FOLDS = 5
Rows = list[list[float]]
Answers = list[int]
Counts = dict[str, dict[str, tuple[int, int]]]


def words_of_document(document: Document) -> Words:
    """The document's words as the event stage sees them."""
    viewed = view(document.text)
    return words_around(viewed, words_of(viewed), document.entities)


def _is_gold(events: Iterable[Event], hit: Hit, type_: str) -> Event | None:
    for event in events:
        if event.type == type_ and event.trigger.start < hit.end and hit.start < event.trigger.end:
            return event
    return None


def count_words(documents: Sequence[Document]) -> dict[str, Counts]:
    """doc_id → word → type → (times trigger, times seen), for each document."""
    table: dict[str, Counts] = {}
    for document in documents:
        tally: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        for scene in scenes(view(document.text), document.entities):
            for hit, type_ in scene.pairs:
                tally[hit.word][type_][0] += _is_gold(document.events, hit, type_) is not None
                tally[hit.word][type_][1] += 1
        key = document.doc_id
        while key in table:
            key += "+"
        table[key] = {word: {t: (a, b) for t, (a, b) in types.items()} for word, types in tally.items()}
    return table


def sum_counts(tables: Iterable[Counts]) -> Counts:
    """Add up word statistics."""
    total: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for table in tables:
        for word, types in table.items():
            for type_, (hits, seen) in types.items():
                total[word][type_][0] += hits
                total[word][type_][1] += seen
    return {word: {t: (a, b) for t, (a, b) in sorted(types.items())} for word, types in sorted(total.items())}


def _less(total: Counts, own: Counts) -> WordStats:
    left: Counts = {word: dict(types) for word, types in total.items()}
    for word, types in own.items():
        for type_, (hits, seen) in types.items():
            a, b = left[word][type_]
            left[word][type_] = (a - hits, b - seen)
    return WordStats(left)


def trigger_rows(document: Document, stats: WordStats) -> tuple[list[list[float]], list[int]]:
    """Feature rows of every candidate and type of a document, and whether each is an event."""
    rows, answers = [], []
    words = words_of_document(document)
    for scene in scenes(view(document.text), document.entities):
        for hit, type_ in scene.pairs:
            rows.append(features(scene, hit, type_, stats, words))
            answers.append(int(_is_gold(document.events, hit, type_) is not None))
    return rows, answers


def gold_scenes(document: Document) -> list[tuple[Scene, list[tuple[Trigger, Event]]]]:
    """The sentences that hold gold events, with those events, in text order."""
    made = scenes(view(document.text), document.entities, keep_all=True)
    out = []
    for scene in made:
        inside = [e for e in document.events if scene.start <= e.trigger.start < scene.end]
        if inside:
            inside.sort(key=lambda e: (e.trigger.start, e.type))
            out.append((scene, [(Trigger(e.trigger.start, e.trigger.end, e.type), e) for e in inside]))
    return out


def argument_rows(document: Document, *, cold: bool = False) -> dict[str, tuple[list[list[float]], list[int]]]:
    """role → feature rows of every (event, possible filler) pair, and whether it fills the role."""
    out: dict[str, tuple[list[list[float]], list[int]]] = {role: ([], []) for role in ROLES}
    kinds = craft_kinds(view(document.text), document.entities, cold=cold)
    for scene, pairs in gold_scenes(document):
        triggers = [trigger for trigger, _ in pairs]
        for trigger, event in pairs:
            gold = {(argument.role, argument.entity) for argument in event.arguments}
            for entity in scene.entities:
                roles = [role for role in ROLES if entity.label in ROLE_FILLERS[role]]
                if roles:
                    row = pair_features(scene, entity, trigger, triggers, kinds)
                for role in roles:
                    out[role][0].append(row)
                    out[role][1].append(int((role, entity.id) in gold))
    return out


def attribute_rows(document: Document, stats: WordStats) -> tuple[list[list[float]], dict[str, list[int]]]:
    """Feature rows of every gold event and its attributes as 0/1 answers."""
    rows: list[list[float]] = []
    answers: dict[str, list[int]] = {name: [] for name in ATTRIBUTES}
    words = words_of_document(document)
    for scene, pairs in gold_scenes(document):
        for trigger, event in pairs:
            word = scene.viewed[trigger.start : trigger.end]
            rows.append(features(scene, Hit(trigger.start, trigger.end, word), trigger.type, stats, words))
            for name in ATTRIBUTES:
                answers[name].append(int(name in (event.modality, event.outcome)))
    return rows, answers


def fit(rows: Sequence[Sequence[float]], answers: Sequence[int], rounds: int) -> Any:
    """A LightGBM booster for one binary question."""
    import lightgbm

    data = lightgbm.Dataset(np.array(rows, dtype=np.float64), np.array(answers))
    return lightgbm.train(PARAMETERS, data, rounds)


def rival_rows(documents: Sequence[Document], rows: Sequence[Rows], answers: Sequence[Answers]) -> list[Rows]:
    """The second model's rows of each document: the first one's, and what a first model that has not seen the document
    says of its candidates."""
    out: list[Rows] = []
    scores: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        inside = [at for at in range(len(documents)) if at % FOLDS != fold]
        model = fit(
            [r for at in inside for r in rows[at]], [a for at in inside for a in answers[at]], ROUNDS["trigger"]
        )
        for at in range(fold, len(documents), FOLDS):
            scores[at] = model.predict(np.array(rows[at])).tolist() if rows[at] else []
    for at, document in enumerate(documents):
        found = scenes(view(document.text), document.entities)
        pairs = [(scene, hit, type_) for scene in found for hit, type_ in scene.pairs]
        more = rival_features(pairs, scores[at])
        out.append([row + extra for row, extra in zip(rows[at], more, strict=True)])
    return out


def collect(documents: Sequence[Document]) -> tuple[Counts, dict[str, tuple[Rows, Answers]]]:
    """Word statistics of all documents, and name of model → (rows, answers)."""
    tables = count_words(documents)
    total = sum_counts(tables.values())
    data: dict[str, tuple[Rows, Answers]] = defaultdict(lambda: ([], []))
    own_stats = [_less(total, own) for own in tables.values()]
    triggers = [trigger_rows(document, stats) for document, stats in zip(documents, own_stats, strict=True)]
    second = rival_rows(documents, [rows for rows, _ in triggers], [answers for _, answers in triggers])
    for document, stats, first, rivals in zip(documents, own_stats, triggers, second, strict=True):
        pieces = [("trigger", first), ("rivals", (rivals, first[1]))]
        for cold in (False, True):  # half the craft of a text nobody has seen are in no lexicon
            pieces += [(f"role:{role}", part) for role, part in argument_rows(document, cold=cold).items()]
        rows, answers = attribute_rows(document, stats)
        pieces += [(f"attribute:{name}", (rows, answer)) for name, answer in answers.items()]
        for name, (part_rows, part_answers) in pieces:
            data[name][0].extend(part_rows)
            data[name][1].extend(part_answers)
    return total, data


def train(documents: Sequence[Document], folder: Path) -> None:
    """Train all event models and write ``events.npz`` and ``event_words.json`` into ``folder``."""
    total, data = collect(documents)
    models = {}
    for name, (rows, answers) in sorted(data.items()):
        booster = fit(rows, answers, ROUNDS[name.partition(":")[0]])
        models[name] = trees.from_lightgbm(booster.dump_model())
    trees.save(folder / "events.npz", models)
    (folder / "event_words.json").write_text(json.dumps(total, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
