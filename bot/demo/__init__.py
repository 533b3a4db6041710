"""`python -m bot demo`: the same program on a few invented documents, without network or token."""
