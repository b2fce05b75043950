"""Other names in the same sentences: training copies in which people and craft are swapped.

The tagger must learn how names look and stand, not which names the training texts happen to hold.
Each entity of a copy keeps one new name throughout, full where it was full and short where it was short.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.data import Document, Entity
from pipeline.names.dictionary import dictionary
from pipeline.training.dictionary import dictionary_lines

_NUMBERED = re.compile(
    r"^(?P<stem>[\u3400-\u9fff]{2,7}?)(?P<tail>(?:号)?[-－]?(?:[0-9]{1,4}|[一二三四五六七八九十〇]{1,3})(?:号|號)?.{0,2})$"
)
_NAMED = re.compile(r"^(?P<stem>[\u3400-\u9fff]{2,6})(?P<tail>号|號)$")
_COMMON = 4
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
    "阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲"
    "屠"
)
_LATIN = re.compile(r"[A-Z]")


def swap_names(
    document: Document, people: Sequence[str], stems: Sequence[str], rng: random.Random, share: float
) -> Document:
    """A copy of ``document`` with a ``share`` of its people and craft renamed; offsets are those of the copy.

    ``people``: full names to draw from. ``stems``: craft names without number. Events are dropped.
    """
    chosen: dict[str, str | None] = {}
    parts, entities, position, shift = [], [], 0, 0
    for entity in document.entities:
        new = _new_name(entity, chosen, people, stems, rng, share)
        parts += [document.text[position : entity.start], new]
        start = entity.start + shift
        entities.append(replace(entity, start=start, end=start + len(new), text=new))
        shift += len(new) - len(entity.text)
        position = entity.end
    parts.append(document.text[position:])
    return Document(document.doc_id, "".join(parts), entities, [])


def made_up_people(rng: random.Random, count: int) -> list[str]:
    """``count`` names of nobody, half transliterated, half Chinese.

    They are put together from the characters of dictionary names, not taken from there: else the tagger
    would learn that whatever the dictionary calls a name is one.
    """
    names = [(word, tag) for word, _, tag in dictionary_lines()]
    foreign = [word for word, tag in names if tag == "nrt" and is_foreign(word)]
    follows: dict[str, list[str]] = defaultdict(list)
    for word in foreign:
        for one, two in pairwise(word):
            follows[one].append(two)
    given = [
        char for word, tag in names if tag == "nr" and 2 <= len(word) <= 3 and word[0] in SURNAMES for char in word[1:]
    ]
    surnames = sorted(SURNAMES)
    made = []
    for number in range(count):
        if number % 2:
            parts = [_syllables(rng, foreign, follows) for _ in range(rng.choice((1, 2, 2, 2, 3)))]
            made.append("·".join(parts))
        else:
            made.append(rng.choice(surnames) + "".join(rng.choice(given) for _ in range(rng.choice((1, 2, 2)))))
    return made


def _syllables(rng: random.Random, foreign: list[str], follows: dict[str, list[str]]) -> str:
    """Two to five characters that follow each other in transliterated names."""
    out = rng.choice(foreign)[0]
    for _ in range(rng.choice((1, 2, 2, 3, 4))):
        out += rng.choice(follows.get(out[-1]) or ["斯"])
    return out


def is_foreign(word: str) -> bool:
    """Every character of the word is common in transliterations."""
    levels = dictionary().foreign
    return all(ord(char) < len(levels) and levels[ord(char)] >= _COMMON for char in word)


def _new_name(
    entity: Entity,
    chosen: dict[str, str | None],
    people: Sequence[str],
    stems: Sequence[str],
    rng: random.Random,
    share: float,
) -> str:
    key = entity.entity_id or ""
    if entity.label not in ("PERSON", "VEHICLE") or not key:
        return entity.text
    if entity.label == "VEHICLE":
        key = re.sub(r"-[0-9]+[a-z]?$", "", key)
    if key not in chosen:
        pool = people if entity.label == "PERSON" else stems
        chosen[key] = rng.choice(pool) if rng.random() < share else None
    name = chosen[key]
    if name is None:
        return entity.text
    return _person(entity.text, name) if entity.label == "PERSON" else _craft(entity.text, name, rng)


def _person(old: str, name: str) -> str:
    full = re.search("[·•‧・．]", old)
    if full or "·" not in name:
        return name.replace("·", full.group()) if full else name
    return name.rsplit("·", 1)[-1]


def _craft(old: str, stem: str, rng: random.Random) -> str:
    for pattern in (_NUMBERED, _NAMED):
        match = pattern.match(old)
        if match:
            return stem + match["tail"]
    if _LATIN.search(old) and not re.search("[\u3400-\u9fff]", old):
        return _LATIN.sub(lambda m: rng.choice("ABCDEFGHJKLMNPRSTUVXYZ"), old)
    return old
