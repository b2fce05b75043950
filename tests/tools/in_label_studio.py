"""Run by Label Studio's own Python: ``in_label_studio.py FOLDER OUT.json``.

Makes a project with ``config.xml``, imports ``tasks.json``, takes each prediction for an annotation, exports as JSON. All by
the REST interface, in this process, on a database in a temporary folder.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

source, target = Path(sys.argv[1]), Path(sys.argv[2])
os.environ |= {
    "LABEL_STUDIO_BASE_DATA_DIR": tempfile.mkdtemp(),
    "DJANGO_SETTINGS_MODULE": "core.settings.label_studio",
    "LATEST_VERSION_CHECK": "false",
    "COLLECT_ANALYTICS": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "LOG_LEVEL": "ERROR",
}

import label_studio  # noqa: E402

sys.path.insert(0, str(Path(label_studio.__path__[0])))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from organizations.models import Organization  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402
from users.models import User  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]
call_command("migrate", verbosity=0)
user = User.objects.create_user("annotator@example.org", "annotator")
Organization.create_organization(created_by=user, title="gold")
user.active_organization = user.organizations.first()
user.save()
client = APIClient()
client.force_authenticate(user)


def call(method: str, path: str, body: object = None) -> object:
    answer = getattr(client, method)(path, body, format="json")
    if answer.status_code >= 300:
        sys.exit(f"{method} {path}: {answer.status_code} {answer.content.decode()[:2000]}")
    return json.loads(b"".join(answer.streaming_content) if answer.streaming else answer.content)


project = call("post", "/api/projects", {"title": "gold", "label_config": (source / "config.xml").read_text("utf-8")})[
    "id"
]
tasks = json.loads((source / "tasks.json").read_text("utf-8"))
call("post", f"/api/projects/{project}/import", tasks)
for task in call("get", f"/api/tasks?project={project}&fields=all&page_size={len(tasks)}")["tasks"]:
    call("post", f"/api/tasks/{task['id']}/annotations", {"result": task["predictions"][0]["result"]})
exported = call("get", f"/api/projects/{project}/export?exportType=JSON")
target.write_text(json.dumps(exported, ensure_ascii=False), "utf-8")
