"""An entry's body as safe HTML: the excerpt, who tells it, who else covers it. Atom, RSS and JSON Feed carry the same.

RFC 4287 has no attribute for the direction of text, so it stands here, on each block (HTML, section 3.2.6). The words
of ours are English, whatever the entry's language.
"""

from html import escape

from aggregator.publish import entry
from aggregator.publish.entry import Difference, Entry, Mention

LISTED = 40


def html(one: Entry) -> str:
    """Write an entry's body: markup of ours around escaped text."""
    parts = [f"<p><b>Editor's note:</b> {escape(note)}</p>" for note in one.notes]
    if one.excerpt:
        parts.append(f"<p{_language(one.lead.language, rtl=one.excerpt_rtl)}>{escape(one.excerpt)}</p>")
    parts.append(f"<p>{_source(one.lead)}</p>")
    parts += [f"<p>{_difference(other)}</p>" for other in one.context.differences]
    if one.coverage:
        listed = one.coverage[:LISTED]
        rows = "".join(f"<li>{_row(mention)}</li>" for mention in listed)
        more = len(one.coverage) - len(listed) + one.unlisted
        parts.append(f"<p>Also covered by:</p><ul>{rows}{f'<li>and {more} more</li>' if more else ''}</ul>")
    if one.copies:
        listed_copies = one.copies[:LISTED]
        more = len(one.copies) - len(listed_copies)
        names = ", ".join(map(escape, listed_copies)) + (f" and {more} more" if more else "")
        parts.append(f"<p>Also carried, unchanged or nearly so, by {names}.</p>")
    return f'<div lang="en" dir="ltr">{"".join(parts)}</div>'


def _difference(one: Difference) -> str:
    """Write figures that differ in a line; the sentences that they come from are on the page."""
    stated = ", ".join(f"{escape(other.amount)} (<b>{escape(other.report.outlet)}</b>)" for other in one.stated)
    return f"Figures differ. {escape(one.what.capitalize())}: {stated}" + (
        f" and {one.unlisted} more." if one.unlisted else "."
    )


def _source(mention: Mention) -> str:
    outlet = f"<b>{escape(mention.outlet)}</b>"
    if mention.link:
        outlet = f'<a href="{escape(mention.link)}">{outlet}</a>'
    return f"{outlet}, {_time(mention)}"


def _row(mention: Mention) -> str:
    title = f"<span{_language(mention.language, rtl=mention.rtl)}>{escape(mention.title)}</span>"
    if mention.link:
        title = f'<a href="{escape(mention.link)}">{title}</a>'
    return f"<b>{escape(mention.outlet)}</b>: {title}, {_time(mention)}"


def _time(mention: Mention) -> str:
    stamp, words = entry.stamp(mention.time, mention.precision), entry.when(mention.time, mention.precision)
    return f'{"" if mention.dated else "first seen "}<time datetime="{stamp}">{words}</time>'


def _language(language: str | None, *, rtl: bool) -> str:
    tag = f' lang="{escape(language)}"' if language else ""
    return f'{tag} dir="{"rtl" if rtl else "ltr"}"'
