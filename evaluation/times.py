"""How well expressions of time are understood, on MEANTIME (Minard et al. 2016): Wikinews with TIMEX3.

    python evaluation/times.py MEANTIME [--parts airbus stock] [--ours] [--misses] [--speed]

The measure is that of TempEval-3: an expression found is right if it shares words with one of the gold's and
its normalised value is the same. The second figure leaves out the articles' date lines, which anybody reads.
MS Recognizers (`recognizers-text-date-time`) and dateparser are measured in the same run where installed.
`--speed` tells which share of reading times and figures take. Airbus and stock are for development; gm and
apple are looked at for their figures alone. The corpus is not part of this project.
"""

import argparse
import re
import time
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

from truceline.model.claim import Time
from truceline.model.terms import Bound, Granularity
from truceline.model.theatre import Theatre
from truceline.reading import read_claims
from truceline.reading.parsing import parse_sentences
from truceline.text.counts import find_counts
from truceline.text.times import find_times

PARTS = ("airbus", "stock", "gm", "apple")
# MEANTIME's annotators marked headline, date line and the next four sentences, and nothing behind them.
N_SENTENCES = 6
PHRASES = Path(__file__).parent / "phrases.toml"


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters `start` to `end` of a text, and what they stand for, as a TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text, one sentence a line, with its day of publication and the gold's expressions."""

    text: str
    published_on: date
    gold: tuple[Expression, ...]


Finder = Callable[[Document], Sequence[Expression]]


@dataclass(slots=True)
class Score:
    """Expressions of the gold, of a finder, and of both, told of a whole part."""

    n_gold: int = 0
    n_found: int = 0
    n_strict: int = 0
    n_relaxed: int = 0
    n_valued: int = 0

    def add(self, other: "Score") -> None:
        """Counts the other's expressions too."""
        self.n_gold += other.n_gold
        self.n_found += other.n_found
        self.n_strict += other.n_strict
        self.n_relaxed += other.n_relaxed
        self.n_valued += other.n_valued

    def f1(self, n_right: int) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * n_right / (self.n_gold + self.n_found) if n_right else 0.0


# The corpus -------------------------------------------------------------------------------------------------


def read_documents(folder: Path, part: str) -> list[Document]:
    """The articles of one of the corpus' parts, in order of their names."""
    files = sorted((folder / "intra-doc_annotation" / f"corpus_{part}").glob("*.xml"))
    if not files:
        raise SystemExit(f"{folder} holds no intra-doc_annotation/corpus_{part}; give MEANTIME's folder")
    return [read_document(ET.parse(file).getroot()) for file in files]


def read_document(root: ET.Element) -> Document:
    """The article's text, set as prose, and those of its expressions that have words."""
    text, places, previous = "", {}, 0
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence") or 0)
        if sentence >= N_SENTENCES:
            break
        gap = "\n" if sentence != previous else " " if _stands_apart(text, word) else ""
        text += gap
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, previous = text + word, sentence
    gold = sorted(_read_expressions(root, places), key=lambda one: (one.start, one.end))
    return Document(text, _published_on(root, text), tuple(gold))


def _stands_apart(text: str, word: str) -> bool:
    glued_left = re.match(r"[,.;:!?)%\]]|['’](?:s|re|ve|ll|d|m|t)?$|n['’]t$|''", word)
    return bool(text) and not glued_left and text[-1] not in "($£€[`"


def _read_expressions(root: ET.Element, places: dict[str | None, tuple[int, int]]) -> Iterator[Expression]:
    for timex in root.iter("TIMEX3"):
        spans = [places[anchor.get("t_id")] for anchor in timex.findall("token_anchor")]
        if spans:
            yield Expression(min(spans)[0], max(spans)[1], timex.get("value") or "")


def _published_on(root: ET.Element, text: str) -> date:
    """The marked creation time or, where none is marked, the day that the article's date line tells."""
    marked = [t.get("value") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
    if marked and re.fullmatch(r"\d{4}-\d\d-\d\d", marked[0] or ""):
        return date.fromisoformat(marked[0] or "")
    days = [one.start_on for one in find_times(text.split("\n")[1], published_on=None) if one.start_on]
    return days[0]


# The measure ------------------------------------------------------------------------------------------------


def score(document: Document, found: Sequence[Expression]) -> tuple[Score, list[str]]:
    """The counts of one document, and a line on every expression that is not wholly right.

    Expressions pair one to one where they share a character; equal spans pair first, then equal values.
    """
    left = list(document.gold)
    tally, misses = Score(len(left), len(found)), []
    ranked = sorted(found, key=lambda one: -max((_closeness(one, gold) for gold in left), default=0))
    for one in ranked:
        near = [gold for gold in left if one.start < gold.end and gold.start < one.end]
        gold = max(near, key=lambda gold: _closeness(one, gold), default=None)
        if gold is None:
            misses.append(f"extra   {one.value:18} {_context(document, one)}")
            continue
        left.remove(gold)
        tally.n_relaxed += 1
        tally.n_strict += (one.start, one.end) == (gold.start, gold.end)
        is_right = plain_value(one.value) == plain_value(gold.value)
        tally.n_valued += is_right
        if not is_right:
            misses.append(f"value   {one.value:18} gold {gold.value:14} {_context(document, one)}")
    misses += [f"missing {gold.value:18} {_context(document, gold)}" for gold in left]
    return tally, misses


def without_date_line(document: Document, found: Sequence[Expression]) -> tuple[Document, list[Expression]]:
    """The document and what was found in it, without those that stand in its second line."""
    begin = document.text.find("\n") + 1
    end = document.text.find("\n", begin)
    gold = tuple(one for one in document.gold if not begin <= one.start < end)
    return replace(document, gold=gold), [one for one in found if not begin <= one.start < end]


def _closeness(one: Expression, gold: Expression) -> int:
    if not (one.start < gold.end and gold.start < one.end):
        return 0
    same_span = (one.start, one.end) == (gold.start, gold.end)
    return 1 + 2 * same_span + (plain_value(one.value) == plain_value(gold.value))


def plain_value(value: str) -> str:
    """The value without the mark of the zone and without leading noughts, which the gold does not hold to."""
    return re.sub(r"(?<=P)0+(?=\d)", "", value.removesuffix("Z"))


def _context(document: Document, one: Expression) -> str:
    left, right = document.text[max(0, one.start - 50) : one.start], document.text[one.end : one.end + 30]
    return f"{left} [[{document.text[one.start : one.end]}]] {right}".replace("\n", " / ")


# Ours -------------------------------------------------------------------------------------------------------


def find_ours(document: Document) -> list[Expression]:
    """What `find_times` finds, sentence by sentence, as a reading has it: with the last day told before."""
    found, told, offset = [], None, 0
    for line in document.text.split("\n"):
        for one in find_times(line, published_on=document.published_on, narrative_on=told):
            found += write_expressions(one, document, offset)
            told = _recent_day(one, document.published_on) or told
        offset += len(line) + 1
    return found


def _recent_day(one: Time, published_on: date) -> date | None:
    day = one.start_on
    is_recent = day is not None and timedelta(0) <= published_on - day <= timedelta(days=7)
    return day if is_recent and one.end_on == day and one.bound is None else None


def write_expressions(one: Time, document: Document, offset: int) -> list[Expression]:
    """The time as the gold would have it: a range counts as its two ends."""
    assert one.span is not None and one.text is not None
    start = one.span.start + offset
    joint = re.search(r"(?i)(?<=\w)(?:\s+(?:to|and|until|through|till)\s+|\s*[-–—]\s*)(?=\w)", one.text)
    fine = one.granularity
    if (
        joint
        and one.start_on
        and one.end_on
        and one.start_on != one.end_on
        and fine is not Granularity.PERIOD
    ):
        return [
            Expression(start, start + joint.start(), write_calendar_value(one.start_on, fine)),
            Expression(start + joint.end(), start + len(one.text), write_calendar_value(one.end_on, fine)),
        ]
    lead = re.match(
        r"(?i)(?:(?:on|in|at|by|since|until|till|from|as of|of|during|before|after|for|over|through)\s+)*",
        one.text,
    )
    return [Expression(start + (lead.end() if lead else 0), start + len(one.text), write_value(one))]


def write_value(one: Time) -> str:
    """The TIMEX3 value of a time: what its own words stand for, before a bound opened their interval."""
    words, fine = (one.text or "").lower(), one.granularity
    if one.length:
        return one.length
    day = _own_day(one)
    if day is None:
        return "XXXX"
    if fine in (Granularity.HOUR, Granularity.MINUTE):
        at = one.start_clock or one.end_clock
        return f"{day.isoformat()}T{at:%H:%M}" if at else day.isoformat()
    if fine is Granularity.PART_OF_DAY:
        parts = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
        return day.isoformat() + next((code for word, code in parts.items() if word in words), "")
    if fine is Granularity.PERIOD:
        return _period_value(one, day, words)
    return write_calendar_value(day, fine)


def _own_day(one: Time) -> date | None:
    if one.bound in (Bound.UNTIL, Bound.THROUGH, Bound.BY):
        return one.end_on
    if one.bound is Bound.BEFORE and one.end_on:
        return one.end_on if one.end_clock else one.end_on + timedelta(days=1)
    return one.start_on or one.end_on


def write_calendar_value(day: date, fine: Granularity) -> str:
    """The year, month, week or day in which the day lies."""
    if fine is Granularity.YEAR:
        return f"{day.year:04}"
    if fine is Granularity.MONTH:
        return f"{day:%Y-%m}"
    if fine is Granularity.WEEK:
        return f"{day:%G-W%V}"
    return day.isoformat()


def _period_value(one: Time, day: date, words: str) -> str:
    seasons = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
    season = next((code for word, code in seasons.items() if word in words), None)
    if season:
        return f"{day.year:04}-{season}"
    if "weekend" in words:
        return f"{day:%G-W%V}-WE"
    if "quarter" in words:
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if re.search(r"\d0['’]?s\b", words):
        return f"{day.year:04}"[:3]
    if "year" in words:
        return f"{day.year:04}"
    same_month = one.start_on and one.end_on and (one.start_on.month == one.end_on.month)
    return f"{day:%Y-%m}" if same_month else day.isoformat()


# Others -----------------------------------------------------------------------------------------------------


def load_recognizers() -> Finder | None:
    """MS Recognizers' finder, or None where they are not installed."""
    try:
        from recognizers_date_time import Culture, DateTimeRecognizer  # type: ignore[import-not-found]
    except ImportError:
        return None
    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def find(document: Document) -> list[Expression]:
        published_at = datetime.combine(document.published_on, clock_time())
        found, offset = [], 0
        for line in document.text.split("\n"):
            for hit in model.parse(line, published_at):
                value = _recognized_value(hit, document.published_on)
                found.append(Expression(offset + hit.start, offset + hit.end + 1, value))
            offset += len(line) + 1
        return found

    return find


def _recognized_value(hit: Any, published_on: date) -> str:
    """The value among those offered that lies nearest before publication, else the first."""
    values = (hit.resolution or {}).get("values") or [{}]
    past = [
        v for v in values if str(v.get("value") or v.get("start") or "9") <= published_on.isoformat() + "T24"
    ]
    chosen = (past or values)[-1 if past else 0]
    timex = str(chosen.get("timex", ""))
    if "X" not in timex and not timex.startswith("("):
        return timex
    begin = str(chosen.get("value") or chosen.get("start") or "")
    if not re.match(r"\d{4}-\d\d-\d\d", begin):
        return timex
    if re.fullmatch(r"XXXX-\d\d", timex):
        return begin[:7]
    return begin.replace(" ", "T")[:16]


def load_dateparser() -> Finder | None:
    """dateparser's search, or None where it is not installed."""
    try:
        from dateparser.date import DateDataParser  # type: ignore[import-untyped]
        from dateparser.search import search_dates  # type: ignore[import-untyped]
    except ImportError:
        return None

    def find(document: Document) -> list[Expression]:
        published_at = datetime.combine(document.published_on, clock_time())
        settings = {"RELATIVE_BASE": published_at, "PREFER_DATES_FROM": "past"}
        parser = DateDataParser(languages=["en"], settings=settings)
        found, offset = [], 0
        for line in document.text.split("\n"):
            floor = 0
            for words, _ in search_dates(line, languages=["en"], settings=settings) or ():
                data = parser.get_date_data(words)
                floor = max(line.find(words, floor), floor)
                if data and data.date_obj:
                    value = _parsed_value(data.date_obj, data.period, words)
                    found.append(Expression(offset + floor, offset + floor + len(words), value))
                floor += len(words)
            offset += len(line) + 1
        return found

    return find


def _parsed_value(at: datetime, period: str, words: str) -> str:
    fine = {"year": Granularity.YEAR, "month": Granularity.MONTH, "week": Granularity.WEEK}.get(period)
    if period == "time" or re.search(r"\d:\d\d", words):
        return f"{at:%Y-%m-%dT%H:%M}"
    return write_calendar_value(at.date(), fine or Granularity.DAY)


# The twenty phrases kept apart ------------------------------------------------------------------------------


def count_phrases(find: Finder) -> tuple[int, int]:
    """How many of the phrases the finder values as the table does, of how many."""
    table = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    right = 0
    for phrase in table["phrase"]:
        found = find(Document(phrase["sentence"], table["published_on"], ()))
        right += any(plain_value(one.value) in phrase["values"] for one in found)
    return right, len(table["phrase"])


# Speed ------------------------------------------------------------------------------------------------------


def tell_speed(rounds: int = 20) -> None:
    """Prints which share of the time of reading goes to times and figures, over the bundled example."""
    from bench import load_reports

    reports = load_reports(0)
    theatre = Theatre(name="none")
    read_claims(reports[0], theatre)  # the parser's weights are loaded once, and not counted
    n_words = sum(len(one.text.split()) for one in reports)
    sentences = [s.told for one in reports for s in parse_sentences(one)]
    begin = time.process_time()
    for one in reports:
        read_claims(one, theatre)
    reading = time.process_time() - begin
    spent = {}
    for name, work in (
        ("times", lambda s: find_times(s, published_on=date(2031, 6, 16))),
        ("figures", find_counts),
    ):
        begin = time.process_time()
        for _ in range(rounds):
            for sentence in sentences:
                work(sentence)
        spent[name] = (time.process_time() - begin) / rounds
    for name, seconds in spent.items():
        print(f"{name}: {seconds / n_words * 1e6:.1f} µs a word, {seconds / reading:.1%} of reading")
    share = sum(spent.values()) / reading
    print(f"together: {share:.1%} of reading ({n_words / reading:.0f} words a CPU-second)")


def main() -> None:
    """Prints one line a part and finder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="MEANTIME's folder")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--ours", action="store_true", help="do not measure the others")
    parser.add_argument("--misses", action="store_true", help="list what ours has wrong")
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args()
    if given.speed:
        tell_speed()
    if given.folder:
        tell_scores(given.folder, given.parts, load_finders(only_ours=given.ours), with_misses=given.misses)


def load_finders(*, only_ours: bool) -> dict[str, Finder]:
    """The finders by name; says which are not installed."""
    finders: dict[str, Finder] = {"truceline": find_ours}
    others = {"MS Recognizers": load_recognizers, "dateparser": load_dateparser}
    for name, load in {} if only_ours else others.items():
        finder = load()
        if finder is None:
            print(f"{name} is not installed, so it is not measured (pip install {_PACKAGES[name]})")
        else:
            finders[name] = finder
    return finders


_PACKAGES = {"MS Recognizers": "recognizers-text-date-time", "dateparser": "dateparser"}


def tell_scores(folder: Path, parts: Sequence[str], finders: dict[str, Finder], *, with_misses: bool) -> None:
    """Prints, for each finder, its figures on each part, on all, and on the phrases kept apart."""
    documents = {part: read_documents(folder, part) for part in parts}
    for name, find in finders.items():
        whole, whole_undated = Score(), Score()
        for part, articles in documents.items():
            tally, undated = Score(), Score()
            for article in articles:
                found = find(article)
                one, misses = score(article, found)
                tally.add(one)
                undated.add(score(*without_date_line(article, found))[0])
                if with_misses and name == "truceline":
                    print(*misses, sep="\n")
            tell(f"{name}, {part}", tally, undated)
            whole.add(tally)
            whole_undated.add(undated)
        tell(f"{name}, all", whole, whole_undated)
        right, n_phrases = count_phrases(find)
        print(f"{name}: {right} of the {n_phrases} phrases kept apart have the right value")


def tell(name: str, tally: Score, undated: Score) -> None:
    """Prints the figures of one finder on one part."""
    print(
        f"{name:24} value F1 {tally.f1(tally.n_valued):.3f} ({undated.f1(undated.n_valued):.3f})  "
        f"relaxed {tally.f1(tally.n_relaxed):.3f}  "
        f"strict {tally.f1(tally.n_strict):.3f}  gold {tally.n_gold}  found {tally.n_found}"
    )


if __name__ == "__main__":
    main()
