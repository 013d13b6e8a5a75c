"""Fuzz one target, guided by coverage: `python fuzz page --seconds 60 --seeds FOLDER`.

Needs atheris (`pip install -e '.[fuzz]'`). A crash is written to the folder of finds, and its bytes printed.
"""

import argparse
import sys
from pathlib import Path

from targets import TARGETS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: %(default)s)")
    parser.add_argument("--seeds", type=Path, help="a folder of inputs to begin with; none of it is changed")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="where inputs are kept")
    parser.add_argument(
        "--longest", type=int, default=20_000, help="bytes of an input (default: %(default)s)"
    )
    options = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["newsprov"]):
        import newsprov.copies
        import newsprov.fingerprints
        import newsprov.origins
        import newsprov.reading.claims
        import newsprov.reading.html
        import newsprov.segmenting
        import newsprov.stripping  # noqa: F401 - imported here so that their code is instrumented
    from mutating import mutated

    def custom(data: bytes, most: int, seed: int) -> bytes:
        """Every other change is blind, so that broken bytes are tried as well."""
        return mutated(data, seed, most) if seed % 2 else atheris.Mutate(data, most)

    corpus = options.found / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={options.seconds}",
        f"-max_len={options.longest}",
        "-timeout=60",
        "-rss_limit_mb=4000",
    ]
    folders = [str(corpus), *([str(options.seeds)] if options.seeds else [])]
    arguments = [sys.argv[0], *limits, f"-artifact_prefix={options.found}/crash-{options.target}-", *folders]
    structured = options.target in ("page", "text", "unnamed", "pair", "value")
    TARGETS[options.target](b"LONDON (Reuters) - Rain fell.")  # reads the packs, before any clock runs
    atheris.Setup(arguments, TARGETS[options.target], **({"custom_mutator": custom} if structured else {}))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
