"""Passes over the data."""

from db.vocabulary import ClaimKind
from provenance.claims.patterns.builders import quantities
from provenance.claims.patterns.pattern import Example, Pattern

_EPOCHS = frozenset({"epochs"})
_GUARDS = frozenset({"hypothetical", "cites", "of_others"})

PATTERNS = (
    Pattern(
        name="epochs.trained_for",
        kind=ClaimKind.EPOCHS,
        expression=(
            r"@trained\s(?:[^.;]{0,120}?\s)?(?:for|over|in|during|with|on|of|using|to)?\s?(?:@w\s){0,3}?(?P<q>@Q)"
            r"(?:[^.;]{0,60}?(?P<q>@Q)){0,4}"
        ),
        cues=("epoch", "\ue004"),
        also=("epoch",),
        build=quantities(_EPOCHS, "epochs"),
        guards=_GUARDS,
        examples=(
            Example("The model was trained on our corpus for 3 epochs.", "3 epochs", "3"),
            Example("It was trained in 4 hours on 8 GPUs with 6 epochs of the corpus.", "6 epochs", "6"),
        ),
        counterexamples=("The best epoch was 3.",),
    ),
    Pattern(
        name="epochs.over_data",
        kind=ClaimKind.EPOCHS,
        expression=(
            r"(?P<q>@Q)\s(?:[^.;]{0,40}?)(?:of|over|on|through|with)\s(?:@w\s){0,4}?(?:[@D@N]|@data|the\sdata"
            r"|training|fine-?tuning|(?-i:[A-Z][a-z]{3,}))"
        ),
        cues=("\ue004",),
        also=("epoch",),
        build=quantities(_EPOCHS, "epochs"),
        guards=_GUARDS,
        examples=(Example("This corresponds to just under 1 epoch on the Pile.", "just under 1 epoch", "1"),),
    ),
    Pattern(
        name="epochs.was_run",
        kind=ClaimKind.EPOCHS,
        expression=r"(?:for|after|ran|run|to|total\sof|in|training|train|trained)\s(?:@w\s){0,2}?(?P<q>@Q)",
        cues=("\ue004",),
        also=("epoch",),
        build=quantities(_EPOCHS, "epochs"),
        guards=_GUARDS | {"evaluates"},
        zones=frozenset({"training", "data", "other"}),
        examples=(Example("Training ran for 10 epochs.", "10 epochs", "10"),),
    ),
)
