"""What may stand between a figure and the word that governs it, as patterns."""

import re

AUX = r"(?:were|was|are|is|be|been|being|have|has|had|got|gets|went|gone)"
ON_DAY = (
    r"(?:(?:(?:on|early|late)\s+){0,2}[A-Z][a-z]+day(?:\s+(?:morning|afternoon|evening|night))?|"
    r"(?:yesterday|today|this)(?:\s+(?:morning|afternoon|evening|night))?|later|earlier|then|"
    r"last\s+(?:week|month|night|weekend)|overnight|(?<=,\s)weekend,)"
)
PASSIVE = re.compile(
    rf"(?i)\b(?:were|was|are|is|be|been|being|got|gets)\s+(?:(?:{ON_DAY}|feared|believed|presumed|also|already|reportedly|allegedly|"
    rf"internally|all|now|either|found|left|among\s+the|\w+ly|not|(?:\w+ed|shot)\s+and)\s+){{0,3}}$"
)
INTRANSITIVE = re.compile(
    r"(?i)(?:died|dies|dying|perished|perish|fled|flee|fleeing|disappeared|collapsed|collapse|missing|dead|homeless|"
    r"lost their lives|(?:taking|took|take|sought|seeking|seek) .*|sheltering|unaccounted for|"
    r"abandoned .*|left .*|leave .*|succumb.*|in .*condition|"
    r"sustain.*|suffer.*|receiv.*|lay in ruins)"
)
RIGHT_GAP = re.compile(
    r"(?i)(?:\s*[(\[][^()\[\]]{0,60}[)\]])?(?:\s+of\s+(?:them|whom|the))?"
    r"(?:(?:,\s+(?!and\b|or\b)[^,;.]{1,60},|\s+[-–—]{1,2}\s[^.;–—]{1,80}?[-–—]{1,2})"
    r"(?=\s+(?:were|was|have|has|had|are|is|who|died|fled|may|might)))?"
    r"(?:\s+including\s+[^,;.]{1,40}(?=\s+(?:were|was|have|has|had|are)\b))?,?"
    r"(?:\s+(?:who|that|which|all|also|already|still|so\s+far|reportedly|were|was|are|is|be|been|being|have|has|had|"
    r"to\s+be|to\s+have|went|gone|go|got|among\s+(?:the|those)(?:\s+[\w,]+)?|lay|left|found|internally|now|of|them|others?|more|people|reported|"
    rf"\w+ly|confirmed|either|taken|took|sustained|suffered|may|might|could|feared|believed|presumed|{ON_DAY}|(?:ambushed|attacked|shot|rounded\s+up|\w+ed)\s+and))*\s*[\"“]?"
)
ASIDE = re.compile(r",\s+(?!and\b|or\b)[^,;.]{1,60},\s+")
RIGHT_LOOSE = re.compile(
    r"(?i)(?:,?\s+including\s+[^,;.]{1,50}?,?)?"
    r"(?:\s+(?!that\b|while\b|when\b|because\b|after\b|before\b|as\b|said\b(?!\s+to\b)|says\b|and\b)[^\s,;:.]+){0,14}?"
    rf"(?:,?\s+including\s+[^,;.]{{1,50}},?)?\s+(?:{AUX}\s+)(?:(?:also|already|\w+ly|all|since|been|reported|feared|found|left|{ON_DAY}|\w+ed\s+and)\s+){{0,3}}[\"“]?"
)
LEFT_GAP = re.compile(
    r"(?i)\s*(?:(?:of|by|to|its|the|their|another|a|an|up|down|in\s+the|what|it|also|as|from|his|her|said\s+to\s+be|in|all|out|from\s+the)\s*){0,3}"
)
LIST_GAP = re.compile(
    r"(?i)\s*(?:\([^()]{0,60}\))?(?:\s+on\s+(?:the|both)\s+[\w\s]{0,20}?sides?)?"
    r"(?:\s*[(\[:]\s*|\s+[-–—]\s+|,\s*|\s+)(?:(?:and|or|as\s+well\s+as|plus|including|included|among\s+them|along\s+with|with|of\s+(?:them|whom|which)|"
    r"compared\s+(?:with|to)|together\s+with|mostly|but|another|the|at\s+least|not\s+including|nor|most\s+of\s+them|in\s+addition\s+to|"
    r"(?:bringing|raising|pushing|taking|brings|putting)\s+(?:the|its|their|his)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:total|toll|number|tally|count|figure)(?:\s+[\w-]+){0,4}?\s+(?:to|at))\b,?\s*){0,3}"
)
ADJACENT_LIST = re.compile(r"(?i)(?:,|\s+and|\s+or|\s+including|\s+but|\s+as\s+well\s+as)")
COMPARED = re.compile(r"(?i)\bcompared\s+(?:with|to)\s+$|\bas\s+against\s+$")
LOCATIVE = re.compile(
    r"(?i)\b(?:in|at|near|across|along|inside|over|between|around|within|from|into|on|off)\s+(?:the\s+)?$"
)
FROM_BEFORE = re.compile(r"(?i)\b(?:up|down)\s+from\s+$|\brose\s+from\s+$")
AND_LIST = re.compile(r"\s*(?:,\s*)?(?:(?:and|including|among\s+them|as\s+well\s+as)\s+)?")
SOME_OF = re.compile(r"\s+of\s+(?:(?:the|its|their)\s+)?(?:[\w-]+['’]s?\s+)?")
PART_OF = re.compile(r"(?i)\s+of\s+(?:them|whom)\b")
CLAUSE_BREAK = re.compile(r"[;:]|[.!?][\"”’]?\s+[A-Z“\"]|\n\n")
PLAIN_BREAK = re.compile(
    r"(?i),\s+(?:while|but|as|when|after|before|according|said|says|saying|and\s+(?:the|it|he|she|they)\s+\w+(?:ed|s)\b)"
    r"|\b(?:said|says|told|that|while|whereas|but|although|though|because)\b"
)
SPELT_OUT = re.compile(r"\s*\(\s*|\s+[-–—]+\s+|[^.;:]{0,60}:\s+")
PLACED_LIST = re.compile(
    r"(?:(?:\s+(?:were|was))?\s+(?:in|on|near|at|around|along|from)\s+[^\W\d][\w’' -]{1,40}?)?"
    r"(?:,|\s+and|,\s+and)\s+"
)
SAME_VERB = re.compile(r"(?i)\s*(?:,\s*)?(?:and|or)\s+$")
