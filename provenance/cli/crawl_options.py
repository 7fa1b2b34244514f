"""Options of every command that crawls: how far it goes, and what binds it."""

from typing import Annotated

import typer

Budget = Annotated[int | None, typer.Option(min=1, help="Requests at the most; what is left is said.")]
Minutes = Annotated[float | None, typer.Option("--minutes", min=0.0, help="Minutes of crawling at the most.")]
Megabytes = Annotated[int | None, typer.Option("--megabytes", min=1, help="Megabytes to fetch at the most.")]
MaxWait = Annotated[
    float,
    typer.Option(
        "--max-wait", min=0.0, help="Minutes of waiting for quotas at the most, all sources and waits together."
    ),
]
Robots = Annotated[
    bool, typer.Option("--robots-everywhere", help="robots.txt binds documented APIs too, not only pages.")
]
History = Annotated[
    bool, typer.Option("--history", help="Past revisions too; of pages, the copies that the Internet Archive keeps.")
]
MostCommits = Annotated[
    int,
    typer.Option("--most-commits", min=1, help="Past revisions of a repository at the most, the newest."),
]
Render = Annotated[
    bool, typer.Option("--render", help="Let a real browser fill pages that have no words without scripts.")
]
Again = Annotated[
    bool,
    typer.Option(
        "--again", help="Look again at what is named and what hangs on it; where nothing is named, at everything."
    ),
]
MAX_WAIT = 15.0
"""Minutes: the Hub's window has five."""
