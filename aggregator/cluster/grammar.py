"""The small words of a sentence, English and Arabic, folded, by what they do to the words around them."""

from aggregator.cluster import toll

STOPPERS = frozenset(".;:!?؟؛…")
COMMAS = frozenset([",", "،"])
AND = frozenset(["and", "و", "&"])
OR = AND | {"or", "او", "/"}
PART = toll.folded("including include includes included among thereof بينهم منهم هم")
THEREOF = toll.folded("thereof منهم")
PASSIVE = frozenset(["was", "were", "been", "being", "be", "is", "are", "get", "got", "left"])
LEAVING = frozenset(["left", "leaving", "leaves", "leave"])
BETWEEN_PASSIVE = frozenset(["also", "either", "believed", "feared", "reported", "confirmed", "thought", "said", "to"])
ACTIVE = frozenset(["have", "has", "had", "having"])
OF = frozenset(["of", "من"])
THE = frozenset(["the", "his", "her", "their", "its", "our", "those", "these", "more", "other", "another"])
# Small words that may stand between what happens and its count: "killed another 18", "killing a total of 18".
BETWIXT = toll.folded('another the also a total further additional of other some further أيضا كل " “ ” « »')
PREPOSITIONS = toll.folded(
    "in on at after from during near by across for against through into inside outside under within since behind "
    "towards toward around over في من على إلى عن قرب خلال ضد بعد قبل منذ مع لدى عبر باتجاه"
)
# A participle alone is passive before one of these: "12 rebels killed in clashes", but "12 rebels killed a soldier".
ALONE = PREPOSITIONS | STOPPERS | COMMAS | OR | toll.folded(
    "when as while but because so early late today yesterday overnight last this monday tuesday wednesday thursday "
    "friday "
    "saturday sunday across due amid along including together who where which that ) - – — | "
    "\" ” ' so far he she they it "
    "says said has have had to per"
) | PASSIVE  # fmt: skip
SPEECH = toll.folded("said says told added adding قال قالت أعلن أعلنت أضاف أضافت ذكر ذكرت")
# Whom these name are told apart from those before them: "3 killed and 20 others wounded".
OTHERS = toll.folded("others other آخرين آخرون آخر")
