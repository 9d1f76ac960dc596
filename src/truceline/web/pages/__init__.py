"""The desk's pages, one module each; `ROUTERS` is all that the application shows."""

from truceline.web.pages import (
    ceasefires,
    claims,
    documents,
    exports,
    incidents,
    rules,
    situation,
    sources,
    tallies,
)

ROUTERS = tuple(
    module.router
    for module in (situation, claims, incidents, ceasefires, tallies, documents, exports, sources, rules)
)
