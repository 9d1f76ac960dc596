"""What every section shares: the numbers of the sentences, the tags of the sides, the places on the page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.model.claim import Claim, Mention, Statement
from truceline.model.derived import Reason
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.rules import RULES
from truceline.model.terms import Basis
from truceline.model.theatre import Theatre
from truceline.publish.harmless import cut_text, parse_language
from truceline.publish.page import Because, Cite, Link, Quoted, SideTag, Voices
from truceline.publish.wording import BASES, VERBS, spell_day, spell_type

LONGEST_IN_LIST = 700
_NO_EXPLANATION = "No rule of this name is loaded here, so its explanation cannot be printed."

THIRD = SideTag(key="third", label="Third parties")
AUTHOR = SideTag(key="author", label="The writers")
NOBODY = SideTag(key="none", label="Side not known")
DERIVED = SideTag(key="none", label="Derived")

_COMMON = {"third": THIRD, "third parties": THIRD, "author": AUTHOR, "derived": DERIVED, None: NOBODY}
_N_STYLES = 6
_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Claims, statements and reports by id; the number of each claim's sentence; the tag of each side.

    Where it `is_part`, a page holds the first claims only of what rests on very many, and counts the others.
    """

    claims: Mapping[str, Claim]
    statements: Mapping[str, Statement]
    reports: Mapping[str, Report]
    numbers: Mapping[str, int]
    tags: Mapping[str | None, SideTag]
    is_part: bool = False

    def day_of(self, claim: Claim) -> date | None:
        """The day of the report that holds the claim."""
        report = self.reports.get(claim.report_id)
        return report.published_on if report else None


def index_claims(
    claims: Sequence[Claim], statements: Sequence[Statement], reports: Sequence[Report], theatre: Theatre
) -> Index:
    """An index in which sentences are numbered by their report's day and their place in it.

    The order in which claims and reports are given does not matter.
    """
    by_id = {report.report_id: report for report in reports}
    ordered = sorted(claims, key=lambda claim: _reading_order(claim, by_id))
    numbers = {claim.claim_id: number for number, claim in enumerate(ordered, start=1)}
    return Index(
        claims={claim.claim_id: claim for claim in ordered},
        statements={statement.statement_id: statement for statement in statements},
        reports=by_id,
        numbers=numbers,
        tags=tag_sides(theatre, (claim.source.side for claim in ordered)),
    )


def _reading_order(claim: Claim, reports: Mapping[str, Report]) -> tuple[date, str, str, int, int, str]:
    report = reports.get(claim.report_id)
    day = (report.published_on if report else None) or date.max
    outlet = (report.outlet or report.name) if report else ""
    return (day, outlet, claim.report_id, claim.span.start, claim.span.end, claim.claim_id)


def tag_sides(theatre: Theatre, found: Iterable[str | None]) -> dict[str | None, SideTag]:
    """The tags of the theatre's sides, in its order, then of those found beside them, then of the rest."""
    own = [side.name for side in theatre.sides]
    inferred = sorted({side for side in found if side} - set(own) - _reserved())
    tags: dict[str | None, SideTag] = {
        name: SideTag(key=f"s{number % _N_STYLES + 1}", label=name)
        for number, name in enumerate(own + inferred)
    }
    return {**tags, **_COMMON}


def _reserved() -> set[str]:
    return {name for name in _COMMON if name}


def tag_side(index: Index, side: str | None) -> SideTag:
    """The side's tag; a name that is no side keeps its words with the style of the unknown."""
    known = index.tags.get(side)
    return known or SideTag(key="none", label=side or NOBODY.label)


def tag_source(index: Index, source: Mention) -> SideTag:
    """The tag of the side for which a source speaks; the report's own voice has a tag of its own."""
    return AUTHOR if source.is_author else tag_side(index, source.side)


def tag_claimant(index: Index, claim_ids: Iterable[str], side: str | None) -> SideTag:
    """The tag under which the claims themselves stand; the side's where they stand under several, or none."""
    tags = {tag_source(index, index.claims[each].source) for each in claim_ids if each in index.claims}
    return tags.pop() if len(tags) == 1 else tag_side(index, side)


def anchor_id(raw: str) -> str:
    """The id as a place on a page; an id of unusual characters is replaced by its digest."""
    return raw if _SAFE.fullmatch(raw) else mint_id("at", raw)


def cite_claims(index: Index, claim_ids: Iterable[str]) -> tuple[Cite, ...]:
    """Links to the claims' sentences, by number; ids of claims that are not on the page are left out."""
    held = {claim_id for claim_id in claim_ids if claim_id in index.numbers}
    return tuple(
        Cite(anchor=anchor_id(claim_id), number=index.numbers[claim_id])
        for claim_id in sorted(held, key=lambda each: index.numbers[each])
    )


def cite_reason(index: Index, reason: Reason) -> Because:
    """The reason with a link to its rule and to the sentences that it rests on."""
    return Because(
        rule=Link(anchor=anchor_rule(reason.rule), label=reason.rule.replace("_", " ")),
        sentence=reason.sentence,
        cites=cite_claims(index, reason.claim_ids),
        n_more=count_others(index, reason.claim_ids),
    )


def count_others(index: Index, claim_ids: Sequence[str]) -> int:
    """How many of the claims the page leaves out, where it holds a part of them."""
    return len(set(claim_ids) - index.numbers.keys()) if index.is_part else 0


def anchor_rule(name: str) -> str:
    """The place on the page where the rule is explained."""
    return anchor_id(f"rule_{name}")


def explain_rule(name: str) -> str:
    """The rule's public explanation, or a sentence that says why it cannot be printed."""
    known = RULES.get(name)
    return known.explanation if known else _NO_EXPLANATION


def link_report(index: Index, report_id: str) -> Link:
    """A link to the report in the list of reports, by outlet and day."""
    report = index.reports.get(report_id)
    if report is None:
        return Link(anchor="reports", label="report not in this view")
    return Link(anchor=anchor_id(report_id), label=report.outlet or report.name)


def name_speaker(index: Index, claim: Claim) -> str:
    """Who says it: the canonical name, or "the writer" of which outlet."""
    if not claim.source.is_author:
        return claim.source.resolved
    report = index.reports.get(claim.report_id)
    return f"The writer ({report.outlet or report.name})" if report else "The writer"


def quote_claim(index: Index, claim: Claim, *, longest: int = LONGEST_IN_LIST) -> Quoted:
    """The claim as a line of a list: who says what, in the quoted words."""
    report = index.reports.get(claim.report_id)
    words, n_cut = cut_text(claim.quote, longest)
    return Quoted(
        who=name_speaker(index, claim),
        side=tag_source(index, claim.source),
        via=tuple(relay.resolved for relay in claim.via),
        verb=VERBS[claim.stance],
        words=words,
        n_cut=n_cut,
        language=parse_language(report.language if report else None),
        hedge=claim.hedge,
        basis=None if claim.basis is Basis.UNSTATED else BASES[claim.basis],
        kind=spell_type(claim.type),
        outlet=(report.outlet or report.name) if report else "",
        day=spell_day(report.published_on if report else None),
        cite=Cite(anchor=anchor_id(claim.claim_id), number=index.numbers[claim.claim_id]),
    )


def quote_claims(index: Index, claim_ids: Iterable[str]) -> tuple[Quoted, ...]:
    """The claims with these ids as lines of a list, in the order of their sentences."""
    held = sorted({each for each in claim_ids if each in index.claims}, key=lambda each: index.numbers[each])
    return tuple(quote_claim(index, index.claims[each]) for each in held)


def group_by_side(index: Index, claims: Iterable[Claim], silent: Sequence[str] = ()) -> tuple[Voices, ...]:
    """The claims gathered by side, sides in the theatre's order, then third parties, writers, the rest.

    A side in `silent` that says nothing here has an empty group.
    """
    order = {tag: rank for rank, tag in enumerate(index.tags.values())}
    grouped: dict[SideTag, list[Claim]] = {tag_side(index, side): [] for side in silent}
    for claim in claims:
        grouped.setdefault(tag_source(index, claim.source), []).append(claim)
    return tuple(
        Voices(side=tag, quotes=_quote_in_order(index, grouped[tag]), is_silent=not grouped[tag])
        for tag in sorted(grouped, key=lambda tag: (order.get(tag, len(order)), tag.label))
    )


def _quote_in_order(index: Index, claims: Iterable[Claim]) -> tuple[Quoted, ...]:
    ordered = sorted(claims, key=lambda claim: index.numbers[claim.claim_id])
    return tuple(quote_claim(index, claim) for claim in ordered)
