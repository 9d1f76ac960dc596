"""The world's table is written whole or not at all, and says the same whatever the order of its sources."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from truceline.errors import GazetteerError
from truceline.gazetteer.building import build_world
from truceline.gazetteer.table import KnownPlace
from truceline.gazetteer.towns import measure_reach
from truceline.gazetteer.world import World, find_world


def a_town(number: int, name: str, *names: str, lat: float, lon: float, population: int) -> KnownPlace:
    return KnownPlace(
        key=f"geonames:{number}",
        name=name,
        names=names,
        lat=lat,
        lon=lon,
        radius_km=measure_reach(population),
        kind="town",
        country="ZZ",
        population=population,
        is_ours=False,
    )


def a_place(name: str, *names: str, lat: float, lon: float) -> KnownPlace:
    key = f"place:{name}"
    return KnownPlace(key=key, name=name, names=names, lat=lat, lon=lon, radius_km=3.0, kind="village")


TOWNS = (
    a_town(1, "Velgrad", "Şəhərli", "Велград", "shhrly", lat=5.0, lon=6.0, population=200_000),
    a_town(2, "Velgrad", lat=-40.0, lon=60.0, population=900),
    a_town(3, "Reading", lat=7.0, lon=8.0, population=150_000),
)
OWN = (a_place("Vélgrad", "Old Velgrad", lat=5.05, lon=6.05), a_place("Tarn Gate", lat=9.0, lon=9.0))


@pytest.fixture
def world(tmp_path: Path) -> World:
    build_world(tmp_path / "world.sqlite", TOWNS, OWN)
    return World(tmp_path / "world.sqlite")


@pytest.mark.parametrize("folded", ["velgrad", "saharli", "велград", "old velgrad"])
def test_a_place_is_found_by_every_name_in_every_script(world: World, folded: str) -> None:
    assert "geonames:1" in {one.place.key for one in world.find_named(folded)}


def test_our_own_row_goes_before_the_town_that_it_tells_of_and_takes_its_names_and_people(
    world: World,
) -> None:
    places = {one.place.key: one.place for one in world.find_named("velgrad")}
    assert set(places) == {"geonames:1", "geonames:2"}
    joined = places["geonames:1"]
    assert (joined.name, joined.lat, joined.population, joined.is_ours) == ("Vélgrad", 5.05, 200_000, True)
    assert "Şəhərli" in joined.all_names


def test_names_of_people_and_words_are_no_running_names(world: World) -> None:
    assert set(world.read_running_names()) == {"Velgrad", "Vélgrad", "Old Velgrad", "Tarn Gate"}


def test_what_lies_near_is_found_by_its_first_letter(world: World) -> None:
    assert world.find_near([(5.5, 6.9)], "v") == [("old velgrad", 1), ("velgrad", 1)][1:]
    assert world.find_near([(5.5, 6.9)], "o") == [("old velgrad", 1)]
    assert world.find_near([(50.0, 60.0)], "v") == []


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        build_world(tmp_path / name, TOWNS, OWN)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_the_order_of_the_sources_does_not_matter(tmp_path: Path, world: World) -> None:
    build_world(tmp_path / "turned.sqlite", TOWNS[::-1], OWN[::-1])
    turned = World(tmp_path / "turned.sqlite")
    for folded in ("velgrad", "reading", "tarn gate"):
        assert turned.find_named(folded) == world.find_named(folded)


def test_what_is_cut_short_leaves_nothing(tmp_path: Path) -> None:
    def break_off() -> Iterator[KnownPlace]:
        yield TOWNS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_world(tmp_path / "world.sqlite", break_off(), OWN)
    assert list(tmp_path.iterdir()) == []


def test_two_that_write_at_once_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "world.sqlite"
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(build_world, path, TOWNS, OWN) for _ in range(8)]:
            done.result()
    assert [one.name for one in tmp_path.iterdir()] == ["world.sqlite"]
    assert len(World(path).find_named("velgrad")) == 2


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(GazetteerError, match=r"file.*XDG_CACHE_HOME"):
        build_world(tmp_path / "file" / "world.sqlite", TOWNS, OWN)


def test_the_file_is_read_and_never_written(tmp_path: Path, world: World) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        world._connection.execute("DELETE FROM place")


def test_the_files_name_is_the_same_for_the_same_tables(tmp_path: Path) -> None:
    assert find_world(tmp_path) == find_world(tmp_path)
    assert find_world(tmp_path).parent == tmp_path


@pytest.mark.parametrize(("population", "km"), [(0, 2.0), (50_000, 4.0), (3_000_000, 17.5)])
def test_a_town_reaches_as_far_as_its_people_need(population: int, km: float) -> None:
    assert measure_reach(population) == pytest.approx(km, abs=0.1)
