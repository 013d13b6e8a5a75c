"""Build the packages once and check what is in them, installed as others install them.

    python tasks/check_packages.py             sdist and wheel, their checks, the downstream project
    python tasks/check_packages.py --tests     and newsprov's own tests against the wheel

It needs the extra `packaging`. Each check runs in a fresh virtual environment, so that the source tree cannot
stand in for what the wheel lacks.
"""

import argparse
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, folder: Path = ROOT) -> None:
    print("$", *command, flush=True)
    subprocess.run(list(map(str, command)), cwd=folder, check=True)


def environment(folder: Path, *packages: str) -> Path:
    """The Python of a fresh environment that holds these packages and nothing else."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    return python


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--tests", action="store_true", help="run newsprov's own tests against the wheel too"
    )
    chosen = options.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        built = folder / "dist"
        run(sys.executable, "-m", "build", "--quiet", "--outdir", built)
        packages = sorted(built.iterdir())
        run(sys.executable, "-m", "twine", "check", "--strict", *packages)
        (wheel,) = built.glob("*.whl")
        run(sys.executable, "-m", "check_wheel_contents", wheel)

        project = shutil.copytree(ROOT / "tests" / "downstream", folder / "downstream")
        python = environment(folder / "one", f"{wheel}[testing]", "pytest")
        run(python.with_name("newsprov"), "--version", folder=folder)
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", project)
        run(python, "-m", "pytest", "-q", folder=project)
        if chosen.tests:
            python = environment(
                folder / "two", f"{wheel}[archive,prov,report,testing]", "pytest", "jsonschema", "pyld"
            )
            source = folder / "source"
            source.mkdir()
            for part in ("tests", "fuzz", "examples", "docs", "CHANGELOG.md", "README.md", "pyproject.toml"):
                copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
                copy(ROOT / part, source / part)
            run(python, "-m", "pytest", "-q", "tests", folder=source)


if __name__ == "__main__":
    main()
