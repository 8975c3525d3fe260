"""Runs of lines that a heading declares to be no part of the article: related lists, comments, letters to readers."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from aggregator.parse import furniture, lines, narration
from aggregator.parse.lines import Line

# A list of other stories is a screenful at most; so is a letter. What goes on longer is not what its heading says.
LONGEST_LIST, LONGEST_LETTER, LONGEST_NOTE = 15, 10, 3
# So many lines tell comments from an article; their marks ("Reply", "3 hours ago") are short.
MOST_MARKED, MOST_MARK_WORDS = 60, 8
FEWEST_MARKS, MOST_NAME_WORDS = 3, 4
# A teaser below a headline in a list; a paragraph of the article is longer or stands apart.
MOST_TEASER_WORDS = 30
# Arabic paragraphs often have no full stop; longer than any headline they are text enough to open what comes below one.
LONGEST_HEADLINE = 16
# What makes a line running text: a closed sentence of some length, or so many words that it is no headline.
FEWEST_SENTENCE_WORDS, FEWEST_OPEN_WORDS = 8, 25

_RELATED = re.compile(
    r"""
        (?:related(?:\ (?:articles?|stories|news|content|topics|posts|coverage|reading|links|items))?|see\ also
        |(?:also|must)\ read|more\ reading|further\ reading|from\ the\ archives?
        |read\ (?:also|next)|read\ more\ ?:|more\ ?:
        |more\ (?:on\ (?:this|the)(?:\ \w+){0,3}|from\ .{1,40}|stories|news|like\ this|in\ .{1,30}|about\ .{1,30}
        |top\ stories|headlines|coverage)|most\ (?:read|viewed|popular|shared|commented|recent)
        |trending(?:\ (?:now|stories))?|popular(?:\ (?:now|stories|posts))?|recommended(?:\ (?:for\ you|stories
        |reading))?|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in|have\ missed)
        |in\ other\ news|latest(?:\ (?:news|stories|headlines|updates))?|(?:other\ )?top\ stories
        |editor'?s'?\ (?:picks?|choice)|what\ to\ read\ next|don't\ miss|(?:elsewhere|around)\ (?:on\ )?the\ (?:web
        |site)
        |from\ (?:the\ web|around\ the\ web|our\ (?:partners|archive|network))|up\ next|keep\ reading
        |other\ (?:stories|news|articles)
        |(?:مواضيع|مقالات|اخبار|موضوعات|مواد|تقارير|قصص|روابط|اخبار\ وتقارير)\ (?:ذات\ صله|متعلقه(?:\.\.)?|مشابهه
        |مرتبطه|مختاره|اخري
        |قد\ تهمك)|ذات\ صله|اقرا(?:\ ?/\ ?ي|وا|ي)?\ (?:ايضا|كذلك)|(?:ال)?اكثر\ (?:قراءه|مشاهده|تداولا|شعبيه|تعليقا)
        |قد\ (?:يهمك|يعجبك)(?:\ ايضا)?|(?:اخر|احدث)\ الاخبار|المزيد\ (?:من|حول|عن|في)\ .{1,40}|اخترنا\ لك(?:م)?
        |(?:شاهد|انظر)\ ايضا|مقترحات
        |(?:à\ )?lire\ aussi|sur\ le\ même\ (?:sujet|thème)|articles\ (?:liés|similaires|connexes)|les\ plus\ lus
        |à\ la\ une|mehr\ zum\ thema|lesen\ sie\ auch|weitere\ (?:artikel|beiträge|meldungen)|meistgelesen
        |das\ könnte\ sie\ auch\ interessieren|(?:ilgili|benzer|diğer)\ haberler|(?:en\ )?çok\ okunanlar)\ ?[:.>]*
    """,
    re.VERBOSE,
)
_COMMENTS = re.compile(
    r"""
        (?:(?:\d+\ )?comments?(?:\ ?\(?\d+\)?)?(?:\ so\ far)?|(?:leave|post|add|write)\ (?:a|your)\ (?:comment
        |reply)|(?:join|start)\ the\ (?:conversation|discussion).{0,30}
        |(?:show|view|load|read|hide|see)\ (?:all\ |more\ |the\ |\d+\ )*comments.{0,20}|comments?\ (?:are|is
        |have\ been)\ .{0,30}(?:closed|off|disabled).{0,60}|(?:log|sign)\ in\ to\ (?:comment|reply|post).{0,40}
        |what\ do\ you\ think\?.{0,60}|have\ your\ say.{0,60}|your\ comments?|(?:readers'?\ |user\ )comments
        |(?:ال)?تعليقات(?:\ .{0,20})?|(?:اترك|اضف|اكتب)\ (?:تعليق|رد).{0,40}|شارك(?:نا)?\ ب?(?:رايك|تعليقك).{0,40}
    |(?:\d+\ |les\ |vos\ )?commentaires?(?:\ \(?\d+\)?)?|(?:laisser|laissez|écrire|ajouter)\ un\ commentaire
    |réagir(?:\ à\ cet\ article)?|(?:\d+\ )?kommentare?(?:\ \(?\d+\)?)?|kommentar\ (?:schreiben|verfassen|hinterlassen)
    |(?:\d+\ )?yorum(?:lar)?(?:\ \(?\d+\)?)?|yorum\ (?:yap|yaz|ekle)\w*|no\ comments(?:\ yet)?|one\ comment
    |be\ the\ first\ to\ comment.{0,20}|لا\ (?:توجد|يوجد)\ تعليقات.{0,40}|\d+\ تعليق(?:ات)?|ردود\ (?:القراء
        |الزوار))\ ?[:!]*
    """,
    re.VERBOSE,
)
_COMMENT_MARK = re.compile(
    r"""
        reply|report(?:\ abuse)?|like(?:\ \d+)?|.{1,40}\ (?:says|said|wrote)\ ?:?|.{0,40}\b\d+\ (?:seconds?|minutes?
        |hours?|days?|weeks?|months?|years?)\ ago.{0,20}|(?:log|sign)\ in\ to\ reply|flag|upvote|رد|الرد
        |(?:منذ|قبل)\ .{1,20}|(?:اعجاب|اعجبني)(?:\ \d+)?|.{1,30}\ (?:يقول|تقول)\ ?:?|ابلاغ
        |répondre|signaler(?:\ un\ abus)?|j'aime(?:\ \d+)?|.{0,40}\bil\ y\ a\ (?:\d+|une?)\ \w+|.{1,40}\ a\ (?:dit
            |écrit)\ ?:?
        |antworten|melden|gefällt\ mir(?:\ \d+)?|.{0,40}\bvor\ (?:\d+|eine[rmn]?)\ (?:minute|stunde|tag|woche|monat
            |jahr)\w*
        |.{1,40}\ (?:sagt|schreibt)\ ?:?|yanıtla|cevapla|beğen(?:\ \d+)?|.{0,40}\d+\ (?:dakika|saat|gün|hafta|ay
            |yıl)\ önce
    """,
    re.VERBOSE,
)
# What closes a press release or an agency's text; in a draft the same signs may part its chapters.
_END = re.compile(r"\W{0,9}(?:ends?|the\ end|-?30-?|انتهي)\W{0,9}|\#(?:\s?\#){1,9}", re.VERBOSE)
_BUTTON = re.compile(
    r"reply|report(?: abuse)?|like(?: )?|flag|upvote|رد|الرد|ابلاغ|اعجاب|اعجبني|répondre|signaler|j'aime(?: )?"
    r"|antworten|melden|gefällt mir|yanıtla|cevapla|beğen"
)
_AUTHOR_NOTE = re.compile(
    r"""
        about\ (?:the\ )?(?:author|writer|reporter|journalist|correspondent|contributor)s?.{0,40}|(?:عن|نبذه\ عن
        |حول)\ (?:الكاتب|المؤلف|الصحفي|المراسل).{0,40}
    """,
    re.VERBOSE,
)
_LETTER = re.compile(
    r"""
        (?:dear|hello|hi)\ (?:\w+\ ){0,3}(?:readers?|visitors?|users?|subscribers?|friends?|supporters?
        |members?)\ ?[,:!-]*|(?:a\ )?(?:note|message|word)\ (?:to|from|for)\ (?:our|the)\ (?:readers?|editors?
        |visitors?|users?)\ ?[,:!]*|(?:عزيزي|عزيزتي|اعزاءنا|قراءنا)\ .{0,30}
    """,
    re.VERBOSE,
)
_ANY = re.compile(
    "|".join(f"(?:{one.pattern})" for one in (_RELATED, _COMMENTS, _AUTHOR_NOTE, _LETTER, _END)), re.VERBOSE
)
_PLEA = re.compile(
    r"""
        \bad\ ?-?block|\bads?\b|advertis|subscri|support|donat|contribut|journalism|visitor|readers?\b
        |\bour\ (?:site|website|work|newsroom|reporters)|thank|sincerely|regards|الاعلان|دعم|تبرع|قراء|موقعنا|شكرا
    """,
    re.VERBOSE,
)
_SIGNATURE = re.compile(
    r"""
        (?:the|your)\ .{2,40}\ (?:team|editors?|staff|newsroom)|(?:thank\ you|thanks|sincerely|yours|regards
        |best\ regards).{0,30}|(?:فريق|اسره|هيئه)\ .{2,40}|شكرا.{0,30}
    """,
    re.VERBOSE,
)


def reads_as_text(line: Line) -> bool:
    """Whether a line is running text, told by its end or its length, not a headline or a label."""
    if line.words >= FEWEST_OPEN_WORDS:
        return True
    return line.words >= FEWEST_SENTENCE_WORDS and lines.ends_sentence(line.text)


def mark(found: Sequence[Line]) -> list[str | None]:
    """Name the rule for each line that is furniture by itself or in a run, None for those that may be the article's."""
    known = {line.text: line for line in found}
    ruled = {text: furniture.rule(line) for text, line in known.items()}
    rules = [ruled[line.text] for line in found]
    before = [0, *accumulate(len(line.text) for line in found)]
    text_before = False
    at = 0
    while at < len(found):
        run = _run(found, at, before, rules, text_before=text_before)
        for inside in range(at, run[1]):
            rules[inside] = rules[inside] or run[0]
        text_before = text_before or (
            rules[at] is None and (reads_as_text(found[at]) or found[at].words > LONGEST_HEADLINE)
        )
        at = max(at + 1, run[1])
    _mark_unheaded_comments(found, rules)
    return rules


def _mark_unheaded_comments(found: Sequence[Line], rules: list[str | None]) -> None:
    """Mark comments that no heading announces: from the first name above their marks to the end.

    Marks of two kinds ("2 hours ago", "Reply"), one of them a button: an index of headlines has times only.
    """
    marks = [n for n, line in enumerate(found) if rules[n] != "comment box" and _is_mark(line)]
    kinds = {re.sub(r"\d+", "", found[n].folded) for n in marks}
    pressed = len(kinds) > 1 and any(_BUTTON.fullmatch(kind) for kind in kinds)
    if len(marks) < FEWEST_MARKS or not pressed:
        return
    if not any(rules[n] is None and reads_as_text(found[n]) for n in range(marks[0])):
        return
    first = marks[0]
    # Above the first mark stands who wrote the comment; where the mark is the button below it, the comment itself, too.
    named = (
        first - 1
        if found[first - 1].words <= MOST_NAME_WORDS and not lines.ends_sentence(found[first - 1].text)
        else first
    )
    for n in range(named, len(found)):
        rules[n] = rules[n] or "comment box"


def _is_mark(line: Line) -> bool:
    return (
        line.words <= MOST_MARK_WORDS
        and bool(_COMMENT_MARK.fullmatch(line.folded))
        and not lines.ends_sentence(line.text)
    )


def _run(
    found: Sequence[Line], at: int, before: Sequence[int], rules: Sequence[str | None], *, text_before: bool
) -> tuple[str, int]:
    """Name the run that begins at a line, and where it ends; it ends where it begins when there is none.

    before -- how many characters stand above each line, and in all. rules -- of the lines by themselves.
    """
    folded = found[at].folded
    if found[at].words > 12 or not _ANY.fullmatch(folded) or narration.is_told(found[at]):  # noqa: PLR2004 -- a heading is short
        return "", at
    if _RELATED.fullmatch(folded):
        return "related list", _related_end(found, at, text_before=text_before)
    if _COMMENTS.fullmatch(folded):
        return "comment box", len(found) if text_before and _are_comments(found, at, before) else at + 1
    if _END.fullmatch(folded) and text_before and before[-1] - before[at] <= before[at]:
        return "below the end", len(found)
    if _AUTHOR_NOTE.fullmatch(folded):
        return ("about the author", _note_end(found, at)) if text_before else ("", at)
    is_letter = _LETTER.fullmatch(folded)
    return ("letter to the reader", _letter_end(found, at, rules)) if is_letter else ("", at)


def _related_end(found: Sequence[Line], at: int, *, text_before: bool) -> int:
    """Before the article only the heading's own block is its list: the headline that we look for may come next."""
    end = at + 1
    while end < min(len(found), at + LONGEST_LIST):
        line = found[end]
        same = line.block == found[end - 1].block
        if (
            _COMMENTS.fullmatch(line.folded)
            or _AUTHOR_NOTE.fullmatch(line.folded)
            or not (same or text_before)
            or (reads_as_text(line) and not (same and line.words <= MOST_TEASER_WORDS))
        ):
            break
        end += 1
    return end


def _are_comments(found: Sequence[Line], at: int, before: Sequence[int]) -> bool:
    """Whether what follows is comments: it bears their marks, or is no longer than the article before it."""
    after = found[at + 1 : at + 1 + MOST_MARKED]
    marks = sum(line.words <= MOST_MARK_WORDS and bool(_COMMENT_MARK.fullmatch(line.folded)) for line in after)
    return marks > 1 or before[-1] - before[at + 1] <= before[at]


def _note_end(found: Sequence[Line], at: int) -> int:
    """Say where a note ends: with the heading's own block, or the next one where the heading stands alone."""
    first = min(at + 1, len(found) - 1)
    return _while(found, at + 1, LONGEST_NOTE, lambda line: line.block == found[first].block)


def _letter_end(found: Sequence[Line], at: int, rules: Sequence[str | None]) -> int:
    """To the signature, or the last line that pleads; only the salutation where nothing does."""
    within = found[at + 1 : at + 1 + LONGEST_LETTER]
    signed = next(
        (
            n
            for n, line in enumerate(within, at + 1)
            if line.words <= 8 and _SIGNATURE.fullmatch(line.folded.rstrip(".,!"))  # noqa: PLR2004 -- a signature is short
        ),
        None,
    )
    if signed is not None and any(_PLEA.search(line.folded) for line in found[at + 1 : signed]):
        return signed + 1
    return max((n + 1 for n in range(at + 1, at + 1 + len(within)) if rules[n]), default=at + 1)


def _while(found: Sequence[Line], start: int, most: int, holds: Callable[[Line], bool]) -> int:
    end = start
    while end < min(len(found), start + most) and holds(found[end]):
        end += 1
    return end
