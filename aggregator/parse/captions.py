"""Lines that belong to a picture: told by the credit that they carry."""

import re
from collections.abc import Collection

from aggregator.parse import lines
from aggregator.parse.lines import Line

# A caption tells what is seen in a few sentences; what is longer and ends in "(Reuters)" is an agency's paragraph.
MOST_WORDS = 60

# Who is credited for photographs: finds a credit that nothing else marks; no outlet is ever taken from it.
_AGENCY = r"""
    (?:getty(?:\ images)?|afp|agence\ france-presse|ap(?:\ photo)?|associated\ press|reuters|epa(?:-efe)?
    |anadolu(?:\ agency)?|shutterstock|alamy|nurphoto|xinhua|tass|sputnik|dpa|efe|ansa|sana|unhcr|unicef|ocha|icrc|sarc
    |wfp|un\ photo|upi|zuma(?:\ press)?|pa(?:\ wire)?|rex|corbis|istock|wikimedia(?:\ commons)?|handout|social\ media
    |رويترز|ا\.?\ ?ف\.?\ ?ب|د\.?\ ?ب\.?\ ?ا|ا\.?\ ?ب\.?\ ?ا|اف\ ب|فرانس\ برس|الفرنسيه|الاناضول|غيتي(?:\ ايمجز)?
    |جيتي|اسوشيتد\ برس|ا\ ب|سانا|سبوتنيك|شينخوا
    |الاوروبيه|مواقع\ التواصل)
"""
_NAME = r"[\w.'-]+(?:\ [\w.'&-]+){0,4}"

_LEADING = re.compile(
    rf"""
        (?:photo(?:graph)?s?|image|picture|caption|credit|photo\ credit|image\ credit|(?:image|media
        |video)\ (?:source|caption|copyright)|pic|illustration|file\ photo|file\ picture|cover\ photo)\ ?(?:by\b|:|,
        |/|-|via\b|courtesy)
    |(?:media\ playback\ .{{0,40}}\ )?(?:image|media|video)\ (?:source|caption|copyright)\b
    |(?:file|handout|archive)(?:\ (?:photo|picture|image))?\ ?(?:-|:)
        |in\ this\ (?:.{{0,40}}\ )?(?:file\ |undated\ |handout\ |satellite\ |aerial\ )?(?:photo|picture|image
        |photograph|frame\ grab|screenshot)\b
        |(?:a|an|this)\ (?:file\ |undated\ |handout\ |satellite\ |aerial\ )?(?:photo|picture|image|photograph
        |frame\ grab|screenshot)\ (?:taken|released|provided|obtained|made|shows|showing|grab)
    |(?:foto|bild|fotograf|fotoğraf|crédits?(?:\ photos?)?|légende|im\ bild|bildunterschrift)\ ?[:/|]
        |photo\ d'illustration\b
    |(?:{_NAME}\ ?/\ ?)+{_AGENCY}\b
    |{_AGENCY}\ ?/\ ?{_NAME}
        |(?:تصوير|عدسه|بعدسه)\ ?[:/-]?\ |(?:ال)?صور[هة]?\ ?[:/-]|صوره\ (?:ارشيفيه|من|نشرتها|التقطت|ملتقطه|تظهر
        |تعبيريه|وزعتها)|(?:مصدر|صدر)\ الصوره|التعليق\ علي\ الصوره|(?:ال)?ارشيف\ ?[:/-]
    """,
    re.VERBOSE,
)
_TRAILING = re.compile(
    rf"""
        (?:[(\[]|\ [-|]\ |\bvia\ )(?:[^()\[\]]{{0,60}}[/,:|-]\ ?|(?:photo|image|picture|credit|file|by|courtesy\ of
        |via|تصوير|عدسه)[\ :]{{1,2}}[^()\[\]]{{0,40}})?{_AGENCY}(?:[/,\ |-][^()\[\]]{{0,40}})?[)\].]*
        |[(\[](?:photo|image|picture|credit|file(?:\ photo)?|handout|screenshot|archive|courtesy|تصوير|عدسه
        |ارشيف)\b[^()\[\]]{{0,60}}[)\]].?
    |[(\[][^()\[\]]{{0,40}}\b(?:photo|image|picture|credit)\ ?:[^()\[\]]{{2,40}}[)\]].?
    |[(\[][^()\[\]/]{{2,40}}/[^()\[\]/]{{2,40}}[)\]].?
        |(?:[.!?"]|\ [|-])\ (?:file\ )?(?:photo|photograph|picture|image|credit)(?:\ credit)?\ ?(?::|by\b
        |courtesy\b)\ ?.{{2,60}}
    |(?:[.!?"]|\ [|-])\ (?:foto|bild|fotoğraf|crédits?(?:\ photo)?)\ ?:\ ?.{{2,60}}
    |/\ ?{_AGENCY}(?:\ (?:images|photo|pictures))?\.?
    |(?:[.!?"]|\ -)\ ?{_AGENCY}\ ?/\ ?{_NAME}\.?
    |(?<=[\u0621-\u064a]\ )(?:reuters|afp|ap|getty|epa|sputnik|globallookpress|anadolu)
    |(?:^|[.!?"]\ ?|\ -\ )(?:©|\(c\))\ ?(?:\d{{4}}\ )?[^.]{{2,50}}
    |تصوير\ ?[:/-]?\ .{{2,40}}
    |(?:[.!?"]|\ -)\ (?:[\w'-]+\ ){{0,3}}(?:file|handout|archive|stock)\ (?:picture|photo|photograph|image)\.?
    |\ [-–]\ (?:صوره\ )?(?:ارشيفيه|ارشيف|من\ الارشيف|تعبيريه)
    """,
    re.VERBOSE,
)
_OWN = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]$")
MOST_CREDIT_WORDS = 8
MOST_SHOWN_WORDS = 30
_SHOWN = re.compile(r"\w\ (?:pictured|seen\ here)\b|\((?:left|right|centre|center)\)\ ")
_PHOTOGRAPHER = re.compile(
    r"[.!?\"]\ (?:photo(?:graph)?|picture|image|foto|bild|fotoğraf|crédit(?: photo)?|تصوير|عدسه)\ ?:"
)
_SOURCE = re.compile(
    r"(?:image|media|video)\ (?:source|copyright)\b|(?:photo|foto|bild|picture|image)s?\ (?:by|credit|courtesy)\b"
    r"|(?:مصدر|صدر)\ الصوره\b"
)
_LABELLED = re.compile(
    r"(?:(?:image|media|video|photo)\s+caption\s*[,:]?|image\s*:|caption\s*:|التعليق\s+على\s+الصورة\s*[،:]?)\s*(?=\S)",
    re.IGNORECASE,
)
# Where the credit must begin: the last part of a line.
TAIL = 120

_BARE = re.compile(
    rf"""
    [(\[]?(?:(?:photo|image|picture|credit|photo\ credit|image\ credit|source|foto|bild|crédit(?:\ photo)?|fotoğraf|©
        |تصوير|عدسه|مصدر\ الصوره)\ ?[:/,-]?\ ?)?
    (?:{_NAME}\ ?/\ ?)?{_AGENCY}(?:\ (?:images|photo|pictures))?[)\]]?\.?
    """,
    re.VERBOSE,
)


def is_credited(line: Line) -> bool:
    """Whether a line carries a photograph's credit, at its beginning or its end."""
    if line.words > MOST_WORDS:
        return False
    return bool(_LEADING.match(line.folded)) or has_trailing_credit(line)


def has_trailing_credit(line: Line) -> bool:
    """Whether a line ends in a credit: in the middle of an article such a line may be an agency's paragraph too."""
    tail = line.folded[-TAIL:]
    return any(found.end() == len(tail) for found in _TRAILING.finditer(tail)) or _ends_in_capitals(line.text)


def _ends_in_capitals(text: str) -> bool:
    """Whether the name of a photographer stands in capitals behind a sentence: `... in Homs. ANN ROE / AGENCY`."""
    sentence, stop, name = text[-TAIL:].rpartition(". ")
    words = name.split()
    return bool(stop) and 1 < len(words) <= MOST_CREDIT_WORDS and name.isupper() and not sentence.isupper()


def shows(line: Line) -> bool:
    """Whether a line without a full stop says that somebody or something is seen in it: `A boy pictured in Homs`."""
    return line.words <= MOST_SHOWN_WORDS and bool(_SHOWN.search(line.folded)) and not lines.ends_sentence(line.text)


def names_photographer(line: Line) -> bool:
    """Whether a line ends in a credit that says itself that it is a picture's."""
    return line.words <= MOST_WORDS and bool(_PHOTOGRAPHER.search(line.folded[-TAIL:]))


def is_credit_alone(line: Line) -> bool:
    """Whether a line names whose a picture is, and nothing that is seen in it: `Getty Images`, `Image source, AFP`."""
    return line.words <= MOST_CREDIT_WORDS and bool(_BARE.fullmatch(line.folded) or _SOURCE.match(line.folded))


def said(line: Line) -> str:
    """Give a caption without the label in front of it: `Image caption, ...`."""
    label = _LABELLED.match(line.text)
    return line.text[label.end() :] if label else line.text


def credits_one_of(line: Line, sites: Collection[str]) -> bool:
    """Whether a line ends in one of these names in brackets: a paper credits its own pictures so."""
    found = _OWN.search(line.folded[-TAIL:]) if line.words <= MOST_WORDS else None
    return found is not None and found[1] in sites


def is_leading(line: Line) -> bool:
    """Whether a line opens like nothing but a caption or a credit."""
    return line.words <= MOST_WORDS and bool(_LEADING.match(line.folded))


def is_bare_credit(line: Line) -> bool:
    """Whether a line is a credit and nothing else, so that the line above it is the caption."""
    short = line.words <= 8  # noqa: PLR2004 -- a credit with a full name and an agency
    return bool(_BARE.fullmatch(line.folded)) or (short and is_leading(line) and not lines.ends_sentence(line.text))
