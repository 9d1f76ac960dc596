"""Theatre files: what a person may write, and how a mistake is answered."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from truceline.errors import TheatreError
from truceline.intake.theatre import (
    CEASEFIRE_KEYS,
    OUTLET_KEYS,
    PARTY_KEYS,
    PERSON_KEYS,
    PLACE_KEYS,
    SIDE_KEYS,
    TOP_KEYS,
    parse_theatre,
)
from truceline.model.theatre import PartyKind, Theatre

WHERE = "setting.toml"
FULL = """
name = "The Ostrel gap"
zone = "UTC+3"

[[side]]
name = "Meldania"
adjectives = ["Meldanian", "Meldanians"]
backers = ["Great Sunder"]
members = ["The Meldanian Defence Ministry"]
[[side.member]]
name = "Eastern Guard"
kind = "armed_group"
aliases = ["the Guard"]

[[side]]
name = "Torva"
adjectives = ["Torvan"]

[[third_party]]
name = "Joint Watch"
kind = "monitor"
aliases = ["the Watch"]

[[person]]
name = "Ilo Brant"
role = "defence minister"
party = "The Meldanian Defence Ministry"
since = 2029-01-05

[[place]]
name = "Ostrel region"
outline = [[10.0, 50.0], [10.5, 50], [10.2, 50.4]]

[[place]]
name = "Ostrel"
names = ["Ostral"]
lat = 50.1
lon = 10.2
radius_km = 3
within = "ostrel region"
kind = "town"

[[outlet]]
name = "Meldan Wire"
side = "Meldania"
kind = "agency"

[[ceasefire]]
name = "The harvest truce"
aliases = ["the truce"]
parties = ["Meldania", "Torva"]
mediators = ["Great Sunder"]
declared_by = ["Meldania"]
agreed_at = 2030-08-01
effective_at = 2030-08-02T06:00:00+03:00
until = "2030-08-05"
scope = "the whole line"
terms = ["stop firing", "return the dead"]
"""


def parse(text: str) -> Theatre:
    return parse_theatre(text.encode(), where=WHERE)


def refusal(text: str) -> str:
    with pytest.raises(TheatreError) as caught:
        parse(text)
    assert WHERE in str(caught.value)
    return str(caught.value)


def test_every_table_becomes_its_noun() -> None:
    theatre = parse(FULL)
    assert (theatre.name, theatre.zone) == ("The Ostrel gap", "UTC+3")
    meldania = theatre.sides[0]
    assert [member.name for member in meldania.members] == ["The Meldanian Defence Ministry", "Eastern Guard"]
    assert [member.kind for member in meldania.members] == [PartyKind.INSTITUTION, PartyKind.ARMED_GROUP]
    assert {member.side for member in meldania.members} == {"Meldania"}
    assert meldania.backers == ("Great Sunder",)
    assert theatre.third_parties[0].kind is PartyKind.MONITOR
    assert theatre.third_parties[0].side is None
    assert theatre.people[0].since == date(2029, 1, 5)
    region, town = theatre.places
    assert region.outline == ((10.0, 50.0), (10.5, 50.0), (10.2, 50.4))
    assert (town.names, town.lat, town.lon, town.radius_km) == (("Ostral",), 50.1, 10.2, 3.0)
    assert theatre.outlets[0].side == "Meldania"


def test_a_person_stands_on_the_side_of_the_party() -> None:
    assert parse(FULL).people[0].side == "Meldania"


def test_a_ceasefire_keeps_its_offset_and_says_where_only_the_day_is_known() -> None:
    truce = parse(FULL).ceasefires[0]
    assert truce.effective_at == datetime(2030, 8, 2, 6, tzinfo=timezone(timedelta(hours=3)))
    assert (truce.has_agreed_clock, truce.has_effective_clock) == (False, True)
    assert truce.agreed_at == datetime(2030, 8, 1)
    assert truce.until == datetime(2030, 8, 5, 23, 59)
    assert truce.zone == "UTC+3"


def test_a_ceasefires_own_zone_goes_before_the_theatres() -> None:
    text = 'zone = "UTC+3"\n[[ceasefire]]\nname = "T"\nzone = "Asia/Tbilisi"'
    assert parse(text).ceasefires[0].zone == "Asia/Tbilisi"


def test_the_digest_is_that_of_the_bytes() -> None:
    assert parse(FULL).digest == hashlib.sha256(FULL.encode()).hexdigest()
    assert parse(FULL).digest != parse(FULL + "\n").digest


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse_theatre(b"\xef\xbb\xbf" + FULL.encode(), where=WHERE).name == "The Ostrel gap"


def side(extra: str = "") -> str:
    return f'[[side]]\nname = "Torva"\n{extra}\n'


def place(extra: str) -> str:
    return f'[[place]]\nname = "Ordu"\n[[place]]\nname = "Mila"\n{extra}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["empty"]),
        ("# only a note", ["empty"]),
        ("name = ", ["not valid TOML"]),
        ('name = "x"\nzone = UTC', ["not valid TOML", "line 2"]),
        ("x = " + "[" * 100_000, ["nested"]),
        ("x = " + "9" * 5_000, ["TOML"]),
        ('nmae = "x"', ["'nmae'", "did you mean 'name'?"]),
        ("name = 3", ["name", "text in quotation marks", "3"]),
        ('name = "  "', ["name", "text in quotation marks"]),
        ('zone = "Asia/Tiblisi"', ["zone", "did you mean 'Asia/Tbilisi'?"]),
        ('zone = "UTC+99"', ["zone", "UTC+4"]),
        ('side = "Torva"', ["[[side]]", "'Torva'"]),
        ("side = [1]", ["[[side]]"]),
        ('[[side]]\nadjectives = ["x"]', ["[[side]] number 1", "name is missing"]),
        (side("colour = 1"), ["[[side]] number 1 (Torva)", "'colour'", "Known keys: adjectives"]),
        (side('adjectives = "Torvan"'), ["adjectives", '["one", "two"]', "'Torvan'"]),
        (side("adjectives = [1]"), ["adjectives", "[1]"]),
        (side("member = [1]"), ["[[side.member]]"]),
        (side("[[side.member]]\nkind = 'state'"), ["[[side.member]] number 1", "name is missing"]),
        (side("[[side.member]]\nname='G'\nkind='gang'"), ["(G)", "kind", "armed_group", "'gang'"]),
        (side() + side(), ["[[side]] number 2 (Torva)", "number 1 has the same name"]),
        (side() + '[[side]]\nname = "TORVA"', ["number 2", "same name"]),
        (
            side('members = ["Army"]') + '[[third_party]]\nname = "army"',
            ["'army' is named twice", "[[side]] Torva", "[[third_party]]"],
        ),
        ('[[third_party]]\nname = "W"\nkind = "armed_group"', ["kind", "monitor, organisation, state"]),
        (
            side() + '[[person]]\nname = "A"\nside = "Torwa"',
            ["[[person]] number 1 (A)", "did you mean 'Torva'?"],
        ),
        ('[[person]]\nname = "A"\nside = "Torva"', ["side", "nothing is named yet"]),
        ('[[person]]\nname = "A"\nsince = "May 2030"', ["since", "2031-04-09", "'May 2030'"]),
        ('[[person]]\nname = "A"\nsince = 2030-01-01T00:00:00', ["since", "a day"]),
        ('[[person]]\nname = "A"\nsince = 2030-01-02\nuntil = 2030-01-01', ["until", "on or after since"]),
        ("[[person]]\nname = 'A'\nsince = 2030-02-30", ["TOML"]),
        (place("lat = 91.0\nlon = 0"), ["[[place]] number 2 (Mila)", "lat", "-90 to 90", "91.0"]),
        (place("lat = 1.0\nlon = -181"), ["lon", "-180 to 180"]),
        (place("lat = nan\nlon = 1"), ["lat", "nan"]),
        (place("lat = true\nlon = 1"), ["lat", "True"]),
        (place('lat = "41 N"\nlon = 1'), ["lat", "'41 N'"]),
        (place("lat = 1"), ["lon", "together"]),
        (place("radius_km = -1"), ["radius_km"]),
        (place('within = "Ordo"'), ["within", "did you mean 'Ordu'?"]),
        (place('within = "Mila"'), ["within", "larger place"]),
        ('[[place]]\nname="A"\nwithin="B"\n[[place]]\nname="B"\nwithin="A"', ["within", "larger place"]),
        (place("outline = [[1, 2], [3, 4]]"), ["outline", "three"]),
        (place("outline = [[1, 2], [3, 4], [5]]"), ["outline", "three"]),
        (place("outline = [[1, 2], [3, 4], [5, 96]]"), ["outline, point 3", "lat", "96"]),
        ('[[outlet]]\nname = "W"\nside = "Torva"', ["[[outlet]] number 1 (W)", "side"]),
        (side() + '[[ceasefire]]\nname="T"\nparties=["Torba"]', ["parties", "did you mean 'Torva'?"]),
        ('[[ceasefire]]\nname="T"\nagreed_at="noon"', ["agreed_at", "'noon'"]),
        ('[[ceasefire]]\nname="T"\neffective_at=12:00:00', ["effective_at", "12:00:00"]),
        (
            '[[ceasefire]]\nname="T"\neffective_at=2030-01-02\nuntil=2030-01-01',
            ["until", "after effective_at"],
        ),
    ],
)
def test_a_mistake_is_answered_with_where_it_is_and_what_to_write(text: str, said: list[str]) -> None:
    message = refusal(text)
    for words in said:
        assert words in message


def test_bytes_that_are_not_utf8_are_refused_by_position() -> None:
    with pytest.raises(TheatreError, match=r"setting\.toml: byte 8 is not UTF-8"):
        parse_theatre(b'name = "\xff"', where=WHERE)


def test_until_is_compared_as_an_instant_where_both_state_an_offset() -> None:
    text = '[[ceasefire]]\nname="T"\neffective_at={}\nuntil={}'
    later = parse(text.format("2030-01-01T12:00:00+05:00", "2030-01-01T11:00:00+00:00")).ceasefires[0]
    assert later.until == datetime(2030, 1, 1, 11, tzinfo=UTC)
    assert "until" in refusal(text.format("2030-01-01T12:00:00+00:00", "2030-01-01T13:00:00+05:00"))


def read_page() -> str:
    return (Path(__file__).parents[2] / "docs" / "theatre.md").read_text("utf-8")


def test_the_pages_example_is_a_theatre() -> None:
    (example_text,) = re.findall(r"```toml\n(.*?)```", read_page(), flags=re.DOTALL)
    theatre = parse(example_text)
    assert [side.name for side in theatre.sides] == ["Varnia", "Selmora"]
    assert theatre.people[0].side == "Varnia"


@pytest.mark.parametrize(
    "keys", [TOP_KEYS, SIDE_KEYS, PARTY_KEYS, PERSON_KEYS, PLACE_KEYS, OUTLET_KEYS, CEASEFIRE_KEYS]
)
def test_the_page_names_every_key(keys: tuple[str, ...]) -> None:
    page = read_page()
    assert [key for key in keys if not re.search(rf"`{key}`|\[{key}\]|\.{key}\]", page)] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lat = -34.2", "lat = 342.0"),
        ('party = "The Varnian foreign ministry"', 'side = "Vernia"'),
        ('adjectives = ["Varnian"', 'adjective = ["Varnian"'),
    ],
)
def test_the_pages_messages_are_those_given(before: str, after: str) -> None:
    (example_text,) = re.findall(r"```toml\n(.*?)```", read_page(), flags=re.DOTALL)
    with pytest.raises(TheatreError) as caught:
        parse_theatre(example_text.replace(before, after, 1).encode(), where="theatre.toml")
    assert str(caught.value) in read_page()


LINES = FULL.splitlines()


@given(st.binary(max_size=400))
@example(b"\x00")
@example(b"a=" + b"{a=" * 5_000)
def test_any_bytes_give_a_theatre_or_a_theatre_error(raw: bytes) -> None:
    try:
        assert isinstance(parse_theatre(raw, where=WHERE), Theatre)
    except TheatreError as error:
        assert WHERE in str(error)


SCALARS = st.one_of(
    st.sampled_from(
        ["1", "-1.5", "inf", "nan", "true", "2030-01-01", "0001-01-01T00:00:00+14:00", "12:00:00", "[]", "{}"]
    ),
    st.sampled_from(
        ['""', '"x"', '"Torva"', '["x"]', "[[1, 2]]", "[[]]", "[{}]", "[[1,2],[3,4],['a',{}]]", "1e999"]
    ),
    st.integers().map(str),
)


@given(st.integers(0, len(LINES) - 1), SCALARS)
def test_any_value_under_any_key_gives_a_theatre_or_a_theatre_error(number: int, value: str) -> None:
    key, equals, _ = LINES[number].partition("=")
    lines = [*LINES[:number], f"{key}= {value}" if equals else "", *LINES[number + 1 :]]
    try:
        assert isinstance(parse("\n".join(lines)), Theatre)
    except TheatreError as error:
        assert WHERE in str(error)
