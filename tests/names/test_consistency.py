"""What one mention teaches about the others."""

from pipeline.names.consistency import complete_lists, recur, trim


def texts(viewed: str, spans: list) -> list[str]:
    return [viewed[start:end] for start, end, *_ in spans]


def test_quotes_around_a_name_are_outside() -> None:
    viewed = "“鹰”着陆，“奥德赛”号返回，“阿波罗”11号升空"
    spans = [(0, 3, "VEHICLE", ""), (7, 11, "VEHICLE", ""), (16, 23, "VEHICLE", "")]
    spans[1] = (viewed.index("奥德赛"), viewed.index("号返") + 1, "VEHICLE", "")
    spans[2] = (viewed.index("阿波罗"), viewed.index("号升") + 1, "VEHICLE", "")
    assert texts(viewed, trim(viewed, spans)) == ["鹰", "奥德赛", "“阿波罗”11号"]


def test_numbers_in_a_list_behind_a_craft_are_craft() -> None:
    viewed = "取消了上升3号和4号、5号，转移到39号发射台"
    found = complete_lists(viewed, [(3, 7, "VEHICLE", "")])
    assert texts(viewed, found) == ["上升3号", "4号", "5号"]


def test_a_found_name_is_found_everywhere_and_its_last_part_too() -> None:
    viewed = "尤里·加加林升空。加加林返回，人们欢迎加加林。"
    found = recur(viewed, [(0, 6, "PERSON", "")], [])
    assert texts(viewed, found) == ["尤里·加加林", "加加林", "加加林"]


def test_a_name_inside_a_longer_interpunct_name_is_not_cut_out() -> None:
    viewed = "肯尼迪出席。罗伯特·肯尼迪缺席。"
    assert texts(viewed, recur(viewed, [(0, 3, "PERSON", "")], [])) == ["肯尼迪"]


def test_designations_in_a_list_behind_a_craft_are_craft() -> None:
    viewed = "GOMX-4A和4B、4C入轨，3D打印"
    assert texts(viewed, complete_lists(viewed, [(0, 7, "VEHICLE", "")])) == ["GOMX-4A", "4B", "4C"]
