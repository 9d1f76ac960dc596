"""The kinds of phrases that figures come in, each with every count that it holds and no other.

A count is spelt "kind low-high role": "killed 14-" is fourteen or more, "wounded -9" up to nine.
"""

import pytest

from truceline.model.claim import Count
from truceline.text.counts import find_counts

PHRASES: list[tuple[str, list[str]]] = [
    # bounds
    ("At least 14 villagers were killed.", ["killed 14-"]),
    ("No fewer than nine guards were wounded.", ["wounded 9-"]),
    ("More than 260 houses were destroyed.", ["destroyed 261-"]),
    ("Upwards of 3,000 people fled.", ["displaced 3001-"]),
    ("Fewer than 20 fighters were captured.", ["captured -19"]),
    ("Less than ten soldiers were wounded.", ["wounded -9"]),
    ("Nearly 700 people were displaced.", ["displaced -700"]),
    ("Just under 90 homes were damaged.", ["damaged -90"]),
    ("As many as 45 people are missing.", ["missing -45"]),
    ("Up to 12 soldiers were killed.", ["killed 0-12"]),
    ("About 60 people were injured.", ["wounded 60"]),
    ("An estimated 4,500 families were uprooted.", ["displaced 4500"]),
    ("70 or more prisoners were executed.", ["killed 70-"]),
    ("200+ shells fell on Osk.", ["rockets 200-"]),
    # vague magnitudes
    ("Dozens of people were arrested.", ["captured 24-99"]),
    ("Scores were wounded.", ["wounded 40-"]),
    ("Several policemen were hurt.", ["wounded 3-"]),
    ("A handful of rebels were killed.", ["killed 3-"]),
    ("Hundreds were killed.", ["killed 200-999"]),
    ("Thousands of homes were burned.", ["destroyed 2000-9999"]),
    ("Tens of thousands have been displaced.", ["displaced 20000-99999"]),
    ("Hundreds of thousands have fled.", ["displaced 200000-999999"]),
    ("Several hundred prisoners were taken captive.", ["captured 300-999"]),
    ("A few dozen men disappeared.", ["missing 24-99"]),
    # ranges
    ("Between 30 and 40 fighters were killed.", ["killed 30-40"]),
    ("From 30 to 40 fighters were killed.", ["killed 30-40"]),
    ("30-40 fighters were killed.", ["killed 30-40"]),
    ("30 to 40 fighters were killed.", ["killed 30-40"]),
    ("Two or three guards were injured.", ["wounded 2-3"]),
    ("Four to six rockets were fired.", ["rockets 4-6"]),
    # nought
    ("No one was hurt.", ["wounded 0"]),
    ("Nobody died.", ["killed 0"]),
    ("None of the crew was injured.", ["wounded 0"]),
    ("There were no deaths.", ["killed 0"]),
    ("No houses were damaged.", ["damaged 0"]),
    ("Not a single soldier was killed.", ["killed 0"]),
    ("The barrage ended without casualties.", ["killed 0", "wounded 0"]),
    ("There were no dead or wounded.", ["killed 0", "wounded 0"]),
    # increments beside totals
    ("Another nine people died.", ["killed 9 increment"]),
    ("A further 11 soldiers were wounded.", ["wounded 11 increment"]),
    ("Sixteen more were killed, bringing the total to 532.", ["killed 16 increment", "killed 532 total"]),
    ("Two more bodies were found, raising the death toll to 61.", ["killed 2 increment", "killed 61 total"]),
    ("In all, 75 people have been killed.", ["killed 75 total"]),
    ("A total of 340 houses were destroyed.", ["destroyed 340 total"]),
    ("The death toll rose to 88.", ["killed 88 total"]),
    ("The number of wounded stands at 1,204.", ["wounded 1204 total"]),
    # subsets
    ("Nine people, including two children, were killed.", ["killed 9", "killed 2 subset"]),
    ("Nine people were killed, two of them children.", ["killed 9", "killed 2 subset"]),
    ("Nine people were killed, among them two children.", ["killed 9", "killed 2 subset"]),
    ("Twelve people, seven of whom were civilians, were injured.", ["wounded 12", "wounded 7 subset"]),
    (
        "Ten people (six soldiers and four civilians) were killed.",
        ["killed 10", "killed 6 subset", "killed 4 subset"],
    ),
    ("Three of the 14 wounded were children.", ["wounded 3 subset", "wounded 14"]),
    # lists of people
    ("A woman and her son were killed.", ["killed 2"]),
    ("A father, his two sons and a neighbour were killed.", ["killed 4"]),
    ("A couple and their three children died.", ["killed 5"]),
    ("Shells killed a driver and wounded his brother.", ["killed 1", "wounded 1"]),
    ("The mayor was shot dead.", ["killed 1"]),
    ("Gunmen killed the head of the council.", ["killed 1"]),
    ("A teacher was killed and another wounded.", ["killed 1", "wounded 1 increment"]),
    # words, digits and separators
    ("Twenty-three soldiers were killed.", ["killed 23"]),
    ("One hundred and six people were wounded.", ["wounded 106"]),
    ("A dozen tanks were destroyed.", ["destroyed 12"]),
    ("Half a dozen trucks were seized.", ["captured 6"]),
    ("Half a million people were displaced.", ["displaced 500000"]),
    ("Some 1.2 million people were displaced.", ["displaced 1200000"]),
    ("1,200 people were killed.", ["killed 1200"]),
    ("1.200 people were killed.", ["killed 1200"]),
    ("1 200 people were killed.", ["killed 1200"]),
    ("Three and a half thousand people fled.", ["displaced 3500"]),
    # what befell whom
    ("Four hostages were freed.", ["other 4"]),
    ("Forces detained 19 suspects.", ["captured 19"]),
    ("Six Keldorian planes were shot down.", ["destroyed 6"]),
    ("The fire gutted seven shops.", ["destroyed 7"]),
    ("Shelling damaged two schools and a clinic.", ["damaged 2", "damaged 1"]),
    (
        "The raid killed 12 soldiers and wounded 30, destroyed four tanks and damaged two.",
        ["killed 12", "wounded 30", "destroyed 4", "damaged 2"],
    ),
    (
        "Three people were killed and 17 others injured in two attacks.",
        ["killed 3", "wounded 17 increment", "attacks 2"],
    ),
    ("Eight were killed, 21 wounded and five are missing.", ["killed 8", "wounded 21", "missing 5"]),
    ("Five guards were yesterday ambushed and killed.", ["killed 5"]),
    ("Casualties: 14 dead, 9 injured, 3 missing.", ["killed 14", "wounded 9", "missing 3"]),
    ("Six people sustained injuries.", ["wounded 6"]),
    ("The shelling left 40 families homeless.", ["displaced 40"]),
    ("Troops recorded 47 violations.", ["attacks 47"]),
    ("They broke the truce 31 times.", ["attacks 31"]),
    ("The army fired 60 rockets and lost two helicopters.", ["rockets 60", "destroyed 2"]),
    ("A Su-25 was shot down.", ["destroyed 1"]),
    ("Gunners destroyed two T-72 tanks and a BM-21.", ["destroyed 2", "destroyed 1"]),
    # figures of no harm
    ("Six F-16 units were based there.", ["other 6"]),
    ("A town of about 4,000 lies below.", ["other 4000"]),
    ("Some 30 percent of the fields lay idle.", ["other 30"]),
    ("Osk has 12,000 inhabitants.", ["other 12000"]),
    ("Ministers of four states met, and 15 members voted.", ["other 15"]),
    # never counted
    ("T-72s, S-300 batteries and Flight MH17 were named.", []),
    ("A woman, 34, and a man aged 51 spoke.", []),
    ("In 2031 and on 14 March 2032 it rained.", []),
    ("The post lies 12 km from Osk and 3.5 miles from the line.", []),
    ("Repairs cost $40 million or 900,000 euros.", []),
    ("UNSCR 1701 and Resolution 2254 were read out.", []),
    ("It stood at 14 Harbour Street.", []),
    ("The 93rd Brigade and Unit 731 were there.", []),
    ("Call 555 0147 or +44 20 7946 0958.", []),
    ("It began at 07:52 and ended at 6 p.m.", []),
    ("It stood at 39.8153 N, 46.7519 E.", []),
    ("See page 42, note 7 and section 3.2.", []),
    ("He is a second lieutenant, ranked 5th.", []),
    ("The truce held for 72 hours and three weeks.", []),
    ("The plane flew at 9,000 metres and Mach 2.", []),
    ("It weighed 500 kg and was 4 metres long.", []),
]

# Written apart from the code and from the table above.
APART: list[tuple[str, list[str]]] = [
    ("Barely a dozen villagers survived, and 43 perished.", ["other 12", "killed 43"]),
    ("The blaze gutted eleven shops and a pharmacy.", ["destroyed 11", "destroyed 1"]),
    ("Not a single soldier was lost.", ["killed 0"]),
    ("Casualties: 14 dead, 9 injured, 3 missing.", ["killed 14", "wounded 9", "missing 3"]),
    ("The tally of the wounded climbed to 1 204.", ["wounded 1204 total"]),
    ("Well over two hundred homes were left in ruins.", ["destroyed 201-"]),
    (
        "A three-year-old girl and a 71-year-old man were among the seven killed.",
        ["killed 1", "killed 1 subset", "killed 7"],
    ),
    (
        "Seven more bodies were pulled from the rubble, taking the toll to 61.",
        ["killed 7 increment", "killed 61 total"],
    ),
    ("The 155-mm shells landed 300 metres from School No. 12, hurting 6 pupils.", ["wounded 6"]),
    ("Of the 48 hostages, 31 were freed and 17 were executed.", ["captured 48", "other 31", "killed 17"]),
    ("As many as 90,000 people, a third of them children, have fled.", ["displaced -90000"]),
    ("They shot down a Su-25 and two Mi-8 helicopters.", ["destroyed 1", "destroyed 2"]),
    ("The army put its losses at 5 killed and 11 wounded.", ["killed 5", "wounded 11"]),
    ("Hundreds, perhaps thousands, are feared dead.", ["killed 200-999", "killed 2000-9999"]),
    ("Police detained some 30 protesters; four officers suffered injuries.", ["captured 30", "wounded 4"]),
    (
        "At 6:45 a.m. on 12 May 2031, 8 Grad rockets struck Osk, killing a taxi driver.",
        ["rockets 8", "killed 1"],
    ),
    ("No fewer than 400 and no more than 450 fighters laid down their arms.", ["other 400-", "other -450"]),
    ("Rescuers found 19 survivors and the bodies of 27 miners.", ["other 19", "killed 27"]),
    ("Medics treated 63 wounded people overnight.", ["wounded 63"]),
    ("An air raid on the market claimed 38 lives.", ["killed 38"]),
    ("At the hospital, 11 people succumbed to their wounds.", ["killed 11"]),
    ("Snipers hit two peacekeepers, one of whom later died.", ["other 2", "killed 1 subset"]),
    (
        "Some 8,000 of the town's 20,000 residents have left their homes.",
        ["displaced 8000 subset", "other 20000"],
    ),
    ("The strike knocked out three howitzers and an ammunition depot.", ["destroyed 3", "destroyed 1"]),
    ("Rebels hold at least 85 policemen captive.", ["captured 85-"]),
    ("Sixty-one percent of respondents said so.", ["other 61"]),
    (
        "Four people, including the driver, were hurt when bus No. 9 hit a mine.",
        ["wounded 4", "wounded 1 subset"],
    ),
    ("No injuries were reported after two mortar rounds landed in a field.", ["wounded 0", "rockets 2"]),
    ("The governor said that casualties ran into the hundreds.", ["other 200-999"]),
    ("Militiamen torched 70 huts and stole 400 cattle.", ["destroyed 70", "other 400"]),
    ("Over the past 10 days, 29 schools have been hit.", ["damaged 29"]),
    ("Both pilots were killed.", ["killed 2"]),
    ("Almost 2.5 million people need food; 310,000 are homeless.", ["other -2500000", "displaced 310000"]),
    ("The 40-year-old mayor, his wife and two bodyguards were ambushed and shot dead.", ["killed 4"]),
    ("He lost both legs in 2028, aged 19, near Kilometre 14.", []),
    ("Six civilians died and twice as many were injured.", ["killed 6"]),
]


def spell(count: Count) -> str:
    """The count in a few letters."""
    is_exact = count.low is not None and count.low == count.high
    low = "" if count.low is None else str(count.low)
    bounds = low if is_exact else f"{low}-{'' if count.high is None else count.high}"
    return " ".join(filter(None, (count.kind.value, bounds, count.role.value if count.role else "")))


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_a_phrase_of_each_kind_gives_its_counts_and_no_other(phrase: str, expected: list[str]) -> None:
    assert [spell(count) for count in find_counts(phrase)] == expected


@pytest.mark.parametrize(("phrase", "expected"), APART)
def test_phrases_written_apart_give_their_counts(phrase: str, expected: list[str]) -> None:
    assert [spell(count) for count in find_counts(phrase)] == expected
