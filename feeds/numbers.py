"""Numbers as rules write them: "12", "twelve", "one hundred and two", "thirty-three (33)"."""

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_WORD = "|".join(sorted((*_VALUES, "hundred"), key=len, reverse=True))
# A pattern for other patterns: digits up to 9,999, or words up to "nine hundred and ninety-nine".
# What it can begin with is looked at first: most words are none.
_BEGINS = r"(?=\d|on|t[ehw]|f[io]|s[ei]|e[il]|ni|hu|ze|a )"
NUMBER = (
    rf"(?:{_BEGINS}(?:\d{{1,3}}(?:,\d{{3}})?|\d{{4}}|(?:a )?(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD})){{0,5}}))"
)
_SPLIT = re.compile(r"[ -]+")


def number(text: str) -> int | None:
    """The value of digits or English number words, or None for anything else."""
    bare = text.strip().lower().replace(",", "")
    if bare.isascii() and bare.isdecimal():
        return int(bare)
    words = [word for word in _SPLIT.split(bare.removeprefix("a ")) if word != "and"]
    if not words or any(word not in _VALUES and word != "hundred" for word in words):
        return None
    value = 0
    for word in words:
        value = max(value, 1) * 100 if word == "hundred" else value + _VALUES[word]
    return value
