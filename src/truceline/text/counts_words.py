"""Small tables for figures: the nouns that are counted, and the words that say what befell them."""

import re
from enum import Enum

from truceline.model.terms import CountKind


class NounClass(Enum):
    """What sort of thing a noun names, as far as it limits what can befall it."""

    PERSON = "person"
    BUILDING = "building"
    MATERIEL = "materiel"
    TARGET = "target"
    ROCKET = "rocket"
    ATTACK = "attack"
    HARM = "harm"
    OTHER = "other"


# Plural nouns by the class they belong to; "a=b" is reported as b. Singulars are made by rule below.
_PLURALS: dict[NounClass, str] = {
    NounClass.PERSON: """
        people persons=people individuals=people residents=civilians civilians villagers=civilians
        inhabitants=civilians locals=civilians citizens=civilians noncombatants=civilians others=people
        men=people women
        children minors=children kids=children boys=children girls=children babies=children infants=children
        teenagers=civilians teens=civilians youths=civilians students=civilians pupils=children
        teachers=civilians
        soldiers troops=soldiers servicemen=soldiers servicemembers=soldiers conscripts=soldiers
        recruits=soldiers
        paratroopers=soldiers marines=soldiers reservists=soldiers personnel officers=soldiers commanders
        fighters militants=fighters rebels=fighters insurgents=fighters militiamen=fighters combatants
        gunmen=fighters
        separatists=fighters jihadists=fighters mercenaries=fighters terrorists=fighters operatives=fighters
        snipers=fighters guerrillas=fighters attackers=fighters assailants=fighters bombers=fighters
        extremists=fighters
        police policemen=police guards peacekeepers observers monitors inspectors
        journalists reporters=journalists correspondents=journalists cameramen=journalists medics
        doctors=medics
        nurses=medics paramedics=medics workers rescuers=workers volunteers=workers employees=workers
        staff=workers
        farmers=civilians fishermen=civilians drivers=civilians passengers=civilians pilots=soldiers
        sailors=soldiers
        refugees=people families=families relatives=civilians sons=people daughters=people brothers=people
        sisters=people wives=women husbands=people mothers=women fathers=people grandchildren=children
        cousins=people
        protesters=civilians demonstrators=civilians worshippers=civilians pilgrims=civilians
        shoppers=civilians
        settlers=civilians foreigners=people nationals=people prisoners=people captives=people hostages=people
        detainees=people inmates=people suspects=people leaders officials politicians lawmakers=politicians
        migrants=people evacuees=people patients=civilians victims=people adults=people
        members=people activists=civilians priests=civilians monks=civilians engineers=civilians diplomats
        defenders=soldiers
        tribesmen=people clansmen=people clergymen=civilians tourists=civilians travellers=civilians
        travelers=civilians commuters=civilians motorists=civilians cyclists=civilians bystanders=civilians
        passers-by=civilians lecturers=civilians academics=civilians technicians=civilians
        contractors=civilians translators=civilians interpreters=civilians labourers=civilians
        laborers=civilians mourners=civilians bodyguards=guards escorts=guards vigilantes=fighters
        rangers=guards wardens=guards cadets=soldiers gendarmes=police constables=police sergeants=soldiers
        aid-workers=workers staffers=workers clerks=workers directors=officials magistrates=officials
        campaigners=activists organisers=activists organizers=activists candidates=politicians
        envoys=diplomats ambassadors=diplomats chiefs=officials neighbours=people neighbors=people
        uncles=people aunts=people nephews=people nieces=people grandmothers=people grandfathers=people
        grandsons=people granddaughters=people parents=people siblings=people newborns=children
        toddlers=children schoolchildren=children schoolgirls=children schoolboys=children orphans=children
        tenants=people spectators=civilians fans=civilians
        scouts=soldiers crewmen=soldiers crew=soldiers colleagues=people survivors=people hostage-
        takers=fighters
        lawyers=civilians prosecutors=officials elders=civilians clerics=civilians
        imams=civilians pastors=civilians scholars=civilians judges=officials mayors=officials
        ministers=officials
        aides=officials chairmen=officials businessmen=civilians traders=civilians shopkeepers=civilians
        herders=civilians herdsmen=civilians professors=civilians governors=officials councillors=politicians
        senators=politicians deputies=politicians editors=journalists photographers=journalists
        bloggers=journalists broadcasters=journalists singers=civilians bishops=civilians nuns=civilians
        hunters=civilians miners=civilians gangsters=people robbers=people vendors=civilians
        merchants=civilians
        servicewomen=soldiers partisans=fighters guerillas=fighters infantrymen=soldiers forces=soldiers""",
    NounClass.BUILDING: """
        houses homes=houses residences=houses dwellings=houses apartments=houses flats=houses buildings
        structures
        properties schools classrooms kindergartens hospitals clinics mosques churches temples shops
        stores=shops
        markets factories plants bridges warehouses stations offices facilities shelters hotels bakeries
        farms barns villas workshops bathrooms graves cemeteries installations objects universities museums
        theatres theaters=theatres towers roads pipelines substations outbuildings cottages
        headquarters kiosks greenhouses pharmacies cafes cafés=cafes restaurants banks huts tents garages
        sheds barracks walls
        dams libraries synagogues chapels monasteries courthouses terminals runways hangars laboratories
        canteens wells""",
    NounClass.MATERIEL: """
        vehicles cars trucks lorries=trucks buses ambulances tanks tractors convoys carriers howitzers guns
        pieces launchers systems aircraft planes=aircraft jets=aircraft warplanes=aircraft helicopters
        drones uavs=drones
        ships boats vessels batteries radars depots jeeps bulldozers trains locomotives airplanes=aircraft
        units
        apcs=vehicles ifvs=vehicles weapons rifles quadcopters=drones minibuses vans taxis
        tankers excavators frigates barges gunboats submarines pickups motorbikes gliders
        motorcycles fighter-jets=aircraft""",
    NounClass.TARGET: """
        targets sites positions locations villages towns settlements cities districts
        neighborhoods=neighbourhoods
        neighbourhoods areas hills heights checkpoints posts outposts tunnels trenches strongholds
        bases points camps bunkers""",
    NounClass.ROCKET: """
        rockets missiles mortars shells rounds projectiles grenades bombs=rockets munitions""",
    NounClass.ATTACK: """
        strikes airstrikes=strikes attacks violations shellings explosives devices raids sorties bombings
        bombardments
        incidents instances clashes assaults ambushes infringements breaches skirmishes cases mines ieds raids
        shootings battles salvos volleys barrages""",
    NounClass.OTHER: """
        explosions blasts tons tonnes columns casualties=people losses artillery craters camels cattle cows
        sheep goats horses donkeys animals""",
}
_MASS = frozenset(
    "people police personnel staff crew aircraft artillery infantry cattle headquarters troops forces".split()
)
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "wives": "wife",
    "houses": "house",
    "buses": "bus",
    "churches": "church",
    "shelves": "shelf",
    "cases": "case",
    "bases": "base",
    "graves": "grave",
    "nurses": "nurse",
    "warehouses": "warehouse",
    "dwellings": "dwelling",
    "homes": "home",
    "drones": "drone",
    "planes": "plane",
    "bridges": "bridge",
    "residences": "residence",
    "missiles": "missile",
    "vehicles": "vehicle",
    "sites": "site",
    "headquarters": "headquarters",
}


def _singular(plural: str) -> str:
    if plural in _IRREGULAR:
        return _IRREGULAR[plural]
    if plural.endswith("men"):
        return plural[:-3] + "man"
    if plural.endswith("women"):
        return plural[:-5] + "woman"
    for ending, short in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        if plural.endswith(ending):
            return plural[: -len(ending)] + short
    return plural


def _read_plurals() -> dict[str, tuple[str, NounClass]]:
    nouns = {}
    for noun_class, words in _PLURALS.items():
        for entry in words.split():
            printed, _, reported = entry.partition("=")
            nouns[printed] = (reported or printed, noun_class)
    return nouns


PLURALS = _read_plurals()
"""Each counted plural with the word that it is reported as and its class."""

SINGULARS = {
    _singular(plural): meaning
    for plural, meaning in PLURALS.items()
    if (plural not in _MASS or plural == "people") and plural != "others"
}
"""Each singular likewise."""

HARM_NOUNS: dict[str, CountKind] = {
    **dict.fromkeys(
        (
            "deaths",
            "death",
            "fatalities",
            "fatality",
            "dead",
            "killings",
            "lives",
            "martyrs",
            "bodies",
            "corpses",
        ),
        CountKind.KILLED,
    ),
    **dict.fromkeys(("injuries", "injury", "wounded", "injured", "wounds"), CountKind.WOUNDED),
    **dict.fromkeys(("refugees", "displaced", "evacuees", "homeless", "idps"), CountKind.DISPLACED),
    **dict.fromkeys(
        (
            "prisoners",
            "hostages",
            "detainees",
            "captives",
            "arrests",
            "prisoner",
            "hostage",
            "pows",
            "abductions",
        ),
        CountKind.CAPTURED,
    ),
    **dict.fromkeys(("missing", "disappearances"), CountKind.MISSING),
}
"""Nouns that say by themselves what befell those whom a figure counts."""

UNCOUNTED = frozenset(
    """
    sides parties countries nations times time things ways points states halves decades governments
    presidents     minutes hours days weeks months years kilometers kilometres km miles meters metres
    feet yards inches     mm cm kg     hectares acres dollars euros pounds rubles roubles degrees mph
    kph knots ft m square options reasons     questions     foreign ministers provinces continents
    seasons generations goals rounds-of-talks second seconds minute     hour day week     month year
    decade mile kilometer kilometre meter metre foot yard thing way side party country nation point
    billion-dollar usd barrels litres liters megawatts mw another
    legs arms eyes hands limbs fingers
    """.split()
)
"""Nouns whose figures are distances, spans of time, money, or no figure of an armed conflict at all."""

_KIND_PATTERNS: dict[str, str] = {
    "killed": r"succumbed\s+to\s+(?:\w+\s+){1,2}(?:wounds|injuries)|killed|"
    r"gunned\s+down|(?:shot|hacked|stabbed|beaten|axed|tortured|burned|burnt|"
    r"clubbed)\s+to\s+death|lynched|"
    r"assassination|kills|kill|killing|killings|dead|died|dies|dying|death\s+tolls?|deaths|death|"
    r"fatalit(?:y|ies)|"
    r"fatally\s+(?:shot|wounded|injured)|slain|murdered|murdering|murder|executed|executing|perished|perish|"
    r"eliminated|eliminating|neutrali[sz]ed|neutrali[sz]ing|liquidated|butchered|"
    r"martyred|martyring|decapitated|beheading|strangled|hanged|electrocuted|(?:stoned|burnt|starved)\s+to\s+death|"
    r"lost\s+their\s+lives|lives\s+lost|claimed\s+the\s+lives|shot\s+dead|massacred|massacre|assassinated|beheaded|burned\s+alive|"
    r"claimed|lives|slaughtered|toll|(?:bodies|remains)(?=\s+of)",
    "lost": r"lost|losing|loses",
    "wounded": r"(?:sustain(?:ed|ing)?|suffer(?:ed|ing)?|receiv(?:ed|ing))\s+(?:[\w-]+\s+){0,4}"
    r"(?:injur(?:y|ies)|wounds)|in\s+(?:an?\s+)?(?:critical|serious|grave)\s+condition|wounded|wounding|wounds|injured|injuring|injuries|injury|hurt|hurting|hurts|maimed|maiming|"
    r"hospitali[sz]ed|"
    r"were\s+shot\s+and\s+wounded",
    "displaced": r"displaced|displacing|displacement|displaces|fled|fleeing|flee|vacated|vacating|homeless|"
    r"evacuated|evacuating|evacuate|"
    r"evacuation|uprooted|uprooting|(?:taking|took|take|sought|seeking|seek)\s+(?:refuge|shelter)|sheltering|"
    r"forced\s+from|driven\s+(?:out|from)|(?:left|abandoned|leave)\s+their\s+homes|refugees",
    "captured": r"captured|capturing|captures|capture|seized|seizing|seizes|seize|seizure|detained|"
    r"detaining|arrested|arresting|"
    r"arrests|arrest|abducted|abducting|abduction|kidnapped|kidnapping|(?:taken|took|held)\s+(?:hostage|prisoner|captive)|"
    r"rounded\s+up|imprisoned|jailed|prisoner|captive|hostage",
    "missing": r"missing|disappeared|unaccounted\s+for|disappearance",
    "destroyed": r"destroyed|destroying|destroys|destroy|destruction|burn(?:ed|t)\s+(?:down|out)|"
    r"levell?ed|flattened|razed|"
    r"collapsed|collapse|demolished|demolishing|wrecked|shot\s+down|shooting\s+down|downed|downing|sank|sunk|torched|"
    r"obliterated|blew\s+up|blown\s+up|gutted|knocked\s+out|burned|brought\s+down|(?:left|lay|lie|lies)\s+in\s+ruins|"
    r"reduced\s+to\s+(?:rubble|ruins|ashes)",
    "damaged": r"damaged|damaging|damages|damage",
    "hit": r"hit|hits|hitting|struck|striking|shelled|shelling|pounded|pounding|bombed|bombing|"
    r"targeted|targeting|attacked|"
    r"attacking|direct\s+hits|bombarded|raided",
    "fired": r"fired|firing|launched|launching|fire|launch|lobbed|shot",
}
CUES = re.compile(
    r"(?<![\w-])(?i:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KIND_PATTERNS.items())
    + r")(?![\w-])(?!\s+by\s+(?:[A-Z][\w.]*\s+){0,3}(?:video|footage|camera|"
    r"film))(?!\s+on\s+(?:video|camera|film))"
)
"""Every word that says what befell somebody or something; the group's name is its kind or "hit", "fired"."""

ACTIVE = re.compile(
    r"(?i)(?:.*ing|gutted|wrecked|obliterated|hurts|martyred|eliminat.*|neutrali.*|liquidated|butchered|killed|kills|kill|wounded|injured|hurt|lost|claimed.*|destroyed|destroys|destroy|damaged|damages|displaced|"
    r"captured|captures|capture|seized|seizes|seize|detained|arrested|abducted|kidnapped|hit|hits|struck|shelled|bombed|"
    r"pounded|targeted|attacked|fired|launched|downed|shot.*|fatally.*|murdered|executed|took.*|evacuated|uprooted|"
    r"levell?ed|flattened|razed|demolished|sank|torched|blew up|knocked out|burned.*|massacred|"
    r"assassinated|beheaded|maimed|"
    r"deaths?|bodies|remains|losing|loses|killings?|seizure|destruction|displacement|injuries|toll|death\s+tolls?|damage|evacuation|abduction|arrests?|"
    r"raided|bombarded|lobbed|slaughtered|gunned.*|hacked.*|stabbed.*|beaten.*|axed.*|lynched|"
    r"assassination|forced.*|rounded up|imprisoned|jailed|"
    r"wounds|murder|massacre|"
    r"brought down)$"
)
"""Cues that may stand before the figure that they govern ("killed 16", "the deaths of two")."""

FITS: dict[NounClass, frozenset[CountKind]] = {
    NounClass.PERSON: frozenset(
        (CountKind.KILLED, CountKind.WOUNDED, CountKind.DISPLACED, CountKind.CAPTURED, CountKind.MISSING)
    ),
    NounClass.BUILDING: frozenset((CountKind.DESTROYED, CountKind.DAMAGED, CountKind.CAPTURED)),
    NounClass.MATERIEL: frozenset(
        (CountKind.DESTROYED, CountKind.DAMAGED, CountKind.CAPTURED, CountKind.MISSING)
    ),
    NounClass.TARGET: frozenset(
        (CountKind.DESTROYED, CountKind.DAMAGED, CountKind.CAPTURED, CountKind.ATTACKS)
    ),
    NounClass.ROCKET: frozenset((CountKind.ROCKETS, CountKind.DESTROYED, CountKind.CAPTURED)),
    NounClass.ATTACK: frozenset((CountKind.ATTACKS,)),
    NounClass.HARM: frozenset(),
    NounClass.OTHER: frozenset(),
}
"""What can befall a thing of each class: houses are not killed, and people are not levelled."""
