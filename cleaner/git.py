"""What the hook asks git: which repository this is, what a commit deletes, what is in the index as it is on disk.

Inside a hook git tells its commands by the environment which index the commit is made from (``git commit FILE`` makes one of its
own), so all of them run here just as the hook itself was started.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from cleaner.errors import ConfigError

#: The most paths for one command: on some systems a command line holds no more than some hundred kilobytes.
_AT_ONCE = 500


class Repository:
    """The repository that the working directory is in."""

    def __init__(self) -> None:
        self.top = os.path.realpath(_git("rev-parse", "--show-toplevel")[0].removesuffix("\n"))

    def deleted(self) -> list[Path]:
        """Return the files that the commit deletes, or those that pre-commit was given (``--from-ref``, pushes)."""
        old, new = (os.environ.get(f"PRE_COMMIT_{name}_REF") for name in ("FROM", "TO"))
        what = [f"{old}...{new}"] if old and new else ["--cached"]
        names = self._git(
            "diff", *what, "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "--diff-filter=D", "-z", "--"
        )
        return [Path(os.path.relpath(Path(self.top, name))) for name in names]

    def holds(self, path: Path) -> bool:
        """Say whether a path lies in the repository's working tree: git can be asked about no other."""
        return not self._name(path).startswith(f"{os.pardir}/")

    def _names(self, paths: Iterable[Path]) -> dict[str, Path]:
        """Return the paths by the names that git has for them."""
        return {self._name(path): path for path in paths}

    def _name(self, path: Path) -> str:
        return Path(os.path.relpath(Path(os.path.realpath(path.parent), path.name), self.top)).as_posix()

    def tracked(self, paths: Iterable[Path]) -> list[Path]:
        """Return those of the paths that are in the index."""
        names = self._names(paths)
        held = self._about(names, "ls-files", "--full-name")
        return [path for name, path in names.items() if name in held]

    def not_in_index(self, paths: Iterable[Path]) -> list[Path]:
        """Return those of the paths that the index does not hold, or holds in another version than the disk."""
        names = self._names(paths)
        differ = self._about(names, "diff", "--name-only", "--no-relative", "--no-ext-diff")
        held = self._about(names, "ls-files", "--full-name") - differ
        return [path for name, path in names.items() if name not in held]

    def ignored(self, paths: Iterable[Path]) -> list[Path]:
        """Return those of the paths that git ignores, so that it adds them only if forced to."""
        names = self._names(paths)
        held = self._about(names, "ls-files", "--others", "--ignored", "--exclude-standard", "--full-name")
        return [path for name, path in names.items() if name in held]

    def _about(self, names: Iterable[str], *command: str) -> set[str]:
        """Return what a command prints about these names alone."""
        rest, found = list(names), set[str]()
        while rest:
            some, rest = rest[:_AT_ONCE], rest[_AT_ONCE:]
            found.update(self._git(*command, "-z", "--", *some))
        return found

    def _git(self, *arguments: str) -> list[str]:
        return _git("-C", self.top, *arguments)


def _git(*arguments: str) -> list[str]:
    """Run git; return the names that it prints."""
    try:
        done = subprocess.run(["git", "--literal-pathspecs", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise ConfigError("git is not installed, and the hook needs it; 'cleaner clean' does not") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise ConfigError(f"{said}; the hook looks into git's index, 'cleaner clean' cleans files anywhere")
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
