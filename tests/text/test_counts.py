"""Figures are kept as said, with the bounds of the words and what befell those whom they count."""

import pytest

from truceline.text.counts import find_counts

Expected = tuple[str, str | None, int | None, int | None]

SENTENCES: list[tuple[str, list[Expected]]] = [
    ("At least 5 people were killed.", [("killed", "people", 5, None)]),
    ("More than 100 civilians have been killed in Osk.", [("killed", "civilians", 101, None)]),
    ("Over 100 soldiers died.", [("killed", "soldiers", 101, None)]),
    ("The death toll topped 2,000.", [("killed", "people", 2001, None)]),
    ("No fewer than 5 men were wounded.", [("wounded", "people", 5, None)]),
    ("Fewer than 50 Varnians were hurt.", [("wounded", "people", None, 49)]),
    ("Nearly one million people have been internally displaced.", [("displaced", "people", None, 1_000_000)]),
    ("Up to 30 men were wounded.", [("wounded", "people", 0, 30)]),
    ("About 40 people fled.", [("displaced", "people", 40, 40)]),
    ("Dozens were wounded.", [("wounded", "people", 24, 99)]),
    ("A dozen soldiers were captured.", [("captured", "soldiers", 12, 12)]),
    ("Several dozen villagers were killed.", [("killed", "civilians", 24, 99)]),
    ("Hundreds of people were killed.", [("killed", "people", 200, 999)]),
    ("Thousands have fled their homes.", [("displaced", "people", 2000, 9999)]),
    ("Tens of thousands were displaced.", [("displaced", "people", 20_000, 99_999)]),
    ("Hundreds of thousands were displaced.", [("displaced", "people", 200_000, 999_999)]),
    ("Scores of people are missing.", [("missing", "people", 40, None)]),
    ("Several soldiers were wounded.", [("wounded", "soldiers", 3, None)]),
    ("Between 5 and 7 children were hurt.", [("wounded", "children", 5, 7)]),
    ("10 to 12 soldiers died.", [("killed", "soldiers", 10, 12)]),
    ("Sixteen people were killed.", [("killed", "people", 16, 16)]),
    ("Two hundred fighters were killed.", [("killed", "fighters", 200, 200)]),
    ("Half a million people were uprooted.", [("displaced", "people", 500_000, 500_000)]),
    ("An estimated 1.2 million people fled.", [("displaced", "people", 1_200_000, 1_200_000)]),
    ("A couple of houses burned down.", [("destroyed", "houses", 2, 2)]),
    ("More than two dozen soldiers had been taken prisoner.", [("captured", "soldiers", 25, None)]),
    ("1 300 people were killed.", [("killed", "people", 1300, 1300)]),
    ("1.300 people were killed.", [("killed", "people", 1300, 1300)]),
    ("The mission has 300+ wounded.", [("wounded", "people", 300, None)]),
    ("Nobody was killed.", [("killed", "people", 0, 0)]),
    ("No one was hurt.", [("wounded", "people", 0, 0)]),
    ("No civilians were hurt.", [("wounded", "civilians", 0, 0)]),
    ("No casualties were reported.", [("killed", "people", 0, 0), ("wounded", "people", 0, 0)]),
    ("It caused no damage or injuries.", [("damaged", "damage", 0, 0), ("wounded", "people", 0, 0)]),
    (
        "The raid killed another 16 people, bringing the total to 532.",
        [("killed", "people", 16, 16), ("killed", "people", 532, 532)],
    ),
    (
        "Keldor has lost 67 people, including three civilians.",
        [("killed", "people", 67, 67), ("killed", "civilians", 3, 3)],
    ),
    (
        "Six Varnians, two of them soldiers, were killed.",
        [("killed", "people", 6, 6), ("killed", "soldiers", 2, 2)],
    ),
    (
        "The raid killed at least 17 people and wounded about 90.",
        [("killed", "people", 17, None), ("wounded", "people", 90, 90)],
    ),
    (
        "16 people were killed and more than 150 wounded.",
        [("killed", "people", 16, 16), ("wounded", "people", 151, None)],
    ),
    ("3 soldiers killed, 12 wounded.", [("killed", "soldiers", 3, 3), ("wounded", "people", 12, 12)]),
    (
        "The shelling left 12 people dead and 30 injured.",
        [("killed", "people", 12, 12), ("wounded", "people", 30, 30)],
    ),
    (
        "Hundreds of combatants and civilians were killed and wounded.",
        [
            ("killed", "combatants and civilians", 200, 999),
            ("wounded", "combatants and civilians", 200, 999),
        ],
    ),
    (
        "1,000 civilians and 200 soldiers have died.",
        [("killed", "civilians", 1000, 1000), ("killed", "soldiers", 200, 200)],
    ),
    (
        "In all, 4,100 private properties were destroyed, 310 vehicles, and 75 industrial objects.",
        [
            ("destroyed", "properties", 4100, 4100),
            ("destroyed", "vehicles", 310, 310),
            ("destroyed", "objects", 75, 75),
        ],
    ),
    (
        "Raids destroyed 965 houses, 57 civilian structures, and 46 public buildings.",
        [
            ("destroyed", "houses", 965, 965),
            ("destroyed", "structures", 57, 57),
            ("destroyed", "buildings", 46, 46),
        ],
    ),
    (
        "Some 1,047 Varnians had died since the war began, compared with fewer than 50 Keldorians.",
        [("killed", "people", 1047, 1047), ("killed", "people", None, 49)],
    ),
    ("The death toll in Osk had grown to 167.", [("killed", "people", 167, 167)]),
    ("The deaths of two men were confirmed.", [("killed", "people", 2, 2)]),
    ("It fired 26 rockets at Osk.", [("rockets", "rockets", 26, 26)]),
    ("A rocket was launched at Osk.", [("rockets", "rockets", 1, 1)]),
    ("The ministry recorded 119 violations.", [("attacks", "violations", 119, 119)]),
    ("Jets carried out some 40 airstrikes on Osk.", [("attacks", "strikes", 40, 40)]),
    (
        "Shells hit two classrooms and a bathroom.",
        [("damaged", "classrooms", 2, 2), ("damaged", "bathrooms", 1, 1)],
    ),
    ("Jets pounded three sites near Osk.", [("attacks", "sites", 3, 3)]),
    ("The army shot down two drones.", [("destroyed", "drones", 2, 2)]),
    (
        "The army lost 40 soldiers and 3 tanks.",
        [("killed", "soldiers", 40, 40), ("destroyed", "tanks", 3, 3)],
    ),
    ("Rebels captured 14 officers.", [("captured", "soldiers", 14, 14)]),
    ("A jet went missing.", [("missing", "aircraft", 1, 1)]),
    ("A 20-year-old man was killed.", [("killed", "people", 1, 1)]),
    ("Guards fired, killing one person.", [("killed", "people", 1, 1)]),
    ("A house was destroyed.", [("destroyed", "houses", 1, 1)]),
    ("Rebels announced the capture of a police station.", [("captured", "stations", 1, 1)]),
    ("A woman and her son were killed.", [("killed", "people", 2, 2)]),
    ("Guards fatally shot Aron Vell in the head.", [("killed", "people", 1, 1)]),
    ("A boy was abducted and burned alive.", [("captured", "children", 1, 1), ("killed", "children", 1, 1)]),
    ("Three lawyers were gunned down.", [("killed", "civilians", 3, 3)]),
    ("At least 15 people were feared killed.", [("killed", "people", 15, None)]),
    ("Ten people said to be kin were on Thursday night killed.", [("killed", "people", 10, 10)]),
    (
        "Ten civilians including three children have been killed.",
        [("killed", "civilians", 10, 10), ("killed", "children", 3, 3)],
    ),
    ("A woman, her husband and their three children were killed.", [("killed", "people", 5, 5)]),
    ("Aron Vell, a lawyer from Osk, was arrested.", [("captured", "people", 1, 1)]),
    (
        "Nine of the 10 killed were children under the age of 12.",
        [("killed", "people", 9, 9), ("killed", "people", 10, 10)],
    ),
    ("It left 67 dead, all but three of them soldiers.", [("killed", "people", 67, 67)]),
    ("80 percent of the force has withdrawn.", [("other", "percent", 80, 80)]),
    ("Six F-16 units came along.", [("other", "units", 6, 6)]),
    ("A convoy of about 245 trucks came.", [("other", "trucks", 245, 245)]),
    ("In a town of about 4,000 the guns were silent.", [("other", None, 4000, 4000)]),
    ("Hundreds of Varnians approached the fence.", [("other", "people", 200, 999)]),
    ("The six rebels killed two officers.", [("other", "fighters", 6, 6), ("killed", "soldiers", 2, 2)]),
    ("On June 9 300 people were killed.", [("killed", "people", 300, 300)]),
    ("In 2029 300 people were killed.", [("killed", "people", 300, 300)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_figure_keeps_its_bounds_and_its_harm(sentence: str, expected: list[Expected]) -> None:
    found = find_counts(sentence)
    assert [(count.kind.value, count.who, count.low, count.high) for count in found] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "T-72 tanks and BM-21 launchers fired 120-mm shells.",
        "Resolution 2254 and Article 5 apply on Route 7.",
        "Aron Vell, 27, spoke in 2029.",
        "A man aged 27 spoke at 9:30 on June 9.",
        "Marun lies 12 km from Osk, 3.5 miles from the line.",
        "The 24-hour truce held for eight days.",
        "It cost $300 million, or 250 million euros.",
        "The 93rd Brigade took part for the third time.",
        "Both sides met; the two sides met again.",
        "One day the guns fell silent, at one point.",
        "They no longer fire, and no doubt will not.",
        "Channel 10 and Vostok 24 broadcast it.",
    ],
)
def test_numbers_that_count_nothing_are_left_alone(sentence: str) -> None:
    assert find_counts(sentence) == ()


def test_a_count_is_kept_as_said() -> None:
    (count,) = find_counts("It said that more than 1,300 Varnian civilians have been killed.")
    assert count.as_said == "more than 1,300 Varnian civilians"


def test_an_article_counts_only_where_harm_is_done() -> None:
    assert find_counts("A soldier stood by a house in the village.") == ()
    assert [count.who for count in find_counts("A soldier was wounded by a house.")] == ["soldiers"]


def test_a_figure_of_places_is_not_a_figure_of_the_dead() -> None:
    (count,) = find_counts("People were killed in 12 villages.")
    assert count.kind.value == "other"


def test_those_hurt_are_the_people_last_spoken_of() -> None:
    _, wounded = find_counts("The raid killed two soldiers and wounded five.")
    assert wounded.who == "soldiers"
