"""The desk's pages, one module each; `ROUTERS` is all that the application shows."""

from truceline.web.pages import (
    ceasefires,
    changes,
    claims,
    documents,
    exports,
    incidents,
    log,
    mapping,
    parties,
    review,
    rules,
    settings,
    situation,
    sources,
    tallies,
    timeline,
)

ROUTERS = (
    situation.router,
    claims.router,
    incidents.router,
    mapping.router,
    ceasefires.router,
    timeline.router,
    tallies.router,
    changes.router,
    parties.router,
    review.router,
    log.router,
    sources.router,
    settings.router,
    documents.router,
    exports.router,
    rules.router,
)
