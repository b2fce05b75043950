"""Run by doccano's own Python: ``in_doccano.py IN.jsonl OUT.jsonl`` lets doccano import a file and export it again.

doccano's import and export tasks are called as its worker calls them, on a database in a temporary folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import backend

sys.path.insert(0, str(Path(backend.__path__[0])))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings.base",
    "DATABASE_URL": f"sqlite:///{tempfile.mkdtemp()}/doccano.sqlite",
    "SECRET_KEY": "test",
}

import django

django.setup()

from data_export.celery_tasks import create_collaborative_dataset  # noqa: E402
from data_export.models import ExportedExample  # noqa: E402, F401
from data_export.pipeline.factories import create_formatter, create_writer  # noqa: E402
from data_import.datasets import load_dataset  # noqa: E402
from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format  # noqa: E402
from data_import.pipeline.readers import FileName  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from projects.models import ProjectType, SequenceLabelingProject  # noqa: E402

source, target = Path(sys.argv[1]), Path(sys.argv[2])
call_command("migrate", verbosity=0)
call_command("create_roles", verbosity=0)
user = get_user_model().objects.create_user("annotator", password="annotator")
project = SequenceLabelingProject.objects.create(
    name="gold", description="", created_by=user, project_type=ProjectType.SEQUENCE_LABELING,
    use_relation=True, allow_overlapping=True, collaborative_annotation=True,
)  # fmt: skip
form = create_file_format("JSONL")
name = FileName(full_path=str(source), generated_name=source.name, upload_name=source.name)
dataset = load_dataset(RELATION_EXTRACTION, form, [name], project, encoding="utf_8")
dataset.save(user)
problems = dataset.errors
if problems:
    sys.exit("\n".join(map(str, problems)))
folder = tempfile.mkdtemp()
create_collaborative_dataset(project, folder, False, create_formatter(project, "JSONL"), create_writer("JSONL"))
target.write_bytes(Path(folder, "all.jsonl").read_bytes())
