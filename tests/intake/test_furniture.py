"""What is furniture, and above all what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.intake import find_furniture
from truceline.model.report import FurnitureKind

BODY = (
    "Shells struck the mill in Lower Marrow on Monday, two officials said, hours after the truce began.\n\n"
    "The Varnian army denied that it had fired. “Nobody here gave such an order,” a spokesman said.\n\n"
    "Osk's governor, Lena Tarn, said three people were wounded and forty families had left the town.\n\n"
)
LAST = "Talks are to go on in Tarvik on Thursday, according to the mediators."


def pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.span.quote(text)) for piece in find_furniture(text)]


def words_left(text: str) -> str:
    """The text without its furniture."""
    kept, at = [], 0
    for piece in find_furniture(text):
        kept.append(text[at : piece.span.start])
        at = piece.span.end
    return "".join([*kept, text[at:]])


LINES = st.sampled_from(
    [
        "",
        "Ada Marl",
        "by Ada Marl (osk.example)",
        "VISIT MY WEBSITE: (Home). Contact at",
        "Sign up for our newsletter. Shells struck the mill.",
        "Image copyright Kestrel Image caption Shells struck the mill",
        "Enlarge this image toggle caption Bo Tenn/Kestrel Bo Tenn/Kestrel",
        "October 12, 2031",
        "A Mill Burns in Lower Marrow",
        "Ada Marl was born in 1974 in Osk. She lives in Tarvik.",
        "Read more: A Mill Burns",
        "Marl reported from Osk, Tenn from Tarvik. Contributing: Cy Varga",
        "___",
        "Shells struck the mill on Monday, an official said, and the truce was over by noon.",
        "Home | World | Politics | Contact",
    ]
)


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=40))).map("\n".join)))
def test_spans_are_exact_sorted_and_apart_in_any_text(text: str) -> None:
    at = 0
    for piece in find_furniture(text):
        assert at <= piece.span.start < piece.span.end <= len(text)
        quote = piece.span.quote(text)
        assert quote == quote.strip()
        at = piece.span.end


def test_an_article_without_furniture_has_none() -> None:
    assert pieces("Shells Strike a Mill in Lower Marrow\n\n" + BODY + LAST) == []


def test_the_titles_and_days_of_neighbouring_articles_are_navigation() -> None:
    pairs = "Old Bridge Reopens in Osk\nMarch 9, 2031\nWho Pays for the Dam?\nMarch 11, 2031\n"
    head = "Mill Burns After Truce\n\n" + pairs
    text = head + "\nMill Burns After Truce\n\nby Ada Marl (osk.example)\n\n" + BODY + LAST
    assert pieces(text) == [
        ("navigation", "Old Bridge Reopens in Osk"),
        ("navigation", "March 9, 2031"),
        ("navigation", "Who Pays for the Dam?"),
        ("navigation", "March 11, 2031"),
        ("navigation", "Mill Burns After Truce"),
        ("byline", "by Ada Marl (osk.example)"),
    ]
    assert words_left(text).startswith("Mill Burns After Truce")


def test_the_articles_own_title_over_its_own_day_is_not_navigation() -> None:
    text = "Mill Burns After Truce in Marrow\nMarch 9, 2031\n\n" + BODY
    assert FurnitureKind.NAVIGATION not in [piece.kind for piece in find_furniture(text)]


@pytest.mark.parametrize(
    "head",
    [
        "Ada Marl\n\nOsk Valley Bureau",
        "Ada Marl\n\nTHE OSK COURIER",
        "Ada Marl-Quint, Bo Tenn and Cy Varga\n\nOSK TODAY",
        "By ADA MARL | The Osk Courier",
        "By Ada Marl and Bo Tenn in Tarvik",
        "By our staff correspondent",
        "Written by Ada Marl\n\nPublished 9 March 2031 at 14:05",
    ],
)
def test_names_and_outlets_above_the_article_are_bylines(head: str) -> None:
    found = pieces(f"{head}\n\n{BODY}{LAST}")
    assert found == [("byline", line) for line in head.split("\n\n")]


@pytest.mark.parametrize("headline", ["Truce Collapses", "Mill Burns", "By Saturday Night All Was Quiet."])
def test_a_short_headline_is_not_taken_for_a_name(headline: str) -> None:
    assert pieces(f"{headline}\n\n{BODY}{LAST}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Contributing: The Kestrel Agency",
        "Marl reported from Osk, Tenn from Tarvik and Varga from Port Lune, Va. Contributing: Di Esk in Osk",
        "Kestrel Agency writers Bo Tenn in Tarvik and Cy Varga in Osk contributed to this report.",
        "With reporting by Bo Tenn in Tarvik and Cy Varga in Osk.",
        "Additional reporting by Bo Tenn",
        "(Reporting by Bo Tenn; Additional reporting by Cy Varga; Editing by Di Esk.)",
        "--additional reporting from Bo Tenn.",
    ],
)
def test_who_else_reported_is_a_byline(line: str) -> None:
    assert pieces(BODY + line) == [("byline", line)]


def test_a_correspondent_whom_the_article_cites_stays() -> None:
    inside = "Kestrel TV correspondent Bo Tenn and crew reported from Hadmar.\n\n"
    assert pieces(BODY + inside + LAST) == []
    assert pieces(BODY + LAST + "\n\nTenn reported from Hadmar.") == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Image copyright Kestrel Image caption Rebels at the gate", "Image copyright Kestrel Image caption"),
        ("Image caption The mill as it stood in May", "Image caption"),
        ("Enlarge this image toggle caption Bo Tenn/Kestrel Bo Tenn/Kestrel", None),
        ("Photo: Bo Tenn/Kestrel Pictures", None),
        ("Photo", None),
        ("Getty Images", None),
        ("Two presidents shake hands in Osk on March 9, 2031 [Bo Tenn/Kestrel]", "[Bo Tenn/Kestrel]"),
        ("The minister rejected earlier offers. | AP Photo Minister says truce is over", "| AP Photo"),
        ("Copyright © 2031 The Osk Courier, LLC.", None),
        ("© Osk Courier. All rights reserved.", None),
        ("© The Osk Courier 2029–2031", None),
    ],
)  # fmt: skip
def test_credits_are_furniture_but_captions_are_not(line: str, credit: str | None) -> None:
    text = BODY + line + "\n\n" + LAST
    assert pieces(text) == [("credit", credit or line)]


@pytest.mark.parametrize(
    "line",
    [
        "Video: shells fall on the mill",
        "Photo shows the ruined mill, an aide said.",
        "© Kestrel Rebels wait at the gate of Osk.",
    ],
)
def test_a_label_before_a_sentence_is_no_credit(line: str) -> None:
    assert "credit" not in [kind for kind, _ in pieces(BODY + line + "\n\n" + LAST)]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement Continue reading the main story",
        "Subscribe",
        "Sign up for our daily newsletter",
        "Click here to support our journalism.",
        "Have our stories delivered to your inbox. By signing up, you agree to our Privacy Policy",
        "Please consider donating.",
        "Follow @oskcourier",
    ],
)
def test_what_the_page_asks_of_its_visitor_is_an_advert_amid_the_article(line: str) -> None:
    assert pieces(BODY + line + "\n\n" + LAST) == [("advert", line)]


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for the militia,” the governor told the young men of Osk.",
        "Officials told residents to sign up for places on the evacuation buses.",
        "Donors agreed to donate tents for the displaced.",
        "Subscribers to the state's telephone network lost service after the blast.",
        "Follow-up talks were cancelled.",
        "Sponsored by Varnia, the force took two villages.",
        "Contact at the border was lost for an hour.",
        "To become a member of the pact, Osk must withdraw.",
        "Our books were burned with the school.",
        "Advertisement hoardings were torn down along the road.",
        "More than forty people were wounded.",
        "Also on Monday, the army said it had shot down a drone.",
        "Related violence was reported in two villages.",
        "By Monday evening the road was open.",
        "Copyright law was not discussed at the talks.",
        "Home to 4,000 people, the town has changed hands twice.",
        "Next to the mill, a school was hit.",
        "From Tarvik, Bo Tenn reports:",
        "The Varnian Foreign Ministry",
        "'Nobody Is Safe'",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert pieces(BODY + line + "\n\n" + LAST) == []


def test_only_the_asking_sentence_of_a_mixed_paragraph_is_an_advert() -> None:
    text = BODY + "Sign up for our newsletter. Shells struck the mill again at noon.\n\n" + LAST
    assert pieces(text) == [("advert", "Sign up for our newsletter.")]


OFFER = "Courier Journeys: five days among the salt lakes of Osk from 480. Book before the end of May."


@pytest.mark.parametrize("label", ["ADVERTISEMENT", "Advertisement:", "— Sponsored content —", "Promoted"])
@pytest.mark.parametrize(
    "offer",
    [
        OFFER,
        "The Marl Pump Company keeps your cellar dry all winter. Call 555 0134 for a visit.",
        "Half a century of good boots, now 30% off all sizes.",
        "Salt, smoked or plain, to your door. This offer ends on 1 June. Terms apply.",
    ],
)
def test_an_offer_right_below_a_lone_label_is_an_advert_and_the_article_goes_on(
    label: str, offer: str
) -> None:
    text = f"{BODY}{label}\n\n{offer}\n\n{LAST}"
    assert ("advert", offer) in pieces(text)
    assert words_left(text).replace(label, "").split() == f"{BODY}{LAST}".split()


def test_offers_that_follow_one_another_share_one_label() -> None:
    second = "Tenn's Bakery, Mill Lane. Order today, eat tomorrow."
    text = f"{BODY}ADVERTISEMENT\n\n{OFFER}\n\n{second}\n\n{LAST}"
    assert pieces(text) == [("advert", "ADVERTISEMENT"), ("advert", OFFER), ("advert", second)]


@pytest.mark.parametrize(
    "line",
    [
        LAST,
        "Bread now costs from 40 marks in Osk, twice what it did before the war.",
        "The mill's output is 40% off its peak, and the army holds the road to it.",
        "“Call us before the shelling begins,” read the leaflets that fell on Osk.",
        "Call us by Monday, the mediators told both armies.",
        "Order had been restored in Osk by noon. Book shops and schools stayed shut.",
        "Reserve troops now hold the pass. Save the bridge, nothing in Marrow stands.",
        "Offers of a truce from both sides lapsed at dawn.",
    ],
)
def test_what_the_article_says_below_a_label_stays(line: str) -> None:
    assert pieces(f"{BODY}ADVERTISEMENT\n\n{line}\n\n{LAST}") == [("advert", "ADVERTISEMENT")]


def test_an_offer_without_a_label_above_it_is_left_to_the_article() -> None:
    assert pieces(f"{BODY}{OFFER}\n\n{LAST}") == []
    assert pieces(f"{BODY}ADVERTISEMENT\n\n{LAST}\n\n{OFFER}") == [("advert", "ADVERTISEMENT")]


@pytest.mark.parametrize(
    "line",
    ["Read more:", "RELATED: Mill Burns After Truce", "ALSO: Who pays?", "More on this story", "More:"],
)  # fmt: skip
def test_links_to_other_articles_are_related(line: str) -> None:
    text = BODY + line + "\n\n" + LAST
    assert pieces(text) == [("related", line)]


def test_headlines_right_below_a_related_label_go_with_it_and_sentences_do_not() -> None:
    text = (
        BODY
        + "Related stories\nMill Burns After Truce\nWho Pays for the Dam?\nThe army denied it.\n\n"
        + LAST
    )
    assert [quote for _, quote in pieces(text)] == [
        "Related stories",
        "Mill Burns After Truce",
        "Who Pays for the Dam?",
    ]


def test_a_menu_is_navigation() -> None:
    text = (
        "Home\nWorld\nPolitics\nContact us\n\nMill Burns After Truce in Marrow\n\n"
        + BODY
        + "Home | World | Contact"
    )
    assert {kind for kind, _ in pieces(text)} == {"navigation"}
    assert words_left(text).strip() == ("Mill Burns After Truce in Marrow\n\n" + BODY).strip()


ENDING = (
    "VISIT MY WEBSITE: (Home – Ada Marl). Contact at\n\n"
    "My two mountain books are timely reading:\n\n"
    "“The Salt Road: Trade, Toll and Banditry in the Upper Osk”\n\n"
    "THE SALT ROAD Trade, Toll and Banditry\n\n"
    "Ada Marl\nAda Marl\n"
    "Ada Marl was born in 1974 in Osk. In 1996, she received a BA from Tarvik University. Seven years at sea "
    "followed. She now hosts the Salt Hour three times weekly. Listen live or archived."
)


def test_everything_behind_the_first_advert_of_the_end_is_furniture() -> None:
    text = f"Mill Burns\n\nby Ada Marl\n\n{BODY}{LAST}\n\n{ENDING}"
    assert words_left(text).split() == f"Mill Burns {BODY}{LAST}".split()
    kinds = [kind for kind, _ in pieces(text)]
    assert kinds == ["byline", *["advert"] * 4, *["biography"] * 3]


@pytest.mark.parametrize(
    "ending",
    [
        "About the author\n\nA former miner, she has reported from the Osk valley since 2019.",
        "Ada Marl is a correspondent for The Osk Courier. Follow her on Twitter: @adamarl",
        "Ada Marl\n\nAda Marl lives in Tarvik. Her books include a history of salt.",
    ],
)
def test_a_biography_at_the_end_is_furniture(ending: str) -> None:
    text = f"Mill Burns\n\n{BODY}{LAST}\n\n{ending}"
    assert words_left(text).split() == f"Mill Burns {BODY}{LAST}".split()
    assert {kind for kind, _ in pieces(text)} == {"biography"}


@pytest.mark.parametrize(
    "biography",
    [
        'Bo Tenn is the Osk Courier\'s valley correspondent. He wrote "Salt" and hosts the Salt Hour.',
        "Ada Marl has been the Courier's editor in Tarvik since 2024.",
        "Bo Tenn won the Kestrel Prize for reporting in 2028.",
    ],
)
@pytest.mark.parametrize("trailer", ["", "\n\n© Osk Courier. All rights reserved."])
def test_the_life_of_either_name_in_the_byline_is_a_biography_at_the_end(
    biography: str, trailer: str
) -> None:
    text = f"Mill Burns\n\nBy Ada Marl and Bo Tenn\n\n{BODY}{LAST}\n\n{biography}{trailer}"
    assert ("biography", biography) in pieces(text)
    assert words_left(text).split() == f"Mill Burns {BODY}{LAST}".split()


@pytest.mark.parametrize(
    "line",
    [
        "The colonel is the commander of the garrison and the author of the order.",
        "Lena Tarn is the governor of Osk and won the Kestrel Prize for peace in 2028.",
        "Cy Varga has been the rebels' commander in Marrow since the spring.",
    ],
)
def test_the_post_of_somebody_else_stays_at_the_end_of_an_article(line: str) -> None:
    text = f"Mill Burns\n\nBy Ada Marl and Bo Tenn\n\n{BODY}{line}\n\n© Osk Courier. All rights reserved."
    assert [kind for kind, _ in pieces(text)] == ["byline", "credit"]


def test_an_author_whom_the_article_goes_on_to_tell_of_stays() -> None:
    line = "Ada Marl is a reporter for the Courier and was wounded when the mill was struck."
    assert pieces(f"Mill Burns\n\nBy Ada Marl\n\n{line}\n\n{BODY}{LAST}") == [("byline", "By Ada Marl")]


@pytest.mark.parametrize(
    "last",
    [
        "Lena Tarn was born in Osk in 1990. She was killed on her way home, her brother said.",
        "Lena Tarn is an analyst at the Kestrel Institute. She said shelling would go on.",
        "The mediators left Tarvik without a word",
        "On the reporters' bus nobody spoke, one of them wrote.",
        "Lena Tarn has worked as a nurse in Osk since the war began.",
    ],
)
def test_the_last_paragraph_of_an_article_stays_whoever_it_is_about(last: str) -> None:
    assert pieces(f"Mill Burns\n\nby Ada Marl\n\n{BODY}{last}") == [("byline", "by Ada Marl")]


def test_a_sentence_between_two_adverts_stays() -> None:
    text = f"{BODY}Subscribe now\n\n{LAST}\n\nSign up for our newsletter"
    assert words_left(text).split() == f"{BODY}{LAST}".split()


def test_hard_wrapped_lines_are_read_as_the_paragraph_that_they_make() -> None:
    text = (
        "Shells struck the mill in Lower Marrow on Monday, hours after the\ntruce began, as the delegates "
        "of\nAda Marl\nand others looked on from the hill above the\nriver. The army denied it.\n\n"
        "Nobody was hurt in the blast, said the mayor of the town, whose\nhouse stands beside the mill.\n"
    )
    assert pieces(text) == []


def test_line_ends_of_every_kind_give_the_same_furniture() -> None:
    text = f"Mill Burns\n\nby Ada Marl\n\n{BODY}{LAST}\n\n{ENDING}"
    for end in ("\r\n", "\r"):
        assert pieces(text.replace("\n", end)) == pieces(text)
