"""What our middleware adds to a request, for the type checker."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request that has passed our middleware."""

    htmx: HtmxDetails
