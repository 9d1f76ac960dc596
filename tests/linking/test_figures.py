"""Aggregates kept apart, their sums checked, and tallies with low, best and high by rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.linking.invented import DAY, MISSION, OSTROVA, VARNIA, WRITER, Ledger, counted, on, shelling, toll

from truceline.linking import Linked
from truceline.linking.side_by_side import derive_days_of_counts
from truceline.model.derived import Tally
from truceline.model.terms import Bound, ClaimType, CountKind, CountRole, Stance

SINCE = date(2031, 4, 1)


def tell_of_attacks(quote: str, *figures: int, **over: object) -> Linked:
    ledger = Ledger()
    counts = tuple(counted(CountKind.ATTACKS, figure) for figure in figures)
    fields = {"type": ClaimType.CEASEFIRE_VIOLATION, "counts": counts, "is_aggregate": True, **over}
    ledger.tell("Harbour Post", (quote, shelling(VARNIA, **fields)))
    return ledger.link()


def test_an_aggregate_is_kept_apart_from_incidents() -> None:
    ledger = Ledger()
    fields = {"counts": (counted(CountKind.ATTACKS, 119),), "is_aggregate": True}
    one, two = ledger.tell(
        "Harbour Post",
        ("Ostrova shelled Kesh.", shelling(VARNIA)),
        ("There were 119 violations in 24 hours.", shelling(VARNIA, **fields)),
    )
    linked = ledger.link()
    assert one.claim_id in linked.incident_of
    assert two.claim_id not in linked.incident_of
    assert [(a.claim_id, a.count.low, a.side) for a in linked.aggregates] == [(two.claim_id, 119, "Varnia")]


def test_many_attacks_over_days_are_an_aggregate_unmarked_and_on_one_day_are_not() -> None:
    for until, n in ((DAY + timedelta(days=3), 1), (DAY, 0)):
        linked = tell_of_attacks("Guns fired 40 times.", 40, is_aggregate=False, time=on(until=until))
        assert len(linked.aggregates) == n


@pytest.mark.parametrize(
    ("quote", "figures", "sentence"),
    [
        ("In all 30: 10, 12 and 9.", (30, 10, 12, 9), "10 + 12 + 9 = 31, not 30"),
        ("In all 31: 10, 12 and 9.", (31, 10, 12, 9), None),
        ("In all 30, including 10 and 12.", (30, 10, 12), None),
        ("30 in the north.", (30,), None),
    ],
)
def test_parts_that_do_not_sum_to_the_stated_total_are_flagged(
    quote: str, figures: tuple[int, ...], sentence: str | None
) -> None:
    (aggregate,) = tell_of_attacks(quote, *figures).aggregates
    assert aggregate.count.low == max(figures)
    assert (aggregate.flag is None) == (sentence is None)
    if aggregate.flag and sentence:
        assert sentence in aggregate.flag.sentence
        assert aggregate.flag.claim_ids == (aggregate.claim_id,)


def tally_of(*told: dict[str, object], kind: CountKind = CountKind.KILLED) -> Tally:
    ledger = Ledger()
    for number, fields in enumerate(told):
        ledger.tell(f"Outlet {number}", (f"Toll number {number} is told in other words.", fields))
    (tally,) = (tally for tally in ledger.link().tallies if tally.kind is kind)
    return tally


def total(source: object, killed: int, until: date = DAY, **over: object) -> dict[str, object]:
    return toll(source, killed, time=on(SINCE, until=until), **over)  # type: ignore[arg-type]


def test_an_admission_of_own_loss_feeds_best_and_one_voice_leaves_low_at_nothing() -> None:
    tally = tally_of(total(VARNIA, 40))
    assert (tally.whose, tally.low, tally.best, tally.high) == ("Varnia", 0, 40, 40)


def test_a_claim_of_the_enemys_loss_feeds_high_only() -> None:
    tally = tally_of(total(OSTROVA, 500))
    assert (tally.low, tally.best, tally.high) == (0, None, 500)


def test_independent_voices_of_different_sides_raise_low() -> None:
    tally = tally_of(total(VARNIA, 40), total(OSTROVA, 500), total(MISSION, 60))
    assert (tally.low, tally.best, tally.high) == (40, 40, 500)


def test_the_latest_figure_of_each_claimant_counts_and_figures_are_never_summed() -> None:
    tally = tally_of(total(VARNIA, 40), total(VARNIA, 44, DAY + timedelta(days=1)))
    assert (tally.best, tally.high, len(tally.lines)) == (44, 44, 2)
    assert [line.as_of for line in tally.lines] == [DAY, DAY + timedelta(days=1)]


def test_the_same_figure_printed_twice_is_one_line_with_both_claims() -> None:
    tally = tally_of(total(VARNIA, 40), total(VARNIA, 40))
    assert len(tally.lines) == 1
    assert len(tally.lines[0].claim_ids) == 2


def test_the_toll_of_one_attack_is_not_a_line_of_a_tally() -> None:
    ledger = Ledger()
    ledger.tell(
        "Harbour Post",
        ("Ostrova shelled Kesh.", shelling()),
        ("The shelling killed three.", toll(place=shelling()["place"], time=on())),
    )
    assert ledger.link().tallies == ()


def test_an_increment_beside_its_total_is_no_line() -> None:
    more, total_of_all = (
        replace(counted(CountKind.KILLED, number), role=role)
        for number, role in ((16, CountRole.INCREMENT), (532, CountRole.TOTAL))
    )
    tally = tally_of(total(VARNIA, 0, counts=(more, total_of_all)))
    assert [line.low for line in tally.lines] == [532]


def test_a_stated_total_is_the_whole_though_a_part_is_larger() -> None:
    counts = tuple(
        replace(counted(CountKind.ATTACKS, number), role=role)
        for number, role in ((40, CountRole.TOTAL), (50, None), (5, None))
    )
    (aggregate,) = tell_of_attacks("In all 40: 50 and 5.", counts=counts).aggregates
    assert aggregate.count.low == 40
    assert aggregate.flag is not None


def test_a_denied_figure_is_no_line() -> None:
    ledger = Ledger()
    ledger.tell(
        "Harbour Post", ("Ostrova denied that 40 had died.", total(OSTROVA, 40, stance=Stance.DENIES))
    )
    assert ledger.link().tallies == ()


def test_every_tally_prints_its_rule_and_rests_on_its_claims() -> None:
    tally = tally_of(total(VARNIA, 40), total(WRITER, 41))
    assert tally.reason.rule == "low_best_high"
    assert set(tally.reason.claim_ids) == {claim_id for line in tally.lines for claim_id in line.claim_ids}


def test_what_is_counted_is_never_mixed() -> None:
    ledger = Ledger()
    counts = tuple(
        counted(CountKind.DESTROYED, n, who=who) for n, who in ((520, "vehicles"), (5800, "houses"))
    )
    ledger.tell("Harbour Post", ("Much was destroyed.", total(VARNIA, 0, counts=counts)))
    tallies = ledger.link().tallies
    assert sorted((tally.lines[0].who, tally.high) for tally in tallies) == [
        ("houses", 5800),
        ("vehicles", 520),
    ]


def test_what_a_side_says_that_the_other_destroyed_is_its_own_loss() -> None:
    told = total(VARNIA, 40, targets=(), initiators=("Ostrova",))
    assert tally_of(told).whose == "Varnia"


def test_a_lower_total_to_date_is_marked_with_both_figures_and_a_higher_one_is_not() -> None:
    later = DAY + timedelta(days=5)
    (fallen,) = [
        line for line in tally_of(total(VARNIA, 212), total(VARNIA, 187, later)).lines if line.revision
    ]
    assert fallen.low == 187
    assert fallen.revision is not None
    assert {"212", "187"} <= {word.strip("“”") for word in fallen.revision.sentence.split()}
    assert len(fallen.revision.claim_ids) == 2
    assert not any(line.revision for line in tally_of(total(VARNIA, 187), total(VARNIA, 212, later)).lines)


def test_a_total_that_one_side_repeats_through_others_and_later_is_one_line() -> None:
    spokeswoman = replace(VARNIA, resolved="Ilse Torv")
    tally = tally_of(total(VARNIA, 44), total(spokeswoman, 44), total(VARNIA, 44, DAY + timedelta(days=2)))
    (line,) = tally.lines
    assert (line.n_reports, line.as_of, line.last_on) == (3, DAY, DAY + timedelta(days=2))


def test_a_part_and_an_increment_are_lines_that_feed_no_bound() -> None:
    for role in (CountRole.SUBSET, CountRole.INCREMENT):
        few = (replace(counted(CountKind.KILLED, 9), role=role),)
        tally = tally_of(total(VARNIA, 52), total(VARNIA, 0, DAY + timedelta(days=1), counts=few))
        assert (tally.best, tally.high, len(tally.lines)) == (52, 52, 2)
        assert not any(line.revision for line in tally.lines)


def test_totals_from_two_starts_stand_in_two_tallies() -> None:
    ledger = Ledger()
    later = toll(VARNIA, 7, time=on(DAY - timedelta(days=3), until=DAY, bound=Bound.SINCE))
    whole = toll(VARNIA, 640, time=on(SINCE, until=DAY, bound=Bound.SINCE))
    ledger.tell("Harbour Post", ("Seven died since Saturday.", later), ("640 died since April.", whole))
    assert [(tally.since, tally.best) for tally in ledger.link().tallies] == [
        (SINCE, 640),
        (DAY - timedelta(days=3), 7),
    ]


def test_civilians_whom_a_side_counts_are_its_own_but_its_soldiers_words_tell_nothing() -> None:
    for who, whose in (("civilians", "Varnia"), ("houses", "Varnia"), ("soldiers", None)):
        counts = (counted(CountKind.KILLED, 22, who=who),)
        assert tally_of(total(VARNIA, 0, targets=(), counts=counts)).whose == whose


def count_violations(source: object, figure: int, first: date, last: date, by: str) -> dict[str, object]:
    counts = (counted(CountKind.ATTACKS, figure, who="violations"),)
    fields = {"type": ClaimType.CEASEFIRE_VIOLATION, "counts": counts, "is_aggregate": True, "place": None}
    return shelling(source, initiators=(by,), time=on(first, until=last), **fields)  # type: ignore[arg-type]


def test_windows_of_one_claimant_that_share_a_day_are_marked_and_others_are_not() -> None:
    week = DAY + timedelta(days=6)
    for source, first, is_marked in ((VARNIA, DAY, True), (OSTROVA, DAY, False), (VARNIA, week, False)):
        ledger = Ledger()
        ledger.tell("Harbour Post", ("A first count.", count_violations(VARNIA, 17, DAY, DAY, "Ostrova")))
        ledger.tell("Daily Ark", ("Another count.", count_violations(source, 96, first, week, "Ostrova")))
        aggregates = ledger.link().aggregates
        assert [one.overlap is not None for one in aggregates] == [is_marked, is_marked]


def test_counts_of_one_day_stand_side_by_side_in_any_order_and_are_not_added() -> None:
    told = [
        count_violations(VARNIA, 119, DAY, DAY, "Ostrova"),
        count_violations(OSTROVA, 40, DAY, DAY, "Varnia"),
        count_violations(MISSION, 14, DAY, DAY, "Ostrova"),
    ]
    ledger = Ledger()
    for number, fields in enumerate(told):
        ledger.tell(f"Outlet {number}", (f"Count number {number} in other words.", fields))
    (day,) = derive_days_of_counts(ledger.link().aggregates)
    assert sorted(one.count.low or 0 for one in day.aggregates) == [14, 40, 119]
    assert "173" not in day.reason.sentence
    assert set(day.reason.claim_ids) == {claim.claim_id for claim in ledger.claims}
    ledger.claims.reverse()
    assert derive_days_of_counts(ledger.link().aggregates) == (day,)
