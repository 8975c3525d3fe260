"""What in a link counts clicks, or leads past a counter, and names no page. Data, with who puts it there.

A parameter is here only if its system's documentation or name says that it is for statistics. `id`, `p`, `page`, `cid`,
`ref` and their like may name the article and stay, whatever they hold, but for the values at the end.
"""

import re

from aggregator.parse import lines

# Beginnings that a whole family shares: Google Analytics (utm_), Matomo (mtm_, matomo_, piwik_), HubSpot (hsa_), AT
# Internet of the BBC and of French outlets (at_), Vero, internal campaigns (itm_, stm_), Facebook, Branch, sessions.
_FAMILIES = (
    "utm_", "mtm_", "matomo_", "piwik_", "hsa_", "at_campaign", "at_custom", "at_link_", "at_ptr_", "at_bbc_", "vero_",
    "itm_", "stm_", "fb_action_", "_branch_", "aspsessionid",
)  # fmt: skip
# In order: the number of one click, by advertising network (Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn,
# Pinterest, Snap, Reddit ...); of one recipient of a newsletter (Mailchimp, Marketo, HubSpot, Drip, MailerLite, Omeda,
# Klaviyo ...); of a campaign (Piwik, comScore, Adobe, Webtrends, Yahoo, Microsoft, AT Internet ...); of a session.
_NAMES = lines.vocabulary(
    """
    gclid gclsrc gad_source gad_campaignid gbraid wbraid dclid _ga _gl srsltid fbclid fb_ref fb_source fb_comment_id
    msclkid yclid ymclid ysclid twclid ttclid li_fat_id igshid igsh epik scclid rdt_cid irclickid irgwc rb_clickid
    wickedid zanpid _openstat __twitter_impression ref_src ref_url mibextid sfnsn __tn__

    mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking __s ml_subscriber ml_subscriber_hash _kx
    ck_subscriber_id vgo_ee dm_i bbeml nr_email_referer oly_anon_id oly_enc_id trk_contact trk_msg trk_module trk_sid

    pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid ns_campaign ns_mchannel ns_source ns_linkname
    ns_fee s_cid s_kwcid ef_id sc_campaign sc_channel soc_src soc_trk wt.mc_id wt.mc_ev wt.nav wt.rss_f wt.rss_a
    wt_mc wt_zmc guccounter guce_referrer guce_referrer_sig ncid ocid cmpid smid xtor xtref echobox at_medium at_format
    at_creation at_variant bbc_medium bbc_campaign traffic_source

    jsessionid phpsessid
    """
)
# What is statistics on one site may be a page's name on another.
_OF_HOSTS = {
    "bbc.co.uk": lines.vocabulary("intlink_from_url"),
    "bbc.com": lines.vocabulary("intlink_from_url"),
    "cbsnews.com": lines.vocabulary("ftag"),
    "dailymail.co.uk": lines.vocabulary("ito"),
    "dw.com": lines.vocabulary("maca"),
    "linkedin.com": lines.vocabulary("trk"),
    "nytimes.com": lines.vocabulary("partner emc rref module pgtype smtyp unlocked_article_code campaign_id"),
    "reuters.com": lines.vocabulary("feedtype feedname rpc taid"),
    "spiegel.de": lines.vocabulary("sara_ref"),
    "theguardian.com": lines.vocabulary("cmp"),
    "tiktok.com": lines.vocabulary("_r _t is_from_webapp sender_device"),
    "twitter.com": lines.vocabulary("s t"),
    "washingtonpost.com": lines.vocabulary("wprss wpisrc wpmm itid hpid tid"),
    "wsj.com": lines.vocabulary("mod reflink st"),
    "x.com": lines.vocabulary("s t"),
    "youtu.be": lines.vocabulary("feature si"),
    "youtube.com": lines.vocabulary("feature si pp ab_channel"),
}
# `ref=rss`: where a click came from. With any other value these may name an issue, a list or an author.
_FROM = lines.vocabulary("ref src source from via referrer referer origin share")
_CHANNELS = lines.vocabulary(
    "rss rss2 rssfeed rss-feed rss_feed feed atom newsletter email twitter facebook fb whatsapp telegram linkedin"
)

_ANY = re.compile(r".*", re.DOTALL)
_GOOGLE = re.compile(r"(?:www\.|news\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})")
_REST = r"/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+(?:/.*)?)"
REDIRECTORS: tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...] = (
    (_GOOGLE, re.compile(r"/url"), ("url", "q")),  # `url` in the feeds of Google Alerts
    (_GOOGLE, re.compile("/amp" + _REST), ()),
    # With a subdomain for each site, or all on one host.
    (re.compile(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org"), re.compile("/(?:[cv]|wp)" + _REST), ()),
    (re.compile(r"lm?\.facebook\.com|lm?\.instagram\.com"), re.compile(r"/(?:l\.php)?"), ("u",)),
    (re.compile(r"(?:www\.|m\.)?facebook\.com"), re.compile(r"/(?:l|flx/warn)\.?(?:php)?/?"), ("u",)),
    (re.compile(r"(?:www\.|m\.)?youtube\.com"), re.compile(r"/redirect"), ("q",)),
    (re.compile(r"(?:www\.)?bing\.com"), re.compile(r"/news/apiclick\.aspx"), ("url",)),
    (re.compile(r"(?:www\.)?vk\.com|away\.vk\.com"), re.compile(r"/away\.php"), ("to",)),
    (re.compile(r"out\.reddit\.com"), _ANY, ("url",)),
    (re.compile(r"t\.umblr\.com"), re.compile(r"/redirect"), ("z",)),
    (re.compile(r"slack-redir\.net"), re.compile(r"/link"), ("url",)),
    (re.compile(r"(?:www\.)?linkedin\.com"), re.compile(r"/(?:safety/go|redir/redirect)/?"), ("url",)),
    (re.compile(r"[a-z0-9]+\.safelinks\.protection\.outlook\.com"), _ANY, ("url",)),
)
"""Host, path, and the parameters of which one holds the target; without any the path does."""


def counts(parameter: str, host: str) -> bool:
    """Tell whether a parameter (`name=value`) only counts: by its name, or by a value that names a channel or its site.

    host -- of the link, in lower case.
    """
    name, _, value = parameter.casefold().partition("=")
    if name in _NAMES or name.startswith(_FAMILIES) or name in _of_host(host):
        return True
    return name in _FROM and (value in _CHANNELS or value.removeprefix("www.") == host.removeprefix("www."))


def _of_host(host: str) -> frozenset[str]:
    labels = host.split(".")
    known = (_OF_HOSTS.get(".".join(labels[first:])) for first in range(len(labels) - 1))
    return next(filter(None, known), frozenset())
