"""How many notices wait, for the head of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from luoshi.apps.notices.queries import MOST, unread


def badge(request: HttpRequest) -> dict[str, Any]:
    """The count as it is shown; counted only where a page shows it."""

    def shown() -> str:
        count = unread(request.user)
        return f"{MOST}+" if count > MOST else str(count or "")

    return {"unread_notices": shown}
