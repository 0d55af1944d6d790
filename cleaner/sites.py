"""How sites are named, for profiles and for reports: by their hosts, or as a folder or a field of a record calls them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleaner.errors import ConfigError, nearest
from cleaner.profile import CORPUS


def site_of(path: Path, folder: Path) -> str:
    """Return the site of a file: the first folder on the way to it, or else the folder that was named.

    >>> site_of(Path("corpus/example.com/2020/a.txt"), Path("corpus")), site_of(Path("corpus/a.txt"), Path("corpus"))
    ('example.com', 'corpus')
    """
    parts = path.relative_to(folder).parts
    return _name(parts[0] if len(parts) > 1 else folder.resolve().name)


def host(address: str) -> str:
    """Return the host of an address; what is no address is a site's name already.

    >>> host("https://www.Example.com:80/a?b"), host("example.com/a"), host("The Daily Example"), host("Reuters/AFP")
    ('example.com', 'example.com', 'the daily example', 'reuters/afp')
    """
    found = " ".join(address.split())
    with suppress(ValueError):
        name = urlsplit(found if "//" in found else f"//{found}").hostname
        found = name if name and ("//" in found or "." in name) else found
    return _name(found.lower().removeprefix("www."))


def names_site(record: Mapping[str, Any], wanted: str | None) -> bool:
    """Say whether a record has the field that was asked for, with a text in it, or with nothing."""
    return wanted is not None and wanted in record and isinstance(record[wanted], str | None)


def fields_of(record: Mapping[str, Any], wanted: str | None, known: list[str]) -> list[str]:
    """Return the fields to be told of: those of a record that has the one that was asked for, or else of the first that has any."""
    return [*record] if wanted in record or not known else known


def check_field(wanted: str | None, known: list[str], *, met: bool) -> None:
    """Raise ConfigError where there were records, which had fields, and the one that was asked for named no record's site."""
    if wanted is None or not known or met:
        return
    if wanted in known:
        raise ConfigError(f"the field {wanted!r} holds no text in any record; a site is a name or an address")
    raise ConfigError(f"no record has a field {wanted!r}{nearest(wanted, known)}")


def _name(site: str) -> str:
    name = " ".join(site.encode("utf-8", "backslashreplace").decode().split())  # a folder's name may be in any encoding, or none
    return "" if name == CORPUS else name
