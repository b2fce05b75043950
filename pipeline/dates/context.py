"""What the words around a span change: a length behind 飞行 stays a length, 推迟到 makes a date a plan.

Word lists, each used by one named function.
"""

from __future__ import annotations

import re

from pipeline.dates import lengths
from pipeline.dates.reading import Reading

_LASTING = (
    "飞行|停留|停靠|停泊|联飞|休整|工作|运行|坚持|持续|等待|等候|等|训练|生活|驻留|滞留|度过|航行|历时|历经|经过|经|延误|推迟|延迟"
    "|延期|中断|搁置|休眠|逗留|服役|燃烧|滑行|漂流|漂浮|漂泊|关押|监禁|昏迷|抢救|绕行|巡航|服刑|拖延|沉寂|沉默|闲置|空置|存放|为期"
    "|长达|用时|耗时|花费|花|间隔|讨论|研究|修理|维修|失联|行驶|跋涉|加热|熬|住|(?<!等)待|呆|(?<!才)干|忙|(?<![起试首])飞"
    "|[晚早迟]了|燃?烧|跑|走|谈判|调试|测试|观测|搜寻|搜索|激战|苦干|奋战|准备|试验|酝酿|筹备|封存|隔离|休养|疗养|治疗|在轨|在任|任职|执政|沉睡"
)
"""Verbs that say how long something lasted: a length behind them stays a length."""
_GOING_ON = re.compile(rf"(?:{_LASTING})了?(?:整整|足足|长达|仅|仅仅|将近|近|约|大约|了)?$")
_DELAYED = re.compile(r"(?:推迟|延期|延后|推后|押后|顺延|延至|延|改期|展期|提前|再度推迟|拖|拖延)(?:了)?(?:至|到|在)?$")
_PLANNED = re.compile(
    r"(?:计划|预计|预定|拟|拟于|预期|目标|争取|有望|力争|定于|暂定|或将|料|料于|不早于|不会早于|最早|最晚|希望|打算|将|寄望)(?:在|于|到|至)?$"
)
_FIRST_MEANT = re.compile(r"(?:原本|本来|本该|本应|原应|原先)(?:在|于)?$")
_UNTIL = re.compile(r"[^。！？\n](?:直到|直至|至|到|迟至)$")
_ATTACHED = re.compile(r"[^\s，。；：、！？“”‘’（）()「」—的在了于是仅这那过又再约]$")
_PUNCTUAL = re.compile(r"(?:起飞|升空|发射|离台|离地|入轨|着陆|分离|开机)(?:刚刚?|仅仅?|才)?$")
_THEN = re.compile(r"，|就|便|即|时[，就便]")
_PROPOSED_LEFT = re.compile(r"(?:提出|建议|设想|提议|主张|承诺|许诺|宣布|宣称|声称|将(?=[在于]))(?:在|于|到)?$")
_PROPOSED_RIGHT = re.compile(r"^之?间，[^，。；\n]{0,8}(?:计划|拟|打算|预计|将(?=[于在要会发]))")
_BACKGROUND_RIGHT = re.compile(r"^[^，。；：、\n]{1,8}的(?![那当同这]|第[一二三四])[^，。；、\n]")
_RENAMED = re.compile(r"，(?:也就是|亦即|即|正是|就是)[^，。；\n]{2,36}")
_CLAUSE_START = re.compile(
    r"(?:^|[，。；：！？\n”」』\s])(?:[但而却又并且]|然而|不过|直到|早在|随后|后来|到了?|而在)?(?:在|于|自|从)?$"
)
_YEARLY_LEFT = re.compile(r"(?:每年的?|历年的?|把每年|将每年)$")
_YEARLY_RIGHT = re.compile(
    r"^(?:这一?天)?(?:也)?(?:被|已)?[^，。；\n]{0,8}?(?:宣布|确定|规定|设立|命名|指定|定|设|列|作|称|视|确立)(?:为|成|作)[^，。；\n]{0,24}?(?:日|节|纪念)"
    r"|^(?:是|为|就是|即)(?:我国的?|中国的?|每年的?|一年一度的?|国际|世界|全国)?[“「]?[^，。；\n]{0,14}?(?:航天日|纪念日|飞行日|节日|宇航日|宇航员日|航天员日|航天节|宇航节)"
)
_DATELINE_LEFT = re.compile(r"(?:社|报|台|网|讯|通讯|[【(（\[])[^。！？，；\n]{0,24}$")
_BYLINE_LEFT = re.compile(r"(?:记者|通讯员)[^。！？；\n]{0,20}$")
_DATELINE_RIGHT = re.compile(r"^ ?(?:(?:综合|专|急|特)?外?电|讯|综合报道|报道|综合消息|消息)(?![话视脑动力])")


def goes_on(view: str, reading: Reading) -> bool:
    """Whether the words before say how long something lasted (飞行108分钟后) and name no event to count from."""
    return _GOING_ON.search(view[max(0, reading.start - 12) : reading.start]) is not None


def as_length(reading: Reading) -> Reading:
    """The bare length of a shift: 175天后 behind 停留 → 175天."""
    last = reading.pieces.index("LENGTH")
    reading.end = reading.offsets[last][1]
    reading.make, reading.rule, reading.label = "length", "length-that-lasted", "DURATION"
    return reading


def as_days(view: str, reading: Reading) -> Reading:
    """A bare 三日 behind 多飞 is three days, not the third."""
    reading.length = lengths.read(view[reading.start : reading.end])
    reading.make, reading.rule, reading.label = "length", "length-in-days", "DURATION"
    return reading


def as_passed(reading: Reading, start: int) -> Reading:
    """A length that has passed since the event points to a time: 起飞73秒，… and 再过两个多月."""
    reading.start, reading.make, reading.rule, reading.label, reading.direction = (
        start,
        "shift",
        "length-passed",
        "DATE",
        1,
    )
    assert reading.length is not None
    reading.approx = reading.length.approx or reading.pieces[0] == "ROUGHLY"
    return reading


def _passed(view: str, reading: Reading) -> int | None:
    """Where the date begins if the length has passed since an event, else None."""
    if reading.length is None or reading.length.vague:
        return None
    before = view[max(0, reading.start - 6) : reading.start]
    if before.endswith("再过"):
        return reading.start - 2
    if before.endswith(("才过", "刚过")):
        return reading.start
    if _PUNCTUAL.search(before) and _THEN.match(view, reading.end):
        return reading.start
    return None


def reconsider(view: str, reading: Reading, before: Reading | None = None) -> Reading:
    """The reading in the light of the words around it; ``before`` is the one just before it."""
    if reading.rule == "length":
        start = _passed(view, reading)
        return reading if start is None else as_passed(reading, start)
    beside = before is not None and before.label == "DURATION" and reading.start - before.end == 1
    if reading.rule == "after-length" and before is not None and beside and view[before.end] in "和与、":
        return as_length(reading)
    vague = reading.length is not None and reading.length.vague
    at_that = view[reading.end - 1] == "时"
    if reading.rule == "after-length" and reading.direction > 0 and not (vague or at_that) and goes_on(view, reading):
        return as_length(reading)
    if reading.pieces == ["DAY"] and not view[reading.start : reading.end].startswith("一日") and reading.rule == "day":
        if view.startswith(("内", "之内", "以内"), reading.end):
            return as_days(view, reading)
        word = view[max(0, reading.start - 4) : reading.start]
        counted = word.endswith(("多", "了", "短短", "仅仅")) and not word.endswith("到了")
        if counted or (goes_on(view, reading) and not word.endswith("经")):
            return as_days(view, reading)
    return reading


def delayed(view: str, start: int, end: int) -> bool:
    """Whether the date is the new day of something put off (推迟到), not what came of it (拖到…才)."""
    if view.startswith(("才", "方", "终于", "总算"), end):
        return False
    return _DELAYED.search(view[max(0, start - 8) : start]) is not None


def first_meant(view: str, start: int) -> bool:
    """Whether the date is one that was meant and did not come (原本2012年就该成行)."""
    return _FIRST_MEANT.search(view[max(0, start - 5) : start]) is not None


def planned(view: str, start: int) -> bool:
    """Whether the date is that of a plan (预计, 拟于)."""
    return _PLANNED.search(view[max(0, start - 8) : start]) is not None


def proposed(view: str, start: int, end: int) -> bool:
    """Whether the date is what somebody proposes or promises (提出1982年载人登陆火星)."""
    return bool(_PROPOSED_LEFT.search(view[max(0, start - 4) : start]) or _PROPOSED_RIGHT.search(view[end : end + 16]))


def opens_clause(view: str, start: int) -> bool:
    """Whether the date stands where a clause begins."""
    return _CLAUSE_START.search(view[max(0, start - 5) : start]) is not None


def background(view: str, start: int, end: int) -> bool:
    """Whether the date only describes a noun in the middle of a clause (离1967年4月降落的测量员3号)."""
    return _CLAUSE_START.search(view[max(0, start - 5) : start]) is None and bool(
        _BACKGROUND_RIGHT.search(view[end : end + 12])
    )


def same_day_pointer(view: str, last_end: int, start: int) -> bool:
    """Whether a pointing day only renames the date before it (7月17日，即阿波罗11号升空次日)."""
    return start - last_end < 40 and _RENAMED.fullmatch(view, last_end, start) is not None


def until(view: str, start: int) -> bool:
    """Whether the date is the end of something, told in passing (……，至1999年7月20日方打捞出水)."""
    return _UNTIL.search(view[max(0, start - 4) : start]) is not None


def attached(view: str, start: int) -> bool:
    """Whether a shift is counted from an event named directly before it (发射95分钟之后)."""
    return _ATTACHED.search(view[max(0, start - 1) : start]) is not None


def yearly(view: str, start: int, end: int) -> bool:
    """Whether a day without a year is that of every year (4月12日被宣布为国际日)."""
    return bool(_YEARLY_LEFT.search(view[max(0, start - 4) : start])) or bool(
        _YEARLY_RIGHT.search(view[end : end + 48])
    )


def dateline(view: str, start: int, end: int) -> bool:
    """Whether the day stands in a dateline (新华社北京4月24日电)."""
    if view[end : end + 1] in ")】" and _BYLINE_LEFT.search(view[max(0, start - 24) : start]):
        return True
    if _DATELINE_RIGHT.search(view[end : end + 5]) is None:
        return False
    return start == 0 or view[start - 1] == "\n" or _DATELINE_LEFT.search(view[max(0, start - 28) : start]) is not None


def heads_item(view: str, start: int) -> bool:
    """Whether a dateline opens its line, so that what follows is its item."""
    line = view.rfind("\n", max(0, start - 60), start) + 1
    return (line > 0 or start < 60) and "。" not in view[line:start]
