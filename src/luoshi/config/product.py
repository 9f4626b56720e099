"""What the person who runs Luoshi may choose about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """The limits of one installation.

    Units    ``upload_bytes`` bytes of one file; ``upload_files`` files of one sending;
             ``api_per_minute`` requests of one token in a minute
    """

    upload_bytes: int
    upload_files: int
    api_per_minute: int = 600
