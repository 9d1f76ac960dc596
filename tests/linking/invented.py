"""An invented conflict between Varnia and Ostrova, told by invented outlets, for the tests of linking."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from tests.factory import a_claim, a_report

from truceline.linking import Linked, link_claims
from truceline.model.claim import AUTHOR, Claim, Count, Mention, Place, Time
from truceline.model.derived import Incident
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Granularity, Stance
from truceline.model.theatre import Outlet, Party, PartyKind, Person, Side, Theatre

DAY = date(2031, 5, 6)
THEATRE = Theatre(
    name="Varnia and Ostrova",
    sides=(
        Side(
            name="Varnia",
            adjectives=("Varnian",),
            members=(Party(name="Varnian Ministry of Defence", aliases=("Varnia's ministry",)),),
        ),
        Side(
            name="Ostrova",
            adjectives=("Ostrovan",),
            members=(Party(name="Ostrovan Ministry of War"),),
            backers=("Galdland",),
        ),
    ),
    third_parties=(Party(name="River Mission", kind=PartyKind.MONITOR),),
    people=(Person(name="Ilse Torv", role="spokeswoman", side="Varnia"),),
    outlets=(
        Outlet(name="Varnia Wire", side="Varnia"),
        Outlet(name="Ostrova Today", side="Ostrova"),
        Outlet(name="Harbour Post"),
    ),
)
WRITER = Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR)
VARNIA = Mention(name="the ministry", resolved="Varnian Ministry of Defence", side="Varnia")
OSTROVA = Mention(name="the ministry of war", resolved="Ostrovan Ministry of War", side="Ostrova")
MISSION = Mention(name="the mission", resolved="River Mission", side="third")


def on(day: date = DAY, clock: time | None = None, until: date | None = None, **over: Any) -> Time:
    """A time on one day, or to another, with a clock if one is given."""
    fine = Granularity.MINUTE if clock else Granularity.DAY
    plain = Time(text="then", start_on=day, end_on=until or day, start_clock=clock, granularity=fine)
    return replace(plain, **over)


def counted(kind: CountKind, low: int | None, high: int | None = None, who: str | None = None) -> Count:
    """A figure; exact where no upper bound is given."""
    return Count(kind=kind, who=who, low=low, high=low if high is None else high, as_said=f"{low}")


@dataclass
class Ledger:
    """Reports and claims as they are told, and what linking makes of them."""

    theatre: Theatre = THEATRE
    claims: list[Claim] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)

    def tell(self, outlet: str, *told: tuple[str, Mapping[str, Any]], day: date | None = DAY) -> list[Claim]:
        """A report by the outlet, made of these sentences, and the claims that they make."""
        text = "\n\n".join(sentence for sentence, _ in told)
        report = a_report(
            text=text, outlet=outlet, published_on=day, name=f"{outlet}-{len(self.reports)}.txt"
        )
        report = replace(report, report_id=mint_id("rep", outlet, str(day), text, len(self.reports)))
        self.reports[report.report_id] = report
        made, at = [], 0
        for sentence, over in told:
            span = Span(at, at + len(sentence))
            at += len(sentence) + 2
            made.append(self._claim(report, sentence, span, over))
        self.claims += made
        return made

    def _claim(self, report: Report, sentence: str, span: Span, over: Mapping[str, Any]) -> Claim:
        plain = a_claim(
            claim_id=mint_id("clm", report.report_id, span.start, span.end),
            report_id=report.report_id,
            span=span,
            quote=sentence,
        )
        return replace(plain, **over)

    def link(self) -> Linked:
        """What linking makes of everything told so far."""
        return link_claims(self.claims, self.reports, self.theatre)

    def incident_of(self, claim: Claim) -> Incident:
        """The incident that holds the claim."""
        linked = self.link()
        held = linked.incident_of[claim.claim_id]
        return next(incident for incident in linked.incidents if incident.incident_id == held)

    def are_one(self, one: Claim, other: Claim) -> bool:
        """True where both claims are in one incident."""
        incident_of = self.link().incident_of
        return incident_of[one.claim_id] == incident_of[other.claim_id]


def shelling(source: Mention = WRITER, **over: Any) -> dict[str, Any]:
    """The fields of a claim that Ostrova shelled Kesh on the day."""
    plain: dict[str, Any] = {
        "source": source,
        "type": ClaimType.SHELLING,
        "stance": Stance.ASSERTS,
        "initiators": ("Ostrova",),
        "targets": ("Varnia",),
        "place": Place(name="Kesh"),
        "time": on(),
    }
    return {**plain, **over}


def toll(source: Mention = WRITER, killed: int = 3, **over: Any) -> dict[str, Any]:
    """The fields of a claim that so many were killed."""
    plain: dict[str, Any] = {
        "source": source,
        "type": ClaimType.CASUALTIES,
        "targets": ("Varnia",),
        "counts": (counted(CountKind.KILLED, killed),),
    }
    return {**plain, **over}
