"""Scripts are formatted as Ruff would, from parts of which each says what it imports."""

import ast
import subprocess
import sys

import pytest

from unsupervised.recipes import formatting
from unsupervised.recipes.words import identifier, quoted, source

NAMES = [f"a feature of some length {i}" for i in range(5)]
SAID = source('"said"')
LINES = [
    "short = 1",
    f"columns = {source(NAMES)}",
    f"columns = {source({name: [1.5, 2] for name in NAMES})}",
    f"model = Model({', '.join(f'option_{i}={i}000' for i in range(5))}, another={SAID})",
    f"model = Model({', '.join(f'some_option_{i}={i * 1000}' for i in range(9))})",
    f"runs = [model.fit(values, start={SAID}, seed=seed).found.labels for seed in range(50000000)]",
    f"both = {{n: values[n].nlargest(100) for n in {source(NAMES[:3])} if n in values}}",
    f"data = data.drop(columns={source(NAMES)})",
    f"print({SAID}, {source(NAMES[0])}, sep={source('; ' * 40)})",
]


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_line_stands_as_ruff_would_set_it(line):
    text = "\n".join(formatting.wrapped(line)) + "\n"
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length"]
    command += [str(formatting.WIDTH), "--stdin-filename", "x.py", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert done.stdout == text
    # And nothing of it is lost.
    assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(line))


def test_imports_stand_first_sorted_and_only_where_they_are_used():
    text = (
        "import pandas as pd\nfrom sklearn.a import two\nfrom pathlib import Path\n"
        "from sklearn.a import One\nfrom sklearn.a import NMF\nimport numpy as np\n"
        'names = Path("np").read_text()\nvalues = pd.Series(two(One, NMF))  # not np\n'
    )
    assert formatting.script(["Said."], text) == (
        "# Said.\nfrom pathlib import Path\n\nimport pandas as pd\n"
        "from sklearn.a import NMF, One, two\n\n"
        'names = Path("np").read_text()\nvalues = pd.Series(two(One, NMF))  # not np\n'
    )


@pytest.mark.parametrize("text", ["plain", 'a "b"', "it's", "a\nb", "back\\slash", "é", "'\"", ""])
def test_a_text_is_itself_again(text):
    assert eval(quoted(text)) == text
    assert "\n" not in quoted(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fish", "fish"), ("My data", "my_data"), ("2020", "data"), ("np", "np_"), ("é", "data"),
        ("class", "class_"), ("print", "print_"), ("a-b", "a_b"), ("x; import os", "x_import_os"),
    ],
)  # fmt: skip
def test_a_name_of_data_is_one_of_a_variable(name, expected):
    assert identifier(name) == expected
