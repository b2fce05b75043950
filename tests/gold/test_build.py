"""From source to interchange form: whole documents, parts of them, and sources that do not fit the text."""

import pytest

from pipeline.errors import GoldError
from pipeline.gold.build import build
from pipeline.gold.coverage import intersect, read_coverage, restrict, to_ranges
from pipeline.gold.inline import parse_fragment
from pipeline.interchange import read_document_rows

TEXT = "一号发射。\n加加林飞行。\n\n二号降落。\n"
LINE = {
    1: "<VEHICLE n='1' id='one'>一号</VEHICLE><Launch event='l' vehicle='1'>发射</Launch>。",
    2: "<PERSON n='1' id='g'>加加林</PERSON><Flight event='f' person='1'>飞行</Flight>。",
    4: "<VEHICLE n='1' id='two'>二号</VEHICLE><Landing event='d' vehicle='1'>降落</Landing>。",
}


@pytest.fixture
def folders(tmp_path):
    corpus, gold = tmp_path / "corpus", tmp_path / "gold"
    corpus.mkdir()
    (gold / "source").mkdir(parents=True)
    (corpus / "doc.txt").write_text(TEXT, encoding="utf-8")
    return corpus, gold


def write(gold, name, body, lines=""):
    attribute = f' lines="{lines}"' if lines else ""
    (gold / "source" / name).write_text(f'<gold doc_id="doc"{attribute}>\n{body}\n</gold>\n', encoding="utf-8")


def test_whole_document(folders):
    corpus, gold = folders
    write(gold, "doc.xml", f"{LINE[1]}\n{LINE[2]}\n\n{LINE[4]}\n")
    (document,) = build(gold, corpus)
    assert read_document_rows(gold, "doc", TEXT) == document
    assert document.text == TEXT
    assert read_coverage(gold) == {}


def test_parts_get_offsets_into_the_whole_document(folders):
    corpus, gold = folders
    write(gold, "doc.b.xml", f"{LINE[4]}", "4-4")
    write(gold, "doc.a.xml", f"{LINE[2]}", "2-2")
    (document,) = build(gold, corpus)
    assert [TEXT[e.start : e.end] for e in document.entities] == ["加加林", "二号"]
    assert [e.id for e in document.entities] == ["T1", "T2"]
    assert [(TEXT[e.trigger.start : e.trigger.end], e.arguments[0].entity) for e in document.events] == [
        ("飞行", "T1"),
        ("降落", "T2"),
    ]
    assert read_coverage(gold) == {"doc": [(2, 2), (4, 4)]}


@pytest.mark.parametrize(
    ("body", "lines", "place"),
    [
        (LINE[1].replace("。", "！"), "1-1", r"doc.xml:2: the text differs .* character 4"),
        (f"{LINE[1]}\n{LINE[2]}", "1-1", r"2 lines of text, the corpus has 1"),
        (LINE[1], "7-9", r"lines 7-9 are not in a text of 5 lines"),
        (LINE[1], "one", r"doc.xml:1: lines='one'"),
        ("<MOON>一号</MOON>发射。", "1-1", r"doc.xml:2: unknown element"),
    ],
)
def test_sources_that_do_not_fit(folders, body, lines, place):
    corpus, gold = folders
    write(gold, "doc.xml", body, lines)
    with pytest.raises(GoldError, match=place):
        build(gold, corpus)


def test_overlapping_parts_are_refused(folders):
    corpus, gold = folders
    write(gold, "doc.a.xml", f"{LINE[1]}\n{LINE[2]}", "1-2")
    write(gold, "doc.b.xml", LINE[2], "2-2")
    with pytest.raises(GoldError, match="annotated in another file too"):
        build(gold, corpus)


def test_an_unknown_document_and_an_empty_folder(folders):
    corpus, gold = folders
    with pytest.raises(GoldError, match="hand-edited annotations belong there"):
        build(gold, corpus)
    (corpus / "doc.txt").unlink()
    write(gold, "doc.xml", LINE[1])
    with pytest.raises(GoldError, match="its text is not in the corpus"):
        build(gold, corpus)


def test_ranges_and_their_intersection():
    assert to_ranges(TEXT, [(1, 1), (2, 4)]) == [(0, 5), (6, 19)]
    assert intersect([(0, 5), (8, 20)], [(3, 10), (12, 14)]) == [(3, 5), (8, 10), (12, 14)]


def test_restrict_keeps_what_lies_inside():
    document = parse_fragment("\n".join(["<PLACE>甲</PLACE><Launch event='x'>乙</Launch>"] * 2))
    kept = restrict(document, [(3, 5)])
    assert ([e.start for e in kept.entities], [e.trigger.start for e in kept.events]) == ([3], [4])
