from __future__ import annotations

from math import isclose, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.names.comparing import Comparison
from search_index.models import EntityKind, Order
from search_index.query.tree import Everything, Term
from tests.engines.made import engine_in, entry, file_of, person, write


def compared(chosen: int, size: int, inside: int, overall: int) -> Comparison:
    counts = (np.array([count], dtype=np.int32) for count in (inside, inside, overall))
    return Comparison(chosen, size, *counts)


@st.composite
def tables(draw) -> tuple[int, int, int, int]:
    size = draw(st.integers(1, 10_000))
    chosen = draw(st.integers(1, size))
    overall = draw(st.integers(1, size))
    inside = draw(st.integers(max(0, overall + chosen - size), min(chosen, overall)))
    return chosen, size, inside, overall


def likelihood(successes: int, trials: int, share: float) -> float:
    found = successes * log(share) if successes else 0.0
    missed = (trials - successes) * log(1 - share) if trials > successes else 0.0
    return found + missed


@given(tables())
def test_relevance_is_the_log_likelihood_ratio_of_dunning(table):
    chosen, size, inside, overall = table
    rest, others = size - chosen, overall - inside
    if not rest:
        return
    shares = (inside / chosen, others / rest, overall / size)
    expected = 2 * (
        likelihood(inside, chosen, shares[0]) + likelihood(others, rest, shares[1])
        - likelihood(inside, chosen, shares[2]) - likelihood(others, rest, shares[2])
    )  # fmt: skip
    (found,) = compared(*table).relevance()
    assert isclose(abs(found), expected, rel_tol=1e-6, abs_tol=1e-6)
    assert found >= -1e-6 or inside * size < overall * chosen


@given(tables())
def test_nothing_is_surprising_about_all_documents(table):
    _, size, _, overall = table
    assert abs(compared(size, size, overall, overall).relevance()[0]) < 1e-6
    assert isclose(compared(size, size, overall, overall).lift()[0], 1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory):
    """Everybody names Ada; on flags they name Bo too, and once Cy."""
    engine = engine_in(tmp_path_factory.mktemp("compared"))
    documents = [entry(f"x{n}", "moon", entities=[person("Ada")]) for n in range(20)]
    documents += [entry(f"f{n}", "flag", entities=[person("Ada"), person("Bo")]) for n in range(8)]
    documents += [entry("b", "moon", entities=[person("Bo")])]
    documents += [entry("c", "flag", entities=[person("Ada"), person("Cy")])]
    write(engine, *map(file_of, documents))
    yield engine.snapshot()
    engine.close()


@pytest.mark.parametrize(
    ("order", "first"),
    [(Order.COUNT, ["Ada", "Bo", "Cy"]), (Order.RELEVANCE, ["Bo", "Cy", "Ada"]),
     (Order.LIFT, ["Cy", "Bo", "Ada"])],
)  # fmt: skip
def test_the_same_names_stand_in_each_order_and_page_by_page(snapshot, order, first):
    matches = snapshot.match(Term("flag"), ())
    facet = matches.facet(EntityKind.PERSON, 9, order=order)
    assert [one.name for one in facet.entities] == first
    pages = [matches.facet(EntityKind.PERSON, 1, n, order).entities for n in range(3)]
    assert [one.name for page in pages for one in page] == first
    assert facet.total == 3


def test_over_all_documents_the_frequent_stand_first_in_any_order(snapshot):
    matches = snapshot.match(Everything(), ())
    for order in Order:
        facet = matches.facet(EntityKind.PERSON, 9, order=order)
        assert [one.name for one in facet.entities] == ["Ada", "Bo", "Cy"]
        assert [one.lift for one in facet.entities] == pytest.approx([1, 1, 1])


def test_lift_compares_with_all_that_match(snapshot):
    beside = snapshot.match(Term("flag"), ()).beside(EntityKind.PERSON, "bo", 9)
    (ada,) = beside.people.entities
    assert (beside.documents, ada.name, ada.documents) == (8, "Ada", 8)
    assert ada.lift == pytest.approx(1)
    beside = snapshot.match(Everything(), ()).beside(EntityKind.PERSON, "Bo", 9)
    (ada,) = beside.people.entities
    assert ada.lift == pytest.approx((8 / 9) / (29 / 30))
