"""What guards look for in typed words, as a language has it."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    r"""Words of a language, by the guard that looks for them. What a guard does about them is its own business, and the same in each.

    All are patterns, but for `motives`, `unsaid` and `nothing`, which are words parted by commas. Capitals are told apart in `title` and
    `months` alone.

    `letters` are what a word is made of, spelt out where a browser's `\w` has no accents, and `capitals` those that a name begins with.

    Our own words: `motives` are those of each family of `parse/motives.py`, in its order, and none behind `spared`; `unsaid` only hold a
    place, `nothing` say nothing as a reason, and a text that begins with `begun` is still to be written.

    Letters: `argues` judges, `greets` greets or thanks, `asks` asks for an answer; `care` is a record of somebody's care, `ones_own` of one
    person by its nature, `of_a_role` of one where a role in the singular holds it, unless `general_before` or `general_after` says that all
    such records are meant; `years` and `joins` are what stands before a year and between two.

    People: `distress` names a diagnosis, a death or harm; `title` stands before a name, `several` are many people, and `one` begins what is
    one person.

    The rest: `months` of a date; `tells` a reader to write to us and `not_yet` says that they cannot; `withdrawn` says that a claim was.
    """

    letters: str = r"\w"
    capitals: str = "A-Z"
    motives: tuple[str, ...]
    spared: str
    unsaid: str
    nothing: str
    begun: str
    argues: str
    greets: str
    asks: str
    care: str
    ones_own: str
    of_a_role: str
    general_before: str
    general_after: str
    years: str
    joins: str
    distress: str
    title: str
    several: str
    one: str
    months: str
    tells: str
    not_yet: str
    withdrawn: str
