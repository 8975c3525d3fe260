"""The words and patterns of boilerplate that any scraped page may carry, in English and Arabic: no site's own.

Patterns are verbose and written for folded lines (`lines.fold`): lower case, plain quotes and dashes, Arabic in one
spelling. They were collected from the furniture of news sites at large, and held against 943 articles of the AllSides
set and 531 of Airwars: what they took of an article's own text there was mended here.
"""

import re

from aggregator.parse import lines

SHARE = lines.vocabulary(
    """
    listen share facebook twitter x tweet whatsapp email e mail print pin pinterest it linkedin reddit telegram
    messenger copy link url save bookmark send via on this article story post page sms more flipboard pocket
    tumblr viber google plus instagram youtube rss icon button close comment comments like bluesky mastodon
    threads with friends or and to in by شارك مشاركه شاركها شاركه انشر غرد تغريد تغريده فيسبوك تويتر واتساب
    تلغرام تليغرام تيليغرام لينكد لينكدان ان طباعه ارسال بريد الكتروني البريد الالكتروني نسخ الرابط عبر علي هذا
    المقال الخبر الموضوع ماسنجر اكس انستغرام يوتيوب حفظ المفضله مع اصدقائك و
    """
)
SHARE_CORE = lines.vocabulary(
    """
    share facebook twitter tweet whatsapp email mail print pin pinterest linkedin reddit telegram messenger
    flipboard شارك مشاركه شاركها شاركه انشر غرد تغريده فيسبوك تويتر واتساب تلغرام تليغرام تيليغرام لينكدان طباعه
    نسخ ماسنجر
    """
)

# Names of sections: what stands in a menu, a breadcrumb or a kicker, and is the name of no outlet by itself.
SECTIONS = lines.vocabulary(
    """
    home news world politics business sport sports opinion opinions video videos photos photo pictures media
    culture arts life lifestyle style travel tech technology science health environment climate economy markets
    money middle east asia africa europe americas us uk usa international global national local regional region
    syria syrian iraq lebanon turkey jordan israel palestine iran yemen gulf arab mena conflict conflicts war
    crisis civil security defense defence exclusive breaking live latest top stories story headlines analysis
    features feature comment editorial editorials blogs blog reports report investigations special coverage in
    depth the and of & about contact search menu more subscribe login sign podcasts podcast newsletters weather
    archive archives trending menu sections daily weekly morning evening week today humanitarian aid refugees
    migration diplomacy un united nations foreign affairs policy army military الرئيسيه اخبار الاخبار سياسه
    السياسه العالم عالم دوليه دولي عربي عربيه عربيه ودوليه محليه محليات سوريا سوريه السوريه السوري الشرق الاوسط
    اقتصاد الاقتصاد رياضه الرياضه راي اراء مقالات تقارير تحقيقات ثقافه الثقافه فن صحه علوم تكنولوجيا منوعات
    فيديو صور فيديوهات بودكاست ملفات عاجل خاص حصري الحرب النزاع ميداني ميدانيه انسانيه مجتمع حقوق لاجئون من نحن
    اتصل بنا بحث ارشيف المزيد لبنان العراق تركيا
    """
)

# These join names of sections in a kicker ("War in Syria") but make a headline of what would else be a menu.
JOINING = lines.vocabulary(
    """
    the and of in & about more
    """
)

WHOLE = {
    "advertisement": r"""
        -*\ ?(?:advertisements?|advertorial|ads?|sponsored(?:\ content|\ by\ .{1,40})?|promoted(?:\ content)?|paid\ post
        |(?:article|story|text|post)\ continues\ (?:below|after|under).{0,40}|continue\ reading\ below.{0,30}
        |(?:scroll|skip|keep\ reading|continue)\ .{0,40}\b(?:advert\w*|ad)|remove\ ads?|ad\ feedback
        |report\ (?:this\ )?ad
        |اعلان(?:ات)?|اعلان\ ممول|مساحه\ اعلانيه|محتوي\ (?:ممول|مدفوع)|يستمر\ المقال\ بعد\ الاعلان)\ ?:?-*""",
    "font size": r"""
        (?:text|font)\ ?size\ ?:?.{0,30}|(?:[aا]\ ?[+-]?[\ |/]*){2,5}|[aا]\ ?[+-]|(?:increase|decrease
        |reset)\ (?:text|font).{0,20}
        |حجم\ (?:الخط|النص).{0,30}|(?:تكبير|تصغير)\ (?:الخط|النص|حجم\ الخط).{0,20}""",
    "reading time": r"""
        (?:\d+|one|two|three|four|five|ten)[\ -]?min(?:ute)?s?\.?(?:\ (?:to\ )?read(?:ing(?:\ time)?)?)?
        |(?:estimated\ )?read(?:ing)?\ time\ ?:?.{0,30}|(?:مده|وقت|زمن)\ القراءه.{0,30}
        |listen(?:\ to\ (?:this\ )?(?:article|story|page|audio))?(?:\ now)?(?:\ \(?\d+.{0,20})?|استمع(?:\ (?:الي
        |ل).{0,40})?""",
    "counter": r"""
        [\d.,]+[km]?\ (?:views?|shares?|reads?|likes?|hits|retweets?)|(?:views?|shares?|reads?|hits
        |likes?)\ ?:?\ ?[\d.,]+[km]?
        |[\d.,]+\ (?:مشاهده|مشاهدات|مشاركه|قراءه|زياره|اعجاب)|(?:المشاهدات|عدد\ (?:المشاهدات|القراءات
        |الزيارات))\ ?:?.{0,20}""",
    "navigation": r"""
        skip\ to\ (?:main\ |the\ )?(?:content|navigation|article|search).{0,20}|(?:back|return)\ to\ (?:top|home
        |main|the\ top|homepage).{0,20}
        |(?:main\ )?menu|search(?:\ (?:for|this\ site|here|the\ site|site))?\ ?[:.]*|toggle\ (?:navigation|menu|search)
        |(?:open|close|show|hide)(?:\ (?:menu|search|navigation|sidebar))?|home(?:page)?|next|previous|prev|sections
        |log\ ?(?:in|out)|sign\ (?:in|out)
        |register|contact(?:\ us)?|about(?:\ us)?|advertise(?:\ with\ us)?|careers|jobs|help|faqs?|site\ ?map
        |privacy(?:\ (?:policy|notice))?
        |terms(?:\ (?:of\ (?:use|service)|(?:and|&)\ conditions))?|you\ are\ here\ ?:?.{0,80}|(?:next
        |previous)\ (?:article|story|post|page)\ ?:?.{0,120}
        |all\ sections|(?:choose|select)\ (?:a\ |your\ )?(?:language|edition|region).{0,20}|(?:english|العربيه|عربي
        |en|ar)(?:\ ?[|/]\ ?(?:english|العربيه|عربي|en|ar))*
        |(?:الرئيسيه|القائمه(?:\ الرئيسيه)?|بحث|ابحث(?:\ (?:في|هنا).{0,30})?|من\ نحن|اتصل\ بنا
        |تخط(?:ي)?\ الي\ المحتوي|الانتقال\ الي\ المحتوي
        |التالي|السابق|العوده\ (?:الي|ل).{0,20}|انت\ هنا.{0,80}|تسجيل(?:\ الدخول)?|اعلن\ معنا)""",
    "consent button": r"""
        (?:accept|reject|allow|decline|refuse)(?:\ (?:all|cookies|all\ cookies|and\ (?:close|continue)))?
        |i\ (?:agree|accept|understand|consent)|got\ it!?|okay|ok|agree
        |(?:more|cookie|privacy)\ (?:options|settings|choices|information)|no,?\ thanks|not\ now|maybe\ later
        |learn\ more|dismiss|(?:manage|set)\ (?:preferences|options|settings|cookies)
        |موافق|اوافق|قبول(?:\ الكل)?|اقبل|رفض(?:\ الكل)?|ليس\ الان|معرفه\ المزيد|اغلاق""",
    "newsletter box": r"""
        (?:our\ |free\ |daily\ |weekly\ |e-?mail\ )*newsletters?(?:\ sign\ ?-?up)?|subscribe(?:\ (?:now|today|here
        |free|for\ free))?!?|sign\ (?:me\ )?up(?:\ (?:now|here|today|for\ free))?!?
        |e-?mail(?:\ address)?\ ?\*?:?|submit|اشتر(?:ك|كوا)(?:\ (?:الان|معنا|مجانا))?|النشره\ البريديه
        |البريد\ الالكتروني\ ?:?\ ?\*?|ارسل""",
    "image furniture": r"""
        (?:image|photo|picture|slide|gallery|video)?\ ?\d+\ ?(?:of|/)\ ?\d+|(?:enlarge|expand
        |view)\ ?(?:(?:this\ )?(?:image|photo|picture|gallery|fullscreen))?|(?:hide|show|toggle)\ caption
        |loading\ ?\.*|play(?:\ video|\ audio)?|pause|mute|unmute|fullscreen|video\ player\ is\ loading.{0,20}
        |media\ playback\ .{0,80}|(?:عرض|مشاهده|تكبير)\ (?:الصور|الصوره)|جار[ي]?\ التحميل.{0,10}""",
    "tags": r"""
        (?:tags?|topics?|keywords?|filed\ under|(?:this\ )?(?:article|story)\ (?:is\ )?(?:tagged|filed)(?:\ under)?
        |categor(?:y|ies)|tagged(?:\ with)?|posted\ in|related\ topics|in\ this\ (?:article|story))\ ?:.{0,300}
        |\#[\w-]+(?:[\s,]*\#[\w-]+)*
        |(?:tags|topics|keywords)|(?:ال)?(?:وسوم|كلمات\ (?:المفتاحيه|مفتاحيه|الدلاليه|دلاليه)|تاغات|تصنيف
        |تصنيفات)\ ?:?(?:\ .{0,300})?|الكلمات\ (?:المفتاحيه|الدلاليه)\ ?:?.{0,300}""",
    "error page": r"""
        (?:error\ )?(?:404|403|500|502|503)(?:\ ?[-:]?\ ?(?:not\ found|forbidden|error|page|bad\ gateway
        |service).{0,60})?|page\ not\ found.{0,40}|access\ denied.{0,40}|just\ a\ moment\ ?\.*
        |(?:ray\ id|reference\ id|incident\ id)\b.{0,60}|الصفحه\ غير\ موجوده.{0,60}""",
    "handle": r"@\w{2,30}",
}

OPENING = {
    "share buttons": r"""
            read\ or\ share\b.{0,120}|share\ (?:this|on|via|with|to|your|it)\b.{0,60}|(?:email|print|tweet|save
            |copy)\ (?:this|the|link|a)\b.{0,40}|(?:شارك|انشر|مشاركه)\ (?:هذا|هذه|المقال|الخبر|الموضوع|التقرير|عبر
            |علي|مع)\b.{0,60}""",
    "follow": r"""
        (?:follow|like|find|join|connect\ with|add|message)\ .{1,80}\b(?:on|via|at|to)\ (?:our\ )?(?:twitter
        |facebook|x|instagram|telegram|youtube|whatsapp|google|linkedin|tiktok|threads|flipboard|social|apple\ news
        |bluesky|@).{0,80}
        |follow\ (?:us|him|her|them|me|@).{0,80}|download\ (?:our|the)\ .{0,40}\bapp\b.{0,60}|get\ (?:our
        |the)\ (?:free\ |mobile\ )?app\b.{0,60}|subscribe\ to\ (?:our|the|us).{0,80}
        |تابع(?:نا|ونا|وا)?\ .{0,60}(?:تويتر|فيسبوك|تلغرام|تليغرام|تيليغرام|يوتيوب|انستغرام|اكس|واتساب|غوغل|جوجل
        |قناتنا|صفحتنا|حسابنا|حساباتنا|شبكات|التواصل).{0,60}|تابعونا.{0,60}
        |(?:انضم|انضموا|اشترك|اشتركوا)\ .{0,40}(?:قناتنا|قناه|واتساب|تلغرام|تليغرام|يوتيوب|مجموعتنا).{0,60}|(?:حمل
        |حملوا|نزل|تحميل)\ (?:ال)?تطبيق.{0,60}""",
    "tips plea": r"""
        write\ to\ .{2,120}@.{2,120}|        send\ (?:your\ |us\ |any\ |a\ )?(?:news\ )?tips?\b.{0,80}|(?:got
        |have)\ a\ (?:news\ )?(?:tip|story)\b.{0,120}|do\ you\ have\ (?:any\ |a\ )?(?:information|story
        |tip)\b.{0,120}
        |(?:contact|e-?mail|reach|write\ to)\ (?:the\ |this\ |our\ )?(?:author|writer|reporter|newsroom|editors?|us
        |journalist)\b.{0,100}|(?:report|spotted?|see|found|notice)\ an?\ (?:error|mistake|typo|correction)\b.{0,80}
        |(?:send|submit)\ (?:us\ )?(?:a\ |your\ )?(?:correction|feedback|letter|comments|story)s?\b.{0,80}
        |راسلونا.{0,80}|راسلنا.{0,80}|للتواصل\ (?:معنا|مع\ (?:الكاتب|التحرير|هيئه)).{0,80}|(?:هل\ )?لديك\ (?:خبر
        |معلومه|معلومات)\b.{0,80}""",
    "read more": r"""
        (?:tap|click|press|swipe|scroll)\ (?:here|to|for|on|below|down|the)\b.{0,100}|(?:continue
        |keep)\ reading\b.{0,80}|read\ (?:more|also|next|the\ (?:full|rest|original|whole)|full|on)\b.{0,220}
        |(?:see|read|watch|listen)\ (?:also|more|next)\b.{0,220}|(?:also|must)\ read\b.{0,220}|(?:related
        |recommended|more|read|don't\ miss|also\ on\ .{1,30})\ ?(?:article|story|coverage|stories)?\ ?:.{0,220}
        |(?:view|see|show|load)\ (?:all|more|gallery|full|the\ (?:full|gallery|photos)|\d+\ (?:photos|images
        |pictures))\b.{0,60}|more\ ?>+|(?:photos|pictures|gallery|slideshow|in\ pictures)\ ?:.{0,220}
        |(?:اقرا|اقراي|اقرءوا|اقرؤوا|اقراوا|طالع|شاهد|شاهدوا|انظر|تابع)\ (?:ايضا|المزيد|كذلك|القراءه|التفاصيل|الخبر
        |اكثر)\b.{0,220}|(?:قد\ يهمك|قد\ يعجبك|ربما\ يهمك)\b.{0,220}
        |للمزيد\b.{0,100}|لقراءه\ (?:المزيد|الخبر|المقال|النص)\b.{0,80}|(?:اضغط|انقر)\ (?:هنا|علي|ل)\b.{0,80}
        |ذات\ صله\ ?:.{0,220}|المزيد(?:\ .{0,40})?""",
    "newsletter box": r"""
        (?:sign\ ?-?up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|e-?mails?|inbox|alerts?|briefing|updates
        |mailing\ list|digest)\b.{0,150}|get\ (?:our|the|more|all|breaking|daily)\b.{0,80}\b(?:newsletter|inbox
        |alerts?|e-?mail|notifications)\b.{0,100}
        |thanks?(?:\ you)?\ for\ (?:subscribing|signing\ up|registering)\b.{0,80}|(?:اشترك|اشتركوا|سجل|سجلوا
        |للاشتراك|احصل)\ .{0,60}(?:النشره|نشرتنا|نشره|بريدك|البريد|بريديه|الاشعارات).{0,120}""",
    "licensing note": r"""
            (?:\(c\)|©|copyright)\ ?.{0,200}|(?:source|المصدر)\ ?:\ ?https?:.{0,200}|(?:permalink|short\ ?link
            |الرابط\ المختصر)\b.{0,120}""",
}

# name -> (words one of which must be there: a cheap fence, for these are searched in every sentence; the pattern)
VOICE = {
    "browser notice": (
        ("browser", "javascript", "متصفح", "جافا"),
        r"""
            your\ (?:web\ )?browser|(?:update|upgrade|change|modern|outdated|unsupported|supported|different|older
            |old)\ (?:your\ |web\ )?browser|(?:enable|turn\ on|requires?|activate|allow)\ javascript
            |javascript\ (?:is|must\ be|has\ been|seems)|checking\ .{0,20}browser|متصفحك|المتصفح\ (?:الذي|لا)
            |تحديث\ المتصفح|تفعيل\ (?:جافا|الجافا)|جافا\ ?سكريبت""",
    ),
    "ad-block plea": (
        ("block", "الاعلانات", "advert"),
        r"""
            \b(?:your|an|the|use\ of|using|have|disable|pause|off|with)\ ad[\ -]?block(?:er|ers|ing)?\b
            |ad[\ -]?block(?:er|ers|ing)?\ (?:detected|is|enabled|software|on|active)|(?:software|extensions?
            |tools?)\ that\ blocks?\ (?:our\ )?(?:ads|advert)|(?:costs?|fund\w*|pay\w*|rel(?:y|ies)
            |depends?)\ .{0,60}\b(?:us|our|we|is|on|through|by)\ .{0,20}advertis(?:ing|ements)\b.{0,40}
            |advertising\ (?:helps?|pays|funds|supports)\b.{0,30}\b(?:us|our)\b|(?:مانع|مانعات|حاجب|حاجبات|حظر|حجب
            |ادوات\ حجب)\ الاعلانات""",
    ),
    "support plea": (
        ("support", "donat", "contribut", "member", "favour", "favor", "enjoy", "ادعم", "تبرع", "دعمك"),
        r"""
            \bsupport\ (?:our|independent|quality|us|this)\ ?(?:work|journalism|reporting|newsroom|site|today|now|by
            |with)?\b.{0,60}\b(?:today|now|us|donat\w*|members?|readers?|month|journalism|reporting)\b
            |^(?:please\ )?(?:donate|contribute|support\ us|become\ a\ (?:member|supporter|patron|subscriber))\b
            |make\ a\ (?:donation|contribution)\ (?:to(?:day)?|now)|(?:we\ have
            |there\ is)\ a\ (?:small\ )?favou?r\ to\ ask|if\ you\ (?:value|like|enjoy|appreciate)\ (?:our|this
            |what\ you)|\bas\ a\ (?:regular|loyal|valued)\ (?:visitor|reader|user)|^(?:ادعمنا|ادعم|ادعموا|تبرع
            |تبرعوا)\b|دعمك(?:م)?\ (?:لنا|يساعدنا|يمكننا)""",
    ),
    "cookie notice": (
        ("cookie", "privacy", "consent", "partners", "ارتباط", "كوكيز", "خصوصي"),
        r"""
            \b(?:we|(?:this|our)\ (?:web)?sites?|this\ page|partners|us)\ (?:also\ |may\ )?(?:use|uses|using|store
            |stores|set|sets|process)\b.{0,100}\b(?:cookies?|personal\ data)|\b(?:use|uses|of)\ (?:\w+\ )?cookies\b
            |\bby\ (?:continuing|using|browsing|clicking|closing|choosing|scrolling)\b.{0,120}\b(?:cookies?|consent
            |privacy|policy)|cookies?\ (?:policy|settings|preferences|notice|consent|banner|statement|help|allow
            |are)|(?:accept|reject|allow|manage|enable)\ (?:all\ |our\ |your\ )?cookies?|(?:we|and)\ (?:value
            |care\ about|respect|take)\ your\ privacy|(?:manage|withdraw|change|give|review)\ your\ (?:consent
            |cookie|privacy)|your\ (?:privacy|consent)\ (?:choices|preferences|settings|matters|is\ important)
            |(?:our|the|\d+)\ partners\ .{0,60}\b(?:data|device|identifiers|consent)|privacy\ (?:policy|notice
            |statement)\ (?:and|to|for|here)|ملفات\ (?:تعريف\ )?الارتباط|كوكيز|نحترم\ خصوصيت|سياسه\ الخصوصيه""",
    ),
    "newsletter box": (
        ("inbox", "newsletter", "e-mail", "email", "unsubscribe", "بريدك", "نشرتنا", "النشره البريديه"),
        r"""
            \b(?:to|in|into)\ your\ (?:e-?mail\ )?inbox|\b(?:our|free|this|the|daily
            |weekly)\ (?:\w+\ )?newsletters?\b.{0,60}\b(?:sign|subscribe|day|week|free|deliver|inbox|join)|(?:enter
            |provide|with|type|your)\ (?:your\ )?(?:valid\ )?e-?mail\ address|unsubscribe\ (?:at\ )?any\ ?time
            |بريدك\ الالكتروني|نشرتنا\ (?:البريديه|الاخباريه|اليوميه|الاسبوعيه)|النشره\ البريديه""",
    ),
    "licensing note": (
        (
            "rights",
            "republish",
            "reproduc",
            "licens",
            "licenc",
            "creative commons",
            "publisher",
            "copyright",
            "الحقوق",
            "حقوق",
            "ذكر المصدر",
        ),
        r"""
            all\ rights\ reserved|may\ not\ be\ (?:published|reproduced|republished|copied|redistributed|rewritten)
            |\brepublish(?:ed|ing)?\ (?:this|our|these|with\ permission|under|for\ free|it)\b|creative\ commons
            |\bfor\ licen[cs]\w+\b|licen[cs]ing\ (?:opportunit|enquir|inquir|request|information)
            |copyright\ (?:©|\(c\)|\d{4})|reproduction\ (?:without|in\ whole
            |is\ prohibited)|جميع\ الحقوق|الحقوق\ محفوظه|حقوق\ (?:النشر|الطبع|الملكيه\ الفكريه)\b.{0,30}(?:محفوظه|©
            |\d{4})|(?:شرط|يرجي|مع|بشرط)\ ذكر\ المصدر""",
    ),
    "subscription wall": (
        ("subscri", "article", "account", "sign in", "log in", "trial", "access", "الدخول", "للمشتركين"),
        r"""
            \byou(?:'ve|\ have)\ (?:reached|read|used|hit|\d+|one|two|three)\ .{0,40}\b(?:articles?|limit)
            |\barticles?\ (?:left|remaining)\b|\bto\ (?:continue|keep)\ reading\b|^subscribe\ (?:to\ (?:read
            |continue|unlock|get|access)|for\ (?:full|unlimited|only|just))|^already\ (?:a|an|have|registered
            |subscribed)\b.{0,40}\b(?:subscriber|member|account|sign|log|user)|^(?:please\ )?(?:log|sign)\ in\ (?:to
            |or|with|for|here)\b|create\ (?:a\ free|an|your)\ account|this\ (?:article|content|story)\ is\ (?:for
            |only|available|exclusive|reserved)\b.{0,40}\b(?:subscribers|members)|unlimited\ (?:digital\ )?access
            |start\ your\ .{0,10}trial|(?:للمشتركين|للاعضاء)\ فقط|(?:سجل|تسجيل)\ الدخول\ (?:ل|من)""",
    ),
    "error page": (
        ("page", "robot", "human", "ddos", "الصفحه"),
        r"""
            \b(?:the|this)\ page\ (?:you\ (?:requested|are\ looking|were\ looking|tried)|cannot\ be|could\ not\ be
            |can't\ be|no\ longer\ exists|does\ not\ exist)|verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?(?:human
            |not)|are\ you\ a\ robot|ddos\ protection|^الصفحه\ (?:التي\ تبحث|المطلوبه)""",
    ),
}


# "Watch: ...", "Opinion: ..." between two paragraphs leads elsewhere.
ASIDE = re.compile(
    r"""
            (?:watch|listen|video|live|opinion|analysis|explainer|in\ depth|podcast|interactive|map|timeline|شاهد
            |بالفيديو|بالصور|فيديو|انفوغراف|راي|تحليل)\ ?(?:now|also)?\ ?[:|].{2,200}"""
)
