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
_UNIT = "(?:minute|hour|day|night|week|fortnight|month|year|decade)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = (
    rf"(?:(?:{_TENS})(?:-(?:{_ONES}))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    rf"nineteen|{_ONES}|\d{{1,3}}(?:\.\d)?)"
)
_FEW = (
    r"(?:an?\s+(?:few|couple\s+of|dozen|half)|half\s+an?|several|some|many|"
    rf"{_SMALL}(?:\s+and\s+a\s+half)?|an?)"
)
_IN_A_ROW = r"(?:(?:full|whole|straight|consecutive|successive|trading|calendar|long|more)\s+)?"
ORDINAL = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d{1,3}(?:st|nd|rd|th))"
)
"""Which one in a row: "third", "44th"; to be used ignoring case."""
_OF_MONTH = rf"\s+of\s+(?:{MONTH}|(?:19|20)\d\d\b|(?:the|this|last|next)\s+(?:month|year))"
# "In the two weeks before the truce" is no window before publication.
_ELSEWHEN = r"\s+(?:before|after|since|following|preceding|leading|that\s+followed)\b"
_DAWN = "(?:dawn|dusk|daybreak|sunrise|sunset|nightfall|first\\s+light)"
_HIJRI = (
    r"(?:Muharram|Safar|Rabi['’]?\s+(?:al|ul)[-\s][\w'’]+|Jumada(?:\s+(?:al|ul)[-\s][\w'’]+)?|Rajab|"
    r"Sha['’]?ban|Ramadan|Shawwal|Dhu(?:\s+al)?[-\s][\w'’-]+)"
)
_ARRANGED = r"(?:truce|cease-?fire|armistice|humanitarian\s+pause)"
_FOUGHT = (
    r"(?:war|conflict|fighting|campaign|offensive|operation|uprising|hostilities|bombardment|invasion|siege)"
)
EVENT = rf"(?:(?P<truce>{_ARRANGED})|(?P<war>{_FOUGHT}))"
"""A word for what has a first day from which days are counted; to be used ignoring case."""
_NUMBER_OF = (
    r"(?:(?:about|around|some|nearly|almost|more\s+than|less\s+than|over|at\s+least|roughly|just|only|"
    rf"approximately|the\s+first|the)\s+){{0,2}}{_FEW}"
)
_ZONE = (
    r"(?:\s*\([+-]\d\d:?\d\d\)|\s*\(?(?:(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|[A-Z]{1,4}T\b)\)?"
    r"|,?\s+(?:local|[A-Z]\w{2,12})\s+time\b|\s+local(?=\s*[(.,;]))"
)
_HOUR_WORD = "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLOCK = (
    r"(?:(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d|[.:,]\d|\s*(?:percent|per\s+cent|%|million|km))"
    r"(?:\s*(?P<ap>[ap]\.?m\b\.?|[AP]\.?M\b\.?))?(?:\s+(?:hours|hrs|o['’]clock)\b)?"
    r"|(?P<h2>0?[1-9]|1[0-2])\s*(?P<ap2>[ap]\.m\.|[ap]m\b|[AP]\.M\.|[AP]M\b)"
    rf"|(?P<h5>{_HOUR_WORD}|0?[1-9]|1[0-2])(?P<oclock>\s+o['’]clock)?"
    r"\s+(?P<of>in\s+the\s+(?:early\s+)?(?:morning|afternoon|evening)|at\s+night)\b"
    rf"|(?P<h4>{_HOUR_WORD}|0?[1-9]|1[0-2])\s+o['’]clock\b"
    rf"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?=\s+(?:hours|hrs)\b|(?:\s*(?:to|and|until|-|–)\s*(?:[01]\d|2[0-3])[0-5]\d)?"
    rf"{_ZONE})(?:\s+(?:hours|hrs)\b)?"
    r"|(?P<name>(?i:noon|midday|midnight))"
    rf"(?P<parts>\s+between\s+(?:the\s+)?(?:{WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{MONTH})?)\s+and(?=\s+(?:the\s+)?(?:{WEEKDAY}|\d)))?)"
)
_PART = "(?:morning|afternoon|evening|night|overnight)"
_NOT_WEEKDAY = r"(?!\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Mosque|Night\s+Live))"
_NOT_COUNTED = (
    r"(?!\s+(?:people|soldiers|civilians|percent|per\s+cent|km|kilomet|miles|troops|others|were)\b)"
)
_EARLY = r"(?:[Ee]arly|[Ll]ate|[Mm]id|EARLY|LATE)"

SOURCES: dict[str, str] = {
    "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)",
    "hijri": rf"(?:\d{{1,2}}\s+(?:of\s+)?{_HIJRI}(?:,?\s+1[34]\d\d)?|"
    rf"{_HIJRI}\s+(?:\d{{1,2}}(?:,?\s+1[34]\d\d)?|1[34]\d\d)|"
    r"(?:(?<=during )|(?<=in )|(?<=since )|(?<=before )|(?<=after )|(?<=of ))Ramadan)"
    r"(?:\s+A\.?H\b\.?)?",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)"
    r"(?P<y>(?:19|20)\d\d|(?<=/)\d\d|(?<=\d\d\.\d\d\.)\d\d)(?![\d/]|\.\d)",
    "holiday": r"(?P<name>New\s+Year['’]?s\s+(?:Eve|Day)|"
    r"(?<!Orthodox )(?<!Coptic )(?<!Armenian )Christmas\s+(?:Eve|Day))",
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
    "portion": r"(?i:(?:the\s+)?(?P<nth>first|second|third|fourth|last|final|opening|closing)\s+"
    rf"(?:(?P<n>{_FEW})\s+)?(?P<part>half|quarter|third|month|week|day)s?\s+of)\s+"
    r"(?P<whole>(?i:the|this|last|next)\s+(?i:month|year)|"
    rf"(?P<mon>{MONTH})(?:\s+(?P<y>{YEAR}))?|(?P<y2>{YEAR}))\b",
    "nth_day": r"(?:(?<=[Oo]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Ff]rom )|"
    r"(?<=of ))the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)"
    r"(?:\s+of\s+(?P<whole>this|last|next|the)\s+month|(?=\s*(?:[.,;:)]|$)))",
    "month": rf"(?:(?P<part>{_EARLY})(?:\s+in\s+|[-\s]+))?(?:(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s+)?"
    rf"(?P<mon>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}|(?i:this|last|next)\s+year))?"
    rf"(?![\w-]|\.\w|\s+\d{{1,2}}\b{_NOT_COUNTED})",
    "before_last": rf"(?i:the\s+(?P<unit>night|week|weekend|month|year|{_WEEKDAY_NAMES})\s+before\s+last)",
    "weekday": rf"(?:(?P<soft>(?i:early|late|earlier|later|overnight))\s+(?:on\s+)?)?"
    r"(?:(?P<rel>(?i:last|the\s+next|next|this\s+coming|this\s+past|this|coming|"
    r"the\s+following|the\s+previous|the\s+preceding))\s+)?"
    rf"(?P<wd>{WEEKDAY})(?:\s+(?:(?:early|late)\s+)?(?P<part>{_PART}))?(?:['’]s)?{_NOT_WEEKDAY}(?![\w-])",
    "weekend": r"(?i:(?:(?P<rel>last|next|this|the)\s+)weekend)(?:['’]s)?",
    "deictic": r"(?i:(?:(?P<soft>early|late|earlier|later)\s+)?(?P<word>the\s+day\s+before\s+yesterday|"
    r"the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|last\s+night|last\s+evening|"
    r"this\s+(?:morning|afternoon|evening)|overnight(?!\s+(?:into|to)\s+(?-i:[A-Z])))"
    rf"(?:\s+(?P<part>{_PART}))?)(?:['’]s)?",
    "night": r"(?i:(?:in|over|through|during|throughout|in\s+the\s+course\s+of)\s+the\s+night)"
    r"(?!\s+(?:of|sky|before|after)\b)",
    "within_day": r"(?i:(?:(?:early|earlier|late|later)\s+in|during|throughout|(?:in|over)\s+the\s+course\s+"
    r"of|"
    r"(?:at\s+)?the\s+(?:start|end|rest|remainder)\s+of|for|"
    r"(?:(?<=end )|(?<=ending )|(?<=ended )|(?<=finish )|(?<=finished )))\s*the\s+day)"
    r"(?!\s+(?:of|when|that|after|before|on|in|to|the)\b)",
    "day_count": rf"(?i:for\s+(?:a|the)\s+(?P<nth>{ORDINAL})\s+(?:straight|consecutive|successive)\s+"
    r"(?P<unit>day|night))"
    rf"(?!\s+(?:on\s+|running|in\s+a|of)?(?:{WEEKDAY}|{MONTH}|\d|yesterday|today))",
    "day_of_event": rf"(?i:(?:(?:the\s+)?(?P<nth>{ORDINAL})\s+(?:full\s+|straight\s+)?(?P<unit>day|week)|"
    rf"day\s+(?P<n>{_SMALL}))\s+of\s+(?:the|a|an|its|this|that)\s+(?:(?!of\b)[\w-]+\s+){{0,2}}?{EVENT})",
    "eve": r"(?i:(?:on\s+)?the\s+eve\s+of)",
    "overnight_into": rf"(?i:overnight\s+(?:in)?to)\s+(?P<wd>{WEEKDAY})",
    "hours_of": rf"(?i:(?:the\s+)?(?:early|small|late|pre-?dawn)\s+hours(?:\s+of\s+the\s+(?:morning|day))?)"
    rf"|(?:the\s+)?(?:night|morning|evening|afternoon)\s+of(?=\s+(?:the\s+)?(?:{MONTH}|{WEEKDAY}|\d))",
    "narrative": r"(?i:(?:the\s+(?P<word>same|next|following|previous|preceding)\s+(?:day|night|"
    r"morning|evening)|"
    r"that\s+(?P<that>day|night|morning|evening|afternoon)|a\s+day\s+(?P<by>earlier|later)))",
    "unit": r"(?i:(?:(?P<soft>early|earlier|late|later)\s+)?(?P<rel>last|this|next)\s+"
    r"(?P<unit>week|month|year|decade|spring|summer|autumn|fall|winter))(?:['’]s)?(?!\w|\s+of\b)",
    "recent": r"(?i:(?:in|over|during|for)\s+(?:the\s+)?(?P<way>recent|past|last|coming|next)\s+"
    r"(?P<unit>hour|day|night|week|month|year)s)",
    "window": r"(?i:(?:in\s+|over\s+|during\s+|for\s+|within\s+|"
    r"throughout\s+)?(?:the\s+)(?P<way>past|last|previous|"
    rf"next|coming|following)\s+(?P<n>{_FEW}\s+)?{_IN_A_ROW}(?P<unit>{_UNIT})s?)"
    rf"(?![\w-]|{_OF_MONTH}|{_ELSEWHEN})",
    "week_to": r"(?i:(?:(?:in|over|during|for)\s+)?the\s+(?P<unit>week|fortnight|month|year))"
    rf"(?=\s+(?:to|ending|up\s+to|of|beginning|starting)\s+(?:on\s+)?(?:{MONTH}|{WEEKDAY}|\d))",
    "ago": rf"(?i:(?P<n>{_NUMBER_OF})\s+(?P<unit>{_UNIT})s?\s+ago)",
    "within": rf"(?i:(?P<way>within|in)\s+(?P<n>(?:the\s+)?(?:(?:about|less\s+than|more\s+than|just|"
    rf"only|under)\s+)?"
    rf"{_FEW})\s+{_IN_A_ROW}(?P<unit>{_UNIT})s?)(?!\w|\s+of\b|{_ELSEWHEN})",
    "decade": r"(?i:in\s+)?(?:the\s+)(?i:(?:early|mid|late)[-\s])?(?P<y>(?:19|20)\d0)['’]?s\b",
    "season": rf"(?i:(?:in\s+)?(?:the\s+)?(?P<season>spring|summer|autumn|fall|"
    rf"winter)\s+(?:of\s+)?)(?P<y>{YEAR})",
    "years": rf"(?i:(?P<lead>between|from)\s+)(?P<y>{YEAR})\s+(?:and|to|until|through)\s+(?P<y2>{YEAR})",
    "year": rf"(?i:(?P<lead>in|since|until|till|by|before|after|from|during|throughout|of|late|"
    rf"early|mid)[\s-]+)"
    rf"(?P<y>{YEAR})(?!\s+(?!when|and|but|to|or|after|as|that|by|with|was|were|has|had|who|which)[a-z]+s\b)(?!\w)",
    "beside": r"(?i:the\s+(?P<unit>day|night|week|month|year)\s+(?P<after>before|after))"
    rf"(?=\s+(?i:(?:the|a|an|its|this)\s+)?(?:(?:{MONTH}|{WEEKDAY}|\d)|(?i:(?:[\w-]+\s+){{0,2}}?(?:{_ARRANGED}|{_FOUGHT}))))",
    "hyphened": rf"(?i:(?P<n>{_SMALL})-(?P<unit>{_UNIT}))(?:-long)?(?!-|\s+olds?\b)",
    "duration": rf"(?i:(?P<n>{_NUMBER_OF})\s+{_IN_A_ROW}(?P<unit>{_UNIT})s?"
    rf"(?:\s+(?P<after>earlier|later|before|into(?=\s+(?:the|a|an)\s)|"
    rf"after(?!\s+(?:month|year|week|day|hour)\b)))?)(?![\w-]|\s+(?:old|of\s+age)\b|{_OF_MONTH})",
    "since_event": r"(?i:since\s+(?:the\s+|its\s+|their\s+)?"
    rf"(?:(?!\d|week|month|year|(?-i:{MONTH}|{WEEKDAY}))[\w-]+\s+){{1,5}}?(?:began|started|"
    r"broke\s+out|erupted|resumed|"
    r"collapsed|took\s+effect|came\s+into\s+force|took\s+hold))(?!\s+(?:on\s+|in\s+|at\s+|last\s+|early\s+|late\s+|around\s+|"
    rf"about\s+|a\s+|two\s+)*(?:{MONTH}|{WEEKDAY}|\d|week|month|year|days|weeks|months|midnight|noon|midday|dawn))",
    "vague": r"(?i:(?:for\s+)?(?:only\s+|just\s+)?(?P<unit>minutes|hours|days|nights|weeks|months|years|"
    r"decades)(?:\s+(?P<after>earlier|later|before|after)|(?<=for\shours)|(?<=for\sdays)|(?<=for\sweeks)|(?<=for\smonths)|"
    r"(?<=for\syears)|(?<=for\sdecades)))",
    "clock": rf"{_CLOCK}(?P<zone>{_ZONE})?",
    "part": rf"(?i:(?:(?:shortly|just|soon|right)\s+)?(?:at|before|after|around|towards?)\s+{_DAWN}|"
    rf"(?:(?<=since )|(?<=before )|(?<=after )|(?<=until )|(?<=till )|(?<=by )|(?<=from )|(?<=to )){_DAWN}|"
    r"(?:in\s+the\s+|by\s+(?:the\s+)?)(?P<in>(?:late\s+|early\s+)?(?:morning|afternoon|evening)))(?!\w)",
    "bare_hour": r"(?i:(?:starting|beginning)?\s*\bat)\s+(?P<h>\d{1,2})(?=\s*(?:\.(?!\d)|[;)\"”’]|"
    r",(?!\d)|$|\s(?:on|in)\b))",
}
"""Named patterns, in order of preference where several match at one place."""
