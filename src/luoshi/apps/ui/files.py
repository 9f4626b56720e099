"""Files to take away, and the small pictures that a page shows."""

from __future__ import annotations

from urllib.parse import quote

from django.core.files.base import File
from django.http import FileResponse, HttpResponse


def attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes as a file to take away."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def shown(data: bytes, media_type: str) -> HttpResponse:
    """A picture we have drawn, to be seen in our pages and nowhere else."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def attached(file: File[bytes], media_type: str, name: str) -> FileResponse:
    """An open file to take away."""
    response = FileResponse(
        file, as_attachment=True, filename=name, content_type=media_type
    )
    response["Cache-Control"] = "private, no-store"
    return response
