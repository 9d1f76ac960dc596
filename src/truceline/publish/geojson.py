"""Rows that have a place, as GeoJSON (RFC 7946): a point each, with how far it may be off."""

import json
from collections.abc import Iterable
from typing import TextIO

from truceline.publish.rows import Row


def write_geojson(rows: Iterable[Row], to: TextIO) -> int:
    """The number of features written. A row without a position is a feature without a geometry.

    A point is the middle of an area: the property `place.radius_km` says how wide it is.
    """
    n_rows = 0
    to.write('{"type": "FeatureCollection", "features": [')
    for n_rows, row in enumerate(rows, start=1):
        feature = {"type": "Feature", "geometry": _find_point(row), "properties": row}
        to.write((",\n" if n_rows > 1 else "\n") + json.dumps(feature, ensure_ascii=False))
    to.write("\n]}\n")
    return n_rows


def _find_point(row: Row) -> Row | None:
    place = row.get("place") or {}
    if place.get("lat") is None or place.get("lon") is None:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
