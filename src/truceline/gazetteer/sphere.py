"""Points on the globe, in degrees of latitude and longitude: how far apart, how far on, what lies between."""

import math

EARTH_KM = 6371.0
DEGREE_KM = math.radians(EARTH_KM)
"""The length of a degree of latitude, in km."""

Point = tuple[float, float]


def measure_km(one: Point, other: Point) -> float:
    """The way from one point to the other over the sphere, in km."""
    lat, lon = map(math.radians, one)
    to_lat, to_lon = map(math.radians, other)
    rise = math.sin((to_lat - lat) / 2) ** 2
    run = math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, rise + run)))


def move_point(start: Point, bearing: float, km: float) -> Point:
    """The point `km` from the start for whoever sets out at `bearing` degrees, clockwise from north."""
    lat, lon = map(math.radians, start)
    course, arc = math.radians(bearing), km / EARTH_KM
    sine = math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(course)
    to_lat = math.asin(max(-1.0, min(1.0, sine)))
    run = math.atan2(
        math.sin(course) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(to_lat)
    )
    return math.degrees(to_lat), _turn_back(math.degrees(lon + run))


def find_middle(one: Point, other: Point) -> Point:
    """The point halfway between two that are not opposite each other on the globe."""
    vectors = [_to_vector(point) for point in (one, other)]
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _to_vector(point: Point) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _turn_back(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0
