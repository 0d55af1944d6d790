"""What people and programs are shown: each report is a reading of the same list of edits.

Every function here is pure, from results to what is shown; only `trail` writes a file, and `progress` a line of the terminal.

* `diff`: from the original to the clean text, for ``patch``
* `explain`: every line of an article, with the rules that changed it
* `catalog`: the filters and rules there are
* `summary`: a run in a few words
* `digest`, `survey`, `shelf`, `html`: many articles on one page
* `documents`: all of it as JSON
* `progress`: how far a run has come
"""
