"""The cast of made-up models that the report tests look at."""

from db.records import AccessEvent, Contradiction, Copy, Issue
from db.vocabulary import Access, ClaimKind, ClaimStatus, Polarity, Speaker, Stage
from tests.reports.made_up import AUTUMN, SPRING, World

K = ClaimKind


def whole_cast() -> World:
    world = World()
    documented(world)
    category_only(world)
    refusing(world)
    template(world)
    fine_tune(world)
    withdrawn_corpus(world)
    unread(world)
    family(world)
    return world


def documented(world: World) -> None:
    card = world.read("https://huggingface.co/marl-lab/finch-1b/raw/main/README.md")
    paper = world.read("https://arxiv.org/abs/2401.00042")
    api = world.read("https://huggingface.co/api/models/marl-lab/finch-1b")
    world.model("hf:model:marl-lab/finch-1b", "finch-1b", "Marl Lab", [card, paper, api])
    pre = Stage.PRETRAINING
    kiln = world.say(
        card,
        K.TRAINED_ON,
        "the Kiln",
        "All Finch models were pretrained on the Kiln, an 800 GB corpus of English text.",
        stage=pre,
        address="https://huggingface.co/datasets/marl-lab/kiln",
    )
    world.means(kiln, "kiln", "The Kiln", events=[AccessEvent(Access.OPEN, "2023-02", "https://kiln.example/")])
    again = world.say(paper, K.TRAINED_ON, "The Kiln", "We train on The Kiln for a single epoch.", stage=pre)
    world.means(again, "kiln", "The Kiln")
    bog = world.say(card, K.TRAINED_ON, "Bog Crawl", "together with a subset of Bog Crawl", stage=pre)
    world.means(bog, "bog-crawl", "Bog Crawl", living=True)
    ore = world.say(
        card,
        K.TRAINED_ON,
        "marl-lab/ore-mirror",
        "and marl-lab/ore-mirror",
        stage=pre,
        address="https://huggingface.co/datasets/marl-lab/ore-mirror",
    )
    world.means(ore, "hf:dataset:marl-lab/ore-mirror", "marl-lab/ore-mirror")
    world.link("hf:dataset:marl-lab/ore-mirror", "ore", 0.97, 0.06)
    size = world.say(
        card,
        K.SIZE,
        "training tokens",
        "in total 299,892,736,000 tokens were seen",
        value="299,892,736,000",
        unit="tokens",
        stage=pre,
    )
    other = world.say(
        paper,
        K.SIZE,
        "training tokens",
        "about 250B tokens were seen in training",
        value="250B",
        unit="tokens",
        stage=pre,
    )
    world.contradictions.append(Contradiction("c1", size.id, other.id, "training tokens", "sizes_differ@1"))
    world.say(card, K.PROPORTION, "the Kiln", "the Kiln (80 %)", value="80", unit="percent", stage=pre)
    world.say(card, K.EPOCHS, "the Kiln", "just under 1 epoch on the Kiln", value="1", unit="epochs", stage=pre)
    world.say(card, K.CUTOFF, "data cutoff", "Text up to September 2022", value="2022-09", unit="date", stage=pre)
    world.say(card, K.LANGUAGE, "English", "Language: English")
    world.say(card, K.PROCESSING, "deduplication", "documents were deduplicated with MinHash", stage=pre)
    world.say(card, K.COLLECTION, "web crawl", "gathered by our crawler between 2020 and 2022")
    world.say(card, K.DATA_LICENCE, "ODC-By", "The Kiln is published under ODC-By.", subject="The Kiln")
    world.say(card, K.RELEASE, "training code", "All code, data and 154 checkpoints are public")
    world.say(card, K.RELEASE, "training data", "All code, data and 154 checkpoints are public")
    world.say(
        card,
        K.RELEASE,
        "intermediate checkpoints",
        "All code, data and 154 checkpoints are public",
        value="154",
        unit="checkpoints",
    )
    world.say(card, K.ANNOTATION, "human labelling", "No human labelled any of it", polarity=Polarity.NEGATED)
    world.say(api, K.MODEL_LICENCE, "apache-2.0", "license: apache-2.0")
    world.say(
        api,
        K.WEIGHTS,
        "model.safetensors",
        "model.safetensors",
        address="https://huggingface.co/marl-lab/finch-1b/tree/main",
    )
    world.say(api, K.ARCHITECTURE, "GPTNeoXForCausalLM", "architectures: GPTNeoXForCausalLM")
    world.say(card, K.COMPUTE, "64 GPUs", "trained on 64 GPUs for 9 days")


def category_only(world: World) -> None:
    card = world.read("https://github.com/goliath-ai/colossus/blob/main/MODEL_CARD.md")
    gate = world.unread(
        "https://huggingface.co/goliath-ai/Colossus-4/raw/main/README.md",
        "The Hub asks to accept conditions first (401).",
    )
    world.model("family:colossus-4", "Colossus 4", "Goliath AI", [card, gate])
    words = "A mix of publicly available, licensed data and information from Goliath's products and services."
    world.say(card, K.SOURCE_CATEGORY, "publicly available", words, stage=Stage.PRETRAINING)
    world.say(card, K.SOURCE_CATEGORY, "licensed data", words, stage=Stage.PRETRAINING)
    world.say(
        card, K.SOURCE_CATEGORY, "information from Goliath's products and services", words, stage=Stage.PRETRAINING
    )
    world.say(
        card,
        K.SIZE,
        "training tokens",
        "Colossus 4 was pretrained on ~40 trillion tokens",
        value="~40 trillion",
        unit="tokens",
        stage=Stage.PRETRAINING,
        subject="Colossus 4",
    )
    world.say(
        card,
        K.CUTOFF,
        "data cutoff",
        "The pretraining data has a cutoff of August 2024",
        value="August 2024",
        unit="date",
        stage=Stage.PRETRAINING,
    )
    world.say(
        card,
        K.SYNTHETIC,
        "synthetic data, generator not named",
        "combining human-made data with synthetic data",
        stage=Stage.FINE_TUNING,
    )
    world.say(card, K.MODEL_LICENCE, "llama4", "a custom commercial licence")


def refusing(world: World) -> None:
    card = world.read("https://huggingface.co/tight-lips/Sphinx-7B/raw/main/README.md")
    world.model("hf:model:tight-lips/Sphinx-7B", "Sphinx-7B", "Tight Lips", [card])
    world.say(
        card,
        K.WITHHELD,
        "training data",
        "We do not disclose details of the training data.",
        polarity=Polarity.WITHHELD,
    )
    world.say(card, K.MODEL_LICENCE, "sphinx-own-terms", "license_name: sphinx-own-terms")


def template(world: World) -> None:
    card = world.read("https://huggingface.co/someone/my-model/raw/main/README.md")
    world.model("hf:model:someone/my-model", "my-model", "someone", [card])
    for heading in ("Training Data", "Training Procedure", "License", "Hardware Type"):
        world.say(card, K.PLACEHOLDER, heading, "[More Information Needed]")


def fine_tune(world: World) -> None:
    card = world.read("https://huggingface.co/cottage/finch-1b-chat/raw/main/README.md", captured_at=AUTUMN)
    world.model("hf:model:cottage/finch-1b-chat", "finch-1b-chat", "Cottage", [card], ["hf:model:marl-lab/finch-1b"])
    base = world.say(
        card,
        K.BASE_MODEL,
        "marl-lab/finch-1b",
        "base_model: marl-lab/finch-1b",
        address="https://huggingface.co/marl-lab/finch-1b",
    )
    world.means(base, "hf:model:marl-lab/finch-1b", "marl-lab/finch-1b")
    chats = world.say(
        card, K.TRAINED_ON, "Hearth Chats", "fine-tuned on 15k Hearth Chats written by employees", stage=Stage.SFT
    )
    copied = world.say(
        card, K.PROCESSING, "deduplication", "documents were deduplicated with MinHash", speaker=Speaker.THIRD_PARTY
    )
    here, there = (
        world.claims[-1].evidence[0],
        next(
            each.evidence[0]
            for each in world.claims
            if each.claim.kind is K.PROCESSING and each.claim.id != copied.id
        ),
    )
    world.copies.append(
        Copy("p1", "hf:model:marl-lab/finch-1b:README.md", there.reading_id, there.start - 20, there.end + 20,
             card.text, here.reading_id, here.start - 20, here.end + 20, 0.98, "copied_paragraphs@1")
    )  # fmt: skip
    assert chats


def withdrawn_corpus(world: World) -> None:
    card = world.read("https://huggingface.co/paperback/quill-3b/raw/main/README.md", captured_at=AUTUMN)
    world.model("hf:model:paperback/quill-3b", "quill-3b", "Paperback", [card])
    shelf = world.say(card, K.TRAINED_ON, "Shelf3", "trained on Shelf3 and on our own scans")
    world.means(shelf, "shelf3", "Shelf3", Access.WITHDRAWN, events=[
        AccessEvent(Access.OPEN, "2020-10", "https://shelf.example/"),
        AccessEvent(Access.WITHDRAWN, "2023-08", "https://shelf.example/notice", "taken down after a complaint"),
    ])  # fmt: skip
    world.say(
        card, K.TRAINED_ON, "NewsVault", "and NewsVault", status=ClaimStatus.WITHDRAWN, gone_between=(SPRING, AUTUMN)
    )
    world.say(card, K.TRAINED_ON, "our own scans", "trained on Shelf3 and on our own scans")


def unread(world: World) -> None:
    gate = world.unread("https://huggingface.co/vault/cipher/raw/main/README.md", "The Hub asks to sign in (401).")
    page = world.unread(
        "https://vault.example/models/cipher", "Not fetched: the depth of this audit ended before it.", looked=False
    )
    world.model("hf:model:vault/cipher", "cipher", "Vault", [gate, page])
    world.issues.append(Issue("i1", "read", gate.text, None, "no readable payload: status 401"))


def family(world: World) -> None:
    keys = []
    for size in ("70m", "160m", "410m", "1b", "2.8b"):
        key = world.read(f"https://huggingface.co/marl-lab/wren-{size}/raw/main/README.md", payload="the same card")
        claim = world.say(key, K.TRAINED_ON, "the Kiln", "Wren was trained on the Kiln.", stage=Stage.PRETRAINING)
        world.means(claim, "kiln", "The Kiln")
        keys.append(key)
    world.model("family:wren", "Wren", "Marl Lab", keys)
