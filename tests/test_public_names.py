"""The front door: what is public, and what the door costs."""

import pickle
import subprocess
import sys

import pytest

import newsprov

HEAVY = ("trafilatura", "lxml", "numpy", "duckdb", "pyarrow", "hypothesis", "cattrs")


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'strip'"):
        _ = newsprov.strip


@pytest.mark.parametrize(
    "statement", ["import newsprov", "from newsprov import Article, rules, trace_origin"]
)
def test_the_import_leaves_heavy_packages_alone(statement: str) -> None:
    loaded = python(f"import sys\n{statement}\nprint([m for m in {HEAVY} if m in sys.modules])")
    assert loaded.strip() == "[]"


@pytest.mark.parametrize(
    "imports",
    [
        "from newsprov import Article\nfrom hypothesis import strategies as st",
        "import newsprov\nfrom hypothesis import strategies as st\nArticle = newsprov.Article",
        "from hypothesis import strategies as st\nfrom newsprov import Article",
    ],
)
def test_hypothesis_knows_the_values_in_any_order_of_imports(imports: str) -> None:
    code = (
        f"{imports}\nfrom hypothesis import find\nprint(bool(find(st.from_type(Article), lambda a: a.text)))"
    )
    assert python(code).strip() == "True"


def test_errors_can_be_caught_by_their_own_name_and_by_the_standard_one() -> None:
    for error, standard in [
        (newsprov.UnreadableDocument, ValueError),
        (newsprov.RuleError, ValueError),
        (newsprov.SchemeMismatch, TypeError),
        (newsprov.MissingExtra, ImportError),
    ]:
        assert issubclass(error, standard)
        assert issubclass(error, newsprov.NewsprovError)


def test_a_missing_extra_names_the_command_that_brings_it() -> None:
    error = newsprov.MissingExtra("reading WARC files", "warc")
    assert str(error) == "reading WARC files needs an optional package: pip install 'newsprov[warc]'"
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.extra) == (str(error), "warc")
