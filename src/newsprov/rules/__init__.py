"""Rule packs: what the chrome of news pages looks like, language by language, as data.

>>> from newsprov import rules
>>> rules.prove(rules.pack("en"))
"""

from newsprov.rules.proving import prove
from newsprov.rules.reading import languages, pack, read
from newsprov.rules.rule import Rule, Rules

__all__ = ["Rule", "Rules", "languages", "pack", "prove", "read"]
