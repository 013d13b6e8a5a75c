"""One target, guided by the lines that its inputs reach: atheris does not return, but ends the process."""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris
from mutating import LONGEST, mutated, reshaped

# Pages, texts and JSON are changed so that they stay what they are; other inputs only blindly.
_STRUCTURED = {**dict.fromkeys(("page", "text", "unnamed", "pair"), mutated), "value": reshaped}
_ROOMS = (
    "copies",
    "fingerprints",
    "model",
    "origins",
    "reading",
    "rules",
    "segmenting",
    "showing",
    "stripping",
)


def fuzz(name: str, *, seconds: int, runs: int, seed: int, found: Path) -> None:
    """Change what lies in the folder `found`/`name`, and keep there what reaches new lines."""
    with atheris.instrument_imports(include=["newsprov"]):  # a module that is there already stays blind
        import newsprov

        for module in walk_packages(newsprov.__path__, "newsprov."):
            if module.name.split(".")[1] in _ROOMS:
                import_module(module.name)
        from targets import TARGETS
    TARGETS["page"](b"LONDON (Reuters) - Rain fell.")  # reads the packs, before any clock runs
    corpus = found / name
    corpus.mkdir(parents=True, exist_ok=True)
    arguments = [
        *(sys.argv[0], f"-max_total_time={seconds}", f"-runs={runs or -1}", f"-seed={seed}"),
        *(f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4000"),
        *(f"-artifact_prefix={found}/find-{name}-", str(corpus)),
    ]
    change = _STRUCTURED.get(name)

    def changed(data: bytes, most: int, seed: int) -> bytes:
        """Every other change is blind, so that broken bytes are tried as well."""
        return change(data, seed)[:most] if change and seed % 2 else atheris.Mutate(data, most)

    atheris.Setup(arguments, TARGETS[name], **({"custom_mutator": changed} if change else {}))
    atheris.Fuzz()
