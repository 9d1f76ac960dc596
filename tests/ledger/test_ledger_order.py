"""The order in which reports are added decides nothing that a reader of the ledger sees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import a_reading, a_report, raw_of
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.versions import Version, choose_current, group_versions, list_versions, sort_versions
from truceline.model.report import Report

DAY = datetime(2031, 4, 1, tzinfo=UTC)
KEYS = st.sampled_from(["a", "b", "c"])


@st.composite
def report_lists(draw: st.DrawFn) -> list[Report]:
    """Reports of other bytes each, some of one address or name; all say when they were retrieved."""
    return [
        a_report(
            text=f"text {number}",
            name=draw(KEYS),
            outlet=draw(st.none() | KEYS),
            url=draw(st.none() | KEYS),
            published_on=draw(st.none() | st.dates(date(2031, 1, 1), date(2031, 1, 3))),
            retrieved_at=DAY + timedelta(hours=draw(st.integers(0, 2))),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


@st.composite
def version_lists(draw: st.DrawFn) -> list[Version]:
    return [
        Version(
            report_id=f"rep_{number}",
            seq=number,
            sha256="",
            url_key=draw(st.none() | KEYS.map("url {}".format)),
            name_key=draw(KEYS),
            retrieved_at=draw(st.none() | st.sampled_from(["1", "2", "3"])),
            published_on=None,
            name="",
        )
        for number in range(draw(st.integers(1, 8)))
    ]


def what_is_seen(ledger: Ledger) -> tuple[object, ...]:
    everything = ledger.reports(all_versions=True)
    chains = [ledger.versions_of(report.report_id) for report in everything]
    return (ledger.reports(), ledger.readings(), everything, chains)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_order_of_adding_changes_reports_readings_or_versions(data, new_place: Callable[[], str]):
    reports = data.draw(report_lists())
    seen = []
    for order in (reports, data.draw(st.permutations(reports))):
        with open_ledger(new_place()) as ledger:
            for report in order:
                ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
            seen.append(what_is_seen(ledger))
            assert ledger.check().faults == ()
    assert seen[0] == seen[1]


def in_groups(versions: list[Version]) -> set[frozenset[str]]:
    return {frozenset(version.report_id for version in group) for group in group_versions(versions)}


@given(version_lists(), st.randoms())
def test_groups_are_those_joined_by_a_key_in_whatever_order(versions: list[Version], random):
    shuffled = versions.copy()
    random.shuffle(shuffled)
    groups = in_groups(versions)
    assert groups == in_groups(shuffled)
    assert sorted(report_id for group in groups for report_id in group) == [v.report_id for v in versions]
    group_of = {report_id: group for group in groups for report_id in group}
    for one in versions:
        for other in versions:
            if set(one.keys) & set(other.keys):
                assert group_of[one.report_id] == group_of[other.report_id]


@given(version_lists())
def test_of_two_versions_the_rule_chooses_and_the_current_one_comes_last(versions: list[Version]):
    """Between two, by the rule's own words; among more, the current one loses to no later date."""
    one, other = versions[0], versions[-1]
    if one.retrieved_at and other.retrieved_at and one.retrieved_at != other.retrieved_at:
        assert choose_current([one, other]).retrieved_at == max(one.retrieved_at, other.retrieved_at)
    elif not (one.retrieved_at and other.retrieved_at):
        assert choose_current([one, other]) is max(one, other, key=lambda version: version.seq)
    for group in group_versions(versions):
        current = choose_current(group)
        dates = [version.retrieved_at for version in group if version.retrieved_at]
        assert sort_versions(group)[-1] is current
        assert current.retrieved_at in (None, max(dates, default=None))


@given(version_lists())
def test_one_version_of_each_group_is_listed_or_all(versions: list[Version]):
    assert len(list_versions(versions, all_versions=False)) == len(group_versions(versions))
    assert len(list_versions(versions, all_versions=True)) == len(versions)


def test_what_was_added_in_between_supersedes_by_the_rule_at_each_step(ledger: Ledger):
    """The outcome's `supersedes` is the version that stops being current, through any number of versions."""
    current = None
    for number, hours in enumerate((3, 1, 5, 4, 9)):
        report = replace(a_report(text=str(number)), retrieved_at=DAY + timedelta(hours=hours))
        outcome = ledger.add_report(raw_of(report), report)
        listed = ledger.reports()[0].report_id
        assert outcome.supersedes == (current if listed == report.report_id else None)
        current = listed
