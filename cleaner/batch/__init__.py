"""Much at once: files with an article each (`articles`), and files with many records (`datasets`).

Both are cleaned by one pool of processes, or by another engine, and both write what a serial run would.
"""

from cleaner.batch.articles import Job, Mode, Outcome, cleaner_for, process, run

__all__ = ["Job", "Mode", "Outcome", "cleaner_for", "process", "run"]
