"""The words by which walls, notices and stubs are known, in English and Arabic: patterns for folded text.

Collected from what the makers of walls and of content systems write; no site's own.
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


# A wall that asks whether its visitor is a person (Cloudflare, Akamai, Imperva, DataDome, PerimeterX, Sucuri, Google).
BOT = _any(
    r"just a moment\b|checking (?:your browser|if the site connection)|attention required!? \| cloudflare",
    r"enable javascript and cookies to continue|please enable (?:js|javascript) and disable any ad ?blocker",
    r"verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a (?:ro)?bot)|prove (?:that )?you(?:'re| are) (?:a )?human",
    r"(?:are|if) you(?:'re| are)? (?:not )?a (?:ro)?bot|are you a human|human verification|ddos protection by",
    r"(?:press|click) (?:&|and) hold|complete the (?:security check|captcha)|one more step.{0,40}captcha",
    r"access to this page has been denied|request unsuccessful\.? incapsula|pardon our interruption",
    r"unusual traffic|automated (?:access|requests|queries|traffic)|performing security verification",
    r"security check to access|why have i been blocked|you have been blocked|reference #\d+\.[\da-f.]+",
    r"needs to review the security of your connection",
    r"التحقق من (?:انك|المتصفح|متصفحك)|لست (?:روبوت|برنامج)|(?:تاكيد|اثبات) انك (?:انسان|بشر|لست)|لحظه من فضلك",
)
# Marks of the walls' makers in the markup; Cloudflare's own script stands on ordinary pages too and is not among them.
BOT_MARKS = re.compile(
    r"_cf_chl_opt|cf-chl-|cf_captcha|challenge-form|cf-error-details|_incapsula_resource|px-captcha|perimeterx"
    r"|captcha-delivery\.com|datadome|/_sec/cp_challenge|sec-if-cpt|ak_bmsc|distil_r|hcaptcha\.com|g-recaptcha"
    r"|aws-waf-token|awswafintegration|sgcaptcha|sucuri_cloudproxy|ddos-guard|__ddg",
    re.IGNORECASE,
)
# A heading that says that what was asked for is not there: matched whole.
ERROR = _any(
    r"(?:error )?(?:404|403|410|500|502|503|504)(?: ?[-:|–]? ?(?:error|not found|forbidden|gone|page|internal"
    r"|bad gateway|service).{0,80})?",
    r".{0,60}\b(?:page|article|story|file|content|site|website) (?:(?:was|is|could|can) ?)?(?:not (?:be )?"
    r"(?:found|available|exist)|no longer (?:available|exists?)|cannot be found|unavailable).{0,80}",
    r"not found.{0,40}|access denied.{0,60}|forbidden|(?:internal server|server|database|application) error.{0,80}",
    r"error establishing a database connection.{0,40}|service (?:temporarily )?unavailable.{0,60}",
    r"bad gateway.{0,60}|gateway time-?out.{0,60}|.{0,40}(?:under|for) (?:scheduled )?maintenance.{0,60}",
    r"oops.{0,60}|whoops.{0,60}|something went wrong.{0,60}|(?:this )?account (?:has been )?suspended.{0,60}",
    r"(?:we(?:'re| are) )?sorry,? (?:we|the|this|but|that|page|your|an)\b.{0,80}",
    r"(?:عذرا|نعتذر).{0,80}|.{0,40}(?:الصفحه|المقال|الخبر|المحتوي) .{0,30}(?:غير موجود|غير متاح|غير متوفر|لم يعد"
    r"|لم يتم العثور).{0,60}",
    r".{0,30}(?:غير موجوده?|لم يتم العثور).{0,60}|خطا ?(?:404|500|403).{0,40}",
    r"الموقع (?:تحت|قيد) (?:الصيانه|الانشاء|التطوير).{0,40}",
)
CONSENT = _any(
    r"cookie|consent|your privacy|privacy (?:policy|choices|settings|notice)|personal data|our partners|gdpr",
    r"legitimate interest|before you continue|store and/or access|iab transparency",
    r"personali[sz]ed (?:ads|advertising|content)",
    r"ملفات (?:تعريف )?الارتباط|الكوكيز|خصوصيت|سياسه الخصوصيه|بياناتك|شركائنا",
)
# A heading, button or label of a login form: matched whole.
LOGIN = _any(
    r".{0,40}\b(?:log|sign)[ -]?in\b.{0,60}|.{0,40}\blogin\b.{0,40}|(?:create|register) .{0,20}\baccount\b.{0,40}",
    r"(?:enter your )?password.{0,40}|forgot(?:ten)? (?:your )?password.{0,40}",
    r".{0,30}(?:تسجيل الدخول|كلمه المرور|انشاء حساب).{0,40}",
)
PAYWALL = _any(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|join|upgrade|pay)\b.{0,60}\b(?:continue|keep|finish) reading",
    r"\b(?:continue|keep|finish) reading\b.{0,60}\b(?:subscri\w+|account|free|trial|sign|register|log ?in|member)",
    r"\bto (?:continue|keep) reading|\bsubscribe (?:now |today )?(?:to|for) (?:read|unlock|get|access|full|unlimited"
    r"|continue|view|see)",
    r"\b(?:this|the (?:rest|full)) .{0,40}\b(?:only for|available (?:only )?to|reserved for|exclusive to|locked)\b"
    r".{0,30}\b(?:subscribers?|members?|premium)",
    r"\b(?:read|unlock|access) (?:the )?(?:full|rest|whole|entire|this) .{0,30}\b(?:article|story|of)\b.{0,60}"
    r"\b(?:subscri\w+|free|trial|account|month|week)",
    r"you(?:'ve| have) (?:reached|read|used|hit) .{0,60}\b(?:free|limit|articles)|already a (?:subscriber|member)",
    r"unlimited (?:digital )?access",
    r"(?:للمشتركين|للاعضاء|لمشتركي .{2,20}) (?:فقط|حصر)|حصر[يا]\w* (?:للمشتركين|لمشتركي)",
    r"(?:اشترك|سجل|اشتركوا|سجلوا)(?: .{0,40})? (?:لمتابعه|لاكمال|لاستكمال|لقراءه|لتقرا|لتتمكن|للمتابعه|لمواصله)",
    r"(?:لمتابعه|لاكمال|لاستكمال|لمواصله|للاستمرار (?:في|ب)|لقراءه) (?:ال)?(?:قراءه|مقال|تقرير|نص|خبر|ماده)\b.{0,40}"
    r"(?:اشترك|الاشتراك|اشتراك|سجل|التسجيل|تسجيل)",
    r"(?:لمتابعه|لاكمال|لمواصله|لاستكمال|للاستمرار في) القراءه",
    r"(?:هذا|هذه) (?:المحتوي|المقال|الماده|المقاله|التقرير|النص) .{0,30}(?:للمشتركين|حصري|مدفوع|لمشتركي)",
)
