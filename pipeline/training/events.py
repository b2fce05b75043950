"""Training the event models: which words are events, which entities fill roles, what was planned or failed.

Run ``python -m pipeline.training events``; needs lightgbm and scikit-learn. Word statistics of a training document
never include that document itself, so that the models learn how far to trust them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline import linear, trees
from pipeline.data import ROLE_FILLERS, ROLES, Document, Event
from pipeline.events.argument_features import Trigger, pair_features
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import Hit
from pipeline.events.patterns import pair_patterns, trigger_patterns
from pipeline.events.reading import ATTRIBUTES
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
ROUNDS = {"trigger": 220, "role": 180, "attribute": 120}
INVERSE_PENALTY = {"trigger": 0.2, "role": 0.2, "attribute": 0.5}
"""``C`` of the linear models' L2 penalty."""

LIGHTEST = 0.01
"""Patterns that weigh less are left out of the model file."""

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


@dataclass(slots=True)
class Sample:
    """What one model learns from: of each item its feature row, its patterns, and the answer, 0 or 1."""

    rows: list[list[float]] = field(default_factory=list)
    patterns: list[linear.Codes] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def add(self, row: list[float], patterns: linear.Codes, answer: bool) -> None:
        """Add one item."""
        self.rows.append(row)
        self.patterns.append(patterns)
        self.answers.append(int(answer))

    def extend(self, other: Sample) -> None:
        """Add the items of another sample."""
        self.rows += other.rows
        self.patterns += other.patterns
        self.answers += other.answers


def trigger_sample(document: Document, stats: WordStats) -> Sample:
    """Every candidate and type of a document, and whether it is an event."""
    sample = Sample()
    words = words_of_document(document)
    for scene in scenes(view(document.text), document.entities):
        for hit, type_ in scene.pairs:
            row, patterns = features(scene, hit, type_, stats, words), trigger_patterns(scene, hit, type_)
            sample.add(row, patterns, _is_gold(document.events, hit, type_) is not None)
    return sample


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


def argument_samples(document: Document, *, cold: bool = False) -> dict[str, Sample]:
    """role → every (event, possible filler) pair, and whether it fills the role."""
    out = {role: Sample() for role in ROLES}
    kinds = craft_kinds(view(document.text), document.entities, cold=cold)
    for scene, pairs in gold_scenes(document):
        triggers = [trigger for trigger, _ in pairs]
        for trigger, event in pairs:
            gold = {(argument.role, argument.entity) for argument in event.arguments}
            for entity in scene.entities:
                roles = [role for role in ROLES if entity.label in ROLE_FILLERS[role]]
                if roles:
                    row = pair_features(scene, entity, trigger, triggers, kinds)
                    patterns = pair_patterns(scene, entity, trigger, triggers, kinds)
                for role in roles:
                    out[role].add(row, patterns, (role, entity.id) in gold)
    return out


def attribute_samples(document: Document, stats: WordStats) -> dict[str, Sample]:
    """attribute → every gold event, and whether it has the attribute."""
    out = {name: Sample() for name in ATTRIBUTES}
    words = words_of_document(document)
    for scene, pairs in gold_scenes(document):
        for trigger, event in pairs:
            hit = Hit(trigger.start, trigger.end, scene.viewed[trigger.start : trigger.end])
            row = features(scene, hit, trigger.type, stats, words)
            patterns = trigger_patterns(scene, hit, trigger.type)
            for name in ATTRIBUTES:
                out[name].add(row, patterns, name in (event.modality, event.outcome))
    return out


def collect(documents: Sequence[Document]) -> tuple[Counts, dict[str, Sample]]:
    """Word statistics of all documents, and name of model → what it learns from."""
    tables = count_words(documents)
    total = sum_counts(tables.values())
    data: dict[str, Sample] = defaultdict(Sample)
    for document, own in zip(documents, tables.values(), strict=True):
        stats = _less(total, own)
        data["trigger"].extend(trigger_sample(document, stats))
        for cold in (False, True):  # half the craft of a text nobody has seen are in no lexicon
            for role, sample in argument_samples(document, cold=cold).items():
                data[f"role:{role}"].extend(sample)
        for name, sample in attribute_samples(document, stats).items():
            data[f"attribute:{name}"].extend(sample)
    return total, data


def fit_trees(sample: Sample, rounds: int) -> trees.Trees:
    """Gradient-boosted trees on the feature rows."""
    import lightgbm

    data = lightgbm.Dataset(np.array(sample.rows, dtype=np.float64), np.array(sample.answers))
    return trees.from_lightgbm(lightgbm.train(PARAMETERS, data, rounds).dump_model())


def fit_linear(sample: Sample, inverse_penalty: float) -> linear.Linear:
    """Logistic regression on the patterns."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    codes, columns = np.unique(np.concatenate(sample.patterns), return_inverse=True)
    borders = np.cumsum([0, *map(len, sample.patterns)])
    matrix = csr_matrix((np.ones(len(columns)), columns, borders), shape=(len(sample.patterns), len(codes)))
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
