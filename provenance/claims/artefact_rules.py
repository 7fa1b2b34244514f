"""Sentences about artefacts beyond training data: compute, architecture, training code, weights."""

from dataclasses import dataclass
from functools import cached_property

import regex

from db.vocabulary import ClaimKind, Polarity


@dataclass(frozen=True)
class ArtefactRule:
    """A sentence that matches `expression` claims `kind`, anchored on the group `a`. `cues` are tried first."""

    name: str
    kind: ClaimKind
    cues: tuple[str, ...]
    expression: str
    polarity: Polarity = Polarity.DISCLOSED

    @property
    def rule(self) -> str:
        return f"artefact.{self.name}@1"

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        return regex.compile(self.expression)


_CHIPS = ("gpu", "tpu", "a100", "h100", "v100", "h800", "mi250", "mi300", "gaudi", "trainium", "rtx")
_SHAPES = ("transformer", "diffusion", "mixture", "coder", "architecture", "autoregressive", "auto-regressive")
_HARDWARE = (
    r"(?:(?:NVIDIA|AMD|Google|Cloud|Nvidia|Ascend|Habana)\s)*(?:A100|H100|H200|H800|V100|P100|T4|L4|L40S?"
    r"|A10G?|A40|A6000|B200|GB200|MI\d{3}X?|RTX\s?\d{4}"
    r"|TPU(?:s|\s?v?\d\w*(?:-\d+)?)?|GPUs?|Gaudi\s?\d?|Trainium|DGX)"
    r"(?:[ -]?(?:\d+\s?GBs?|\d+\s?gbs?|SXM\d?|PCIe|NVL|chips?|GPUs?|cores?|pods?|nodes?|cards?"
    r"|accelerators?|\d+)\b){0,4}"
)
RULES: tuple[ArtefactRule, ...] = (
    ArtefactRule("gpu_hours", ClaimKind.COMPUTE, ("hour",),
         r"(?P<a>[\d.,]+\s?(?:[kKM]|thousand|million)?\s(?:\w+[- ]){0,2}(?:GPU|TPU|A100|H100|H800|V100|chip"
         r"|node|accelerator)[- ]?(?:hours?|days?))"),
    ArtefactRule("flops", ClaimKind.COMPUTE, ("flop",),
         r"(?P<a>[~≈]?[\d.]+\s?(?:[x×*]\s?10\s?\^?\s?\{?\d+\}?|[eE]\+?\d+|exa|peta|zetta)?\s?(?:exa|peta"
         r"|zetta)?FLOPs?)\b(?!/s)"),
    ArtefactRule("hardware", ClaimKind.COMPUTE, _CHIPS,
         rf"(?i:\b(?:pre-?|fine-?)?(?:train|tun)(?:ed|ing)?\b)[^.]{{0,120}}?\b(?:on|using|with|of"
         rf"|across)\s(?P<a>(?:an?\s|the\s|single\s|\d[\d,]*\s?[x×*]?\s?|one\s|two\s|four\s"
         rf"|eight\s)*{_HARDWARE})"),
    ArtefactRule("architecture", ClaimKind.ARCHITECTURE, _SHAPES,
         r"(?i)\b(?:is|are|uses?|using|adopts?|as|with|based on)\s(?:an?\s"
         r"|the\s)?(?P<a>(?:[\w-]+\s){0,4}(?:decoder-only|encoder-decoder|encoder-only|auto-?regressive"
         r"|mixture[- ]of[- ]experts|latent diffusion|text-to-image diffusion|vision transformer|seq2seq"
         r"|bidirectional)(?:\s[\w()-]+){0,4}?\s?(?:transformer|model|architecture|network|LLM)s?)\b"),
    ArtefactRule("training_code", ClaimKind.TRAINING_CODE, ("train", "fine-tun", "finetun"),
         r"(?i)(?P<a>\b(?:pre-?|fine-?)?(?:training|tuning|train)\s(?:and \w+\s|source\s"
         r"|&amp; \w+ )?(?:code|scripts?|recipes?|codebase|repository|framework"
         r"|pipeline)\b)(?=[^.]{0,80}(?:\b(?:available|released?|found|here|open-?sourced?|published"
         r"|accessible|provided?|see)\b|:|https?:))"),
    ArtefactRule("weights_withheld", ClaimKind.WEIGHTS, ("weights", "checkpoint"),
         r"(?i)(?P<a>\b(?:weights|checkpoints?)\s(?:are|is|will|have|has)\s(?:\w+\s){0,2}(?:not"
         r"|never)\s(?:\w+\s){0,2}(?:released?|available|public\w*|open\w*))", Polarity.WITHHELD),
    ArtefactRule("weights", ClaimKind.WEIGHTS, ("weights", "checkpoint"),
         r"(?i)(?P<a>\b(?:weights|checkpoints?)\b(?:\s\w+){0,3}\s(?:are|is|were|has been"
         r"|have been)\s(?!not\b|never\b)(?:(?!not\b)\w+\s){0,2}(?:released|available"
         r"|open(?:ly)?(?:-sourced)?|public(?:ly)?"
         r"|published|downloadable))"),
    ArtefactRule("weights_open", ClaimKind.WEIGHTS, ("open-weight", "open weight", "releas"),
         r"(?i)(?P<a>\bopen[- ]weights?\b|\breleas\w+\s(?:all\s|the\s|our\s|both\s|these\s"
         r"|model\s){1,3}(?:weights|checkpoints)\b)"),
)  # fmt: skip
