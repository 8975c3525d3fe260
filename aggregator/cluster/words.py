"""Words of a text: folded, stemmed and without the ones that say nothing, in English and Arabic.

Both stemmers are light on purpose: they cut endings by rule and know no dictionary. A heavy one (Porter, roots in
Arabic) throws together words that tell events apart.
"""

import re
import unicodedata
from functools import lru_cache

from aggregator.parse import arabic

LONGEST = 40

# What is left of a word that loses an ending or a prefix; shorter stems throw everything together.
_LEFT = 3

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_ARABIC = re.compile(r"[\u0621-\u064a]")

_FOLDED = re.compile(r"[\u0600-\u06ff]")
_ACCENTED = re.compile(r"[\u00c0-\u024f]")

_FOLD = str.maketrans(
    {
        **dict.fromkeys(arabic.MARKS),
        **arabic.LETTERS,
        **arabic.SEATS,
        **arabic.DIGITS,
        "’": "'",
        "‘": "'",
    }
)

ENGLISH_STOPS = frozenset(
    """
    a about above after again against ago all almost along already also although always am amid among an and another any
    anyone anything are aren't around as at away back be became because become been before behind being below between
    both but by came can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else
    enough even ever every everyone everything few first for former from further get gets getting give given go goes
    going gone got had hadn't has hasn't have haven't having he he's her here hers herself him himself his how however i
    i'm if in including indeed instead into is isn't it it's its itself just last later least less let like long made
    make makes making many may me meanwhile might more most much must my myself near nearly neither never new next no
    nor not nothing now of off often on once one only onto or other others our out over own part per perhaps put quite
    rather really recent recently s said same saw say saying says second see seen several shall she should shouldn't
    since so some something soon still such t take taken than that that's the their them themselves then there there's
    these they they're third this those though through thus till to together told too took toward towards two under
    until up upon us use used using very via was wasn't way we we're well went were weren't what when where whether
    which while who whom whose why will with within without won't would wouldn't yes yet you your
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year day time
    january february march april june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec
    """.split()  # noqa: SIM905  a list of words is read as words
)

ARABIC_STOPS = frozenset(
    """
    في من على علي عن الى الي إلى مع هذا هذه ذلك تلك هؤلاء التي الذي الذين اللذين اللتين ما ماذا لا لم لن لما كما
    كان كانت كانوا يكون تكون قد لقد ان أن إن انه انها بان بأن او أو ام ثم بل حتى حتي اذا اذ كل بعض غير سوى سوي بين
    بعد قبل عند عندما حين حيث خلال منذ ضد نحو حول دون فوق تحت امام خلف هو هي هم هن انا نحن انت هنا هناك اي ايضا
    فقط وقد وفق وفقا حسب بحسب بسبب عبر ضمن لدى لدي منها منه منهم فيها فيه فيهم عليها عليه عليهم اليها اليه بها به
    بهم لها له لهم عنها عنه ليس ليست احد احدى احدي وهو وهي وكان وكانت ومن وفي وعلى وعلي والتي والذي وذلك وان قال
    قالت وقال وقالت اضاف اضافت واضاف واضافت اكد اكدت واكد واكدت افاد افادت واشار اشار اشارت ذكر ذكرت يذكر جدير
    بالذكر مراسل مراسلنا وكاله يوم امس اليوم مساء صباح الاثنين الاحد الثلاثاء الاربعاء الخميس الجمعه السبت شهر عام
    سنه كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين الاول الثاني يناير فبراير مارس ابريل مايو يونيو
    يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر الماضي الماضيه الجاري الحالي عده عدد نفس ذات اثناء الا ولا ولم كذلك
    اكثر اقل وسط مما فيما بينما لكن ولكن هل لان لانه بدون سيما وما
    """.split()  # noqa: SIM905  a list of words is read as words
)


def fold(text: str) -> str:
    """Make one spelling of many: compatibility forms, case, Latin accents, Arabic marks, alef, yeh, teh and digits."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Most English text is beyond ASCII for its quotation marks alone, and `translate` is slow.
    plain = plain.translate(_FOLD) if _FOLDED.search(plain) else plain.replace("’", "'").replace("‘", "'")
    if not _ACCENTED.search(plain):
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


STOPS = frozenset(map(fold, ENGLISH_STOPS | ARABIC_STOPS))


def is_arabic(text: str) -> bool:
    """Tell whether a word or text holds an Arabic letter."""
    return _ARABIC.search(text) is not None


def terms(folded: str) -> list[str]:
    """Give the stems of a folded text in order, without stop words, numbers and single letters."""
    return list(filter(None, map(stem_of, WORD.findall(folded))))


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """Cut a folded word to its stem; empty for what says nothing (stop words, numbers, single letters).

    A stem is cut at `LONGEST` letters: no language here has one so long, and hostile text does.
    """
    if word in STOPS or word[0].isdigit():
        return ""
    stem = _arabic_stem(word) if is_arabic(word) else _english_stem(word)
    return "" if len(stem) == 1 or stem in STOPS else stem[:LONGEST]


_DOUBLED = frozenset("bdgmnprt")


def _english_stem(word: str) -> str:
    """Strip the possessive, the plural, -ed, -ing and -ly; after Harman's S stemmer (1991) and Porter's step 1."""
    word = word.split("'", maxsplit=1)[0]
    if len(word) <= _LEFT:
        return word
    if word.endswith("ies") and len(word) > _LEFT + 1:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] in _DOUBLED:
                word = word[:-1]
            break
    return word[:-1] if word[-1] == "e" and len(word) > _LEFT else word


_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def _arabic_stem(word: str) -> str:
    """Strip conjunction, article and the common endings: light10 of Larkey, Ballesteros and Connell (2007)."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEFT:
            word = word[len(prefix) :]
            break
    else:
        if word[0] == "و" and len(word) > _LEFT:
            word = word[1:]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            return word[: -len(suffix)]
    return word
