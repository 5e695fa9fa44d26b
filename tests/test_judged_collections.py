"""The test collections that the ranking is measured on are read as their makers meant them."""

from __future__ import annotations

import pytest

from benchmarks.evaluate_ranking import score
from benchmarks.judged_collections import NotACollection, Text, read_collection


def write(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "latin-1")
    return folder


def test_cranfield_counts_its_questions_and_its_codes_fall(tmp_path):
    write(
        tmp_path,
        cran_all_1400=".I 1\n.T\na wing\nin air .\n.A\nx\n.W\na wing .\n.I 2\n.T\n.W\n",
        cran_qry=".I 001\n.W\nfirst\n.I 004\n.W\nsecond\n.I 007\n.W\nthird\n",
        cranqrel="1 1 2 \n1 2 -1\n3 1 4\n3 2 1\n2 1 -1\n",
    )
    found = read_collection(tmp_path)
    assert found.documents == {"1": Text("a wing\nin air .", "a wing ."), "2": Text("", "")}
    assert found.questions == {"1": "first", "3": "third"}
    assert found.judgements == {"1": {"1": 3, "2": 0}, "3": {"1": 1, "2": 4}}


def test_smart_files_list_what_is_relevant(tmp_path):
    write(
        tmp_path,
        CISI_ALL=".X\n.I 1\n.T\nt\n.W\n.5 is no field\n.X\n1\t5\t1\n",
        CISI_QRY=".I 1\n.W\nq\n.B\n(where it is from)\n",
        CISI_REL="     1      1\t0\t0.000000\n",
    )
    found = read_collection(tmp_path)
    assert found.documents == {"1": Text("t", ".5 is no field")}
    assert (found.questions, found.judgements) == ({"1": "q"}, {"1": {"1": 1}})


def test_smart_judgements_may_be_in_trec_form(tmp_path):
    write(tmp_path, m_all=".I 9\n.W\nw\n", m_qry=".I 1\n.W\nq\n", m_rel="1 0 9 2\n1 0 8 0\n")
    assert read_collection(tmp_path).judgements == {"1": {"9": 2, "8": 0}}


def test_npl_and_beir(tmp_path):
    npl, beir = tmp_path / "npl", tmp_path / "beir"
    (beir / "qrels").mkdir(parents=True)
    npl.mkdir()
    (npl / "doc-text").write_text("1\na b\nc\n   /\n2\nd\n   /\n")
    (npl / "query-text").write_text("1\nQ\n/\n")
    (npl / "rlv-ass").write_text("1\n  1  2\n   /\n")
    found = read_collection(npl)
    assert found.documents == {"1": Text("", "a b\nc"), "2": Text("", "d")}
    assert (found.questions, found.judgements) == ({"1": "Q"}, {"1": {"1": 1, "2": 1}})
    (beir / "corpus.jsonl").write_text('{"_id": "d1", "title": "t", "text": "x", "metadata": {}}\n')
    (beir / "queries.jsonl").write_text('{"_id": "q1", "text": "y"}\n')
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\n")
    found = read_collection(beir)
    assert (found.documents, found.questions) == ({"d1": Text("t", "x")}, {"q1": "y"})
    assert found.judgements == {"q1": {"d1": 2}}


def test_a_folder_without_a_collection_is_said(tmp_path):
    with pytest.raises(NotACollection):
        read_collection(tmp_path)


def test_scores_are_the_textbook_ones():
    grades = {"a": 3, "b": 2, "c": 0, "d": 1}
    assert score(["a", "b", "d"], grades) == (1.0, 1.0, 1.0)
    ndcg, precision, recall = score(["c", "b", "x", "a"], grades)
    assert ndcg == pytest.approx(
        (2 / 1.584963 + 3 / 2.321928) / (3 + 2 / 1.584963 + 1 / 2), abs=1e-5
    )
    assert precision == pytest.approx((1 / 2 + 2 / 4) / 3)
    assert recall == pytest.approx(2 / 3)
