"""What a site says to its visitor of itself, in sentences: searched in every line that is no quotation.

Written like `boilerplate`, for folded lines. Each rule has a fence of words, one of which must be there: these patterns
are searched in every sentence of an article, and a search for a word is a hundred times cheaper than one for a pattern.
"""

# name -> (the fence; the pattern)
VOICE = {
    "disclaimer": (
        (
            "not responsible",
            "transcript",
            "final form",
            "views expressed",
            "opinions expressed",
            "quotes delayed",
            "our standards",
            "portion of the news",
            "external link",
            "تعبر",
            "يعبر",
            "المنشوره",
            "معلومات خاطئه",
            "المبادئ الاخلاقيه",
            "wrong information",
        ),
        r"""
            \btranscripts?\ (?:is|are|was|were|may)\ .{0,60}\b(?:rush|contractor|accuracy|final\ form|updated|machine
                |verbatim)\b
            |\brush\ transcript\b.{0,80}|^this\ (?:text|copy|transcript)\ may\ not\ be\ in\ its\ final\ form
            |not\ responsible\ for\ (?:the\ )?(?:content|accuracy|material)s?\ .{0,40}\b(?:external|other|third
            |comments|linked)
            |(?:views|opinions)\ expressed\ (?:herein\b|here\b|(?:in|by)\ (?:the|this|these)\ (?:author|writer|columnist
            |contributor|article|piece|op-ed|commentary|blog|column|post|essay|opinion|publication|page)
            |(?:.{0,40}\ )?are\ .{0,40}\b(?:authors?|writers?|author's|necessarily|own|contributors?)\b)
            |الاخبار\ المنشوره\ علي\ |تعتقد.{0,20}\ ان\ المقال\ (?:يحوي|ينتهك)|article\ contains?\ wrong\ information
            |all\ quotes\ delayed|^our\ standards\ ?:|contains\ only\ a\ portion\ of\ the\ news
            |approach\ to\ external\ link
            |(?:الاراء|المقال|المقاله|المواد|الاراء\ الوارده|وجهه\ نظر)\ .{0,60}\b(?:لا\ )?(?:تعبر
            |يعبر)\ (?:بالضروره|عن\ (?:راي|اراء|وجهه\ نظر|موقف)\ (?:ال)?(?:كاتب|كاتبه|كتاب|صاحب|اصحاب|موقع|صحيفه|جريده
            |قناه|شبكه
            |موسسه|مؤسسه|ادار[هت]|تحرير|هيئه|مركز|وكاله|مجله))""",
    ),
    "print note": (
        ("in print", "reprints", "print edition"),
        r"""
            \ba\ version\ of\ this\ (?:article|story|review|column|editorial|op-ed)\ (?:appear|was|ran)|order\ reprints
            |this\ (?:article|story)\ (?:appear\w*|was\ published|ran)\ in\ (?:the\ )?.{0,40}\bprint\b""",
    ),
    "correction note": (
        ("this", "an earlier", "correction", "clarification", "هذا", "هذه", "تصحيح"),
        r"""
            ^\W*this\ (?:article|story|report|post|piece|page|headline|version|item|dispatch)\ (?:was|has\ been|is
            |have\ been)\ (?:being\ )?
                (?:(?:last\ |since\ |first\ |originally\ )?(?:amended|corrected|updated|edited|modified|revised
                |changed|clarified)\b(?!\ (?:last\ \w+\ )?by\ )
                |(?:first|originally)\ published\b|published\ (?:on\ |at\ )?(?:\d|\w{3,9}\ \d|(?:mon|tues|wednes|thurs
                |fri|satur|sun)day))
            |^\W*this\ is\ a\ (?:developing|breaking)\ (?:story|news)
            |^\W*(?:updated?\W+)?an?\ correction\ to\ an\ earlier
            |^\W*an?\ (?:earlier|previous|original)\ (?:version|headline)\ of\ this\ (?:article|story|report|post|piece)
            |^\W*(?:corrections?|clarifications?|editors?'?s?\ note)\ ?(?:\(.{0,40}\)|,\ .{0,30})?\ ?[:-]
            |^(?:تم|جري)\ (?:تعديل|تحديث|تصحيح)\ (?:هذا|هذه)\ (?:الخبر|التقرير|المقال|الماده|القصه)|^(?:تصحيح|تنويه
            |ملاحظه\ المحرر)\ ?:""",
    ),
    "browser notice": (
        ("browser", "javascript", "متصفح", "جافا"),
        r"""
            your\ (?:web\ )?browser|(?:update|upgrade|change|modern|outdated|unsupported|supported|different|older
            |old)\ (?:your\ |web\ )?browser|(?:enable|turn\ on|requires?|activate|allow)\ javascript
            |javascript\ (?:is\ (?:not|disabled|required|turned|currently)|must\ be|has\ been|seems)
            |checking\ .{0,20}browser|متصفحك|المتصفح\ (?:الذي|لا)
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
        (
            "support",
            "donat",
            "help us",
            "contribut",
            "member",
            "favour",
            "favor",
            "enjoy",
            "gift",
            "ادعم",
            "تبرع",
            "دعمك",
        ),
        r"""
            \bsupport\ (?:our|independent|quality|us|this)\ (?:\w+\ )?(?:work|journalism|reporting|newsroom|site
            |website|media|today
            |now)\b|^(?:please\ )?support\ us\ (?:by|with|on|and)\b
            |^(?:please\ )?(?:(?:donate|contribute)\ ?(?:$|\W|(?:now|today|here|online|to\ (?:us|our|this
            |support\ (?:our|us|this)))\b)
            |support\ us\W*$|become\ a\ (?:member|supporter|patron|subscriber)\b)
            |\byour\ (?:tax[\ -]deductible\ )?(?:donation|gift|contribution|support)\ (?:can|will|helps?|today
            |makes|matters)\b
            |^help\ us\ (?:to\ )?(?:keep|continue|make|improve|fund|grow|stay|tell|report|do)\b.{0,60}\b(?:journalism
            |reporting
            |news|site|website|free|independent|stories|work|service|experience)\b|\bdonate\ (?:now|today)\W*$
            |make\ a\ (?:donation|contribution)\ (?:to(?:day)?|now)|we\ have
            \ a\ (?:small\ )?favou?r\ to\ ask|if\ you\ (?:value|like|like[d]?|enjoy(?:ed)?
            |appreciate)\ (?:our\ (?:\w+\ )?(?:work
            |journalism|reporting|coverage|stories|content|site|newsletter|news)|this\ (?:article|story|site|post
            |piece|page)
            |what\ you(?:'re|\ are|'ve|\ have)?\ (?:read|see|just))|\bas\ a\ (?:regular|loyal|valued)\ (?:visitor
            |reader|user)
            (?:,|\ (?:of|to)\ (?:our|this|the)\ (?:site|website|page|paper))|^ادعمنا\b|^(?:ادعم|ادعموا)\ (?:عملنا
            |موقعنا|صحافتنا|صحفيينا
            |الصحافه\ المستقله|استقلاليتنا|استمرارنا)|^(?:تبرع|تبرعوا)(?:\W*$|\ (?:الان|لنا|هنا|لموقعنا|لدعمنا
            |لدعم\ موقعنا)\b)
            |دعمك(?:م)?\ (?:لنا|يساعدنا|يمكننا)""",
    ),
    "cookie notice": (
        ("cookie", "privacy", "consent", "partners", "ارتباط", "كوكيز", "خصوصي"),
        r"""
            \bwe\ and\ our\ (?:\d+\ )?partners\b|\bconsent\ to\ (?:our|the|their)\ .{0,40}\b(?:process|use|cookies)
            |\b(?:we|(?:this|our)\ (?:web)?sites?|this\ page|our\ partners)\ (?:also\ |may\ )?(?:use|uses|using|store
            |stores|set|sets|process)\b.{0,100}\b(?:cookies?|personal\ data)|\b(?:use|uses|use\ of)\ (?:\w+\ )?cookies\b
            |\bby\ (?:continuing\ (?:to\ (?:use|browse|visit|read|access|navigate|surf)|your|on)|(?:using|browsing
            |closing|visiting)
            \ (?:this|our|the)|clicking|choosing|scrolling)\b.{0,120}\b(?:cookies?|consent
            |privacy|policy)|cookies?\ (?:policy|settings|preferences|notice|consent|banner|statement|help|allow)
            |(?:accept|reject|allow|manage|enable)\ (?:all\ |our\ |your\ )?cookies?|(?:we|and)\ (?:value
            |care\ about|respect|take)\ your\ privacy|(?:manage|withdraw|change|give|review)\ your\ (?:consent
            |cookie|privacy)|your\ (?:privacy|consent)\ (?:choices|preferences|settings|matters|is\ important)
            |(?:our|\d+)\ partners\ .{0,60}\b(?:data|device|identifiers|consent)|privacy\ (?:policy|notice
            |statement)\ (?:and|to|for|here)|ملفات\ (?:تعريف\ )?الارتباط|كوكيز|نحترم\ خصوصيت|سياسه\ الخصوصيه""",
    ),
    "newsletter box": (
        ("inbox", "newsletter", "e-mail", "email", "unsubscribe", "بريدك", "نشرتنا", "النشره البريديه"),
        r"""
            ^(?:stay|keep|be)\ (?:informed|up[\ -]to[\ -]date|updated|in\ the\ know)\b.{0,60}\bnewsletters?
            |\b(?:to|in|into)\ your\ (?:e-?mail\ )?inbox|\b(?:our|free|this|the|daily
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
            "may not be",
        ),
        r"""
            all\ rights\ reserved(?:\W*$|\ ?[.,;|©(-]|\ (?:\d|to|by)\b)|\b(?:available|offered)\ (?:without\ charge
            |free\ of\ charge)\ to\ .{0,40}publisher
            |\brepublish(?:ing)?\ (?:this\ (?:content|article|story|work)|guidelines)|\b(?:material|content|article
            |story|text|work|copy|site|part|publication)\ may\ not\ be\ (?:published
            |reproduced|republished|copied|redistributed|rewritten)
            |\brepublish(?:ed|ing)?\ (?:(?:this|our|these)\ (?:article|story|stories|content|work|piece|text|material)
            |with\ permission
            |under\ (?:a|the|cc)|for\ free)\b|^republish\ |creative\ commons
            |\bfor\ licen[cs]ing\b|licen[cs]ing\ (?:opportunit|enquir|inquir|request|information)
            |copyright\ (?:©|\(c\)|\d{4})|reproduction\ (?:without|in\ whole
            |is\ prohibited)|جميع\ الحقوق\W*$|جميع\ حقوق\ النشر|الحقوق\ محفوظه|حقوق\ (?:النشر|الطبع
            |الملكيه\ الفكريه)\b.{0,30}(?:محفوظه|©
            |\d{4})|(?:شرط|يرجي|مع|بشرط)\ ذكر\ المصدر""",
    ),
    "subscription wall": (
        ("subscri", "article", "account", "sign in", "log in", "trial", "access", "الدخول", "للمشتركين"),
        r"""
            \byou(?:'ve|\ have)\ (?:reached|read|used|hit|\d+|one|two|three)\ .{0,40}\b(?:articles?|essays|stories
            |limit)
            |\barticles?\ (?:left|remaining)\b|(?:subscri\w*|sign\ (?:in|up)|log\ ?in|register|account|free|unlock
            |article|story|please)\b.{0,60}\bto\ (?:continue
            |keep)\ reading\b|^to\ (?:continue|keep)\ reading\b|^subscribe\ (?:to\ (?:read
            |continue|unlock|get|access)|for\ (?:full|unlimited|only|just))|^already\ (?:a|an|have|registered
            |subscribed)\b.{0,40}\b(?:subscriber|member|account|sign|log|user)|^(?:please\ )?(?:log|sign)\ in\ (?:to
            |or|with|for|here)\b|create\ (?:a\ free|an|your)\ account|this\ (?:article|content|story)\ is\ (?:for
            |only|available|exclusive|reserved)\b.{0,40}\b(?:subscribers|members)|unlimited\ digital\ access|(?:get
            |enjoy|for|with|our)\ unlimited\ access\b|unlimited\ access\ to\ (?:our|all|the\ site
            |every|premium|articles|this\ site)
            |start\ your\ .{0,10}trial|(?:للمشتركين|للاعضاء)\ فقط|(?:سجل|تسجيل)\ الدخول\ (?:ل|من)""",
    ),
    "error page": (
        ("page", "robot", "human", "ddos", "security", "secure", "الصفحه"),
        r"""
            \b(?:the|this)\ page\ (?:you\ (?:requested|are\ looking|were\ looking|tried)|cannot\ be|could\ not\ be
            |can't\ be|no\ longer\ exists|does\ not\ exist)|verify(?:ing)?\ (?:that\ )?you\ are\ (?:a\ )?(?:human
            |not)|are\ you\ a\ robot|ddos\ protection|^sorry,?\ .{0,40}\bpage\b.{0,60}\b(?:found|exist|moved
            |deleted|unavailable)
            |checking\ (?:if|whether)\ .{0,40}\b(?:secure|connection|human)|review\ the\ security\ of\ your\ connection
            |performance\ (?:&|and)\ security\ by|\bالصفحه\ (?:التي\ (?:تبحث|طلبت)|المطلوبه)""",
    ),
}
