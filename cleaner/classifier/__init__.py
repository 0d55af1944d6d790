"""A small learned model that tells article from noise, line by line: what no phrase list can know.

`features` turns a document into small whole numbers, using `tables`, and `gone` adds where lines have been dropped; `model` scores
its lines in exact arithmetic; `reasons` says in words what speaks against a line. `train`, with `corpus` and `network`, makes the
weights that ship beside this module; only it needs the libraries of the extra ``train``. The filter that uses all this is
`cleaner.filters.classifier`.
"""

#: With this many short lines that are noise beyond doubt, a text is a page.
PAGE = 5
#: Where other filters have dropped less than one line for each of this many that are left, a text is most likely clean.
FOUND = 20
