"""The name files: well-formed, no name of two owners, and every form is found where it stands."""

from __future__ import annotations

import re

import pytest

from pipeline.data import LABELS
from pipeline.events.kinds import ORG_KINDS, PLACE_KINDS
from pipeline.lexicon import cells
from pipeline.names import find_names
from pipeline.names.gazetteer import FILES, names_of, number_value, rows, scan
from pipeline.text import view

CRAFT_KINDS = {
    "launcher", "missile", "stage", "aircraft", "satellite", "crewed", "probe", "station", "rover", "module", "shuttle",
    "telescope", "lander", "cargo",
}  # fmt: skip
AT_LEAST = {"person": 700, "vehicle": 650, "org": 350, "place": 550, "program": 150}
ISO_3166 = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN "
    "CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GF GH GL GM GN GQ GR GT GU GW GY HK "
    "HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KP KR KW KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME "
    "MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PT PW PY QA RO RS "
    "RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY "
    "UZ VA VE VN VU WS YE ZA ZM ZW"
)
COUNTRIES = {*ISO_3166.split(), "SU", "YU", "EU"}
"""ISO 3166, with the codes of the Soviet Union and Yugoslavia and that reserved for the European Union."""

COMMON_NOUNS = {
    "org": "中央 科学院 空军 陆军 海军 国防部 国会 政府 委员会 研究所 设计局 大学 公司 集团 军委 政治局 红军 国家科学院 原子能委员会",
    "place": "发射场 发射中心 航天中心 着陆场 发射台 任务控制中心 基地 机场 我国 首都",
    "vehicle": "火箭 导弹 卫星 飞船 探测器 空间站 月球车 火星车 登月舱 航天飞机 望远镜 实践 遥感 东风 红旗 民兵 引力 风暴",
    "person": "总统 总设计师 将军",
    "program": "工程 计划 登月计划 太空计划",
}
"""Words that would mean an entity of a file only sometimes: no row may claim them unquoted."""

TWICE_DESIGNATED = {
    "复仇兵器1号": "the number is that of the V-weapons, of which V-1 and V-2 have rows of their own",
    "复仇兵器2": "likewise",
    "复仇兵器2号": "likewise",
    "太阳神-L1": "the Indian probe is no member of the German series of that name",
    "太阳神L1": "likewise",
    "太阳神L1号": "likewise",
}
"""Forms that read like a numbered member of a series and are another row's."""

FOUND = {"person": 0.995, "vehicle": 0.92, "org": 0.98, "place": 0.985, "program": 0.87}
"""The least share of the written forms that are found in a sentence that says only of what kind they are.

Not all, and rightly: a bare 朱雀, 卡西尼 or 半人马座 is a craft only in the company of craft, the guidelines leave the noun
of 希望号实验舱 outside the span, and 阿尔忒弥斯1号 names a mission and a craft.
"""

SENTENCES = {
    "person": "据报道，{}昨天出席了会议。\n",
    "vehicle": "地面控制中心表示，{}的飞行一切正常。\n",
    "org": "工程师们当时在{}工作。\n",
    "place": "代表团昨天抵达{}，停留了三天。\n",
    "program": "会议讨论了{}的进展和经费。\n",
}


@pytest.mark.parametrize("kind", FILES)
def test_hundreds_of_entries_each_with_an_id_of_its_own(kind: str) -> None:
    ids = [row["id"] for row in rows(kind)]
    assert len(ids) == len(set(ids)) >= AT_LEAST[kind]
    assert [identity for identity in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity)] == []
    assert kind.upper() in LABELS


@pytest.mark.parametrize("kind", FILES)
def test_every_form_is_matched_and_names_its_row(kind: str) -> None:
    missed = []
    for row in rows(kind):
        for form in names_of(row):
            bare = form.strip("“”")
            found = scan(view(f"记录中提到“{bare}”，此外没有别的。")).get(kind, [])
            if not any((match.start, match.end) == (6, 6 + len(bare)) and match.id == row["id"] for match in found):
                missed.append(form)
    assert not missed


@pytest.mark.parametrize("kind", FILES)
def test_written_forms_are_found_in_a_sentence_that_names_their_kind(kind: str) -> None:
    sentence, batch = SENTENCES[kind], 40
    at = sentence.index("{}")
    forms = [form for row in rows(kind) for form in names_of(row)]
    missed: list[str] = []
    for first in range(0, len(forms), batch):
        text, wanted = "", {}
        for form in forms[first : first + batch]:
            quoted = form.startswith("“")
            start = len(text) + at + quoted
            wanted[start, start + len(form) - 2 * quoted, kind.upper()] = form
            text += sentence.format(form)
        found = {(entity.start, entity.end, entity.label) for entity in find_names(text)}
        missed += [form for span, form in wanted.items() if span not in found]
    assert len(missed) / len(forms) <= 1 - FOUND[kind], f"{len(missed)} of {len(forms)} forms: {missed}"


@pytest.mark.parametrize("kind", FILES)
def test_rows_tell_what_a_reader_asks_first(kind: str) -> None:
    for row in rows(kind):
        assert row["latin"], f"line {row['line']}: no Latin name"
        assert set(cells(row["country"])) <= COUNTRIES, f"line {row['line']}: {row['country']}"


def test_people_have_lived_a_human_span() -> None:
    for row in rows("person"):
        if row["years"]:
            born, _, died = row["years"].partition("-")
            assert re.fullmatch(r"\d{4}-(\d{4})?", row["years"]), row["line"]
            assert 15 < int(died or 2025) - int(born) < 111, f"line {row['line']}: {row['years']}"


def test_craft_flew_in_the_age_of_flight() -> None:
    for row in rows("vehicle"):
        assert not row["years"] or 1900 < int(row["years"]) < 2030, f"line {row['line']}: {row['years']}"


@pytest.mark.parametrize("kind", FILES)
def test_common_nouns_are_nobodys_name(kind: str) -> None:
    assert not {form for row in rows(kind) for form in names_of(row)} & set(COMMON_NOUNS[kind].split())


def test_kinds_are_those_the_event_stage_knows() -> None:
    assert {row["kind"] for row in rows("vehicle")} <= CRAFT_KINDS
    assert {row["kind"] for row in rows("place")} <= set(PLACE_KINDS)
    assert {row["kind"] for row in rows("org")} <= set(ORG_KINDS)


def test_every_stem_makes_members_of_one_row() -> None:
    owner: dict[str, str] = {}
    for row in rows("vehicle"):
        for stem in cells(row["series"]):
            found = scan(view(f"是{stem}7号。")).get("vehicle", [])
            assert [match.end for match in found][-1:] == [1 + len(stem) + 2], stem
            assert owner.setdefault(view(stem), row["id"]) == row["id"], f"line {row['line']}: {stem}"


def test_a_row_that_is_a_member_has_the_members_id() -> None:
    """神舟五号 in a row of its own is the shenzhou-5 that the series makes of 神舟5号."""
    wrong = []
    for row in rows("vehicle"):
        for form in names_of(row):
            twin = _other_numerals(form)
            made = [m.id for m in scan(view(twin)).get("vehicle", []) if m.end - m.start == len(twin)] if twin else []
            if made and made != [row["id"]] and form not in TWICE_DESIGNATED:
                wrong.append((form, row["id"], made))
    assert not wrong


def _other_numerals(form: str) -> str:
    """五号 for 5号 and the other way; "" for a form without a number below one hundred that ends it."""
    match = re.fullmatch(r"(.*[^0-9一二三四五六七八九十])([0-9]{1,2}|[一二三四五六七八九十]{1,3})(号?)", form)
    if not match:
        return ""
    stem, number, mark = match.groups()
    if not number.isdigit():
        return f"{stem}{number_value(number)}{mark}"
    tens, ones = divmod(int(number), 10)
    digits = "〇一二三四五六七八九"
    written = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
    return f"{stem}{written}{mark}"


def test_cold_uses_no_name_of_people_or_craft() -> None:
    text = view("加加林乘东方号在拜科努尔起飞。")
    assert {"person", "vehicle"} <= set(scan(text))
    assert not {"person", "vehicle"} & set(scan(text, cold=True))
    assert all(not entity.source.startswith("lexicon:yuri") for entity in find_names(text, cold=True))
