"""The words that figures are read by, folded: what happened, to whom, and what is no toll, in English and Arabic."""

from aggregator.cluster import words


def _table(**lists: str) -> dict[str, str]:
    return {word: name for name, listed in lists.items() for word in words.fold(listed).split()}


def folded(listed: str) -> frozenset[str]:
    """Fold a list of words, parted by white space."""
    return frozenset(words.fold(listed).split())


# What happened, as said of those counted before it ("18 were killed", "18 dead", "18 قتيلا").
AFTER = _table(
    killed="killed dead died die dies dying deaths slain executed beheaded crucified hanged murdered massacred "
    "martyred martyrs martyr assassinated fatalities perished lives drowned succumbed قتيل قتيلا قتلى قتلوا قتلا "
    "استشهدا قتيلان قتيلين شهيد شهيدا شهداء شهيدان شهيدين شهيدتان شهيدتين الشهداء القتلى الضحايا استشهدوا ضحية ضحايا "
    "ضحيتان ضحيتين ماتوا قضوا توفوا غرقوا أعدموا",
    injured="injured wounded hurt injuries maimed hospitalised hospitalized جريح جريحا جرحى جريحان جريحين مصاب مصابا "
    "مصابين مصابون مصابان الجرحى المصابين أصيبوا أصيبا جرحوا جرحا إصابات",
    missing="missing disappeared مفقود مفقودا مفقودين مفقودون مفقودان المفقودين فقدوا",
    displaced="displaced fled flee fleeing homeless uprooted نازح نازحا نازحين نازحون نزحوا مهجر مهجرا مهجرين "
    "النازحين المهجرين تهجروا مشرد مشردا مشردين",
    detained="detained arrested apprehended captured imprisoned jailed detainees prisoner captive captives معتقل "
    "معتقلا معتقلين معتقلون اعتقلوا أسير أسيرا أسرى موقوفا موقوفين المعتقلين الأسرى",
    abducted="abducted kidnapped snatched hostage hostages مخطوف مخطوفا مخطوفين مخطوفون اختطفوا خطفوا رهينة رهائن "
    "المختطفين المخطوفين",
    sorties="sorties sortie طلعة طلعات طلعتين طلعتان",
    strikes="airstrikes airstrike strikes strike raids غارة غارات غارتين غارتان ضربة ضربات",
    shells="shells shell rockets rocket missiles missile bombs bomb projectiles mortars قذيفة قذائف قذيفتين قذيفتان "
    "صاروخ صاروخا صواريخ صاروخين صاروخان برميل برميلا براميل برميلين برميلان قنبلة قنابل قنبلتين",
)

# What happens to a number behind it ("killing 18", "مقتل 18").
BEFORE = _table(
    killed="kill kills killed killing executing executed execute executes crucified crucifying beheading beheaded "
    "behead beheads hanged murdering murdered murder murders massacred martyred martyring claimed claims slaying "
    "slew assassinated assassinating lost losing eliminated eliminating مقتل قتل قتلت يقتل تقتل يقتلون قتلا قتلوا "
    "استشهاد استشهد استشهدت وفاة توفي توفيت بحياة بأرواح أودى أودت قضى قضت ارتقى ارتقاء لقي لقيت مصرع ضحيته ضحيتها "
    "إعدام أعدم أعدمت اغتيال اغتالت تصفية ذبح تحييد حيدت",
    injured="wounding wounded wounds wound injuring injured injures injure hurting hurt maiming إصابة أصيب أصيبت "
    "أصاب أصابت تصيب يصيب جرح جرحت تجرح أصابوا",
    missing="disappearing فقدان اختفاء",
    displaced="displacing displaced displaces uprooting uprooted نزوح تهجير هجر هجرت نزح نزحت تشريد شرد شردت فرار فر "
    "فرت",
    detained="jailed apprehended detaining detained detains detain arresting arrested arrests arrest capturing "
    "captured captures capture اعتقال اعتقلت اعتقل يعتقل تعتقل يعتقلون أسر أسرت توقيف احتجاز احتجزت احتجز",
    abducted="kidnapping kidnapped kidnap kidnaps snatched abducting abducted abduct abducts seized يخطف تخطف يخطفون "
    "يختطفون اختطاف خطف خطفت اختطف اختطفت",
)
# And to one who stands before it: "إن طفلا قتل".
OF_ONE = {word: BEFORE[word] for word in words.fold("قتل قتلت أصيب أصيبت استشهد استشهدت توفي توفيت جرح اعتقل").split()}

# Verbs among them, which may stand further behind those counted.
VERBS = frozenset(word for word in AFTER if word.endswith("وا")) | folded("قتلا استشهدا أصيبا جرحا")

# And nouns, which say nothing of those further ahead: "200 militants remain, holding hostages".
NOUNS = folded("deaths lives martyrs fatalities injuries detainees captives hostages")

# What was done, not whom it was done to.
ACTS = frozenset({"sorties", "strikes", "shells"})
# Shells are counted only in a sentence in which they fly: "20 rockets" may lie in a store.
FIRING = folded(
    "fired fire firing launched launching hit hits hitting struck landed landing dropped dropping drop fell falling "
    "shelled shelling targeted targeting pounded pounding lobbed rained slammed bombed bombarded crashed أطلق أطلقت "
    "أطلقوا إطلاق استهدف استهدفت استهداف سقط سقطت سقوط قصف قصفت ألقى ألقت ألقى إلقاء استخدم استخدمت تعرضت تعرض رشقات "
    "برشقة يستهدف تستهدف"
)
# "Raids" fly in a sentence that speaks of aircraft; elsewhere police carry them out.
FLYING = folded(
    "air aerial warplanes warplane planes aircraft jets jet airforce helicopters bombers bombing russian nato "
    "targeting targeted bombed"
)
NO_STRIKES = folded("hunger general labour labor")

# A count behind one of these, "to", "at", "reached"... is of what they name: "the death toll rose to 80".
TOLL = folded("toll حصيلة")
NUMBER_OF = TOLL | folded("number عدد أعداد تعداد count")
COUNTED = {
    **AFTER,
    **_table(
        killed="victims",
        displaced="refugees",
    ),
}
REACHING = folded(
    "to at of be reached reaches hit hits is was stands stood : passes passed exceeds exceeded surpassed tops topped "
    "إلى الى بلغ بلغت وصل وصلت تجاوز تجاوزت ب بـ"
)

_WHO = {
    **_table(
        civilians="civilian civilians مدني مدنيا مدنيين مدنيون مدنيان مدنية مدنيات مدنيتين",
        children="child children girl girls boy boys infant infants baby babies kids minors minor toddler toddlers "
        "schoolchildren طفل طفلا طفلة أطفال طفلان طفلين طفلتان طفلتين طفلات رضيع رضيعا رضيعين رضيعان رضع قاصر قاصرا "
        "قاصران قاصرين طفليه طفليها طفلتيه طفلتيها",
        women="woman women امرأة نساء امرأتان امرأتين سيدة سيدات سيدتان سيدتين نسوة",
        men="man men رجل رجلا رجال رجلان رجلين شاب شابا شبان شابان شابين شباب",
        soldiers="soldier soldiers troops conscripts servicemen officers officer personnel جندي جنديا جنود جنديان "
        "جنديين عسكري عسكريا عسكريين عسكريان عسكريون عنصر عنصرا عناصر عنصران عنصرين ضابط ضابطا ضباط ضابطين ضابطان",
        fighters="fighter fighters rebel rebels militant militants gunman gunmen insurgent insurgents jihadist "
        "jihadists jihadis terrorist terrorists extremists militiamen militia militias combatants loyalists "
        "operatives commander commanders leaders leader takfiris mercenaries مقاتل مقاتلا مقاتلين مقاتلون مقاتلان "
        "مسلح مسلحا مسلحين مسلحون مسلحان إرهابي إرهابيا إرهابيين إرهابيون قيادي قياديا قياديين قياديان قادة مرتزقة",
        journalists="journalist journalists reporter reporters صحفي صحفيا صحفيين صحفيون صحفيان إعلامي إعلاميا "
        "إعلاميين صحافي صحافيا صحافيين ناشط ناشطا ناشطين ناشطان",
        medics="medic medics doctor doctors nurse nurses paramedic paramedics rescuers volunteers طبيب طبيبا أطباء "
        "مسعف مسعفا مسعفين مسعفان متطوع متطوعا متطوعين متطوعان",
        protesters="protester protesters demonstrator demonstrators متظاهر متظاهرا متظاهرين متظاهرون",
    ),
    **dict.fromkeys(
        words.fold(
            "colonel general captain lieutenant major sergeant brigadier imam cleric judge mayor lawyer engineer "
            "driver farmer shepherd translator interpreter contractor bodyguard bystander villager resident refugee "
            "photographer cameraman correspondent politician official volunteer pedestrian neighbour neighbor "
            "relative brother sister father mother son daughter wife husband merchant trader labourer rescuer "
            "firefighter priest colonels generals captains lieutenants majors sergeants imams clerics judges mayors "
            "lawyers engineers drivers translators interpreters contractors bodyguards photographers cameramen "
            "correspondents politicians officials labourers laborers firefighters priests fathers mothers wives "
            "merchants traders conscript person people persons others other residents inhabitants victims syrians "
            "syrian_people families members member bodies refugees villagers worshippers neighbours neighbors "
            "students student pupils pupil teachers teacher police policemen policeman prisoners households citizens "
            "citizen individuals workers worker staff guards guard employees employee pilot pilots activists "
            "activist teenagers teenager hostages detainees captives relatives brothers sisters sons daughters "
            "passengers farmers shepherds palestinians iraqis lebanese alawites christians kurds iranians russians "
            "turks jihadis inmates monks nuns pilgrims peacekeepers advisers settlers passers-by bystanders "
            "passersby migrants parents pedestrians adults elderly suspects شخص شخصا أشخاص شخصان شخصين آخر آخرين "
            "آخرون آخران أخرى أخريات سوريا سوريين سوري سوريون عائلة عائلات أسرة أسر أفراد فرد فردا الأهالي إنسان "
            "نسمة مواطن مواطنا مواطنين مواطنون مواطنان مواطنة أهالي لاجئ لاجئا لاجئين عامل عاملا عمال طالب طالبا "
            "طلاب طالبين موظف موظفا موظفين أشقاء شقيقين شقيقان شقيقتين شقيقتان إخوة أقارب ولديه ولديها ابنيه ابنيها "
            "ابنتيه ابنتيها شقيقيه مزارع مزارعا مزارعين سجين سجينا سجناء شرطي شرطيا شرطيين راكبا ركاب إيراني إيرانيا "
            "إيرانيين عراقيا عراقيين لبنانيا لبنانيين فلسطينيا فلسطينيين تركيا أتراك روس مهندسين متهمين مرافقيه "
            "مترجم مترجما سائق سائقا عقيد عقيدا عميد عميدا مهندس مهندسا مصور مصورا مراسل مراسلا ممرض ممرضا ممرضة "
            "معلمة فتاة فتى مسن مسنا مسنة ملازم ملازما نقيب نقيبا رقيب حارس حارسا مهجر فلاح صياد بائع شقيق شقيقة "
            "تاجر مهاجر مهاجرا حراس حراسا سائقين مهاجرين مصورين مراسلين ممرضين فتيات فتية مسنين صيادين تجار أصدقاء "
            "مدرسا مدرسين معلما معلمين راعي رعاة"
        ).split(),
        "",
    ),
}  # fmt: skip

# An Arabic dual says two by its ending; those that a rule can make of singulars are added below. مدنيين, مقاتلين,
# آخرين... are no duals here: they are far oftener plurals.
_TWO = folded(
    "شخصان شخصين طفلان طفلين طفلتان طفلتين مدنيان مدنيتين جنديان جنديين عنصران عنصرين رجلان رجلين امرأتان امرأتين "
    "سيدتان سيدتين شابان شابين عسكريان مقاتلان مسلحان مسعفان صحفيان آخران ضابطان ضابطين قياديان ناشطان متطوعان "
    "مواطنان رضيعان رضيعين قاصران قتيلان قتيلين شهيدان شهيدين شهيدتان شهيدتين ضحيتان ضحيتين جريحان جريحين مصابان "
    "مفقودان شقيقان شقيقين شقيقتين شقيقتان طفليه طفليها طفلتيه طفلتيها ولديه ولديها ابنيه ابنيها ابنتيه ابنتيها "
    "شقيقيه طالبين غارتين غارتان قذيفتين قذيفتان صاروخين صاروخان برميلين برميلان طلعتين طلعتان قنبلتين"
)
# One dead or injured, behind a verb of falling or in a list: "سقط شهيد وأربعة جرحى".
FALLEN = folded("قتيل قتيلا شهيد شهيدا شهيدة جريح جريحا مصاب")
FALLING = folded("سقط سقوط ارتقى ارتقاء وقوع")
# One, said by a word in the singular behind what happened ("مقتل مدني"), or behind "a" ("a child was killed").
ONE = folded(
    "colonel general captain lieutenant major sergeant brigadier imam cleric judge mayor lawyer engineer driver "
    "farmer shepherd translator interpreter contractor bodyguard bystander villager resident refugee photographer "
    "cameraman correspondent politician official volunteer pedestrian neighbour neighbor relative brother sister "
    "father mother son daughter wife husband merchant trader labourer rescuer firefighter priest conscript civilian "
    "child girl boy infant baby toddler woman man soldier officer fighter rebel militant gunman insurgent jihadist "
    "terrorist journalist reporter medic doctor nurse paramedic protester demonstrator activist person citizen "
    "teenager student pupil teacher policeman worker employee pilot guard commander leader member minor مدني مدنيا "
    "مدنية طفل طفلا طفلة رضيع رضيعا امرأة سيدة رجل رجلا شاب شابا جندي جنديا عنصر عنصرا ضابط ضابطا مقاتل مقاتلا مسلح "
    "مسلحا صحفي صحفيا صحافي إعلامي إعلاميا ناشط ناشطا طبيب طبيبا مسعف متطوع متطوعا شخص شخصا مواطن مواطنا مواطنة "
    "متظاهر متظاهرا قيادي قياديا عسكري عامل عاملا طالب طالبا قاصر آخر أخرى لاجئ مزارع شرطي راعي مترجم مترجما سائق "
    "سائقا عقيد عقيدا عميد عميدا مهندس مهندسا مصور مصورا مراسل مراسلا ممرض ممرضا ممرضة معلمة فتاة فتى مسن مسنا مسنة "
    "ملازم ملازما نقيب نقيبا رقيب حارس حارسا مهجر فلاح صياد بائع شقيق شقيقة تاجر مهاجر مهاجرا"
)

# Those with an ending of their own; and طالب, "student", whose dual reads like the Taliban.
_NO_DUAL = ("ا", "ه", "طالب")
# The nominative is the dual's alone ("شرطيان"); the genitive is the plural's too, but for the feminine ("طفلتين").
_DUALS = {
    **{one + "ان": _WHO[one] for one in ONE if words.is_arabic(one) and not one.endswith(_NO_DUAL)},
    **{one[:-1] + ending: _WHO[one] for one in ONE if one.endswith("ه") for ending in ("تان", "تين")},
}
TWO = _TWO | _DUALS.keys()
# Who. People of no kind are "".
WHO = {**_DUALS, **_WHO}

# Nobody: a number of these is none of people, whatever stands before it ("killing 20 sheep").
THINGS = folded(
    "houses homes buildings vehicles vehicle cars car tanks tank villages towns cities districts neighbourhoods "
    "neighborhoods areas positions position sites points places provinces governorates countries hospitals schools "
    "camps checkpoints bases attacks battles clashes incidents operations explosions blasts bombings sheep cows "
    "cattle animals goats trucks buses shops families' targets facilities centers centres barrels breaches times "
    "occasions fronts mosques churches planes helicopters drones weapons guns rifles launchers prison prisons ships "
    "oil gas منازل منزلا منزل سيارات سيارة آليات آلية دبابات دبابة قرى قرية بلدات بلدة مدن مدينة مناطق منطقة نقاط "
    "نقطة مواقع موقع موقعا هجمات هجوما هجوم مخيمات مخيم مراكز مركز مدارس مدرسة مشاف مشافي محال محلات خروقات خرقا "
    "مرات مرة عمليات عملية رؤوس أغنام رأس خيام خيمة أبنية مبنى مبان طائرات طائرة مسيرات حواجز محافظات أحياء مساجد "
    "شاحنات دراجات جبهات محاور معارك انفجارات تفجيرات عبوات حرائق حالة حالات"
)

# A number before one of these measures, dates or counts something else; before or behind a month it is a day.
UNITS = folded(
    "% percent per km kms kilometers kilometres kilometer kilometre miles mile meters metres meter metre mm m cm kg "
    "kilograms kilogram kilos kilo tons tonnes ton tonne pounds pound lb liters litres calibre caliber hours hour "
    "minutes minute seconds second days day weeks week months month years year yr decades decade am pm a.m p.m a.m. "
    "p.m. dollars euros euro pounds lira storey story storeys degrees hectares inches feet points gmt st nd rd th "
    "o'clock عاما عام سنة سنوات سنين أعوام كم كيلومتر كيلومترا كيلومترات كيلو متر مترا أمتار كيلوغرام كيلوغراما كغ "
    "طن طنا أطنان يوم يوما أيام ساعة ساعات دقيقة دقائق ثانية ثواني شهر شهرا أشهر شهور أسبوع أسبوعا أسابيع ملم مم سم "
    "بالمئة بالمائة دولار دولارا مليار ليرة يورو صباحا مساء ظهرا فجرا عصرا درجة هكتار هكتارا بتوقيت عيار ميلا أميال"
)
MONTHS = folded(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين يناير فبراير مارس أبريل مايو "
    "يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
)
SEASONS = folded("spring summer autumn winter ربيع صيف خريف شتاء")
# A number right behind one of these is a name, an age, an amount or a part of a date.
BEFORE_NO_COUNT = folded(
    "aged age ages under number no nos route road highway resolution article articles chapter division brigade "
    "regiment unit battalion base channel annex geneva astana phase $ € £ # no. عام سنة العام عمره عمرها عمرهم العمر "
    "القرار المادة رقم اللواء لواء الفرقة فرقة الفوج فوج الكتيبة كتيبة عيار أستانا جنيف الساعة ال الموافق بتاريخ "
    "برقم"
)
YEARLY = folded(
    "in since until by during from late early mid of end year before after عام سنة منذ في حتى العام خلال نهاية مطلع "
    "أواخر أوائل من"
)
# Whoever did as many: a number behind one of these counts, though it may look like a year ("conducted 2019 strikes").
PERFORMING = folded(
    "out conduct conducts conducted conducting flew fly flying flown launch launched launching fire fires fired firing "
    "drop drops dropped dropping made mounted mounting staged recorded documented counted executed performed another "
    "additional further"
)
