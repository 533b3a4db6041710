"""A stand-in for federalregister.gov: serves a folder of recorded answers as of a virtual day.

Only `server` talks HTTP; everything else is functions of (what is recorded, the moment, the request).
"""
