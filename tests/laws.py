"""Words that are one law's or one country's own, and the audits in which they may stand."""

UK = {"england", "wales", "northern-ireland"}
WORDS_OF = {
    "Act 2000": UK,
    "United Kingdom": UK,
    "real name": UK | {"scotland"},
    "NHS": UK | {"scotland"},  # the numbers that the form knows by sight
    "National Insurance": UK | {"scotland"},
    "postcode": UK | {"scotland"},
    "(Scotland) Act": {"scotland"},
    "Scottish Information Commissioner": {"scotland"},
    "bank holiday": UK | {"scotland"},
    "Act 2014": {"ireland"},
    "Garda": {"ireland"},
    "PPS": {"ireland"},
    "Code des relations": {"france"},
    "CADA": {"france"},
    "NIR)": {"france"},
    "Act 1982": {"australia"},
    "Australian": {"australia"},
    "tax file": {"australia"},
}
"""By jurisdiction."""


def foreign(text: str, jurisdiction: str) -> list[str]:
    """The words in a text that are another law's, or another country's."""
    return [word for word, where in WORDS_OF.items() if jurisdiction not in where and word in text]
