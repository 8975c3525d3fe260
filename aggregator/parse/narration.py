"""Whether a line tells something of the world, as an article does, or speaks to a site's visitor of the site.

The words that open a site's furniture open true sentences too: "Save the Children urged the US to act." A line that is
long or closed enough to be a sentence is therefore furniture only if it names the site or a service of it, and nobody
says anything in it and nothing happens. When unsure it is the article's: a kept advertisement is ugly, a lost sentence
is false.
"""

import re

from aggregator.parse import lines
from aggregator.parse.lines import Line

# "Click here." and "Read the rest." are furniture with a full stop.
FEWEST_CLOSED_WORDS = 4
# Without a full stop so many words are more than a button or a label has; Arabic paragraphs often have none, and
# Arabic writes in one word what English writes in two.
FEWEST_OPEN_WORDS, FEWEST_OPEN_ARABIC_WORDS = 12, 7

_OWN = (
    r"(?:web)?sites?|pages?|channels?|apps?|newsletters?|coverage|journalism|reporting|newsroom|stories|articles?"
    r"|work\b"
    r"|podcasts?|e-?mails?|briefing|reporters|editors?|team|terms|privacy|partners|community|readers|visitors|audience"
    r"|(?:social|mailing|media|press|legal|free|daily|weekly|live|full|latest|app|news|comments?|guidelines"
    r"|standards)\b"
)
# What only a site says of itself or of the visitor's device.
_SITE = re.compile(
    rf"""
    \b(?:newsletters?|inbox|e-?mail\ address|unsubscribe|cookies?|javascript|browser|subscribers|website|homepage
        |log\ in
        |sign\ (?:up|in)\ (?:for|to|here|now|with)|copyright\ (?:©|\d|notice|.{0, 30}\d{4})|free\ account
        |mailing\ list|apple\ news|app\ store|google\ play
        |our\ (?:\w+\ )?(?:{_OWN})
        |(?:contact|follow|e-?mail|join|find|write\ to|call|tell|reach|subscribe\ to|message|send)\ us\ (?:at|on|via
        |by|here|your|a\b)
        |follow\ us|contact\ us[.:]|(?:in|on)\ (?:the|our)\ (?:app|main\ story)|(?:the|our)\ [\w\ ]{{0,30}}\bapp\b
        |this\ (?:article|story|page|post|link|video|gallery)
        |(?:full|main|whole|original)\ (?:story|article|text|report|statement)
        |click\ here|read\ (?:it\ )?here|in\ our\b|(?:press|media|news)\ (?:contacts?|enquiries|inquiries))
    |@|https?:|www\.|©|\(c\)|^[^".,]{{3,40}}:\s
    |notre|votre|cet\ article|inscrivez|abonnez|unser\w*|bülten\w*
    |(?<!\w)(?:[وفبل]|لل|ال|بال)?(?:الرابط|رابط|صفحتنا|صفحاتنا|قناتنا|قنواتنا|موقعنا|حسابنا|حساباتنا|نشرتنا|تابعونا
        |زوروا|زورونا
        |راسلونا|راسلنا|بريدك|بريدكم|اشتركوا|تطبيقنا|منصاتنا|مجموعتنا|يرجي|شاركونا|شاركنا)(?!\w)
    |(?<!\w)(?:هذا|هذه)\ (?:المقال|الخبر|الماده|الصفحه)(?!\w)|(?<!\w)(?:اضغط|اضغطوا|انقر|انقروا)\ (?:هنا|علي\ الرابط)
    |(?<!\w)عبر\ موقع\ .{{2,30}}\ علي(?!\w)|(?<!\w)(?:النشره\ البريديه|حملوا\ (?:ال)?تطبيق|حمل\ (?:التطبيق
        |تطبيق\ (?:الموقع|القناه))|تحميل\ التطبيق\ (?:من|علي|الان)
        |معنا\ (?:علي|عبر))(?!\w)
    """,
    re.VERBOSE,
)
# Networks are where sites are followed, and where people speak.
_NETWORK = re.compile(
    r"\b(?:on|via|through)\ (?:facebook|twitter|x|instagram|telegram|youtube|whatsapp|tiktok|linkedin|social\ media)\b",
    re.VERBOSE,
)
# What leads elsewhere; without a full stop it is a link's text, whoever says something in its headline.
_LINK = re.compile(
    r"""
    (?:(?:read|see|watch|listen)\ (?:also|more|next|full|the\ full)|(?:also|must)\ read|(?:اقرا|اقراي|اقراوا
        |طالع)\ (?:ايضا|كذلك|المزيد)
        |قد\ (?:يهمك|يعجبك))\b
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    r"""
    (?:related|recommended|read|see|watch|listen|more|also|must\ read|don't\ miss|photos|pictures|gallery|in\ pictures
        |ذات\ صله|اقرا|طالع
        |شاهد|انظر|للمزيد|قد\ يهمك|المزيد)\b[^".,:]{0,30}:(?:\ |$)
    """,
    re.VERBOSE,
)
# Somebody says, or somebody is spoken of who is neither the site nor its visitor.
_SAID = re.compile(
    r"""
    \b(?:said|says|say|saying|told|tells|wrote|writes|asked|asks|joked|warned|warns|learned|learnt|recalled|recalls
        |insisted|admitted
        |announced|testified|argued|argues|explained|replied|shouted|whispered|sang|sings|recounted|remembers?
        |remembered|urged
        |according\ to\ (?!our|your|the\ terms)|he|she|his|her|him|hers|himself|herself)\b
    |(?<!\w)[وف]?(?:قال|قالت|قالوا|يقول|تقول|يقولون|بحسب|وفقا|وفق|حسبما|اكد|اكدت|اضاف|اضافت|ذكرت|صرح|صرحت|اعلن|اعلنت
        |كتب|كتبت
        |اوضح|اوضحت|اشار|اشارت|تسال|يسال|سال|سالت|نقلت|نقل|روي|روت|حذر|حذرت|طالب|طالبت|دعا|دعت|كان|كانت|كانوا|وصف|وصفت
        |وصفه)(?!\w)
    |(?<!\w)حسب\ (?!الموضوع|التصنيف)
    """,
    re.VERBOSE,
)
# Something happened. The participles of furniture ("updated", "related") are no deeds.
_DONE = re.compile(
    r"""
    \b(?:was|(?<!you\ )were|had|did|didn't|went|came|took|gave|found|kept|saw|left|held|made|led|fell|broke|began|grew
        |grown|rose|fought|lost
        |ran|sent|brought|bought|paid|sold|won|stood|spoke|heard|knew|thought|became|wanted|never)\b
    |\b(?!unlimited|limited|united|interested|related|updated|informed|need|feed|recommended|sponsored|selected
        |curated|delivered
        |dedicated|published|protected|required|personali[sz]ed|registered|licensed|reserved|unsolicited|blocked
        |enabled|disabled
        |supported|trusted|added|combined|detailed|advanced|based|inspired|connected|used|hosted
        |outdated)[a-z]{2,}[^\We\d]ed\b
    """,
    re.VERBOSE,
)


def is_sentence(line: Line) -> bool:
    """Whether a line is long or closed enough to be a sentence of an article."""
    if lines.ends_sentence(line.text) and line.words >= FEWEST_CLOSED_WORDS:
        return True
    return line.words >= (FEWEST_OPEN_ARABIC_WORDS if lines.is_arabic(line) else FEWEST_OPEN_WORDS)


def is_told(line: Line) -> bool:
    """Whether a line that opens like furniture is a sentence of an article, that invites nobody to anything."""
    if not is_sentence(line) or _LABEL.match(line.folded):
        return False
    if _LINK.match(line.folded) and not lines.ends_sentence(line.text):
        return False
    if _SAID.search(line.folded):
        return True
    if _SITE.search(line.folded):
        return False
    return not _NETWORK.search(line.folded) or bool(_DONE.search(line.folded))


def reports(line: Line) -> bool:
    """Whether a sentence that sounds like a site's has somebody in it who speaks."""
    return is_sentence(line) and bool(_SAID.search(line.folded))


def happens(line: Line) -> bool:
    """Whether a sentence that sounds like a site's tells of what somebody did or said."""
    return is_sentence(line) and bool(_SAID.search(line.folded) or _DONE.search(line.folded))
