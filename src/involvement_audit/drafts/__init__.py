"""From answers to the text of a file: what `new` and `init` write, and what a form in a browser writes to the byte.

Nothing here asks, reads or writes: answers come in as a record, texts go out. tests/data/drafts holds cases as JSON.
"""
