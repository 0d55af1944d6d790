"""How sites are named, for profiles and for reports: by their hosts, or as a folder or a field of a record calls them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
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


def check_field(wanted: str | None, known: list[str], *, met: bool) -> None:
    """Raise ConfigError where there were records, which had fields, and none had the one that was asked for."""
    if wanted is not None and known and not met:
        raise ConfigError(f"no record has a field {wanted!r}{nearest(wanted, known)}")


def _name(site: str) -> str:
    name = " ".join(site.encode("utf-8", "backslashreplace").decode().split())  # a folder's name may be in any encoding, or none
    return "" if name == CORPUS else name
