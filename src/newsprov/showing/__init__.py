"""How answers are shown to people: plain English, and the pieces of a report."""
