"""Giving a file back as it was received."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from luoshi.apps.documents.queries import documents, opened
from luoshi.apps.ui.request import Request


@require_safe
def original(request: Request, pk: int) -> FileResponse:
    """The file, never shown by the browser in our name."""
    document = get_object_or_404(documents(request.user), pk=pk)
    response = FileResponse(
        opened(document),
        as_attachment=True,
        filename=document.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
