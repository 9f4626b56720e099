"""Language as chosen, and one place where our errors become pages."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from luoshi.apps.ui.saying import said
from luoshi.core.errors import LuoshiError

logger = logging.getLogger(__name__)


class ChosenLocale(LocaleMiddleware):
    """Chinese until a person chooses otherwise, whatever the browser prefers."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen in dict(settings.LANGUAGES)
        translation.activate(chosen if known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class PlainErrors(MiddlewareMixin):
    """Our errors as a page that says what is wrong and what to do."""

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, LuoshiError):
            return None
        logger.info("%s at %s", exception.code, request.path)
        context = {"said": said(exception.sentence), "code": exception.code}
        if getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
            return _beside(render(request, "ui/error_line.html", context, status=422))
        return render(request, "ui/error.html", context, status=422)


def _beside(answer: HttpResponse) -> HttpResponse:
    """The error among the messages of the page, so that what stands there is not lost."""
    answer["HX-Retarget"] = "#messages"
    answer["HX-Reswap"] = "innerHTML"
    return answer
