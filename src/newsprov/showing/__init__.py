"""How answers are shown to people: in plain English, in a notebook, and as one page of HTML."""
