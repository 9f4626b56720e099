"""The reader of pages saved as one file (.mht, .mhtml): the first web page inside is read."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from luoshi.core.documents.draft import Draft, Intake
from luoshi.core.documents.html import read_page
from luoshi.core.documents.markup import decode_page
from luoshi.core.errors import DamagedDocument


def read(intake: Intake) -> Draft:
    """The article of the page inside.

    Errors   DamagedDocument, EmptyDocument, HostileDocument
    """
    message = email.message_from_bytes(intake.data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return read_page(decode_page(body_of(part), charset_of(part)), intake)
    raise DamagedDocument("网页存档里没有网页，请在浏览器中重新保存为 html 或 pdf。")


def body_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def charset_of(part: Message) -> str | None:
    """The charset that a part's header names."""
    return part.get_content_charset()
