"""The closed lists: every word here is used with one meaning in code, columns, pages and prose."""

from enum import StrEnum


class Precision(StrEnum):
    """Which claims count: all that were read, or only those of which the reader is sure."""

    ALL = "all"
    HIGH = "high"


class Stance(StrEnum):
    """What the source does with the proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    ADMITS = "admits"
    DEMANDS = "demands"
    PROMISES = "promises"
    THREATENS = "threatens"
    DOUBTS = "doubts"


class Basis(StrEnum):
    """How the source knows, or by which channel it spoke."""

    SAW = "saw"
    HEARD = "heard"
    RECORDED = "recorded"
    TOLD = "told"
    DOCUMENT = "document"
    BROADCAST = "broadcast"
    UNSTATED = "unstated"


class ClaimType(StrEnum):
    """What kind of event or position a claim describes."""

    ATTACK = "attack"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    CLASH = "clash"
    ADVANCE = "advance"
    CAPTURE = "capture"
    CASUALTIES = "casualties"
    DAMAGE = "damage"
    DISPLACEMENT = "displacement"
    TERRITORIAL_STATUS = "territorial_status"
    CEASEFIRE_AGREEMENT = "ceasefire_agreement"
    CEASEFIRE_START = "ceasefire_start"
    CEASEFIRE_END = "ceasefire_end"
    CEASEFIRE_VIOLATION = "ceasefire_violation"
    OBSERVANCE = "observance"
    WITHDRAWAL = "withdrawal"
    PRISONERS = "prisoners"
    AID_ACCESS = "aid_access"
    MEETING = "meeting"
    MEDIATION = "mediation"
    DEMAND = "demand"
    POSITION = "position"
    SUPPORT = "support"
    ARMS_SUPPLY = "arms_supply"
    TROOP_PRESENCE = "troop_presence"
    OTHER = "other"


class Family(StrEnum):
    """Claim types that can tell of one happening; incidents never cross families."""

    VIOLENCE = "violence"
    TOLL = "toll"
    CEASEFIRE = "ceasefire"
    DIPLOMACY = "diplomacy"
    MEANS = "means"
    OTHER = "other"


FAMILY_OF: dict[ClaimType, Family] = {
    **dict.fromkeys(
        (
            ClaimType.ATTACK,
            ClaimType.SHELLING,
            ClaimType.AIRSTRIKE,
            ClaimType.CLASH,
            ClaimType.ADVANCE,
            ClaimType.CAPTURE,
            ClaimType.CEASEFIRE_VIOLATION,
        ),
        Family.VIOLENCE,
    ),
    **dict.fromkeys((ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.DISPLACEMENT), Family.TOLL),
    **dict.fromkeys(
        (
            ClaimType.CEASEFIRE_AGREEMENT,
            ClaimType.CEASEFIRE_START,
            ClaimType.CEASEFIRE_END,
            ClaimType.OBSERVANCE,
        ),
        Family.CEASEFIRE,
    ),
    **dict.fromkeys(
        (
            ClaimType.MEETING,
            ClaimType.MEDIATION,
            ClaimType.DEMAND,
            ClaimType.POSITION,
            ClaimType.SUPPORT,
        ),
        Family.DIPLOMACY,
    ),
    **dict.fromkeys(
        (
            ClaimType.ARMS_SUPPLY,
            ClaimType.TROOP_PRESENCE,
            ClaimType.WITHDRAWAL,
            ClaimType.PRISONERS,
            ClaimType.AID_ACCESS,
        ),
        Family.MEANS,
    ),
    **dict.fromkeys((ClaimType.TERRITORIAL_STATUS, ClaimType.OTHER), Family.OTHER),
}


class CountKind(StrEnum):
    """What befell those, or that, which a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DISPLACED = "displaced"
    CAPTURED = "captured"
    MISSING = "missing"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    ATTACKS = "attacks"
    ROCKETS = "rockets"
    OTHER = "other"


class CountRole(StrEnum):
    """How a figure stands to another beside it: 16 more, 532 in all, two of the nine."""

    INCREMENT = "increment"
    TOTAL = "total"
    SUBSET = "subset"


class Reach(StrEnum):
    """How much of a loss a figure takes in: all since a start, one window, those further, or a part."""

    TO_DATE = "to_date"
    WINDOW = "window"
    INCREMENT = "increment"
    PART = "part"
    UNSTATED = "unstated"


class Unit(StrEnum):
    """What a figure over a window counts; figures of two units are never laid beside each other."""

    VIOLATIONS = "violations"
    ATTACKS = "attacks"
    EXPLOSIONS = "explosions"
    PROJECTILES = "projectiles"
    LOSSES = "losses"
    OTHER = "other"


class RelationKind(StrEnum):
    """What one party is said to do for another, or between others."""

    BACKS = "backs"
    ARMS = "arms"
    TRAINS = "trains"
    FUNDS = "funds"
    SENDS_TROOPS = "sends_troops"
    HOSTS = "hosts"
    RECOGNISES = "recognises"
    MEDIATES = "mediates"


class RelationSaid(StrEnum):
    """What one voice says of a relation."""

    SO = "so"
    NOT_SO = "not_so"
    OVER = "over"


class RelationStatus(StrEnum):
    """How the voices stand to a relation, those of its own parties first."""

    ACKNOWLEDGED = "acknowledged"
    DENIED = "denied"
    CONTESTED = "contested"
    ALLEGED = "alleged"
    ENDED = "ended"


class Topic(StrEnum):
    """What a position is about."""

    PRISONERS = "prisoners"
    AID = "aid"
    OBSERVERS = "observers"
    RECOGNITION = "recognition"
    WITHDRAWAL = "withdrawal"
    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    TERRITORY = "territory"
    OTHER = "other"


class Leaning(StrEnum):
    """Whether a position is for its topic or against it, by its words."""

    FOR = "for"
    AGAINST = "against"
    UNSTATED = "unstated"


class Bound(StrEnum):
    """How a time expression bounds its interval."""

    SINCE = "since"
    BY = "by"
    UNTIL = "until"
    THROUGH = "through"
    BEFORE = "before"
    AFTER = "after"


class Granularity(StrEnum):
    """How fine a time expression is."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    UNKNOWN = "unknown"


class Voice(StrEnum):
    """Whose voice a source's is, for counting independent origins."""

    PARTY = "party"
    THIRD = "third"
    MONITOR = "monitor"
    AUTHOR = "author"
    UNKNOWN = "unknown"


class Occurrence(StrEnum):
    """Did it happen, by the claims about it."""

    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    SINGLE_SIDED = "single-sided"


class Responsibility(StrEnum):
    """Who did it, by the claims about it."""

    ADMITTED = "admitted"
    DENIED = "denied"
    CONTESTED = "contested"
    OBSERVED = "observed"
    ALLEGED = "alleged"
    UNATTRIBUTED = "unattributed"


class Headline(StrEnum):
    """One word for lists and filters, derived from occurrence and responsibility."""

    CONTESTED = "contested"
    DENIED = "denied"
    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    SINGLE_SIDED = "single-sided"


class Agreement(StrEnum):
    """How the claims of one incident stand to each other on one field."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_SIDED = "one-sided"


class CeasefireState(StrEnum):
    """Where a ceasefire stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    DECLARED = "declared"
    AGREED = "agreed"
    DENIED = "denied"
    CONTESTED = "contested"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    STRAINED = "strained"
    BROKEN = "broken"
    COLLAPSED = "collapsed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    TERMINATED = "terminated"
    NEVER_IN_FORCE = "never_in_force"
    UNKNOWN = "unknown"


class Account(StrEnum):
    """By whose account a ceasefire's state is given."""

    SIDE = "side"
    THIRD = "third"
    AUTHOR = "author"
    THEATRE = "theatre"
    DERIVED = "derived"


class DecisionKind(StrEnum):
    """What a person decides of two claims: that they are about one happening, or that they are not."""

    LINK = "link"
    UNLINK = "unlink"


class ReviewKind(StrEnum):
    """What a person's review does to claims."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    COMMENT = "comment"
    GRADE = "grade"


class Grade(StrEnum):
    """How a person grades what claims tell of (after Airwars); a grade never replaces a status."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class AnswerKind(StrEnum):
    """How a claim answers others."""

    DENIAL = "denial"
    ADMISSION = "admission"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class ChangeKind(StrEnum):
    """How something that a ledger knows differs from what it knew before."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
