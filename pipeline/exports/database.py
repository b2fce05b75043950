"""The SQL both databases understand: the tables with their keys and indexes, and a view that saves most joins."""

from __future__ import annotations

from pipeline.exports.relational import TABLES, Table

_TYPES = {"text": "TEXT", "count": "BIGINT", "number": "DOUBLE", "flag": "BOOLEAN"}

_PARTICIPANTS = """\
CREATE VIEW participants AS
SELECT DISTINCT e.doc_id, e.record_id, a.role, m.label, m.entity_id, n.name, n.kind, n.country
FROM events e
JOIN arguments a ON a.doc_id = e.doc_id AND a.event_id = e.event_id
JOIN mentions m ON m.doc_id = a.doc_id AND m.mention_id = a.mention_id
JOIN entities n ON n.label = m.label AND n.entity_id = m.entity_id"""
"""Which individual takes part in which record, and in what role."""


def tables_sql() -> list[str]:
    """One CREATE TABLE a table, in an order in which every foreign key names a table made before."""
    return [_create(name, table) for name, table in TABLES.items()]


def indexes_sql() -> list[str]:
    """Indexes on what is searched by, and the view ``participants``; to be run when the rows are in."""
    indexes = [
        f"CREATE INDEX {name}_{key} ON {name} ({key})" for name, table in TABLES.items() for key in table.indexes
    ]
    return [*indexes, _PARTICIPANTS]


def _create(name: str, table: Table) -> str:
    lines = [
        f"{column} {_TYPES[kind]}{' NOT NULL' if column in table.key else ''}" for column, kind in table.columns.items()
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {other} ({', '.join(TABLES[other].key)})"
        for columns, other in table.foreign.items()
    ]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {name} (\n  {body}\n)"
