"""The REST API: its routers, who may ask, and the one form of its errors."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from luoshi.apps.accounts.api import TokenAuth
from luoshi.apps.accounts.api import router as people
from luoshi.apps.jobs.actions import BusyError
from luoshi.apps.notices import api as notices
from luoshi.apps.organisations import api as organisations
from luoshi.apps.plans.actions.gate import ClosedError, RefusedError
from luoshi.apps.plans.actions.reviewing import MovedError
from luoshi.apps.plans.api import exports, findings, items, library, several, way
from luoshi.apps.plans.api.contracts import components
from luoshi.apps.tasks.actions.life import ClashError
from luoshi.apps.tasks.api import splitting, tasks
from luoshi.apps.ui.api import (
    ApiError,
    Detail,
    failed,
    forbidden,
    invalid,
    malformed,
    missing,
    problem,
    unauthorized,
    unfit,
)
from luoshi.core.errors import LuoshiError
from luoshi.core.lifecycles.lifecycle import StepRefused
from luoshi.core.plans.review.refusal import ReviewError

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]
# Errors that another moment would not have seen; all others of ours are the sender's.
CONFLICTS = (
    *(BusyError, ClosedError, MovedError, RefusedError),
    *(ClashError, StepRefused),
)


class Api(NinjaAPI):
    """The API with the contracts of the core among its schemas, and short names."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """What the function that answers is called."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The whole description."""
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"] |= components()
        return schema


api = Api(
    title="落实",
    version=version("luoshi"),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    auth=TokenAuth(),
)
for module in (
    library,
    way,
    findings,
    items,
    several,
    exports,
    notices,
    organisations,
    splitting,
    tasks,
):
    api.add_router("", module.router)
api.add_router("", people)


@api.exception_handler(LuoshiError)
def refused(request: HttpRequest, error: LuoshiError) -> HttpResponse:
    """Our own errors in their words."""
    logger.info("%s at %s", error.code, request.path)
    if isinstance(error, ApiError):
        return _told(error)
    details = []
    if isinstance(error, ReviewError) and error.field:
        details = [Detail(field=error.field, message=error.message)]
    status = 409 if isinstance(error, CONFLICTS) else 422
    return problem(status, error.code, error.message, details)


def _told(error: ApiError) -> HttpResponse:
    response = problem(
        error.status, error.code, error.message, error.details, error.more
    )
    if error.wait:
        response["Retry-After"] = str(error.wait)
    return response


@api.exception_handler(ValidationError)
def wrong(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent is not what is asked for, field by field."""
    return invalid(error.errors)


@api.exception_handler(HttpError)
def plain(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the library refuses: no token, or a body that is no JSON."""
    return unauthorized() if error.status_code == 401 else malformed()


def broken(request: HttpRequest, error: Any) -> HttpResponse:
    """A fault of the program, which the log has in full."""
    logger.error("failed at %s", request.path, exc_info=error)
    return failed()


for kind in (BadRequest, MultiPartParserError, SuspiciousOperation):
    api.add_exception_handler(kind, malformed)
api.add_exception_handler(Http404, missing)
api.add_exception_handler(PermissionDenied, forbidden)
# The edge of the process: a program gets JSON whatever happens.
api.add_exception_handler(Exception, broken)


def described(request: HttpRequest) -> HttpResponse:
    """The description of the API, for people who are signed in and for tokens."""
    try:
        known = request.user.is_authenticated or TokenAuth()(request)
    except ApiError as error:
        return _told(error)
    if not known:
        return unauthorized()
    return HttpResponse(
        api.renderer.render(request, api.get_openapi_schema(), response_status=200),
        content_type="application/json",
    )


def guarded(view: View) -> View:
    """A view for programs: no page to sign in, no form token, errors as all others."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **options)
        except Http404:
            response = missing()
        if response.status_code == 405:
            response = unfit(response["Allow"])
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def addresses() -> tuple[list[URLPattern], str, str]:
    """Every address of the API; whatever else is asked for below it is missing."""
    known, app, space = api.urls
    routes = [
        *(one for one in known if isinstance(one, URLPattern)),
        path("openapi.json", require_safe(described), name="openapi"),
        re_path("", missing, name="missing"),
    ]
    for one in routes:
        one.callback = guarded(one.callback)
    return routes, app, space
