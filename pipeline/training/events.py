"""Training the event models: which words are events, which entities fill roles, what was planned or failed.

Run ``python -m pipeline.training events``; needs lightgbm and scikit-learn. Word statistics of a training document
never include that document itself, so that the models learn how far to trust them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline import linear, trees
from pipeline.data import EVENT_TYPES, ROLE_FILLERS, ROLES, Document, Event
from pipeline.events.argument_features import Fillers, pair_features, pair_up
from pipeline.events.kinds import craft_kinds
from pipeline.events.patterns import Ways, pair_patterns, trigger_patterns
from pipeline.events.reading import ATTRIBUTES
from pipeline.events.scene import Scenes, Triggers
from pipeline.events.trigger_features import WordStats, features
from pipeline.events.words import Words, words_around
from pipeline.names.channels import words_of
from pipeline.text import view

PARAMETERS = {
    "objective": "binary", "learning_rate": 0.2, "num_leaves": 15, "min_data_in_leaf": 8, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 2.0, "verbose": -1, "num_threads": 1, "seed": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = {"trigger": 66, "role": 54, "attribute": 36}
"""Few quick rounds: three times as many slow ones were no better in cross-validation, and take three times as long."""
INVERSE_PENALTY = {"trigger": 0.2, "role": 0.2, "attribute": 0.5}
"""``C`` of the linear models' L2 penalty."""

LIGHTEST = 0.01
"""Patterns that weigh less are left out of the model file."""

Counts = dict[str, dict[str, tuple[int, int]]]


def words_of_document(document: Document) -> Words:
    """The document's words as the event stage sees them."""
    viewed = view(document.text)
    return words_around(viewed, words_of(viewed), document.entities)


def gold_answers(document: Document, triggers: Triggers) -> list[bool]:
    """Whether each word is an event of its type in the annotation: it shares characters with one's trigger."""
    gold: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for event in document.events:
        gold[event.type].append((event.trigger.start, event.trigger.end))
    return [
        any(low < end and start < high for low, high in gold[EVENT_TYPES[type_]])
        for start, end, type_ in zip(
            triggers.start.tolist(), triggers.end.tolist(), triggers.type.tolist(), strict=True
        )
    ]


def count_words(documents: Sequence[Document]) -> dict[str, Counts]:
    """doc_id → word → type → (times trigger, times seen), for each document."""
    table: dict[str, Counts] = {}
    for document in documents:
        tally: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        triggers = Scenes(view(document.text), document.entities).pairs
        for word, type_, answer in zip(
            triggers.words, triggers.type.tolist(), gold_answers(document, triggers), strict=True
        ):
            tally[word][EVENT_TYPES[type_]][0] += answer
            tally[word][EVENT_TYPES[type_]][1] += 1
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


@dataclass(frozen=True, slots=True)
class Sample:
    """What one model learns from: of each item its feature row, its patterns, and the answer."""

    rows: npt.NDArray[np.float32]
    patterns: linear.Bag
    answers: npt.NDArray[np.bool_]


def together(samples: Sequence[Sample]) -> Sample:
    """Several samples as one."""
    return Sample(
        np.concatenate([sample.rows for sample in samples]),
        linear.Bag.together([sample.patterns for sample in samples]),
        np.concatenate([sample.answers for sample in samples]),
    )


def trigger_sample(document: Document, stats: WordStats) -> Sample:
    """Every candidate and type of a document, and whether it is an event."""
    scenes = Scenes(view(document.text), document.entities)
    rows = features(scenes, scenes.pairs, stats, words_of_document(document))
    answers = np.array(gold_answers(document, scenes.pairs), dtype=bool)
    return Sample(rows, trigger_patterns(scenes, scenes.pairs), answers)


def _gold_triggers(scenes: Scenes, events: Iterable[Event]) -> tuple[list[Event], Triggers]:
    """The gold events in text order, and their triggers."""
    ordered = sorted(events, key=lambda event: (event.trigger.start, event.type))
    return ordered, scenes.triggers([(e.trigger.start, e.trigger.end, e.type) for e in ordered])


def argument_samples(document: Document, *, cold: bool = False) -> dict[str, Sample]:
    """role → every (event, possible filler) pair, and whether it fills the role."""
    viewed = view(document.text)
    scenes = Scenes(viewed, document.entities)
    events, triggers = _gold_triggers(scenes, document.events)
    fillers = Fillers(scenes, document.entities, craft_kinds(viewed, document.entities, cold=cold))
    gold = [{(argument.role, argument.entity) for argument in event.arguments} for event in events]
    ids = [entity.id for entity in document.entities]
    ways = Ways(scenes, triggers)
    out = {}
    for role in ROLES:
        pairs = pair_up(triggers, fillers, ROLE_FILLERS[role])
        couples = zip(pairs.trigger.tolist(), pairs.entity.tolist(), strict=True)
        answers = np.array([(role, ids[entity]) in gold[event] for event, entity in couples], dtype=bool)
        out[role] = Sample(pair_features(pairs), pair_patterns(pairs, ways), answers)
    return out


def attribute_samples(document: Document, stats: WordStats) -> dict[str, Sample]:
    """attribute → every gold event, and whether it has the attribute."""
    scenes = Scenes(view(document.text), document.entities)
    events, triggers = _gold_triggers(scenes, document.events)
    rows, patterns = features(scenes, triggers, stats, words_of_document(document)), trigger_patterns(scenes, triggers)
    return {
        name: Sample(rows, patterns, np.array([name in (e.modality, e.outcome) for e in events], dtype=bool))
        for name in ATTRIBUTES
    }


def collect(documents: Sequence[Document]) -> tuple[Counts, dict[str, Sample]]:
    """Word statistics of all documents, and name of model → what it learns from."""
    tables = count_words(documents)
    total = sum_counts(tables.values())
    data: dict[str, list[Sample]] = defaultdict(list)
    for document, own in zip(documents, tables.values(), strict=True):
        stats = _less(total, own)
        data["trigger"].append(trigger_sample(document, stats))
        for cold in (False, True):  # half the craft of a text nobody has seen are in no lexicon
            for role, sample in argument_samples(document, cold=cold).items():
                data[f"role:{role}"].append(sample)
        for name, sample in attribute_samples(document, stats).items():
            data[f"attribute:{name}"].append(sample)
    return total, {name: together(samples) for name, samples in data.items()}


def fit_trees(sample: Sample, rounds: int) -> trees.Trees:
    """Gradient-boosted trees on the feature rows."""
    import lightgbm

    data = lightgbm.Dataset(sample.rows, sample.answers.astype(np.float64))
    return trees.from_lightgbm(lightgbm.train(PARAMETERS, data, rounds).dump_model())


def fit_linear(sample: Sample, inverse_penalty: float) -> linear.Linear:
    """Logistic regression on the patterns."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    codes, columns = np.unique(sample.patterns.codes, return_inverse=True)
    matrix = csr_matrix(
        (np.ones(len(columns)), (sample.patterns.owner, columns)), shape=(sample.patterns.size, len(codes))
    )
    model = LogisticRegression(C=inverse_penalty, solver="liblinear", max_iter=300).fit(matrix, sample.answers)
    weights = model.coef_[0]
    kept = np.abs(weights) >= LIGHTEST
    return linear.Linear(codes[kept], weights[kept].astype(np.float32), float(model.intercept_[0]))


def train(documents: Sequence[Document], folder: Path) -> None:
    """Train all event models; write ``events.npz``, ``event_patterns.npz`` and ``event_words.json`` into ``folder``."""
    total, data = collect(documents)
    forests, lines = {}, {}
    for name, sample in sorted(data.items()):
        kind = name.partition(":")[0]
        forests[name] = fit_trees(sample, ROUNDS[kind])
        lines[name] = fit_linear(sample, INVERSE_PENALTY[kind])
    trees.save(folder / "events.npz", forests)
    linear.save(folder / "event_patterns.npz", lines)
    (folder / "event_words.json").write_text(json.dumps(total, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
