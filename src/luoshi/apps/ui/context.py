"""What every template may say about the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def product(_request: HttpRequest) -> dict[str, Any]:
    """The limits of this installation."""
    return {"limits": settings.LUOSHI}
