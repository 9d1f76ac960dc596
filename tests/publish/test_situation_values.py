"""What a situation page says, before it is drawn."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publish.invented import Scene, a_scene
from tests.publish.invented_incidents import because
from tests.publish.invented_situation import a_situation, a_theatre, some_links

from truceline.linking import Linked
from truceline.linking.side_by_side import counts_of_one_day_stand_side_by_side
from truceline.model.claim import Time
from truceline.model.derived import Change
from truceline.model.terms import Bound, ChangeKind, Unit
from truceline.model.theatre import Theatre
from truceline.publish.html import render_html
from truceline.publish.markdown import render_markdown
from truceline.publish.sections.figures import draw_band, find_scale_end
from truceline.publish.whole_page import Situation
from truceline.publish.wording import spell_bounds, spell_days, spell_time

NOTHING = Linked(incidents=(), aggregates=(), tallies=(), incident_of={}, redirects={})


def accounts_of(situation: Situation, name: str = "Ceasefire of Lindholm") -> dict[str, str]:
    ceasefire = next(each for each in situation.ceasefires if each.name == name)
    return {state.by: state.status.word for state in ceasefire.now}


@given(st.randoms())
@settings(deadline=None)
def test_the_order_of_reports_claims_and_statements_never_matters(random: Random) -> None:
    scene = a_scene()
    shuffled = Scene(
        reports=random.sample(scene.reports, len(scene.reports)),
        statements=random.sample(scene.statements, len(scene.statements)),
        claims=scene.claims,
    )
    claims = random.sample(list(scene.claims.values()), len(scene.claims))
    assert a_situation(shuffled, claims=claims) == a_situation(scene)


def test_each_account_has_its_own_state_and_the_derived_one_comes_last() -> None:
    assert list(accounts_of(a_situation()).items()) == [
        ("Varnia", "Strained"),
        ("Ostrel", "Broken"),
        ("third parties", "Strained"),
        ("the writers", "Collapsed"),
        ("derived by rule", "Broken"),
    ]


def test_an_earlier_instant_shows_the_states_of_that_instant_in_the_zone_of_the_ceasefire() -> None:
    # 12:30 at UTC+4 is after the start at noon and before the first shelling that is alleged.
    then = accounts_of(a_situation(as_of=datetime(2031, 10, 10, 8, 30, tzinfo=UTC)))
    assert then["derived by rule"] == "In force"
    assert {then["Varnia"], then["Ostrel"], then["third parties"]} == {"Nothing said"}


def test_with_no_instant_the_page_says_that_it_shows_all_and_takes_the_last_state() -> None:
    situation = a_situation(as_of=None)
    assert situation.as_of == "all that the ledger holds"
    assert accounts_of(situation)["derived by rule"] == "Broken"


def test_a_ceasefire_that_is_over_stands_after_the_one_that_is_not() -> None:
    assert [(each.name, each.is_over) for each in a_situation().ceasefires] == [
        ("Ceasefire of Lindholm", False),
        ("Harvest truce", True),
    ]


def test_shelling_before_the_clock_started_is_set_apart_from_the_violations() -> None:
    groups = a_situation().ceasefires[0].violations
    by_title = {
        group.title: [each.incident.label for each in group.violations if each.incident] for group in groups
    }
    assert by_title["Outside its clock"] == ["Shelling, the Tarn bridge, 10 October 2031"]
    assert by_title["Alleged or observed while in force"] == [
        "Shelling, Melvar, 10 October 2031",
        "Shelling, Halvik, 11 October 2031",
    ]
    assert by_title["Hour not stated"] == ["Clash, place not stated, 11 October 2031"]


def test_what_is_new_counts_from_the_last_three_days_unless_a_day_is_given() -> None:
    assert a_situation().since.day == "10 October 2031"
    later = a_situation(since=date(2031, 10, 12)).since
    assert (later.day, later.n_reports, later.n_claims) == ("12 October 2031", 1, 7)


def test_claims_of_reports_without_a_day_are_counted_and_never_called_new() -> None:
    scene = a_scene()
    scene.reports = [replace(report, published_on=None) for report in scene.reports]
    since = a_situation(scene).since
    assert (since.day, since.n_claims, since.n_undated) == (None, 0, len(scene.claims))


def test_a_silent_side_has_an_empty_column_of_its_own() -> None:
    tarn = next(each for each in a_situation().incidents if "Tarn" in each.title)
    assert [(column.side.label, len(column.quotes), column.is_silent) for column in tarn.columns] == [
        ("Varnia", 1, False),
        ("Ostrel", 0, True),
    ]


def test_articles_and_voices_are_counted_apart() -> None:
    melvar = next(each for each in a_situation().incidents if "Melvar" in each.title)
    assert melvar.breadth == "12 articles, 4 voices"


def test_a_voice_is_told_with_its_relays_and_printers_and_cites_its_claims() -> None:
    melvar = next(each for each in a_situation().incidents if "Melvar" in each.title)
    (origin,) = melvar.origins
    assert origin.words == (
        "Ministry of Defence of Varnia, through Meridian Press, printed by Harbour Post and Lake Courier"
    )
    assert len(origin.cites) == 1


def test_an_incident_is_new_only_when_every_claim_of_it_is() -> None:
    situation = a_situation(since=date(2031, 10, 12))
    assert [each.title for each in situation.new_incidents] == ["Arms supply, Corland to Varnia"]


def test_the_parts_of_an_aggregate_are_summed_beside_the_total_that_was_said() -> None:
    (aggregate,) = a_situation().aggregates
    assert (aggregate.figure, aggregate.parts) == ("119 attacks", "62 + 40 + 19 = 121")
    assert aggregate.flag is not None


def test_a_denial_of_arming_anybody_stands_against_each_whom_others_name() -> None:
    shown = [(each.who, each.does, each.whom, each.status.word) for each in a_situation().relations]
    assert shown == [
        ("Corland", "arms", (), "Denied"),
        ("Corland", "arms", ("Varnia",), "Denied"),
        ("Envoy Quill", "mediates", (), "Alleged"),
        ("Southern League", "backs", ("Ostrel",), "Alleged"),
    ]


def test_every_rule_that_gave_a_reason_is_explained_in_its_own_words() -> None:
    rules = {rule.name: rule for rule in a_situation().rules}
    assert rules["the side blamed denies"].explanation.startswith("The side that is blamed")
    assert rules["the side blamed denies"].n_uses == 2


def test_the_rule_of_a_tally_is_printed_with_it() -> None:
    (tally,) = a_situation().tallies
    assert (tally.low, tally.best, tally.high) == ("7", "31", "999")
    assert "own loss" in tally.rule_text


def test_a_reason_that_rests_on_a_claim_that_is_not_here_cites_only_those_that_are() -> None:
    scene = a_scene()
    kept = [claim for key, claim in scene.claims.items() if key != "v_melvar"]
    situation = a_situation(scene, claims=kept, linked=some_links(scene))
    anchors = {sentence.cite.anchor for group in situation.sentences for sentence in group.sentences}
    cited = {cite.anchor for incident in situation.incidents for cite in incident.cites}
    assert scene.claims["v_melvar"].claim_id not in cited
    assert cited <= anchors


def test_sentences_are_numbered_from_one_in_reading_order_with_the_words_that_the_span_covers() -> None:
    scene = a_scene()
    texts = {report.sha256: report.text for report in scene.reports}
    sentences = [each for group in a_situation(scene).sentences for each in group.sentences]
    assert [each.cite.number for each in sentences] == list(range(1, len(scene.claims) + 1))
    for each in sentences:
        assert texts[each.sha256][each.start : each.end] == each.words
        assert each.before + each.words + each.after in texts[each.sha256]


def test_nothing_read_gives_a_page_that_says_so() -> None:
    empty = a_situation(Scene(), linked=NOTHING, ceasefires=(), theatre=Theatre())
    assert (empty.title, empty.extent.n_claims, empty.since.day) == ("Situation report", 0, None)


def test_sides_stand_in_the_order_of_the_theatre() -> None:
    theatre = a_theatre()
    turned = Theatre(name=theatre.name, sides=theatre.sides[::-1])
    assert [tag.label for tag in a_situation(theatre=turned).sides][:2] == ["Ostrel", "Varnia"]


bounds = st.one_of(st.none(), st.integers(min_value=0, max_value=10**9))


@given(st.lists(st.tuples(bounds, bounds), min_size=1), bounds)
def test_every_band_lies_on_its_scale_and_can_be_seen(
    pairs: list[tuple[int | None, int | None]], best: int | None
) -> None:
    end = find_scale_end([*pairs, (best, best)])
    for low, high in pairs:
        band = draw_band(low, high, end, best=best)
        assert band.width >= 1
        assert 0 <= band.left <= band.left + band.width <= 100.01
        assert band.tick is None or 0 <= band.tick <= 100


def test_bounds_say_what_is_open() -> None:
    said = [
        spell_bounds(*pair)
        for pair in ((5, None), (0, 30), (None, 30), (24, 99), (12, 12), (20000, 99999), (None, None))
    ]
    assert said == ["5 or more", "0–30", "up to 30", "24–99", "12", "20,000–99,999", "no figure"]


def test_a_time_keeps_its_bound_its_hours_its_zone_and_its_words() -> None:
    day = date(2031, 10, 9)
    assert spell_time(Time(text="through Friday", end_on=day, bound=Bound.THROUGH)) == (
        "through 9 October 2031 (“through Friday”)"
    )
    assert spell_time(Time(text="long ago")) == "“long ago”"
    assert spell_days(date(2031, 9, 30), date(2031, 10, 2)) == "30 September – 2 October 2031"


def test_a_figure_revised_down_and_days_that_several_voices_count_are_told_with_their_sentences() -> None:
    scene = a_scene()
    links = some_links(scene)
    reason = because(scene, "a_lower_total_is_revised_down", "revised down: it was 40.", "v_dead")
    (tally,) = links.tallies
    lines = (replace(tally.lines[0], revision=reason), *tally.lines[1:])
    (aggregate,) = links.aggregates
    day = counts_of_one_day_stand_side_by_side(
        date(2031, 10, 10), Unit.ATTACKS, (aggregate, replace(aggregate, claimant="Observers"))
    )
    linked = replace(links, tallies=(replace(tally, lines=lines),))
    shown = a_situation(scene, linked=linked, days_of_counts=(day,))
    assert [line.revision is not None for line in shown.tallies[0].lines] == [True, False, False, False]
    for page in (render_html(shown), render_markdown(shown)):
        assert "revised down: it was 40." in page
        assert "Days that several voices count" in page and "Observers counts 119" in page


def test_what_changed_stands_on_the_page_and_what_is_only_new_does_not() -> None:
    scene = a_scene()
    changes = tuple(
        Change(kind=kind, subject="inc_1", sentence=f"{kind.value} since then", claim_ids=scene.ids("v_dead"))
        for kind in ChangeKind
    )
    shown = a_situation(scene, changes=changes)
    assert [each.kind for each in shown.since.changes] == ["changed", "withdrawn", "corrected"]
    assert all(each.cites for each in shown.since.changes)
    for page in (render_html(shown), render_markdown(shown)):
        assert "corrected since then" in page and "new since then" not in page
