"""One person harmed, whom no figure tells of."""

import pytest

from truceline.text.counts import find_counts

Told = list[tuple[str, str, int | None]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The parish treasurer was yesterday assassinated.", [("killed", "The parish treasurer", 1)]),
        ("In Osk, Aron Vell was abducted.", [("captured", "Aron Vell", 1)]),
        ("And in July, a Varnian cook was injured.", [("wounded", "a Varnian cook", 1)]),
        ("The mayor of Osk, Aron Vell, was shot dead.", [("killed", "The mayor", 1)]),
        ("Gunmen attacked the elder and killed him.", [("killed", "him", 1)]),
        (
            "A bomb went off, killing him and wounding six others.",
            [("killed", "him", 1), ("wounded", "six others", 6)],
        ),
        (
            "A singer was killed and her drummer wounded.",
            [("killed", "A singer", 1), ("wounded", "her drummer", 1)],
        ),
        ("Five died and a sixth was injured.", [("killed", "Five", 5), ("wounded", "a sixth", 1)]),
        ("Police confirmed the murder of a councillor from Osk.", [("killed", "a councillor", 1)]),
    ],
)
def test_one_person_is_counted_where_the_grammar_tells_of_one(sentence: str, expected: Told) -> None:
    found = find_counts(sentence)
    assert [
        (c.kind.value, c.as_said, c.low) for c in found if c.kind.value in ("killed", "wounded", "captured")
    ] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was killed.",
        "Everyone was arrested.",
        "The whole town was killed.",
        "It was shot dead.",
        "Who was killed?",
        "The truce was murdered by its makers.",
    ],
)
def test_what_is_no_single_person_is_not_counted_as_one(sentence: str) -> None:
    assert find_counts(sentence) == ()
