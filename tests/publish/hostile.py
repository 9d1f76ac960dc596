"""Texts that would like to be more than text, and a situation that has them for every name and quotation."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from tests.factory import a_mention, a_quote, a_report, a_statement
from tests.publish.invented import Scene
from tests.publish.invented_situation import a_situation

from truceline.linking import Linked
from truceline.model.claim import Place
from truceline.model.derived import FieldComparison, FieldValue, Incident, Origin, Reason
from truceline.model.report import Issue
from truceline.model.terms import Agreement, ClaimType, Family, Headline, Occurrence, Responsibility
from truceline.model.theatre import Side, Theatre
from truceline.publish.situation import Situation

SCRIPT = "<script>window.struck = true; alert('struck')</script>"
TEXTS = (
    SCRIPT,
    '"><img src=x onerror="window.struck = true; alert(1)"><svg onload=alert(1)>',
    "</style></title></textarea><script>alert(1)</script>",
    "<!-- --><iframe src='https://tracker.example/'></iframe><link rel=stylesheet href=//tracker.example>",
    "\u202egnp.live\u202c \u2066held\u2069 \u200fעברית العربية",
    "Mеlvаr (two letters are Cyrillic) and Ｍｅｌｖａｒ",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "a | b ` c ``` [x](javascript:alert(1)) ![i](https://tracker.example/i.png) <b>d</b> **e** [^1]\n# f",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e;",
    "zero\x00byte \x1b[31m red \x85 \ufeff \U000e0041",
)
texts = st.one_of(
    st.sampled_from(TEXTS),
    st.text(min_size=1, max_size=80),
    st.text(alphabet="<>\"'`|[]()&;/!-*_\u202e\n a=", min_size=1),
).filter(lambda text: text.strip() != "" and "\ud800" not in text)


def a_hostile_situation(text: str, **over: Any) -> Situation:
    """A situation of one report in which the text is every name, title and quotation."""
    report = a_report(
        text=f"Before. {text} After.\n",
        name=text,
        outlet=text,
        title=text,
        url=text,
        language="en; " + text,
        issues=(Issue(code=text, message=text),),
    )
    source = a_mention(text, side=text)
    claim = a_quote(
        report, text, source=source, via=(source,), cue=text, hedge=text, weapon=text, initiators=(text,)
    )
    claim = replace(claim, type=ClaimType.ARMS_SUPPLY, place=Place(name=text))
    statement = a_statement(report, statement_id=claim.statement_id, source=source)
    scene = Scene(reports=[report], statements=[statement], claims={"it": claim})
    incident = a_hostile_incident(text, claim.claim_id)
    values: dict[str, Any] = {
        "linked": Linked(
            incidents=(incident,),
            aggregates=(),
            tallies=(),
            incident_of={claim.claim_id: incident.incident_id},
            redirects={},
        ),
        "ceasefires": (),
        "theatre": Theatre(name=text, sides=(Side(name=text),)),
    }
    return a_situation(scene, **values | over)


def a_hostile_incident(text: str, claim_id: str) -> Incident:
    """An incident with the text for its id, title, rule and values."""
    value = FieldValue(who=text, side=text, value=text, claim_ids=(claim_id,))
    return Incident(
        incident_id=text,
        family=Family.VIOLENCE,
        title=text,
        claim_ids=(claim_id,),
        headline=Headline.SINGLE_SIDED,
        occurrence=Occurrence.SINGLE_SIDED,
        responsibility=Responsibility.ALLEGED,
        reasons=(Reason(rule=text, sentence=text, claim_ids=(claim_id,)),),
        fields=tuple(
            FieldComparison(field=name, agreement=Agreement.ONE_SIDED, values=(value,))
            for name in ("weapon", text)
        ),
        place=Place(name=text, names=(text,)),
        time=None,
        n_voices=1,
        n_reports=1,
        silent_sides=("Ostrel",),
        origins=(
            Origin(origin=text, who=text, side=text, via=(text,), outlets=(text,), claim_ids=(claim_id,)),
        ),
    )
