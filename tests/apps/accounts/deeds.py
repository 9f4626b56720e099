"""What the record says in these tests."""

from __future__ import annotations

import json
from typing import Any

from luoshi.apps.audit.models import Entry


def done(action: str) -> list[Entry]:
    """The lines about a kind of deed, in their order."""
    return list(Entry.objects.filter(action=action).order_by("pk"))


def told(action: str) -> Any:
    """What the last of them says beside."""
    return json.loads(done(action)[-1].details)
