"""The patterns of the atoms of time expressions, in order of preference."""

_WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = f"(?:{_WEEKDAY_NAMES}|{_WEEKDAY_NAMES.upper()})"
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?:{_FULL}|{_FULL.upper()}|{_SHORT})"
_PLAIN_MONTH = "January|February|April|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d\d(?![\d-]|[.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d{1,3}(?!\d)|-\w)"
_DAY_IN_RANGE = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_TO = r"\s*(?:[-–—]|to|and|through|until|till)\s*"
_UNIT = "(?:minute|hour|day|week|month|year|decade)"
_FEW = (
    r"(?:an?\s+(?:few|couple\s+of|dozen|half)|several|some|a|an|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|\d{1,3}(?:\.\d)?)"
)
_NUMBER_OF = (
    r"(?:(?:about|around|some|nearly|almost|more\s+than|less\s+than|over|at\s+least|roughly|just|only|"
    rf"approximately|the\s+first|the)\s+){{0,2}}{_FEW}"
)
_ZONE = (
    r"(?:\s*\(?(?:(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|[A-Z]{1,4}T\b)\)?"
    r"|,?\s+(?:local|[A-Z]\w{2,12})\s+time\b)"
)
_CLOCK = (
    r"(?:(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d|[.:,]\d|\s*(?:percent|per\s+cent|%|million|km))"
    r"(?:\s*(?P<ap>[ap]\.?m\b\.?|[AP]\.?M\b\.?))?(?:\s+(?:hours|hrs|o['’]clock)\b)?"
    r"|(?P<h2>0?[1-9]|1[0-2])\s*(?P<ap2>[ap]\.m\.|[ap]m\b|[AP]\.M\.|[AP]M\b)"
    r"|(?P<h4>0?[1-9]|1[0-2])\s+o['’]clock\b"
    rf"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?=\s+(?:hours|hrs)\b|{_ZONE})(?:\s+(?:hours|hrs)\b)?"
    r"|(?P<name>(?i:noon|midday|midnight)))"
)
_PART = "(?:morning|afternoon|evening|night|overnight)"
_NOT_WEEKDAY = r"(?!\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Mosque|Night\s+Live))"
_NOT_COUNTED = (
    r"(?!\s+(?:people|soldiers|civilians|percent|per\s+cent|km|kilomet|miles|troops|others|were)\b)"
)
_EARLY = r"(?:[Ee]arly|[Ll]ate|[Mm]id|EARLY|LATE)"

SOURCES: dict[str, str] = {
    "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
    "month_days": rf"(?P<mon>{MONTH})\s+(?P<d>{_DAY_IN_RANGE}){_TO}(?:(?P<mon2>{MONTH})\s+)?(?P<d2>{DAY})"
    rf"(?:,?\s+(?P<y>{YEAR}))?{_NOT_COUNTED}",
    "month_day": rf"(?P<mon>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})(?:,?\s+(?P<y>{YEAR}))?{_NOT_COUNTED}",
    "days_month": rf"(?P<d>{_DAY_IN_RANGE})(?:\s+(?P<mon>{MONTH}))?{_TO}(?P<d2>{_DAY_IN_RANGE})\s+(?:of\s+)?"
    rf"(?P<mon2>{MONTH})(?:,?\s+(?P<y>{YEAR}))?(?!\w)",
    "day_month": rf"(?:the\s+)?(?P<d>{_DAY_IN_RANGE})\s+(?:of\s+)?(?P<mon>{MONTH})"
    rf"(?:,?\s+(?P<y>{YEAR}))?(?!\w)",
    "week_of_month": r"(?:[Tt]he\s+)?(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)\s+week\s+of\s+"
    rf"(?P<mon>{MONTH})(?:\s+(?P<y>{YEAR}))?",
    "edge": r"(?i:(?:the\s+)?(?P<edge>beginning|start|outset|middle|end)\s+of\s+)(?P<whole>(?i:the|"
    r"this|last|next)\s+"
    rf"(?i:month|year|week)|(?P<mon>{MONTH})(?:\s+(?P<y>{YEAR}))?|(?P<y2>{YEAR}))\b",
    "month": rf"(?:(?P<part>{_EARLY})(?:\s+in\s+|[-\s]+))?(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s+)?"
    rf"(?P<mon>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}|(?i:this|last|next)\s+year))?"
    rf"(?![\w-]|\.\w|\s+\d{{1,2}}\b{_NOT_COUNTED})",
    "weekday": rf"(?:(?P<soft>(?i:early|late|earlier|later|overnight))\s+(?:on\s+)?)?"
    r"(?:(?P<rel>(?i:last|next|this\s+coming|this\s+past|this|coming))\s+)?"
    rf"(?P<wd>{WEEKDAY})(?:\s+(?:(?:early|late)\s+)?(?P<part>{_PART}))?(?:['’]s)?{_NOT_WEEKDAY}(?![\w-])",
    "weekend": r"(?i:(?:(?P<rel>last|next|this|the)\s+)weekend)(?:['’]s)?",
    "deictic": r"(?i:(?:(?P<soft>early|late|earlier|later)\s+)?(?P<word>the\s+day\s+before\s+yesterday|"
    r"the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|last\s+night|last\s+evening|"
    rf"this\s+(?:morning|afternoon|evening)|overnight)(?:\s+(?P<part>{_PART}))?)(?:['’]s)?(?!\s+(?:into|to)\s+[A-Z])",
    "overnight_into": rf"(?i:overnight\s+(?:in)?to)\s+(?P<wd>{WEEKDAY})",
    "hours_of": rf"(?i:(?:the\s+)?(?:early|small|late)\s+hours(?:\s+of\s+the\s+(?:morning|day))?)"
    rf"|(?:the\s+)?(?:night|morning|evening|afternoon)\s+of(?=\s+(?:the\s+)?(?:{MONTH}|{WEEKDAY}|\d))",
    "narrative": r"(?i:(?:the\s+(?P<word>same|next|following|previous|preceding)\s+(?:day|night|"
    r"morning|evening)|"
    r"that\s+(?P<that>day|night|morning|evening|afternoon)|a\s+day\s+(?P<by>earlier|later)))",
    "unit": r"(?i:(?:(?P<soft>early|earlier|late|later)\s+)?(?P<rel>last|this|next)\s+"
    r"(?P<unit>week|month|year|decade|spring|summer|autumn|fall|winter))(?:['’]s)?(?!\w|\s+of\b)",
    "recent": r"(?i:(?:in|over|during|for)\s+(?:the\s+)?(?P<way>recent|past|last|coming|next)\s+"
    r"(?P<unit>hour|day|week|month|year)s)",
    "window": r"(?i:(?:in\s+|over\s+|during\s+|for\s+|within\s+|"
    r"throughout\s+)?(?:the\s+)(?P<way>past|last|previous|"
    rf"next|coming|following)\s+(?P<n>{_FEW}\s+)?(?P<unit>{_UNIT})s?)(?![\w-])",
    "ago": rf"(?i:(?P<n>{_NUMBER_OF})\s+(?P<unit>{_UNIT})s?\s+ago)",
    "within": rf"(?i:(?P<way>within|in)\s+(?P<n>(?:the\s+)?(?:(?:about|less\s+than|more\s+than|just|"
    rf"only|under)\s+)?"
    rf"{_FEW})\s+(?P<unit>{_UNIT})s?)(?!\w|\s+of\b)",
    "decade": r"(?i:in\s+)?(?:the\s+)(?i:(?:early|mid|late)[-\s])?(?P<y>(?:19|20)\d0)['’]?s\b",
    "season": rf"(?i:(?:in\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|"
    rf"winter)\s+(?:of\s+)?)(?P<y>{YEAR})",
    "years": rf"(?i:(?P<lead>between|from)\s+)(?P<y>{YEAR})\s+(?:and|to|until|through)\s+(?P<y2>{YEAR})",
    "year": rf"(?i:(?P<lead>in|since|until|till|by|before|after|from|during|throughout|of|late|"
    rf"early|mid)[\s-]+)"
    rf"(?P<y>{YEAR})(?!\s+(?!when|and|but|to|or|after|as|that|by|with|was|were|has|had|who|which)[a-z]+s\b)(?!\w)",
    "duration": rf"(?i:(?P<n>{_NUMBER_OF})\s+(?P<full>full\s+)?(?P<unit>{_UNIT})s?"
    rf"(?:\s+(?P<after>earlier|later|before|"
    r"after(?!\s+(?:month|year|week|day|hour)\b)))?)(?![\w-]|\s+(?:old|of\s+age)\b)",
    "since_event": r"(?i:since\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){1,5}?(?:began|started|"
    r"broke\s+out|erupted|resumed|"
    r"collapsed|took\s+effect|came\s+into\s+force|took\s+hold))(?!\s+(?:on\s+|in\s+|at\s+|last\s+|early\s+|late\s+|around\s+|"
    rf"about\s+|a\s+|two\s+)*(?:{MONTH}|{WEEKDAY}|\d|week|month|year|days|weeks|months|midnight|noon|midday|dawn))",
    "vague": r"(?i:(?:for\s+)?(?:only\s+|just\s+)?(?P<unit>hours|days|weeks|months|years|decades)"
    r"(?:\s+(?:earlier|later|before|after)|(?<=for\shours)|(?<=for\sdays)|(?<=for\sweeks)|(?<=for\smonths)|"
    r"(?<=for\syears)|(?<=for\sdecades)))",
    "clock": rf"{_CLOCK}(?P<zone>{_ZONE})?",
    "part": r"(?i:(?:at\s+)(?P<at>dawn|dusk|daybreak|sunrise|sunset|nightfall)|"
    r"(?:in\s+the\s+|by\s+(?:the\s+)?)(?P<in>(?:late\s+|early\s+)?(?:morning|afternoon|evening)))(?!\w)",
    "bare_hour": r"(?i:(?:starting|beginning)?\s*\bat)\s+(?P<h>\d{1,2})(?=\s*(?:\.(?!\d)|[;)\"”’]|"
    r",(?!\d)|$|\s(?:on|in)\b))",
}
"""Named patterns, in order of preference where several match at one place."""
