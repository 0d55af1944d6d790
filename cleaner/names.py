"""What names of people are made of, in all languages."""

from __future__ import annotations

#: The small words inside names; who looks for names knows more of them, each those that its lines hold.
PARTICLES = frozenset("al bin da de del den der di dos du e el ibn la van von y zu".split())
