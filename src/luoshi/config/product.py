"""What the person who runs Luoshi may choose about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """The limits of one installation.

    ``antivirus`` is a command line in words, ``webhook_hosts`` names or networks,
    ``site`` where people open it from outside, ``mails`` whether it can send mail.

    Units    ``upload_bytes`` bytes of one file; ``upload_files`` files of one sending;
             ``uploads_per_hour`` files of one person; ``office_quota_mb`` megabytes;
             ``api_per_minute`` requests of one token
    """

    upload_bytes: int
    upload_files: int
    uploads_per_hour: int = 200
    office_quota_mb: int = 5000
    antivirus: tuple[str, ...] = ()
    webhook_hosts: tuple[str, ...] = ()
    api_per_minute: int = 600
    site: str = ""
    mails: bool = False
