"""Any valid day in any supported style is found in any neutral sentence; no text breaks the reader."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import find_dates

CN = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """A number up to 31 in Chinese place words."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CN[tens] + "十"
    return head + (CN[ones] if ones else "")


def positional(number: int) -> str:
    return "".join(CN[int(digit)] for digit in str(number))


STYLES = {
    "arabic": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "spoken": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "padded": lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "full width": lambda d: f"{d.year}年{d.month}月{d.day}日".translate({0x30 + i: 0xFF10 + i for i in range(10)}),
    "chinese": lambda d: f"{positional(d.year)}年{numeral(d.month)}月{numeral(d.day)}日",
    "chinese zero": lambda d: f"{positional(d.year).replace('〇', '零')}年{numeral(d.month)}月{numeral(d.day)}日",
    "chinese circle": lambda d: f"{positional(d.year).replace('〇', '○')}年{numeral(d.month)}月{numeral(d.day)}日",
    "iso": lambda d: d.isoformat(),
    "dotted": lambda d: f"{d.year}.{d.month}.{d.day}",
    "slashed": lambda d: f"{d.year}/{d.month}/{d.day}",
    "republic": lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日",
}
SENTENCES = (
    "{}，火箭发射升空。",
    "火箭于{}发射升空。",
    "工程师们在{}完成了试验。",
    "他说：“{}，我在现场。”",
    "（{}）",
    "火箭發射於{}。",
    "直到{}才结束。",
)
MINUTES = ("{h}时{m:02d}分", "{h}点{m}分", "{h:02d}:{m:02d}")
DAYS = st.dates(datetime.date(1912, 1, 1), datetime.date(2099, 12, 31))


@settings(max_examples=400, deadline=None)
@given(DAYS, st.sampled_from(sorted(STYLES)), st.sampled_from(SENTENCES))
def test_any_day_in_any_style(day: datetime.date, style: str, sentence: str) -> None:
    written = STYLES[style](day)
    text = sentence.format(written)
    start = text.index(written)
    assert [(e.start, e.end, e.value) for e in find_dates(text)] == [(start, start + len(written), day.isoformat())]


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(0, 23), st.integers(0, 59), st.sampled_from(MINUTES))
def test_any_minute(day: datetime.date, hour: int, minute: int, style: str) -> None:
    written = f"{day.year}年{day.month}月{day.day}日{style.format(h=hour, m=minute)}"
    found = find_dates(f"火箭于{written}发射。")
    assert [(e.text, e.value) for e in found] == [(written, f"{day.isoformat()}T{hour:02d}:{minute:02d}")]


ALPHABET = (
    "0123456789〇零一二三四五六七八九十百千万两几半多年月日号天周星期小时点分秒刻世纪代初末前后之以上下中旬春夏秋冬"
    "同次翌当今昨去明本第至到和、，。：:-—~（）() 约近大UTCT+\n\ud800\x00電後個"
)
PIECES = (
    *(
        "1957年",
        "次年",
        "10月",
        "4日",
        "三天后",
        "两年前",
        "当晚",
        "上月",
        "9时",
        "半年后",
        "的",
        "，",
        "。",
        "至",
        "和",
    ),
    *("，", "。", "至", "和"),
    *("9999年", "12月31日", "新华社", "电", "\n", "公元前", "圣诞节", "周三", "7秒后", "公元1年", "上周", "200年前"),
)


def check(text: str, reference: datetime.date | None = None) -> None:
    entities = find_dates(text, reference_date=reference)
    position = 0
    for entity in entities:
        assert position <= entity.start < entity.end <= len(text)
        assert entity.text == text[entity.start : entity.end]
        assert entity.label in ("DATE", "DURATION")
        assert entity.source
        position = entity.end


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_date_like_noise_never_breaks(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.one_of(st.none(), st.dates()))
def test_any_text_never_breaks(text: str, reference: datetime.date | None) -> None:
    check(text, reference)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.one_of(st.none(), st.dates()))
def test_any_run_of_pieces_never_breaks(pieces: list[str], reference: datetime.date | None) -> None:
    check("".join(pieces), reference)
