"""What our middleware adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

# The number of no version.
UNSAID = -1


def whole(words: str | None) -> int | None:
    """The whole number that somebody sent; None where it is none, or none a key could be."""
    is_number = words is not None and words.isdecimal() and len(words) < 19
    return int(words) if words and is_number else None


class Request(HttpRequest):
    """A request that has passed our middleware."""

    htmx: HtmxDetails


def version_of(request: Request) -> int:
    """The version that whoever posts had seen; one that is not said is none of anything."""
    return seen(request.POST.get("version"))


def seen(words: str | None) -> int:
    """The version that some words say; none of anything where they say none."""
    found = whole(words)
    return UNSAID if found is None else found
