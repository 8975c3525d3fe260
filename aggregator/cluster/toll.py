"""The words that figures are read by, folded: what happened to how many of whom, in English and Arabic."""

from aggregator.cluster import words


def _table(**lists: str) -> dict[str, str]:
    return {word: name.rstrip("_") for name, listed in lists.items() for word in words.fold(listed).split()}


# What happened, as said of a number before it or by it ("18 were killed", "18 dead", "18 قتيلا").
AFTER = _table(
    killed="killed dead died die dies deaths slain executed martyred fatalities perished lives قتيل قتيلا قتلى "
    "قتلوا شهيد شهيدا شهداء ضحية ضحايا لقوا حتفهم ماتوا",
    injured="injured wounded hurt injuries casualties جريح جريحا جرحى مصاب مصابا مصابين مصابون أصيبوا جرحوا",
    missing="missing disappeared مفقود مفقودا مفقودين فقدوا",
    displaced="displaced fled flee homeless uprooted نازح نازحا نازحين نزحوا مهجر مهجرا مهجرين",
    detained="detained arrested captured imprisoned معتقل معتقلا معتقلين اعتقلوا",
    abducted="abducted kidnapped مخطوف مخطوفا مخطوفين",
    sorties="sorties sortie طلعة طلعات",
    strikes="airstrikes airstrike strikes strike raids غارة غارات",
)

# What happens to a number behind it ("killing 18", "مقتل 18").
BEFORE = _table(
    killed="kill kills killed killing executing executed claimed martyred مقتل قتل قتلت بمقتل ومقتل وقتل لمقتل "
    "استشهاد واستشهاد باستشهاد استشهد استشهدت وفاة ووفاة توفي بحياة بقتل فقتل أودى قضى ارتقى ارتقاء",
    injured="wounding wounded wounds injuring injured injures hurting hurt إصابة وإصابة بإصابة أصيب وأصيب أصاب "
    "جرح وجرح بجرح جرحت",
    missing="فقدان وفقدان",
    displaced="displacing displaced uprooting نزوح ونزوح تهجير وتهجير نزح",
    detained="detaining detained arresting arrested arrest capturing captured اعتقال واعتقال اعتقلت اعتقل أسر وأسر",
    abducted="kidnapping kidnapped abducting abducted اختطاف خطف",
)

# A count behind one of these and a few small words: "the death toll rose to 80", "ارتفعت حصيلة القتلى إلى 80".
COUNTED = _table(killed="deaths toll fatalities حصيلة القتلى الضحايا الشهداء", injured="injuries الجرحى المصابين")

# Who. People of no kind are "".
WHO = {
    **_table(
        civilians="civilian civilians مدني مدنيا مدنيين مدنيون مدنيان مدنية مدنيات",
        children="child children girl girls boy boys infant infants baby babies kids طفل طفلا طفلة أطفال طفلان طفلين "
        "طفلتان طفلتين رضيع",
        women="woman women امرأة نساء امرأتان امرأتين سيدة سيدات",
        men="man men رجل رجلا رجال رجلان رجلين شاب شابا شبان شابان شابين",
        soldiers="soldier soldiers troops conscripts servicemen officers جندي جنديا جنود جنديان جنديين عسكري عسكريا "
        "عسكريين عسكريان عنصر عنصرا عناصر عنصران عنصرين ضابط ضابطا ضباط",
        fighters="fighter fighters rebel rebels militant militants gunmen insurgents jihadists terrorists مقاتل مقاتلا "
        "مقاتلين مقاتلون مقاتلان مسلح مسلحا مسلحين مسلحون مسلحان",
        journalists="journalist journalists reporters صحفي صحفيا صحفيين صحفيان إعلامي",
        medics="medic medics doctor doctors nurses paramedics rescuers طبيب أطباء مسعف مسعفين مسعفان متطوع متطوعا "
        "متطوعين",
        protesters="protester protesters demonstrators متظاهر متظاهرا متظاهرين",
    ),
    **dict.fromkeys(
        words.fold(
            "person people persons others other residents inhabitants victims syrians families members bodies "
            "more refugees villagers worshippers neighbours neighbors students teachers police policemen "
            "prisoners households شخص شخصا أشخاص شخصان شخصين آخر آخرين آخرون آخران سوريا سوريين سوري عائلة عائلات "
            "أفراد فرد فردا الأهالي إنسان نسمة"
        ).split(),
        "",
    ),
}  # fmt: skip

# An Arabic dual says two by its ending; مدنيين is no dual here: it is far oftener "civilians".
TWO = frozenset(
    words.fold(
        "شخصان شخصين طفلان طفلين طفلتان طفلتين مدنيان جنديان جنديين عنصران عنصرين رجلان رجلين امرأتان امرأتين "
        "شابان شابين عسكريان مقاتلان مسلحان مسعفان صحفيان آخران"
    ).split()
)
# One, said by a word in the singular behind what happened ("مقتل مدني"), or behind "a" ("a child was killed").
ONE = frozenset(
    words.fold(
        "civilian child girl boy infant baby woman man soldier officer fighter rebel militant journalist "
        "medic doctor nurse paramedic protester person teenager مدني طفل طفلة رضيع امرأة سيدة رجل شاب جندي "
        "عنصر ضابط مقاتل مسلح صحفي إعلامي طبيب مسعف متطوع شخص متظاهر"
    ).split()
)

_FROM_ONE = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_FROM_THREE = (
    "ثلاثة ثلاث",
    "أربعة أربع",
    "خمسة خمس",
    "ستة ست",
    "سبعة سبع",
    "ثمانية ثماني ثمان",
    "تسعة تسع",
    "عشرة عشر",
)
_FROM_TWENTY = ("عشرون عشرين", "ثلاثون ثلاثين", "أربعون أربعين", "خمسون خمسين", "ستون ستين", "سبعون سبعين")
_FROM_EIGHTY = ("ثمانون ثمانين", "تسعون تسعين", "مئة مائة")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _counting(spelt: tuple[str, ...], start: int, step: int = 1) -> dict[str, int]:
    """Give words their numbers by place; those that stand together mean the same."""
    return {word: start + step * at for at, said in enumerate(spelt) for word in words.fold(said).split()}


NUMBERS = {
    **_counting(tuple(_FROM_ONE.split()), 1),
    **_counting(TENS, 20, 10),
    **_counting(_FROM_THREE, 3),
    **_counting((*_FROM_TWENTY, *_FROM_EIGHTY), 20, 10),
}
MULTIPLIERS = {
    **dict.fromkeys(["hundred"], 100),
    **dict.fromkeys(["thousand", *words.fold("ألف آلاف ألفا").split()], 1000),
    **dict.fromkeys(["million", "مليون"], 1_000_000),
}
VAGUE = frozenset(
    words.fold("dozens scores hundreds thousands tens several many عشرات العشرات مئات المئات آلاف الآلاف عدد").split()
)


def _phrases(*said: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.fold(one).split()) for one in said)


AT_LEAST = (
    *_phrases("at least", "more than", "over", "no fewer than", "no less than", "a minimum of", "upwards of"),
    *_phrases("أكثر من", "ما لا يقل عن", "لا يقل عن", "على الأقل"),
)
AT_MOST = (
    *_phrases("up to", "as many as", "fewer than", "less than", "at most", "no more than"),
    *_phrases("أقل من", "ما لا يزيد عن"),
)
ABOUT = (
    *_phrases("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated"),
    *_phrases("حوالي", "نحو", "قرابة", "زهاء", "ما يقارب"),
)

# A number before one of these measures, dates or counts something else; before or behind a month it is a day.
UNITS = frozenset(
    words.fold(
        "% percent per km kilometers kilometres kilometer kilometre miles mile meters metres meter metre mm "
        "cm kg kilograms kilogram kilos tons tonnes ton pounds pound liters litres calibre caliber hours hour "
        "minutes minute seconds days day weeks week months month years year decades am pm dollars euros "
        "degrees st nd rd th o'clock عاما عام سنة سنوات كم كيلومتر كيلومترا كيلومترات متر مترا أمتار كيلوغرام "
        "كيلوغراما كغ طن طنا أطنان يوم يوما أيام ساعة ساعات دقيقة دقائق شهر شهرا أشهر أسبوع أسابيع ملم بالمئة "
        "بالمائة دولار دولارا صباحا مساء درجة"
    ).split()
)
MONTHS = frozenset(
    words.fold(
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين يناير "
        "فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
    ).split()
)
BEFORE_NO_COUNT = frozenset(
    words.fold("aged age no number route resolution article chapter $ € £ عام سنة العام عمره عمرها العمر").split()
)
