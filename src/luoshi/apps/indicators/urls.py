"""Addresses of indicators."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.indicators.views import (
    analyses,
    figures,
    imports,
    measures,
    promises,
    quality,
    regions,
    released,
    returns,
    sheets,
)

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("", figures.index, name="overview"),
    path("overview.<slug:form>", figures.book, name="overview-book"),
    path("figures/<int:pk>/", figures.evidence, name="evidence"),
    path("plans/", promises.listed, name="plans"),
    path("plans/<int:pk>/", promises.plan, name="plan"),
    path("plans/<int:pk>/adopt/", promises.adopt, name="adopt"),
    path("plans/<int:pk>/scorecard/", promises.card, name="scorecard"),
    path(
        "plans/<int:pk>/scorecard.<slug:form>",
        promises.card_book,
        name="scorecard-book",
    ),
    path("plans/<int:pk>/items/<str:key>/", promises.adjust, name="adjust"),
    path("promises/<int:pk>/drop/", promises.drop, name="drop"),
    path("analyses/", analyses.listed, name="analyses"),
    path("analyses/begin/", analyses.begin, name="begin"),
    path("analyses/<int:pk>/", analyses.analysis, name="analysis"),
    path("analyses/<int:pk>/sign/", analyses.sign, name="analysis-sign"),
    path("analyses/<int:pk>.docx", analyses.document, name="analysis-document"),
    path("map/", regions.drawn, name="map"),
    path("map/draw/", regions.draw, name="draw"),
    path("map/erase/", regions.erase, name="erase"),
    path("map.json", regions.outlines, name="outlines"),
    path("release/", released.release, name="release"),
    path("release/open/", released.open_up, name="release-open"),
    path("release/close/", released.close, name="release-close"),
    path("released/<str:token>/", released.released, name="released"),
    path("imports/", imports.listed, name="imports"),
    path("imports/<int:pk>/", imports.one, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="columns"),
    path("imports/<int:pk>/<slug:name>/", imports.deed, name="import-deed"),
    path("quality/", quality.quality, name="quality"),
    path("measures/", measures.listed, name="measures"),
    path("measures/pack/", measures.adopt, name="adopt-pack"),
    path("measures/new/", measures.new, name="measure-new"),
    path("measures/<int:pk>/", measures.edit, name="measure-edit"),
    path("measures/<int:pk>/end/", measures.end, name="measure-end"),
    path("measures/duties/", measures.give, name="duties"),
    path("measures/duties/<int:pk>/end/", measures.release, name="duty-end"),
    path("measures/rules/", measures.rules, name="rules"),
    path("measures/rules/<int:pk>/drop/", measures.drop_rule, name="rule-drop"),
    path("returns/", returns.desk, name="returns"),
    path("returns/open/", returns.open_period, name="open"),
    path("returns/together/<slug:name>/", returns.together, name="together"),
    path("returns/<int:pk>/", returns.report, name="return"),
    path("returns/<int:pk>/step/<slug:name>/", returns.step, name="step"),
    path("returns/<int:pk>/sheet.xlsx", sheets.sheet, name="sheet"),
    path("returns/<int:pk>/sheet/", sheets.upload, name="sheet-upload"),
    # A code may be any word, so these come last.
    path("<str:code>/regions/", regions.beside, name="regions"),
    path("<str:code>/regions.<slug:form>", regions.book, name="regions-book"),
    path("<str:code>/", figures.measure, name="measure"),
]
