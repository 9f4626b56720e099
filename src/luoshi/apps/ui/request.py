"""What our middleware adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


def whole(words: str | None) -> int | None:
    """The whole number that somebody sent; None where it is none, or none a key could be."""
    is_number = words is not None and words.isdecimal() and len(words) < 19
    return int(words) if words and is_number else None


class Request(HttpRequest):
    """A request that has passed our middleware."""

    htmx: HtmxDetails
