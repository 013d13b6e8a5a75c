"""Write docs/reference/command-line.md from the parser: python tasks/make_command_line.py"""

import argparse
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "command-line.md"


def page() -> str:
    """The manual of the `newsprov` command, as Markdown."""
    from newsprov.commands.parser import parser

    top = parser()
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    parts = ["# The command line", f"`newsprov COMMAND FILE ...` {_sentence(top.description)}", "## Commands"]
    parts.append("\n".join(f"* [`{name}`](#{name}): {_plain(action)}" for name, action in _helps(commands)))
    parts.append(f"```text\n{(top.epilog or '').rstrip()}\n```")
    for name, command in commands.choices.items():
        parts += [f"## {name}", _sentence(command.description), "\n".join(_options(command))]
        if command.epilog:
            parts.append(f"```text\n{command.epilog.rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def _helps(commands: argparse._SubParsersAction) -> Iterator[tuple[str, str]]:  # type: ignore[type-arg]
    return ((action.dest, action.help or "") for action in commands._choices_actions)


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if action.dest == "help":
            continue
        names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{action.metavar}`"
        wanted = action.metavar or " or ".join(action.choices or ())
        value = f" `{wanted}`" if action.option_strings and wanted else ""
        told = (action.help or "") % {"default": action.default, "prog": command.prog}
        yield f"* {names}{value}: {_plain(told)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")


def _sentence(text: str | None) -> str:
    return _plain(text or "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
