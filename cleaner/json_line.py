r"""JSON that any reader takes for one line, with letters of all scripts as they are.

>>> print(dumps("Größe\u2028"))
"Größe\u2028"
"""

from __future__ import annotations

import json
import re
from typing import Any

# Line ends to some readers, and halves of surrogate pairs, which stand for bytes in file names and which UTF-8 cannot hold.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def dumps(value: Any) -> str:
    """Return a value as JSON."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
