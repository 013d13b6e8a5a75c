"""The `newsprov` command, which is `python -m newsprov` too."""

import sys


def main() -> int:
    """Run the command of the shell; whoever stops it is told so, also while it is still being loaded."""
    try:
        from newsprov.commands import main as command

        return command()
    except KeyboardInterrupt:
        print("newsprov: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
