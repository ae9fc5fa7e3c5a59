"""`new`: asks for what a record needs, and writes a draft that passes `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from involvement_audit.cli import common
from involvement_audit.cli.adding import Request, add
from involvement_audit.drafts.questions import Question, questions

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)


@click.group("new", context_settings={"max_content_width": 100})
def command() -> None:
    """Write a draft of a new record: asks in plain words, and leaves a file that passes `check`.

    A claim is a draft, on no page, until its status is published. A question and a framework are on the site from the next build
    on, and claims are held to a framework at once.

    Without a terminal, give the answers as options, or all in one file with --from.

    \b
      involvement-audit new claim
      involvement-audit new claim --from answers.yaml
      involvement-audit new source --import export.bib
      involvement-audit new body --name "Example Trust" --kind charity --interest none
    """


_HELP = {
    "claim": """Write the draft of a claim, with a stub for each criterion that its kind is held to.

    On a terminal it asks; ? tells what can be answered. A draft is on no page until its status is published.

    \b
      involvement-audit new claim
      involvement-audit new claim --from answers.yaml
      involvement-audit new claim --from-issue issue.md --assessed-by AB
    """,
    "source": """Add a source: its facts to a .bib file, and whose words it holds to sources/notes.yaml.

    Takes what a reference manager gives (BibLaTeX, RIS, CSL JSON), proposes the key, and warns of a source that is there already.
    Nothing is fetched: a DOI is kept as it is given.

    \b
      involvement-audit new source
      involvement-audit new source --import export.ris --issued-by example-trust
      involvement-audit new source --title "Minutes" --type report --issued-by example-trust --date 2018-06
    """,
    "question": """Write an open question: what the record does not say, and who could answer it.

    \b
      involvement-audit new question
      involvement-audit new question --question "Who chose the aims?" --claims led-by-users
    """,
    "body": """Add a person or an organisation that speaks, decides or can be asked to sources/bodies.yaml.

    \b
      involvement-audit new body
      involvement-audit new body --name "Example Trust" --kind charity --interest none
    """,
    "framework": """Write a framework with its first criterion, which shows how the others go.

    \b
      involvement-audit new framework
      involvement-audit new framework --from answers.yaml
    """,
}


def _option(question: Question) -> click.Option:
    """A question as an option, by the name that it has in files of answers."""
    more = " Several: give it more than once." if question.many else ""
    words = f" One of: {', '.join(question.words)}." if question.words else ""
    flag = f"--{question.name.replace('_', '-')}"
    return click.Option(
        [flag, f"answer_{question.name}"], multiple=True, metavar="TEXT", help=f"{question.title}{words}{more}"
    )


def _command(kind: str) -> click.Command:
    def call(root: Path | None, **options: Any) -> None:
        typed = {name.removeprefix("answer_"): text for name, text in options.items() if name.startswith("answer_")}
        others = {name: value for name, value in options.items() if not name.startswith("answer_")}
        texts = {name: text for name, text in typed.items() if text}
        for question in questions(kind):
            if len(texts.get(question.name, ())) > 1 and not question.many:
                raise click.UsageError(f"--{question.name.replace('_', '-')} takes one answer: give it once.")
        add(click.get_current_context(), Request(kind=kind, typed=texts, **others), common.audit_root(root))

    made = click.Command(kind, callback=call, help=_HELP[kind], short_help=_HELP[kind].partition("\n")[0])
    made.params += [_option(question) for question in questions(kind)]
    made.params += [
        click.Option([f"--{name}", _DESTINATIONS[name]], type=_FILE, metavar="FILE", help=about)
        for name, about in _FILES[kind].items()
    ]
    made.params += _FOR_SOURCES if kind == "source" else ()
    common.root_option(made)
    return made


_FOR_SOURCES = (
    click.Option(["--pick"], metavar="KEY", help="Which source of the file, where it holds several."),
    click.Option(
        ["--bib"], metavar="NAME", help="The .bib file that takes its facts [default: the only one, or sources.bib]."
    ),
    click.Option(["--anyway"], is_flag=True, help="Add it although a source like it is there."),
)
_DESTINATIONS = {"from": "file", "from-issue": "file_issue", "import": "import_"}
_FROM = {"from": "Answers as YAML or JSON, by the names of the options; - is standard input."}
_FILES = {
    "claim": {**_FROM, "from-issue": "The body of an issue form: ### labels with answers below them."},
    "source": {**_FROM, "import": "What a reference manager gives: BibLaTeX, RIS or CSL JSON."},
    "question": _FROM,
    "body": _FROM,
    "framework": _FROM,
}

for _kind in _HELP:
    command.add_command(_command(_kind))
