import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse import dates
from aggregator.parse.item import DateOrigin
from tests.floors import floor
from tests.shared import SHARED, needs_shared

AT = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
CORPORA = SHARED / "corpora"


def shown(raw: str, origin: DateOrigin = "feed") -> str | None:
    said = dates.understand(raw, AT, origin=origin)
    assert said.raw == raw[: dates.LONGEST]
    if said.at is None:
        return None
    forms = {"second": "%Y-%m-%dT%H:%M:%SZ", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return said.at.strftime(forms[said.precision])


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        # RFC 822 and its sins
        ("Sat, 21 Nov 2026 10:00:00 GMT", "2026-11-21T10:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 +0300", "2026-11-21T07:00:00Z"),
        ("Sat,21 Nov 26 10:00 -0000", "2026-11-21T10:00:00Z"),
        ("Saturday, 21st November, 2026 10:00:00 UTC", "2026-11-21T10:00:00Z"),
        ("Tue Feb 02 2016 12:00:00 GMT+0200 (Eastern European Time)", "2016-02-02T10:00:00Z"),
        ("Wed Feb  3 14:05:59 2016", "2016-02-03T14:05:59Z"),
        # ISO 8601, RFC 3339, W3CDTF with their precision
        ("2016-02-03T14:05:59.123+02:00", "2016-02-03T12:05:59Z"),
        ("2016-02-03 14:05", "2016-02-03T14:05:00Z"),
        ("20160203T140559Z", "2016-02-03T14:05:59Z"),
        ("20160203140559", "2016-02-03T14:05:59Z"),
        ("2016-034", "2016-02-03"),
        ("2016-02-03T24:00:00Z", "2016-02-04T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2016-02-03", "2016-02-03"),
        ("2016-02", "2016-02"),
        ("2016", "2016"),
        # zones by name
        ("Sat, 21 Nov 2026 10:00:00 EEST", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 EET", "2026-11-21T08:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 MSK", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 CEST", "2026-11-21T08:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 est", "2026-11-21T15:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 Asia/Damascus", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00:00 America/New_York", "2026-11-21T15:00:00Z"),
        # a zone that means several places, or that nobody knows, leaves the day
        ("Fri, 20 Nov 2026 10:00:00 IST", "2026-11-20"),
        ("Fri, 20 Nov 2026 10:00:00 XYZT", "2026-11-20"),
        # Unix time
        ("1795000000", "2026-11-18T11:06:40Z"),
        ("1795000000123", "2026-11-18T11:06:40Z"),
        # Arabic
        ("٢١ تشرين الثاني ٢٠٢٦", "2026-11-21"),
        ("21 نوفمبر 2026 10:30 م", "2026-11-21T22:30:00Z"),
        ("الجمعة، 3 شباط/فبراير 2017", "2017-02-03"),
        ("3 شباط (فبراير) 2017", "2017-02-03"),
        ("نُشر في: ٣ كانون الأوّل ٢٠١٦ الساعة ٠٩:١٥ ص", "2016-12-03T09:15:00Z"),
        ("5 أيلول 2015", "2015-09-05"),
        ("5 آب 2015", "2015-08-05"),
        # other languages
        ("ven., 03 juil. 2020 15:09:58 +0000", "2020-07-03T15:09:58Z"),
        ("5 août 2015 à 10h30", "2015-08-05T10:30:00Z"),
        ("3. März 2016, 14:05 Uhr", "2016-03-03T14:05:00Z"),
        ("2 Şubat 2016", "2016-02-02"),
        ("3 de febrero de 2016", "2016-02-03"),
        ("3 февраля 2016", "2016-02-03"),
        # words and twelve-hour clocks
        ("Nov 21, 2026", "2026-11-21"),
        ("Published on February 3, 2016 at 5:04 PM EST", "2016-02-03T22:04:00Z"),
        ("Jan. 4, 2016, 12:37 a.m.", "2016-01-04T00:37:00Z"),
        ("February 2016", "2016-02"),
        # numbers
        ("21/11/2026", "2026-11-21"),
        ("11/21/2026", "2026-11-21"),
        ("03.02.2016", "2016-02-03"),
        ("03/02/2016", "2016-02-03"),
        ("Wed 02/03/2016", "2016-03-02"),
        ("Tue 02/03/2015", "2015-02-03"),  # 2 March was a Monday
        ("Wed 02/03/2016 10:00", "2016-03-02T10:00:00Z"),
        ("11/12/2026", "2026-11-12"),  # day first would be in the future
        # against the time of receipt
        ("منذ 3 ساعات", "2026-11-21T09:30:00Z"),
        ("منذ ساعتين", "2026-11-21T10:30:00Z"),
        ("قبل يومين", "2026-11-19"),
        ("3 hours ago", "2026-11-21T09:30:00Z"),
        ("an hour ago", "2026-11-21T11:30:00Z"),
        ("il y a 2 jours", "2026-11-19"),
        ("vor 3 Stunden", "2026-11-21T09:30:00Z"),
        # what cannot be meant, or is no date
        ("", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0000-00-00T00:00:00Z", None),
        ("9999-12-31", None),
        ("Mon, 30 Nov 2026 10:00:00 GMT", None),
        ("30 Feb 2016", None),
        ("2016-02-03T25:14:55Z", None),
        ("Sun, 16 Dec 2012 11:47:32 +zz:00", None),
        ("14:05", None),
        ("Wednesday", None),
        ("May", None),
        ("in 2016", None),
        ("Geneva, Feb 3, 2016 (Agency) -", None),
        ("3 people were killed in 2016", None),
        ("21 شباط/اذار 2016", None),
    ],
)
def test_a_date_is_understood_as_it_is_meant(raw: str, meant: str | None) -> None:
    assert shown(raw) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        # weeks, ordinal days, hours alone, single digits
        ("2016-W05-3", "2016-02-03"),
        ("2016W053", "2016-02-03"),
        ("2016-W54-1", None),
        ("2016-W05", None),
        ("2016034", "2016-02-03"),
        ("2016-366", "2016-12-31"),
        ("2015-366", None),
        ("2016-034T10:00Z", "2016-02-03T10:00:00Z"),
        ("2016-02-03T10+02", "2016-02-03T08:00:00Z"),
        ("2016-2-3 4:05", "2016-02-03T04:05:00Z"),
        ("2016-02-03T10:00:00+02:00[Asia/Damascus]", "2016-02-03T08:00:00Z"),
        # zones: offsets of every form, places, military letters (RFC 2822, 4.3), what cannot be
        ("Sat, 21 Nov 2026 10:00 +3", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 +03", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 GMT+3", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 (GMT+3)", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 (UTC+03:00)", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 +0300 (EEST)", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 IDT", "2026-11-21T07:00:00Z"),
        ("Sat, 21 Nov 2026 10:00 BST", "2026-11-21T09:00:00Z"),
        ("Fri, 20 Nov 2026 10:00 Damascus time", "2026-11-20T07:00:00Z"),
        ("Fri, 20 Nov 2026 10:00 (local time)", "2026-11-20"),
        ("Fri, 20 Nov 2026 10:00:00 M", "2026-11-20T10:00:00Z"),
        ("Fri, 20 Nov 2026 10:00:00 J", "2026-11-20"),
        ("Fri, 20 Nov 2026 10:00 +2500", "2026-11-20"),
        ("Fri, 20 Nov 2026 10:00 +0360", "2026-11-20"),
        ("21 تشرين الثاني 2026 10:00 بتوقيت دمشق", "2026-11-21T07:00:00Z"),
        ("21 تموز 2022 10:00 بتوقيت دمشق", "2022-07-21T07:00:00Z"),
        ("21 كانون الثاني 2022 10:00 بتوقيت دمشق", "2022-01-21T08:00:00Z"),
        ("21 نوفمبر 2026 10:00 م بتوقيت مكة المكرمة", "2026-11-21T19:00:00Z"),
        ("21 نوفمبر 2026 - 10:00 غرينتش", "2026-11-21T10:00:00Z"),
        ("21 نوفمبر 2026 10:00 بالتوقيت المحلي", "2026-11-21"),
        # halves of the day
        ("Wed, 3 Feb 2016 5pm GMT", "2016-02-03T17:00:00Z"),
        ("Feb 3rd 2016, 10.30am", "2016-02-03T10:30:00Z"),
        ("3. Februar 2016, 14.05 Uhr", "2016-02-03T14:05:00Z"),
        ("10:30 ص 21 نوفمبر 2026", "2026-11-21T10:30:00Z"),
        ("21 نوفمبر 2026، 10:30 مساءً", "2026-11-21T22:30:00Z"),
        # Arabic months of three regions, digits of two, weekdays
        ("الأربعاء ٠٣ شباط ٢٠١٦ ١٤:٠٥", "2016-02-03T14:05:00Z"),
        ("۳ شباط ۲۰۱۶", "2016-02-03"),
        ("۲۰۱۶/۰۲/۰۳", "2016-02-03"),
        ("3 جويلية 2016", "2016-07-03"),
        ("3 غشت 2016", "2016-08-03"),
        ("3 دجنبر 2016", "2016-12-03"),
        ("3 من شباط 2016", "2016-02-03"),
        ("03 فبراير/ شباط 2016", "2016-02-03"),
        ("تاريخ النشر: 3 شباط 2016", "2016-02-03"),
        # Hijri: never converted, the date beside it is read
        ("14 ربيع الأول 1437", None),
        ("١٤ ربيع الأول ١٤٣٧ هـ", None),
        ("1437/03/14", None),
        ("14 ربيع الأول 1437 هـ الموافق 25 ديسمبر 2015", "2015-12-25"),
        ("25 كانون الأول 2015 الموافق لـ 14 ربيع الأول 1437هـ", "2015-12-25"),
        ("25 ديسمبر 2015 م - 14/03/1437 هـ", "2015-12-25"),
        # against the time of receipt
        ("just now", "2026-11-21T12:30:00Z"),
        ("منذ لحظات", "2026-11-21T12:30:00Z"),
        ("منذ ساعة", "2026-11-21T11:30:00Z"),
        ("منذ ساعة واحدة", "2026-11-21T11:30:00Z"),
        ("منذ ثلاث ساعات", "2026-11-21T09:30:00Z"),
        ("منذ ساعة و 5 دقائق", "2026-11-21T11:25:00Z"),
        ("نُشر قبل ٣ ساعات", "2026-11-21T09:30:00Z"),
        ("قبل 11 يوماً", "2026-11-10"),
        ("1 hour and 5 minutes ago", "2026-11-21T11:25:00Z"),
        ("Published 2h ago", "2026-11-21T10:30:00Z"),
        ("hace 3 horas", "2026-11-21T09:30:00Z"),
        ("3 saat önce", "2026-11-21T09:30:00Z"),
        ("yesterday", "2026-11-20"),
        ("أمس", "2026-11-20"),
        ("البارحة", "2026-11-20"),
        ("اليوم", "2026-11-21"),
        ("Yesterday at 10:30", "2026-11-20T10:30:00Z"),
        ("أمس الساعة 10:30 ص بتوقيت دمشق", "2026-11-20T07:30:00Z"),
        # what is not said to the day, or not said
        ("2 weeks ago", None),
        ("قبل أسبوع", None),
        ("منذ 3 أشهر", None),
        ("a few hours ago", None),
        ("tomorrow", None),
        ("ago", None),
        ("منذ", None),
        ("0", None),
        ("1", None),
        ("0001-01-01T00:00:00", None),
        ("21 Nov 69", None),
        ("21 Nov 98", "1998-11-21"),
    ],
)
def test_a_date_of_another_form_is_understood_as_it_is_meant(raw: str, meant: str | None) -> None:
    assert shown(raw) == meant


def test_a_weekday_that_contradicts_a_named_month_is_passed_over() -> None:
    assert shown("Monday, 3 February 2016") == "2016-02-03"


@pytest.mark.parametrize("origin", ["dateline", "text", "front matter", "url"])
def test_ago_is_believed_only_where_now_is_known(origin: DateOrigin) -> None:
    for raw in ("3 hours ago", "yesterday", "أمس", "منذ ساعتين", "just now"):
        assert shown(raw, origin) is None


def test_two_days_ahead_is_the_limit() -> None:
    ahead = (AT + dates.AHEAD).isoformat()
    assert dates.understand(ahead, AT).at == AT + dates.AHEAD
    assert dates.understand((AT + dates.AHEAD + timedelta(seconds=1)).isoformat(), AT).at is None


@given(st.text(max_size=300))
def test_any_text_is_answered(raw: str) -> None:
    said = dates.understand(raw, AT)
    assert said.at is None or dates.EARLIEST <= said.at <= AT + dates.AHEAD


@given(
    st.text(
        alphabet="0123456789 :+-/.,TZaprmyjnfebsgtuovcdGMشباطذر٣منذ",
        max_size=60,
    )
)
def test_any_text_that_looks_like_a_date_is_answered(raw: str) -> None:
    said = dates.understand(raw, AT)
    assert said.at is None or dates.EARLIEST <= said.at <= AT + dates.AHEAD


@given(st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 20)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001 -- hypothesis wants them naive
def test_what_is_written_in_rfc3339_and_rfc822_is_read_back(moment: datetime, minutes: int) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    local = whole + timedelta(minutes=minutes)
    assert dates.understand(f"{local:%Y-%m-%dT%H:%M:%S}{offset[:3]}:{offset[3:]}", AT).at == whole
    assert dates.understand(f"{local:%a, %d %b %Y %H:%M:%S} {offset}", AT).at == whole


@needs_shared
def test_feedparsers_dates() -> None:
    lines = (CORPORA / "feedparser/dates.jsonl").read_text("utf-8").strip().split("\n")
    cases = [json.loads(line) for line in lines]
    wrong = []
    for case in cases:
        year, month, day, hour, minute, second = (case["expected_utc_tuple"] or [1, 1, 1, 0, 0, 0])[:6]
        meant = datetime(year, month, day, hour, minute, second, tzinfo=UTC) if case["expected_utc_tuple"] else None
        if dates.understand(case["input"], AT).at != meant:
            wrong.append(case["input"])
    # The year 100 is none that news was published in.
    assert set(wrong) <= {"Thu, 01 Jan 0100 00:00:01 +0100"}
    assert 1 - len(wrong) / len(cases) >= floor("dates", "feedparser")


@needs_shared
@pytest.mark.parametrize("name", ["miniflux/cases_date.jsonl", "simplepie/dates.jsonl"])
def test_dates_with_a_known_moment(name: str) -> None:
    cases = [json.loads(line) for line in (CORPORA / name).read_text("utf-8").strip().split("\n")]
    right = sum(
        (said := dates.understand(case["input"], AT).at) is not None and said.timestamp() == case["expected_unix"]
        for case in cases
    )
    assert right / len(cases) >= floor("dates", name.partition("/")[0])


@needs_shared
def test_dates_that_must_be_understood() -> None:
    lines = (CORPORA / "miniflux/cases_date_must_parse.jsonl").read_text("utf-8").strip().split("\n")
    understood = [dates.understand(json.loads(line)["input"], AT).at is not None for line in lines]
    assert sum(understood) / len(lines) >= floor("dates", "miniflux_must_parse")
