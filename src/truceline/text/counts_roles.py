"""How a figure stands to the one beside it: an increment, a total, or a subset."""

import re

from truceline.model.terms import CountRole
from truceline.text.counts_figures import Figure
from truceline.text.counts_gaps import AND_LIST, PLACED_LIST, SPELT_OUT

_REACH = 70
_FURTHER = re.compile(
    r"(?i)\b(?:another|further|additional|others?)\b|(?<!no )(?<!or )\bmore\b(?!\s+than)|"
    r"\bnew\s+(?:deaths|victims|cases)\b"
)
_ALSO = re.compile(r"(?i)\s+(?:was|were|have|has|had)\s+(?:been\s+)?also\b|\s+also\b")
_SUBSET_BEFORE = re.compile(
    r"(?i)(?:\binclud(?:ing|es?|ed)|\bamong\s+(?:them|whom)(?:\s+(?:were|was|are))?|\bof\s+(?:whom|which|them)|"
    r"\bamong\s+the\s+(?:dead|victims|killed|wounded|injured)(?:\s+(?:were|was|are))?)[\s,:]+(?:at\s+least\s+|(?:[\w-]+,?\s+){1,3}and\s+)?$"
)
_BOTH = re.compile(r"(?i)\W*both\b")
_SUBSET_AFTER = re.compile(r"(?i)\s+of\s+(?:them|whom|which|the|these|those)\b")
_AMONG_AFTER = re.compile(
    r"(?i)\s+(?:was|were|is|are)\s+among\s+(?:them|the\s+(?:[\w-]+\s+)?(?:killed|dead|victims|wounded|injured|missing|casualties))\b"
)
_SUM = re.compile(
    r"(?i)\b(?:tolls?|tally|total|number\s+of\s+(?:[\w-]+\s+){1,3}|count|figure)(?:\s+(?!and\b|\d)[\w-]+){0,6}?"
    r"\s*(?:\bto|\bat|\bof|\bis|\bwas|\breached|\bhit|\bstands\s+at|:)\s+$|\bin\s+(?:all|total),?\s+$|\b(?:altogether|overall),?\s+$"
)
_SUM_WITHIN = re.compile(r"(?i)^a\s+total\s+of\b|\b(?:dead|killed|wounded)\s+in\s+(?:all|total)\b")
_SUM_AFTER = re.compile(r"(?i)(?:\s+[^\W\d][\w-]*){0,4}\s+(?:in\s+(?:all|total)|altogether|overall)\b")
_TOPPED = re.compile(r"(?i)^(?:topped|surpassed|exceeded|exceeds)\b")
_TOLL = re.compile(r"(?i)\b(?:toll|tally|total)\b")


def find_role(
    text: str, figure: Figure, before: Figure | None, earlier: CountRole | None
) -> CountRole | None:
    """What the words around a figure make of it beside the figure `before` it, whose role is `earlier`; None
    where it stands by itself."""
    if figure.high == 0 or figure.is_percent:
        return None
    phrase = text[figure.start : figure.end]
    left = text[max(0, figure.start - _REACH) : figure.start]
    after = text[figure.end : figure.end + _REACH]
    gap = text[before.end : figure.start] if before is not None else None
    is_after_total = gap is not None and _SUM_AFTER.match(gap) is not None
    if not is_after_total and (_SUM.search(left) or _SUM_WITHIN.search(phrase) or _SUM_AFTER.match(after)):
        return CountRole.TOTAL
    if _TOPPED.match(phrase) and _TOLL.search(left):
        return CountRole.TOTAL
    if (
        _SUBSET_BEFORE.search(left)
        or (figure.kind is None and _SUBSET_AFTER.match(text, figure.number_end))
        or _AMONG_AFTER.match(after)
    ):
        return CountRole.SUBSET
    if before is not None and _BOTH.match(phrase):
        return CountRole.SUBSET
    if gap is not None and SPELT_OUT.fullmatch(gap):
        return CountRole.SUBSET
    if _FURTHER.search(phrase) or _ALSO.match(after):
        return CountRole.INCREMENT
    is_listed = gap is not None and (AND_LIST.fullmatch(gap) or PLACED_LIST.fullmatch(gap)) is not None
    return CountRole.SUBSET if is_listed and earlier is CountRole.SUBSET else None
