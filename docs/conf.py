"""How Sphinx builds these pages: `sphinx-build -n -W docs docs/_build`, with the extra `docs`."""

import importlib.metadata

project = "newsprov"
author = "The newsprov authors"
copyright = "2026, The newsprov authors"
release = importlib.metadata.version("newsprov")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"newsprov {release}"
myst_heading_anchors = 3

autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
# Bases that are shown by name: of Python itself, and of the house.
nitpick_ignore = [("py:class", "Value"), ("py:class", "StrEnum")]
