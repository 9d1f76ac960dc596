"""The desk's pages, one module each; `ROUTERS` is all that the application shows."""

from truceline.web.pages import (
    ceasefires,
    claims,
    documents,
    exports,
    incidents,
    log,
    review,
    rules,
    situation,
    sources,
    tallies,
)

ROUTERS = (
    situation.router,
    claims.router,
    incidents.router,
    ceasefires.router,
    tallies.router,
    review.router,
    log.router,
    sources.router,
    documents.router,
    exports.router,
    rules.router,
)
