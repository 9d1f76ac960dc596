from truceline.model.terms import CountKind
from truceline.text.counts import find_counts


def figures(text: str) -> list[tuple[CountKind, str | None, int | None]]:
    return [(count.kind, count.who, count.low) for count in find_counts(text)]


def test_each_number_of_violations_is_a_count_of_attacks() -> None:
    text = "Their guns violated the truce 31 times: 19 times in the valley and twelve times along the canal."
    assert figures(text) == [(CountKind.ATTACKS, "violations", n) for n in (31, 19, 12)]


def test_opening_fire_so_many_times_is_counted_too() -> None:
    assert (CountKind.ATTACKS, "attacks", 12) in figures("Troops opened fire 12 times on Orlec.")


def test_what_else_happened_so_many_times_is_no_count() -> None:
    assert figures("The choir sang the hymn 12 times.") == []


def test_a_number_put_at_a_figure_is_of_the_kind_of_the_number() -> None:
    for text in ("He put the number of villagers killed since May 4 at 22.", "She put the death toll at 22."):
        assert [(kind, low) for kind, _, low in figures(text)] == [(CountKind.KILLED, 22)]
