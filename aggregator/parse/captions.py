"""Lines that belong to a picture: told by the credit that they carry."""

import re

from aggregator.parse import lines
from aggregator.parse.lines import Line

# A caption tells what is seen in a few sentences; what is longer and ends in "(Reuters)" is an agency's paragraph.
MOST_WORDS = 60

# Who is credited for photographs: finds a credit that nothing else marks; no outlet is ever taken from it.
_AGENCY = r"""
    (?:getty(?:\ images)?|afp|agence\ france-presse|ap(?:\ photo)?|associated\ press|reuters|epa(?:-efe)?
    |anadolu(?:\ agency)?|shutterstock|alamy|nurphoto|xinhua|tass|sputnik|dpa|efe|ansa|sana|unhcr|unicef|ocha|icrc|sarc
    |wfp|un\ photo|upi|zuma(?:\ press)?|pa(?:\ wire)?|rex|corbis|istock|wikimedia(?:\ commons)?|handout|social\ media
    |رويترز|ا\ ?ف\ ?ب|اف\ ب|فرانس\ برس|الفرنسيه|الاناضول|غيتي(?:\ ايمجز)?|جيتي|اسوشيتد\ برس|ا\ ب|سانا|سبوتنيك|شينخوا
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
    |/\ ?{_AGENCY}(?:\ (?:images|photo|pictures))?\.?
    |تصوير\ ?[:/-]?\ .{{2,40}}
    """,
    re.VERBOSE,
)
# Where the credit must begin: the last part of a line.
TAIL = 120

_BARE = re.compile(
    rf"""
    (?:(?:photo|image|picture|credit|photo\ credit|image\ credit|source|تصوير|عدسه|مصدر\ الصوره)\ ?[:/,-]?\ ?)?
    (?:{_NAME}\ ?/\ ?)?{_AGENCY}(?:\ (?:images|photo|pictures))?
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
    return any(found.end() == len(tail) for found in _TRAILING.finditer(tail))


def is_leading(line: Line) -> bool:
    """Whether a line opens like nothing but a caption or a credit."""
    return line.words <= MOST_WORDS and bool(_LEADING.match(line.folded))


def is_bare_credit(line: Line) -> bool:
    """Whether a line is a credit and nothing else, so that the line above it is the caption."""
    short = line.words <= 8  # noqa: PLR2004 -- a credit with a full name and an agency
    return bool(_BARE.fullmatch(line.folded)) or (short and is_leading(line) and not lines.ends_sentence(line.text))
