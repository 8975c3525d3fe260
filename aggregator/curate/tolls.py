"""Which of the figures that an event's stories state are its own toll, and which are of something else.

A story of a raid tells also how many died since the war began, in last month's raid, and what the links at its foot are
about. News tells the toll of its event at the beginning, in the sentences of its report.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from aggregator.archive.story import Event, Reported, Story
from aggregator.cluster import daybook, figures, words

# A sentence that begins behind so many words of the text is background. Of 160 events of several stories (Airwars,
# FA-KES) 81 differ over all their figures; over those that `of` leaves: without this bound 66, with 120 words 45,
# 90: 43, 60: 40, 30: 35. Read by eye, most of what stands between the 60th and the 90th word is still of the event.
OPENING_WORDS = 90

# Some newsrooms end no paragraph. So before the first sentence that ends, a line is taken for a link only where it is
# no longer than headlines are, and stands behind the page's own headline and a subtitle.
HEADLINE_WORDS = 15
_OWN_LINES = 2

# A report of today may tell of last week's happening; one that names another month tells of something else.
_LATELY = timedelta(days=7)

_ENDED = re.compile(r"[.!?؟…:؛;][”\"’»)\]]*$")


# All of these are matched with folded sentences, and are written as folding leaves words.
def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_WAR = r"(?:war|conflict|uprising|revolution)\b(?!-| ?(?:plane|crime|monitor|jet|zone))"

# A span longer than the happening; "since dawn" and "in the last hours" are none.
_SPAN = _either(
    r"\bsince\b(?! (?:dawn|midnight|midday|noon|then|yesterday|last night))"
    r"(?! (?:early |late )?(?:this |the )?(?:morning|evening|afternoon))",
    r"\b(?:so far|early|earlier|later) this (?:week|month|year)\b|\bthis (?:month|year)\b",
    r"\b(?:last|past|previous) (?:\S+ )?(?:weeks?|months?|years?|decades?)\b",
    r"\b(?:day|week|month|year|decade)s? (?:ago|earlier|before|of (?:the )?(?:\S+ )?(?:war|conflict|fighting))\b",
    r"\b(?:during|in|over) the (?:\S+ )?(?:week|month|year|decade)\b|\brecent (?:days|weeks|months|years)\b",
    r"\bannual\b|\bdaily (?:death )?toll\b",
    rf"\b(?:has|have|had)\b.*\b{_WAR}",
    rf"\b{_WAR}.*\b(?:has|have|had)\b",
    r"(?<!\w)و?منذ (?!(?:ال)?(?:فجر|صباح|مساء|ليل|ظهر|عصر|امس|بارحه|ساع|لحظ|دقايق)|قليل|يوم امس)",
    r"(?<!\w)[وب]?(?:خلال|طيله|طوال) (?:ال)?(?:عام|اعوام|سنه|سنوات|شهر|اشهر|شهور|اسبوع|اسابيع|عشريه)",
    r"(?<!\w)(?:ال)?(?:عام|سنه|شهر|اسبوع|اسابيع|اشهر|سنوات) (?:ال)?(?:ماضي|فايت|منصرم|سابق|جاري|حالي)",
    r"(?<!\w)قبل (?:\S+ )?(?:ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|عام|عامين|سنه|سنوات|اعوام)(?!\w)",
    r"(?<!\w)(?:ال)?حصيله (?:ال)?(?:يوميه|شهريه|سنويه|اجماليه)",
)

# The words by which a newsroom goes over to something else that happened.
_ELSEWHERE = _either(
    r"^(?:meanwhile|elsewhere|separately)\b|\bin (?:a|another) (?:separate|related|unrelated|similar)\b|\bin another\b",
    r"^\W*و?(?:علي|في|ب)\s?(?:ال)?(?:صعيد|سياق|شان) (?:\S+ )?(?:متصل|اخر|منفصل|مواز|مشابه|ذاته|نفسه)",
    r"^\W*كما (?:تعرض|قصف|استهدف|شن)",
    # "And Afrin had seen ...": what was before.
    r"^\W*و?(?:كان|كانت|سبق)(?!\w)(?: \S+){0,6} (?:قد|ان)(?!\w)",
)

_MONTH = "|".join(sorted(daybook.MONTHS, key=len, reverse=True))
_BEFORE = r"\d(?:st|nd|rd|th)?(?: of)?|in|of|on|since|during|last|early|mid|late|في|من|خلال|شهر|مطلع|منتصف|اواخر|اوائل"
# A name of a month where a date can be: "may", "march" and "اب" are other words as well.
_DATE = re.compile(rf"(?<!\w)(?:{_BEFORE})[ /-]+({_MONTH})(?!\w)|(?<!\w)({_MONTH}) \d")
# A year by itself may be that of a treaty or a unit's name.
_YEAR = re.compile(rf"(?<!\w)(?:in|of|during|since|عام|العام|سنه|{_MONTH})[ /,]+((?:19|20)\d\d)(?!\d)")
_EITHER = {"تشرين": {"10", "11"}, "كانون": {"12", "1"}}


def of(event: Event) -> tuple[Reported, ...]:
    """Give the figures that stand in a headline or the opening of a text and tell of this happening alone.

    Out are sentences that tell of a longer span, of another month or year than the story's, or by their first words of
    something else; and below the first sentence lines without an end of their own: headlines of other stories.
    """
    stories = {story.uid: story for story in event.stories}
    openings: dict[str, frozenset[str]] = {}
    found = []
    for one in event.figures:
        story = stories.get(one.story)
        if story is None:
            continue
        if one.story not in openings:
            openings[one.story] = frozenset(_opening(story))
        if one.figure.source in openings[one.story] and _is_own(one.figure.source, story.told):
            found.append(one)
    return tuple(found)


def _opening(story: Story) -> Iterator[str]:
    """Give the sentences of the headline and the opening, as figures have them."""
    said = story.revision
    yield from figures.sentences(said.title)
    read, begun = 0, False
    lines = (line for line in (said.text or said.summary)[: figures.TEXT_LIMIT].split("\n") if line.strip())
    for n, line in enumerate(lines):
        listed = not _ENDED.search(line.rstrip()) and (
            begun or (n >= _OWN_LINES and len(line.split()) <= HEADLINE_WORDS)
        )
        for sentence in filter(None, figures.sentences(line)):
            if read >= OPENING_WORDS:
                return
            if not listed:
                yield sentence
            read += len(sentence.split())
        begun = begun or _ENDED.search(line.rstrip()) is not None


def _is_own(sentence: str, told: datetime | None) -> bool:
    plain = words.fold(sentence)
    if _SPAN.search(plain) or _ELSEWHERE.search(plain):
        return False
    return told is None or _is_lately(plain, told)


def _is_lately(plain: str, told: datetime) -> bool:
    """Tell whether the months and years that a sentence names, if any, are those of its story."""
    near = (told - _LATELY, told + _LATELY)
    years = set(map(int, _YEAR.findall(plain)))
    months = [_months(*found) for found in _DATE.findall(plain)]
    return not (years - {at.year for at in near}) and all(known & {str(at.month) for at in near} for known in months)


def _months(before: str, behind: str) -> set[str]:
    """Give the numbers that the name of a month can mean."""
    name = daybook.MONTHS[before or behind]
    return _EITHER.get(name, {name})
