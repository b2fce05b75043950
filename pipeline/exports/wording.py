"""Records and dates in Chinese words, for formats that people look at."""

from __future__ import annotations

import re

from pipeline.data import Document, Record

_TAKING_PART = ("person", "vehicle", "launcher", "agent", "org")
_MODALITIES = {"actual": "", "planned": "〔计划〕", "negated": "〔未发生〕"}
_OUTCOMES = {"success": "成功", "failure": "失败"}
_MODS = {"start": "初", "mid": "中期", "end": "末", "before": "以前", "after": "以后"}
_PARTS = {
    "21": "春", "22": "夏", "23": "秋", "24": "冬", "33": "第一季度", "34": "第二季度", "35": "第三季度",
    "36": "第四季度", "37": "前四个月", "38": "中间四个月", "39": "后四个月", "40": "上半年", "41": "下半年",
}  # fmt: skip
_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"(?:T(?P<time>[\d:]+)(?P<zone>Z|[+-][\d:]+)?)?(?P<about>~?)"
)


def headline(record: Record) -> str:
    """Who and what: participants and first trigger (加加林、东方1号：进入太空); 〔计划〕 before what was planned."""
    names = [str(filler["name"]) for role in _TAKING_PART for filler in record.fields.get(role, [])]
    trigger = str(record.mentions[0]["trigger"]) if record.mentions else record.type
    told = f"{'、'.join(dict.fromkeys(names))}：{trigger}" if names else trigger
    outcome = f"（{_OUTCOMES[record.outcome]}）" if record.outcome else ""
    return f"{_MODALITIES[record.modality]}{told}{outcome}"


def sentence(record: Record) -> str:
    """The sentence of the first mention."""
    return str(record.mentions[0]["sentence"]) if record.mentions else ""


def date_mods(document: Document) -> dict[tuple[str, str | None], str]:
    """(event_id, value) → ``mod`` of a date mention that gave the record this value, where there is one."""
    by_id = {entity.id: entity for entity in document.entities}
    dates = ((e.event_id, by_id[a.entity]) for e in document.events for a in e.arguments if a.role == "date")
    return {(event_id, entity.value): entity.mod for event_id, entity in dates if entity.mod}


def date_words(value: str, mod: str | None = None) -> str:
    """An EDTF value in words: 20世纪50年代 for ``195X``, 1955年至1972年 for ``1955/1972``; what is no EDTF as it is."""
    first, slash, last = value.partition("/")
    if not slash:
        words = _point(value)
    elif last in ("", ".."):
        words = f"{_point(first)}起"
    elif first in ("", ".."):
        words = f"至{_point(last)}"
    else:
        words = f"{_point(first)}至{_point(last)}"
    return words + _MODS.get(mod or "", "")


def _point(value: str) -> str:
    match = _POINT.fullmatch(value)
    if match is None:
        return value
    words = _year(match["year"])
    if match["month"] in _PARTS:
        words += _PARTS[match["month"]]
    elif match["month"]:
        words += f"{int(match['month'])}月" + (f"{int(match['day'])}日" if match["day"] else "")
    if match["time"]:
        zone = {"Z": "UTC", None: ""}.get(match["zone"], f"UTC{match['zone']}")
        words += match["time"] + (f"（{zone}）" if zone else "")
    return f"约{words}" if match["about"] else words


def _year(year: str) -> str:
    if year == "XXXX":
        return "每年"
    if year.endswith("XX"):
        return f"{int(year[:2]) + 1}世纪"
    if year.endswith("X"):
        return f"{int(year[:2]) + 1}世纪{year[2]}0年代"
    return f"公元前{1 - int(year)}年" if int(year) < 1 else f"{int(year)}年"
