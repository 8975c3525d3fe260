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
    تلغرام تليغرام تيليغرام لينكد لينكدان ان طباعه ارسال انسخ بريد الكتروني البريد الالكتروني نسخ الرابط عبر علي هذا
    المقال الخبر الموضوع ماسنجر اكس انستغرام يوتيوب حفظ المفضله مع اصدقائك و
    """
)
SHARE_CORE = lines.vocabulary(
    """
    share facebook twitter tweet whatsapp email mail print pin pinterest linkedin reddit telegram messenger
    flipboard شارك مشاركه شاركها شاركه انشر غرد تغريده فيسبوك تويتر واتساب تلغرام تليغرام تيليغرام لينكدان طباعه
    نسخ انسخ ماسنجر
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
    nation monde politique économie actualité actualités proche orient moyen syrie liban irak turquie guerre conflit
    politik ausland inland nachrichten wirtschaft kultur meinung nahost syrien libanon türkei türkiye krieg
    gündem dünya haberler son dakika ekonomi kültür yaşam suriye ortadoğu orta doğu spor
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
        |\d+\ (?:دقيقه|دقائق|دقايق)(?:\ (?:ل?ل?قراءه|من\ القراءه))?|قراءه\ (?:في\ )?\d+\ (?:دقيقه|دقائق)
        |listen(?:\ to\ (?:this\ )?(?:article|story|page|audio))?(?:\ now)?(?:\ \(?\d+.{0,20})?|استمع(?:\ (?:الي
        |ل).{0,40})?""",
    "counter": r"""
        (?:total\ )?shares?|\d{1,3}(?:,\d{3})+|\d{3}|\d+(?:\.\d)?[km]
        |[\d.,]+[km]?\ (?:views?|shares?|reads?|likes?|hits|retweets?)|(?:views?|shares?|reads?|hits
        |likes?)\ ?:?\ ?[\d.,]+[km]?
        |[\d.,]+\ (?:مشاهده|مشاهدات|مشاركه|قراءه|زياره|اعجاب)|(?:المشاهدات|عدد\ (?:المشاهدات|القراءات
        |الزيارات))\ ?:?.{0,20}""",
    "navigation": r"""
        [^.!?>]{2,40}(?:\ ?>{1,2}\ [^.!?>]{2,40}){1,4}|(?:الاستمرار|تجاوز|تخطي)\ (?:الي\ )?المحتوي.{0,20}
        |this\ (?:article|story|page)\ is\ (?:more\ than\ |over\ )?\d+\ (?:years?|months?|days?)\ old
        |why\ you\ can\ trust\ .{2,40}|skip\ links|skip\ to\ .{2,40}|(?:back|return)\ to\ (?:top|home
        |main|the\ top|homepage).{0,20}
        |(?:main\ )?menu|search(?:\ (?:for|this\ site|here|the\ site|site))?\ ?[:.]*|toggle\ (?:navigation|menu|search)
        |(?:open|close|show|hide)(?:\ (?:menu|search|navigation|sidebar))?|home(?:page)?|next|previous|prev|sections
        |log\ ?(?:in|out)|sign\ (?:in|out)
        |register|contact(?:\ us)?|about(?:\ us)?|advertise(?:\ with\ us)?|careers|jobs|help|faqs?|site\ ?map
        |privacy(?:\ (?:policy|notice))?
        |terms(?:\ (?:of\ (?:use|service)|(?:and|&)\ conditions))?|you\ are\ here\ ?:?.{0,80}|(?:next
        |previous)\ (?:article|story|post|page)\ ?:?.{0,120}
        |(?:next|previous|prev)\ ?:\ ?.{2,120}|(?:المقال|الخبر|الموضوع)\ (?:التالي|السابق)\ ?:?.{0,120}
        |(?:also\ )?available\ in\ .{2,60}|(?:read|اقرا)\ (?:this\ )?(?:article\ |story\ )?(?:in\ (?:arabic|english
        |french
        |turkish|kurdish|spanish|russian)|بالعربيه|بالانجليزيه).{0,30}|for-(?:phone|tablet|desktop)[\w-]{0,30}
        |(?:the\ )?(?:full|complete)\ (?:story|text|statement|article)\ ?(?:here|below)?|on\ this\ page
        |jump\ to\ .{2,40}
        |accessibility\ (?:help|links|statement).{0,20}|(?:end|start)\ of\ .{2,30}|list\ of\ \d+\ items
        |list\ \d+\ of\ \d+
        |page\ \d+\ (?:of|/)\ \d+|(?:الصفحه|صفحه)\ \d+\ من\ \d+|https?://\S+
        |(?:prev(?:ious)?\ )?(?:\d{1,2}\ ){2,}(?:next)?
        |(?:newer|older)\ post.{0,30}|subscribe\ to\ ?:.{0,40}
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
        (?:click\ to\ expand|view|open)\ image(?:\ in\ .{2,20})?|\[?photo\ caption\]?|just\ watched|must\ watch
        |(?:image|photo|picture|slide|gallery|video)?\ ?\d+\ ?(?:of|/)\ ?\d+|(?:enlarge|expand
        |view)\ ?(?:(?:this\ )?(?:image|photo|picture|gallery|fullscreen))?|(?:hide|show|toggle)\ caption
        |(?:slideshow|gallery|photos|images|pictures)\ ?(?:\(\ ?)?\d+\ ?(?:images|photos|pictures)?\ ?\)?
        |\d+\ (?:images|photos|pictures|slides)|\d+\ (?:صوره|صور)|الصوره\ \d+\ من\ \d+
        |loading\ ?\.*|play(?:\ (?:video|audio)\b.{0,80})?|pause|mute|unmute|fullscreen
        |video\ player\ is\ loading.{0,20}
        |media\ playback\ .{0,80}|(?:عرض|مشاهده|تكبير)\ (?:الصور|الصوره)|جار[ي]?\ التحميل.{0,10}""",
    "tags": r"""
        (?:tags?|topics?|keywords?|filed\ under|(?:this\ )?(?:article|story)\ (?:is\ )?(?:tagged|filed)(?:\ under)?
        |categor(?:y|ies)|tagged(?:\ with)?|posted\ in|related\ topics|in\ this\ (?:article|story))\ ?:.{0,300}
        |\#[\w-]+(?:[\s,|]*\#[\w-]+)*
        |(?:tags|topics|keywords)|(?:ال)?(?:وسوم|كلمات\ (?:المفتاحيه|مفتاحيه|الدلاليه|دلاليه)|تاغات|تصنيف
        |تصنيفات)\ ?:?(?:\ .{0,300})?|الكلمات\ (?:المفتاحيه|الدلاليه)\ ?:?.{0,300}""",
    "error page": r"""
        (?:error\ )?(?:404|403|500|502|503)(?:\ ?[-:]?\ ?(?:not\ found|forbidden|error|page|bad\ gateway
        |service).{0,60})?|page\ not\ found.{0,40}|access\ denied.{0,40}|just\ a\ moment\ ?\.*
        |(?:ray\ id|reference\ id|incident\ id)\b.{0,60}|الصفحه\ غير\ موجوده.{0,60}""",
    "credits": r"(?:photographs|photos|pictures|illustrations?|graphics?|maps?|design)\ (?:and\ \w+\ )?by\ [^.]{3,60}",
    "handle": r"(?:twitter\ ?:\ ?)?@\w{2,30}",
    "video player": r"""
        (?:watch|play|now\ playing|video)\ ?:?\ ?\(?\d{1,2}:\d{2}(?::\d{2})?\)?|(?:current\ time|duration
        |remaining\ time
        |(?:video\ )?duration|مده\ الفيديو)\ ?:?\ ?-?\d.{0,60}|\d{1,2}:\d{2}\ ?/\ ?-?\d{1,2}:\d{2}
        |now\ playing.{0,60}|watch\ live
        |live\ stream|(?:the|this)\ (?:video|media|audio)\ .{0,40}\b(?:not\ available|unavailable|be\ loaded|be\ played
        |removed|not\ supported)\b.{0,120}|(?:auto\ ?play|captions|subtitles|quality|playback\ (?:rate
        |speed))\ ?:?\ ?(?:on|off|\d.{0,8})?
        |close\ modal\ dialog.{0,80}|this\ is\ a\ modal\ window.{0,80}|replay|unmute\ .{0,20}|تشغيل(?:\ الفيديو)?
        |البث\ (?:المباشر|الحي)
        |(?:هذا\ )?الفيديو\ غير\ متاح.{0,40}""",
    "login": r"""
        forgot(?:ten)?\ (?:your\ )?password\ ?\??|(?:e-?mail\ (?:address\ )?or\ )?(?:user\ ?name
        |password)(?:\ or\ e-?mail)?\ ?\*?:?|remember\ me
        |(?:log|sign)\ in\ (?:to\ your\ account|with\ (?:google|facebook|apple|e-?mail|twitter).{0,20})
        |don't\ have\ an\ account.{0,40}
        |(?:create|register)\ (?:an?|your|for\ an?)\ (?:free\ |new\ )?account.{0,20}|by\ (?:logging|signing)\ (?:in
        |up)\b.{0,160}
        |كلمه\ (?:المرور|السر)\ ?\*?:?|اسم\ المستخدم\ ?\*?:?|نسيت\ كلمه\ (?:المرور|السر).{0,5}|انشاء\ حساب.{0,20}
        |تذكرني""",
    "widget": r"""
        (?:[\w\ ]{0,30}\ ?:?\ )?-?\d{1,2}\ ?°\ ?[cf]?(?:[\ ,/|-].{0,30})?
        |(?:[a-z]{3}\ ?/\ ?)?(?:usd|eur|gbp|try|syp|lbp|brent|gold|bitcoin)(?:\ ?/\ ?[a-z]{3})?\ ?[:=]?\ ?[\d.,]+.{0,20}
        |(?:سعر\ (?:صرف\ )?)?(?:ال)?(?:دولار|يورو|ليره|ذهب)(?:\ [\w]{2,10}){0,2}\ ?[:=/-]\ ?[\d.,]+.{0,20}
        |prayer\ times|مواقيت\ الصلاه|اسعار\ (?:العملات|الصرف)|حاله\ الطقس|weather\ forecast|exchange\ rates""",
}

OPENING = {
    "share buttons": r"""
        about\ sharing|close\ (?:panel|share.{0,20})|these\ are\ external\ links\b.{0,60}
        |read\ (?:more\ )?about\ sharing.{0,20}|read\ or\ share\b.{0,120}|share\ (?:this|on|via|with|to|your
        |it)\b.{0,60}|(?:email|print|tweet|save
            |copy)\ (?:this|the|link|a)\b.{0,40}|(?:شارك|انشر|مشاركه)\ (?:هذا|هذه|المقال|الخبر|الموضوع
            |التقرير|(?:عبر|علي)\ (?:فيسبوك|تويتر|واتساب|تلغرام|تليغرام|تيليغرام|لينكدان|اكس|انستغرام|يوتيوب|مواقع
            |وسائل|شبكات|البريد)
            |مع\ (?:اصدقائك|الاصدقاء|اصدقائكم))\b.{0,60}""",
    "follow": r"""
        (?:follow|like|find|join|connect\ with|add|message)\ .{1,80}\b(?:on|via|at|to)\ (?:our\ )?(?:twitter
        |facebook|x\b|instagram|telegram|youtube|whatsapp|google|linkedin|tiktok|threads|flipboard|social|apple\ news
        |bluesky|@).{0,80}
        |follow\ (?:us|him|her|them|me|@).{0,80}|download\ (?:our|the)\ .{0,40}\bapp\b.{0,60}|get\ (?:our
        |the)\ (?:free\ |mobile\ )?app\b.{0,60}|subscribe\ to\ (?:our|the|us).{0,80}
        |تابع(?:نا|ونا|وا)?\ .{0,60}(?:تويتر|فيسبوك|تلغرام|تليغرام|تيليغرام|يوتيوب|انستغرام|اكس|واتساب|غوغل|جوجل
        |قناتنا|صفحتنا|حسابنا|حساباتنا|شبكات|التواصل|google\ news).{0,60}|تابعونا.{0,60}
        |(?:انضم|انضموا|اشترك|اشتركوا)\ .{0,40}(?:قناتنا|قناه|واتساب|تلغرام|تليغرام|يوتيوب|مجموعتنا).{0,60}|(?:حمل
        |حملوا|نزل|تحميل)\ (?:ال)?تطبيق.{0,60}""",
    "tips plea": r"""
        write\ to\ .{2,120}@.{2,120}|(?:(?:press|media|news)\ )?(?:contacts?|enquiries|inquiries
        |e-?mail)\ ?:.{0,60}[@+].{0,80}
        |(?:for|to)\ (?:more|further|media|press|additional|general)\ .{0,50}\b(?:contact|e-?mail|call)\b.{0,160}
        |(?:للاستفسار|لمزيد\ من\ المعلومات|للمزيد\ من\ المعلومات)\ .{0,120}
        |send\ (?:(?:your|us|any|a)\ ){0,2}(?:news\ )?tips?\b.{0,80}|(?:got
        |have)\ a\ (?:news\ )?(?:tip|story)\b.{0,120}|do\ you\ have\ (?:any\ |a\ )?(?:information|story
        |tip)\b.{0,120}
        |(?:contact|e-?mail|reach|write\ to)\ (?:the\ |this\ |our\ )?(?:author|writer|reporter|newsroom|editors?|us(?!,)
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
        |للمزيد(?:\ ?:.{0,100}|\W*|\ (?:من\ (?:التفاصيل|المعلومات|الاخبار|المقالات|التقارير|الصور)|حول|عن|اضغط|انقر
            |يرجي|يمكنكم
            |زوروا|تابعوا|تابعونا)\b.{0,100})|لقراءه\ (?:المزيد|الخبر|المقال|النص)\b.{0,80}|(?:اضغط|انقر)\ (?:هنا
            |علي\ (?:الرابط|الصوره|هذا)|للمزيد|لقراءه|لمشاهده)\b.{0,80}
        |ذات\ صله\ ?:.{0,220}|المزيد(?:\ (?:من|حول|عن|في)\ .{1,30})?""",
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

# "Watch: ...", "Opinion: ..." between two paragraphs leads elsewhere.
ASIDE = re.compile(
    r"""
            (?:watch|listen|video|live|opinion|analysis|explainer|in\ depth|podcast|interactive|map|timeline|شاهد
            |بالفيديو|بالصور|فيديو|انفوغراف|راي|تحليل)\ ?(?:now|also)?\ ?[:|].{2,200}"""
)

# What says of which kind an article is, and no more.
LABEL = re.compile(
    r"""
    (?:news\ |press\ |media\ )?(?:release|statement|advisory)|for\ immediate\ release|(?:the\ )?long[\ -]?reads?
    |fact[\ -]?check
    |(?:news\ |data\ |photo\ )?(?:analysis|explainer|interview|opinion|profile|obituary|timeline|dispatch(?:es)?
    |essay|feature
        |commentary|column|editorial|review|q\ ?&\ ?a|factbox|wrap(?:up)?|update(?:\ \d)?|live(?:\ (?:blog|updates?))?
        |breaking(?:\ news)?|exclusive|special\ report|in\ depth|in\ pictures|investigation|newsfeed|watch
        |transcript|letter)
    |(?:بيان|تصريح)(?:\ (?:صحفي|صحافي))?|تقرير(?:\ (?:خاص|اخباري|ميداني))?|تحقيق|تحليل(?:\ اخباري)?|حوار(?:\ خاص)?
    |مقابله
    |لقاء(?:\ خاص)?|راي|مقال(?:\ راي)?|مباشر|تغطيه\ (?:مباشره|خاصه|مستمره)|عاجل|حصري|خاص|قصه\ صحفيه|ملف|شرح
    |اسئله\ واجوبه
    """,
    re.VERBOSE,
)
# A slogan below a masthead.
TAGLINE = re.compile(
    r"""
        (?:the\ |your\ )?(?:independent|trusted|voice|home|latest|fearless|news|breaking|daily
        |source)\b.{0,40}\b(?:news|journalism|reporting|source|voice|headlines|analysis|people|region|comment
        |opinion)\b.{0,40}
        |(?:available\ (?:for|to)\ everyone|funded\ by|paid\ for\ by|news\ (?:you|that)|all\ the\ news
        |the\ (?:paper|voice|news)\ of).{0,40}
        |.{0,40}\b(?:news|reporting|covering|serving|independent|established|est|publishing|journalism
        |daily)\b.{0,30}\ since\ (?:1[6-9]|20)\d\d|(?:est|established|founded)\.?\ (?:in\ )?(?:1[6-9]|20)\d\d
        |(?:صوت|نافذتك|موقع|شبكه|وكاله|صحيفه|جريده|منصه)\ .{0,50}\b(?:اخباري|اخباريه|مستقل|مستقله|الاخبار|الحدث
        |يوميه|منذ\ \d{4})(?:\ .{0,30})?|الخبر\ كما\ .{0,20}
    """,
    re.VERBOSE,
)
