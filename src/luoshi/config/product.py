"""What the person who runs Luoshi may choose about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What accounts must keep to; 0 days means for ever.

    ``second_factor`` is ``off``, ``optional`` or ``required`` (of administrators and
    reviewers); ``contact`` says whom to ask for an account.

    Units    ``password_length`` characters; ``password_classes`` kinds of them out of 4;
             ``password_reuse`` passwords; ``lock_failures`` tries
    Source   GB/T 22239-2019, 8.1.4.1 and 8.1.4.2; the numbers are practice
    """

    password_length: int = 10
    password_classes: int = 3
    password_days: int = 90
    password_reuse: int = 5
    lock_failures: int = 5
    lock_minutes: int = 15
    idle_minutes: int = 30
    unused_days: int = 90
    second_factor: str = "optional"
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSignOn:
    """The provider that vouches for people, and how its people are known as ours.

    ``claim`` of what it says of somebody is the ``field`` (username or email) of an account.
    """

    issuer: str
    authorize_url: str
    token_url: str
    userinfo_url: str
    jwks_url: str
    client: str
    secret: str
    claim: str = "preferred_username"
    field: str = "username"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """The limits of one installation.

    ``antivirus`` is a command line in words, ``webhook_hosts`` names or networks,
    ``site`` where people open it from outside, ``mails`` whether it can send mail;
    ``sign_on`` is None where people sign in with a password only.

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
    policy: Policy = field(default_factory=Policy)
    sign_on: SingleSignOn | None = None
