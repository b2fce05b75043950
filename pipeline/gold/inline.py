"""The hand-editable form of annotated text: XML around the untouched characters.

A gold source file is one XML element whose text content *is* the document, so an annotator
sees the sentence while marking it, and an XML parser says where a tag is broken::

    <gold doc_id="demo">
    <DATE n="1" value="1957-10-04">1957年10月4日</DATE>，<VEHICLE n="2" id="r-7">R-7</VEHICLE>从发射台<Launch
    date="1" vehicle="2">起飞</Launch>。
    </gold>

* Entity elements carry ``n`` (a number or word, unique within its line of text; may be left out
  when nothing refers to it), ``value`` and ``mod`` for dates and durations (``value`` left out: null),
  ``id`` for people and vehicles.
* Event elements stand around the trigger. ``event`` is the event identity, ``modality`` defaults to
  ``actual``, ``outcome`` to null; every role attribute lists the ``n`` of its fillers, space-separated.
* The first line break after the opening tag and the last one before the closing tag belong to the markup.

The same form, as a fragment without the outer element, is the language of the tests.
"""

from __future__ import annotations

from dataclasses import replace
from xml.parsers import expat

from pipeline.data import (
    EVENT_TYPES,
    LABELS,
    MODALITIES,
    MODS,
    NAMED,
    OUTCOMES,
    ROLE_FILLERS,
    ROLES,
    TIMED,
    Argument,
    Document,
    Entity,
    Event,
    Span,
)


class InlineError(ValueError):
    """A gold source file is malformed; ``line`` is 1-based in that file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


class _Reader:
    """Collects characters, entities and triggers while expat walks the file."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.row = 0
        self.stack: list[tuple[str, dict[str, str], int, int]] = []
        self.meta: dict[str, str] = {}
        self.entities: list[tuple[int, dict[str, str], Entity]] = []
        self.events: list[tuple[int, dict[str, str], Event]] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.refuse_declaration

    def refuse_declaration(self, *_args: object) -> None:
        raise InlineError(self.parser.CurrentLineNumber, "entity declarations are not allowed")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if not self.stack:
            if tag != "gold":
                raise InlineError(line, f"the outer element must be <gold>, not <{tag}>")
            self.meta = attributes
        elif tag not in LABELS and tag not in EVENT_TYPES:
            raise InlineError(line, f"unknown element <{tag}>; use a label or an event type")
        elif len(self.stack) > 1:
            raise InlineError(line, f"<{tag}> stands inside <{self.stack[-1][0]}>; spans do not overlap")
        self.stack.append((tag, attributes, self.length, self.row))

    def characters(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)
        self.row += data.count("\n")

    def end(self, tag: str) -> None:
        _, attributes, start, row = self.stack.pop()
        if not self.stack:
            return
        line = self.parser.CurrentLineNumber
        text = "".join(self.parts)[start:] if start < self.length else ""
        if not text:
            raise InlineError(line, f"<{tag}> is empty")
        if tag in LABELS:
            self.entities.append((line, {**attributes, "row": str(row)}, _entity(line, tag, attributes, start, text)))
        else:
            self.events.append((line, {**attributes, "row": str(row)}, _event(line, tag, attributes, start, text)))


def _check_keys(line: int, tag: str, attributes: dict[str, str], allowed: tuple[str, ...]) -> None:
    for key in attributes:
        if key not in allowed:
            raise InlineError(line, f"<{tag}> cannot have the attribute {key!r}; allowed: {', '.join(allowed)}")


def _entity(line: int, tag: str, attributes: dict[str, str], start: int, text: str) -> Entity:
    extra = ("value", "mod") if tag in TIMED else ("id",) if tag in NAMED else ()
    _check_keys(line, tag, attributes, ("n", *extra))
    mod = attributes.get("mod") or None
    if mod is not None and mod not in MODS:
        raise InlineError(line, f"mod {mod!r} is not one of {', '.join(MODS)}")
    if tag in NAMED and not attributes.get("id"):
        raise InlineError(line, f"<{tag}> {text!r} needs an id")
    return Entity(
        tag, start, start + len(text), text,
        value=attributes.get("value") or None, mod=mod, entity_id=attributes.get("id"),
    )  # fmt: skip


def _event(line: int, tag: str, attributes: dict[str, str], start: int, text: str) -> Event:
    _check_keys(line, tag, attributes, ("event", "modality", "outcome", *ROLES))
    modality = attributes.get("modality", "actual")
    outcome = attributes.get("outcome") or None
    if modality not in MODALITIES:
        raise InlineError(line, f"modality {modality!r} is not one of {', '.join(MODALITIES)}")
    if outcome is not None and outcome not in OUTCOMES:
        raise InlineError(line, f"outcome {outcome!r} is not one of {', '.join(OUTCOMES)}")
    trigger = Span(start, start + len(text), text)
    return Event(tag, trigger, event_id=attributes.get("event", ""), modality=modality, outcome=outcome)


def _number_entities(reader: _Reader, shift: int) -> tuple[list[Entity], dict[tuple[str, str], Entity]]:
    entities, by_key = [], {}
    for index, (line, attributes, entity) in enumerate(reader.entities, 1):
        moved = replace(entity, start=entity.start - shift, end=entity.end - shift, id=f"T{index}")
        entities.append(moved)
        if "n" in attributes:
            key = (attributes["row"], attributes["n"])
            if key in by_key:
                raise InlineError(line, f"n={attributes['n']!r} is used twice on this line of text")
            by_key[key] = moved
    return entities, by_key


def _link_event(
    line: int, attributes: dict[str, str], event: Event, by_key: dict[tuple[str, str], Entity]
) -> tuple[Argument, ...]:
    arguments = []
    for role in ROLES:
        for n in attributes.get(role, "").split():
            filler = by_key.get((attributes["row"], n))
            if filler is None:
                words = f"{event.type} {event.trigger.text!r}"
                raise InlineError(line, f"{words}: {role}={n!r} names no entity of this line")
            if filler.label not in ROLE_FILLERS[role]:
                raise InlineError(line, f"{event.type} {event.trigger.text!r}: {filler.label} cannot fill {role!r}")
            arguments.append(Argument(role, filler.id))
    return tuple(arguments)


def parse(source: str) -> tuple[Document, dict[str, str]]:
    """Read a gold source file.

    ``source``: the XML text. Returns the annotated document and the attributes of ``<gold>``.
    Raises InlineError with the 1-based line for anything malformed.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(source.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise InlineError(error.lineno, f"not well-formed XML: {expat.errors.messages[error.code]}") from None
    text = "".join(reader.parts)
    if not (text.startswith("\n") and text.endswith("\n")):
        raise InlineError(1, "the opening <gold …> and the closing </gold> need lines of their own")
    text = text[1:-1]
    entities, by_key = _number_entities(reader, 1)
    events = []
    for index, (line, attributes, event) in enumerate(reader.events, 1):
        start, end = event.trigger.start - 1, event.trigger.end - 1
        events.append(
            replace(
                event,
                id=f"E{index}",
                event_id=event.event_id or f"e{index}",
                trigger=Span(start, end, event.trigger.text),
                arguments=_link_event(line, attributes, event, by_key),
            )
        )
    return Document(reader.meta.get("doc_id", "doc"), text, entities, events), reader.meta


def parse_fragment(fragment: str, doc_id: str = "doc") -> Document:
    """Read an inline-annotated fragment (no outer element); see the module docstring for its form."""
    document, _ = parse(f'<gold doc_id="{doc_id}">\n{fragment}\n</gold>')
    return document


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tags(document: Document) -> list[tuple[int, int, str]]:
    """(start, end, opening tag) of every span, ``n`` counted per line of text."""
    counters: dict[int, int] = {}
    n_of: dict[str, str] = {}
    tags = []
    for entity in document.entities:
        row = document.text.count("\n", 0, entity.start)
        counters[row] = counters.get(row, 0) + 1
        n_of[entity.id] = str(counters[row])
        pairs = {"n": n_of[entity.id], "value": entity.value, "mod": entity.mod, "id": entity.entity_id}
        tags.append((entity.start, entity.end, _open(entity.label, pairs)))
    for event in document.events:
        pairs = {"event": event.event_id, "modality": None if event.modality == "actual" else event.modality}
        pairs["outcome"] = event.outcome
        for role in ROLES:
            pairs[role] = " ".join(n_of[a.entity] for a in event.arguments if a.role == role) or None
        tags.append((event.trigger.start, event.trigger.end, _open(event.type, pairs)))
    return sorted(tags)


def _open(tag: str, pairs: dict[str, str | None]) -> str:
    quoted = [f'{key}="{_escape(value)}"'.replace("\n", " ") for key, value in pairs.items() if value]
    return f"<{' '.join([tag, *quoted])}>"


def render(document: Document, meta: dict[str, str] | None = None) -> str:
    """Write a document in the inline form; ``parse(render(d))`` gives the same annotations back.

    Raises ValueError when two spans overlap, which the form cannot show.
    """
    out, position = [], 0
    for start, end, tag in _tags(document):
        if start < position:
            raise ValueError(f"overlapping spans at {start} in {document.doc_id}")
        name = tag[1:].split(" ", 1)[0].rstrip(">")
        out += [_escape(document.text[position:start]), tag, _escape(document.text[start:end]), f"</{name}>"]
        position = end
    out.append(_escape(document.text[position:]))
    header = _open("gold", {"doc_id": document.doc_id, **(meta or {})})
    return f"{header}\n{''.join(out)}\n</gold>\n"
