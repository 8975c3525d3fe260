"""Names of months, weekdays and time zones, and the words around dates, as feeds and articles write them."""

import re
import unicodedata

from aggregator.parse import arabic

_SPELLED = str.maketrans(
    {
        **arabic.LETTERS,
        **arabic.DIGITS,
        "ı": "i",
        "ς": "σ",
        **dict.fromkeys("ـ\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"),
        "،": ",",
        **dict.fromkeys("−–—", "-"),
        **dict.fromkeys("·|•", " "),
    }
)
# Months of two words become one word before anything is looked for.
_TWO_WORDS = re.compile(r"(كانون|تشرين) (الاول|الثاني|اول|ثاني)\b")


def fold(text: str) -> str:
    """Write a date in one spelling: lower case, no accents, harakat or direction marks, ASCII digits, months joined."""
    bare = (one for one in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(one) != "Mn")
    spelled = unicodedata.normalize("NFC", "".join(bare)).translate(_SPELLED)
    return _TWO_WORDS.sub(r"\1_\2", " ".join(spelled.split()))


def _numbered(lines: tuple[str, ...], start: int) -> dict[str, int]:
    return {fold(name): number for line in lines for number, name in enumerate(line.split(), start)}


# January to December. Arabic as in the Levant (Syrian), Egypt and the Gulf (from Latin), the Maghreb, in the folded
# letters of `fold`. Abbreviations need not be listed: any unambiguous beginning of three letters will do.
_MONTHS = (
    "january february march april may june july august september october november december",  # English
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",  # French
    "januar februar marz april mai juni juli august september oktober november dezember",  # German
    "janner feber maerz april mai juni juli august september oktober november dezember",  # German without umlauts
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",  # Spanish
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",  # Italian
    "ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık",  # Turkish
    "januari februari maart april mei juni juli augustus september oktober november december",  # Dutch
    "januar februari marcius aprilis majus junius julius augusztus szeptember oktober november december",  # Hungarian
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",  # Russian
    "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβρι",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",  # Egypt, the Gulf
    "جانفي فيفري مارس افريل ماي جوان جويليه اوت سبتمبر اكتوبر نوفمبر ديسمبر",  # Tunisia, Algeria
    "يناير فبراير مارس ابريل ماي يونيو يوليوز غشت شتنبر اكتوبر نونبر دجنبر",  # Morocco
    "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",  # the Levant
    "كانون_ثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_اول تشرين_ثاني كانون_اول",  # without the article
)
MONTHS = _numbered(_MONTHS, 1) | {"μαρ": 3, "μαω": 3, "μαι": 5, "sept": 9, "mrt": 3, "ابرايل": 4}

# Monday is 0, as in datetime.weekday().
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "mon tues weds thur fri sonnabend sun",
    "mo di mi do fr sa so",
    "lunes martes miercoles jueves viernes sabado domingo",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "pazartesi salı carsamba persembe cuma cumartesi pazar",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "δευτερα τριτη τετραδη πεμπτη παρασκευη σαββατο κυριακη",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد",
    "الاثنين الثلثاء الاربعاء الخميس الجمعه السبت الاحد",
)
WEEKDAYS = _numbered(_WEEKDAYS, 0) | {"τετ": 2}

# What may stand around a date without changing it.
WORDS = frozenset(
    fold(
        "at on the of um am le a de du den del la el op dated date day published posted updated modified created last "
        "gmt utc ut publication publie mis jour veroffentlicht aktualisiert stand uhr h "
        "في يوم بتاريخ تاريخ الساعة نشر نشرت النشر من اخر تحديث الموافق م ه ل"
    ).split()
)
# Of these, what may be a count in another place: "a day ago", "de 2 jours".
COUNTING = frozenset({"a"})
# With the marks that stand between the parts of a date.
PUNCTUATION = frozenset(",.-:;@()/")
IDLE = WORDS | PUNCTUATION

# A date of the Islamic calendar, as folded; it is cut out, and what is told beside it in ours is read. It is not
# converted: the months begin with the moon's sighting, by country, and a computed day is off by one or two.
_HIJRI_MONTHS = (
    "محرم|صفر|ربيع (?:الاول|الثاني|الاخر|اول|ثاني)|جمادي (?:الاولي|الاخره|الثانيه|الاول|الاخر|الثاني)|رجب|شعبان|رمضان"
    "|شوال|ذ[وي] (?:القعده|الحجه)|muharram|safar|ramadan|shawwal|rajab|sha'?ban|dhu al-(?:qi'?da|hijja)h?"
)
_HIJRI = re.compile(
    rf"(?<!\d)\d{{1,2}}[ ,/-]*(?:{_HIJRI_MONTHS})[ ,/-]*1[34]\d\d(?!\d) ?(?:ه|ah)?(?!\w)"
    r"|(?<!\d)(?:1[34]\d\d([/-])\d{1,2}\1\d{1,2}|\d{1,2}([/-])\d{1,2}\2 ?1[34]\d\d)(?!\d) ?(?:ه|ah)?(?!\w)"
)


def without_hijri(text: str) -> str:
    """Cut the dates of the Islamic calendar out of a folded text."""
    return " ".join(_HIJRI.sub(" ", text).split())


# Minutes east of UTC. RFC 822, section 5 (and its military "Z"); then Europe, the Middle East, and what newspapers
# use; feedparser 6.0.14 reads most of those as UTC. Names that mean several zones are not listed (IST: India, Israel,
# Ireland; AST: Atlantic, Arabia).
_OFFSETS = {
    "ut utc gmt z wet uct": 0,
    "cet met mez bst wat west": 60,
    "eet cest mest cat sast mesz": 120,
    "eest trt msk eat idt": 180,
    "irst": 210,
    "gst msd samt": 240,
    "irdt aft": 270,
    "pkt uzt": 300,
    "npt": 345,
    "ict wib": 420,
    "hkt sgt pht awst": 480,
    "jst kst": 540,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "brt art adt": -180,
    "nst": -210,
    "ndt": -150,
    "clt edt at": -240,
    "est cdt et": -300,
    "cst mdt ct": -360,
    "mst pdt mt": -420,
    "pst akdt pt": -480,
    "akst": -540,
    "hst": -600,
}
ZONES = {name: minutes for names, minutes in _OFFSETS.items() for name in names.split()}

# Whose time it is, as folded: "بتوقيت دمشق", "Damascus time". `local` is nobody's that we know.
_PLACES = {
    "دمشق سوريا سوريه damascus syria": "asia/damascus",
    "بيروت لبنان beirut lebanon": "asia/beirut",
    "بغداد العراق baghdad iraq": "asia/baghdad",
    "القدس القدس_المحتله فلسطين jerusalem": "asia/jerusalem",
    "عمان الاردن amman": "asia/amman",
    "القاهره مصر cairo": "africa/cairo",
    "مكه مكه_المكرمه الرياض السعوديه mecca makkah riyadh ksa": "asia/riyadh",
    "ابوظبي ابو_ظبي دبي الامارات dubai gulf": "asia/dubai",
    "الدوحه قطر doha": "asia/qatar",
    "الكويت kuwait": "asia/kuwait",
    "اسطنبول انقره تركيا istanbul ankara turkey turkish": "europe/istanbul",
    "طهران ايران tehran iran": "asia/tehran",
    "موسكو روسيا moscow": "europe/moscow",
    "باريس فرنسا paris": "europe/paris",
    "لندن london": "europe/london",
    "واشنطن نيويورك washington": "america/new_york",
    "غرينتش جرينتش غرينيتش جرينيتش غرينتيش greenwich": "gmt",
    "local": "local",
}
PLACES = {name.replace("_", " "): zone for names, zone in _PLACES.items() for name in names.split()}
_NAMED = "|".join(sorted(map(re.escape, PLACES), key=len, reverse=True))
_TIME_OF = re.compile(
    rf"\(?(?:(?:حسب )?(?:ب|ال)?توقيت (?:مدينه )?({_NAMED})|(?<= )(غرينتش|جرينتش)|({_NAMED}) (?:local )?time)(?!\w)\)?"
)
_LOCAL = re.compile(r"\(?(?:حسب |ب)?(?:ال|بال)توقيت المحلي\)?")


def zones(text: str) -> str:
    """Write "by Damascus time" in a folded text as that region's name, which `clock` knows."""
    return _TIME_OF.sub(lambda found: PLACES[found[1] or found[2] or found[3]], _LOCAL.sub("local", text))


# Two letters mean too many things; those that are in use are listed.
_SHORTEST = 3


def _beginnings(names: dict[str, int]) -> dict[str, int]:
    """Map each beginning that means one number only, and each whole name, to its number: dates are read by the line."""
    meant: dict[str, set[int]] = {}
    for name, number in names.items():
        for end in range(_SHORTEST, len(name)):
            meant.setdefault(name[:end], set()).add(number)
    return {start: numbers.pop() for start, numbers in meant.items() if len(numbers) == 1} | names


_BEGINNINGS_OF_MONTHS = _beginnings(MONTHS)
_BEGINNINGS_OF_WEEKDAYS = _beginnings(WEEKDAYS)


def month(word: str) -> int | None:
    """Return a month's number by its name, or by a beginning of three letters or more that means one month only."""
    return _BEGINNINGS_OF_MONTHS.get(word)


def weekday(word: str) -> int | None:
    """Return a weekday's number, Monday is 0, by its name or by a beginning that means one day only."""
    return _BEGINNINGS_OF_WEEKDAYS.get(word)
