"""Sub-patterns that several atoms share: digits, hours, parts of the day, zones, units and amounts.

All of them are written for the normalised view (``view``) and bounded in length.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.dates import tables


def words(entries: Iterable[str]) -> str:
    """An alternation of words, the longer first."""
    return "|".join(sorted(entries, key=lambda word: (-len(word), word)))


ONE = "[一二三四五六七八九]"
CN = "[〇零一二三四五六七八九]"
NEIGHBOURS = "(?!一两|三五|一二|二三|两三|三四|四五|五六|六七|七八|八九)"
"""Two digits in a row that mean "one or the other" (七八年) are no year."""

TO = "(?:--|[-~至到])"
LIST = "[-~至到、和或与]"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|[二三]十{ONE}?|十{ONE}?|廿{ONE}?|卅一?|{ONE})"
MONTH = "(?:1[0-2]|0?[1-9])"
NOT_JAPAN = "(?!本(?![报社台站周月])|[元圆圓子语]|内瓦|心说|食|冕|均)"
"""4日 but not 日本, 日元, 日内瓦."""

HOUR = rf"(?:零(?=[时点])|〇(?=[时点])|2[0-4]|[01]?[0-9]|二十[一二三四]?|十{ONE}?|[〇零]{ONE}?|{ONE}|两)"
MINUTE = rf"(?:[0-5]?[0-9]|[二三四五]?十{ONE}?|[〇零]?{ONE})"
SECOND = r"(?:[0-5]?[0-9](?:\.[0-9]{1,3})?|[〇零一二三四五六七八九十]{1,3})"

PARTS = (
    "凌晨|清晨|早晨|早上|清早|大清早|一早|拂晓|黎明|破晓|上午|中午|正午|午间|午后|下午|傍晚|黄昏|晚间|晚上|入夜"
    "|深夜|午夜|子夜|半夜|夜里|夜间|夜晚|后半夜|前半夜|白天"
)
SHORT_PARTS = (
    "晨|早(?![期在就已年些日先前早稻])|午(?!饭|餐|夜|间|睡)|晚(?![年会期于些饭宴报点辈到近清])"
    "|夜(?![空航袭景幕晚视班谈校以])"
)
CLOCK_NEXT = rf"(?= ?(?:当地|的)? ?(?:{HOUR}) ?(?:[时点]|:[0-5]))"
ZONES = words(word for word in tables.zones() if not word.isascii())
LETTERS = r"(?:UTC|GMT)[+-][0-9]{1,2}(?::?[0-9]{2})?|" + words(word for word in tables.zones() if word.isascii())
ZONE_NEXT = rf"(?=的? ?(?:[0-9〇零一二三四五六七八九十今昨明当次同翌本上]|{PARTS}|星期|周|晚|早|晨|夜))"

UNIT = (
    "(?:ms|min|s|h|d)(?![A-Za-z0-9])|小时|钟头|分钟|秒钟|秒(?![速差表回])|刻钟|昼夜|世纪|星期"
    "|礼拜(?![堂一二三四五六日天])|年头"
    "|年(?![代级度龄轻份薪表谱鉴会终底初末逾款型]|纪(?!事|念)|中[期旬叶])"
    "|(?<=[两数几余多])月(?![球面亮光相壤背表震食饼台薪份初末底中上下宫亏])"
    "|周(?![年边围期长岁折密转全恩刊报知遭到身游末一二三四五六日])"
    "|天(?![线然空文气体才地狼主王际津宫和舟问平鹅堑职赋色])"
    "|火星[日年]|月球[日年]"
    "|日(?![本元圆圓报常志程夜期食冕地语产光照心出均记])"
    "|载(?![人荷重体具着有])|晚上|晚(?![年会期于些饭宴])|夜(?![空航景里间晚])|季(?![度节风])"
)
"""Units of time, each kept from the words it begins (年代, 周围, 天线, 日本)."""

_RANGE = rf"[0-9]{{1,4}}(?:\.[0-9])?{TO}[0-9]{{1,4}}(?:\.[0-9])?(?![0-9])"
_CN_RANGE = "[一二三四五六七八九十]{1,3}[到至][一二三四五六七八九十]{1,3}"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(?:\.[0-9]{1,6})?[几多余来]?[万亿]?"
_VAGUE = "好?几[十百千万]{0,2}|[数上成][十百千]{1,2}|数|若干|半"
_CHINESE = "[〇零一二三四五六七八九十百千万两廿卅]{1,9}(?:点[〇零一二三四五六七八九]{1,4})?[几多余来]?"
AMOUNT = f"(?:{_RANGE}|{_CN_RANGE}|{_ARABIC}|{_VAGUE}|{_CHINESE})"
"""How much: 108, 32.4, 两, 十几, 几, 3到5."""

_COUNTED = rf"(?:个[半多余来]?|[半多余来]个多?) ?(?:月(?![球面])|年头|{UNIT})|[半多余来]? ?(?:{UNIT})"
_TAIL = "(?:半(?![途路空数年天])|[多余](?![次个人枚颗年种项名]))?"
_LENGTH = rf"(?:[大小](?=半))?{AMOUNT} ?(?:{_COUNTED}){_TAIL}"
_MINUTES = (
    "(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3}) ?分(?![之数子钟离别析成为布类解部发])"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,3})?秒)?"
)
LENGTH = rf"{_LENGTH}(?:[零又]? ?(?:{_LENGTH}|{_MINUTES})){{0,4}}"
"""A length of up to five parts: 两个半小时, 4小时52分, 四天四夜."""


def pointing(kind: str) -> str:
    """The pointing words of a kind; 上月球 and 此后一年 hold none."""
    entries = words(word for word, pointer in tables.pointers().items() if pointer.kind == kind)
    behind = "(?![球面壤表背心])" if kind == "MONTHREF" else "(?!级)"
    before = "(?:(?<![今此以之最随其日先往押延推提])(?=[前后下上])|(?![前后下上]|是日[后本语军美]))"
    return f"{before}(?:{entries}){behind}"
