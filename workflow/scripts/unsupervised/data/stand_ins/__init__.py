"""Stand-ins: small generators that write raw files of the same form as the originals.

Each module holds one model; its facts lie in `workflow/stand-ins/<model>.yaml`. A module has
one function `files(facts, seed, samples)` that yields a file's name and its lines. Random
numbers come from NumPy's frozen legacy generator and are rounded before they are written, so
the bytes are the same with every version. Nothing drawn may be read as a finding about the
companies, countries, artists or subjects that are named.
"""
