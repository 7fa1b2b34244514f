"""Japanese patterns: how much data, which shares, from when, in which languages."""

from db.vocabulary import ClaimKind
from provenance.claims.languages.expressions import across
from provenance.claims.languages.guards import HARDWARE, TOO_SMALL
from provenance.claims.languages.japanese_words import AMOUNT, DATA, GUARDS, MADE, OWN, TRAIN, Q
from provenance.claims.patterns.builders import dates, languages, quantities, shares
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.quantities import DATA_UNITS

_JOINED = r"\s?(?:、|と|および|及び|・)?\s?"
PATTERNS = (
    Pattern(
        name="size.ja_amount",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities((DATA_UNITS | {"bytes", "records"}) - {"hours", "minutes", "subjects"}),
        guards=AMOUNT,
        about="model",
        examples=(
            Example("日本語コーパス(約100GB)を用いて事前学習を行いました。", "約100GB", "100000000000"),
            Example("3兆トークンのデータで学習しました。", "3兆トークン", "3000000000000"),
            Example("学習データは548,014ペアです。", "548,014ペア", "548014"),
        ),
        counterexamples=(
            "学習時の最大長は2048トークンです。",
            "70億パラメータのモデルを学習しました。",
            "評価データは3,916ペアです。",
        ),
    ),
    Pattern(
        name="size.ja_of_dataset",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities((DATA_UNITS | {"bytes", "records"}) - {"hours", "minutes", "subjects"}),
        guards=frozenset(
            {"advises", "cites", "of_others", "not_data", "not_data_after", HARDWARE, TOO_SMALL, "each"}
        ),
        about="dataset",
        examples=(Example("学習データは548,014ペア、評価データは3,916ペアです。", "3,916ペア", "3916"),),
        counterexamples=("各クラスに平均120枚の画像があります。",),
    ),
    Pattern(
        name="size.ja_hours",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)(?=[^、。；]{0,12}(?:音声|録音|動画|音楽|データ))|(?:音声|録音|動画|音楽)"
        r"[^、。；]{0,10}?(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(frozenset({"hours", "minutes"})),
        guards=AMOUNT,
        examples=(Example("約1万時間の日本語音声で学習しました。", "約1万時間", "10000"),),
        counterexamples=("学習には72時間かかりました。",),
    ),
    Pattern(
        name="proportion.ja",
        kind=ClaimKind.PROPORTION,
        expression=r"(?P<o>@L|@D|[^、。；\s\ue001-\ue009]{1,8}?)(?:データ)?(?:が|は|の割合は|の比率は)(?:全体の|約|"
        r"およそ)*\s?(?P<a>(?P<q>@Q))",
        cues=("が", "は"),
        build=shares,
        guards=OWN | {"unrelated", "no_training"},
        examples=(Example("学習データのうち英語が60%です。", "60%", "60"),),
    ),
    Pattern(
        name="epochs.ja",
        kind=ClaimKind.EPOCHS,
        expression=rf"(?P<q>@Q){across(15, without=Q)}{TRAIN}|{TRAIN}{across(15, without=Q)}(?P<q>@Q)",
        cues=("学習", "訓練", "チューニング"),
        build=quantities(frozenset({"epochs"}), "epochs"),
        guards=OWN,
        examples=(Example("このデータで3エポック学習しました。", "3エポック", "3"),),
    ),
    Pattern(
        name="cutoff.ja",
        kind=ClaimKind.CUTOFF,
        expression=r"(?:知識|学習データ|データ)(?:の)?(?:カットオフ|期限|最終日)(?:は|[:：])?\s?(?P<t>@T)|(?P<t>@T)"
        r"まで(?:の)(?:データ|情報|知識)",
        cues=("カットオフ", "まで", "期限", "最終日"),
        build=dates("data cutoff"),
        guards=frozenset({"cites", "evaluates", "advises"}),
        examples=(Example("知識のカットオフは2023年9月です。", "2023年9月", "2023-09"),),
    ),
    Pattern(
        name="collection_period.ja",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=r"(?P<t>@T)\s?(?:時点|現在|のダンプ|ダンプ|版の(?=ウィキ|\ue001)|まで(?:に|の間に|の期間に)"
        r"?(?:の)?(?:収集|投稿|取得|クロール|ツイート|記事|録音)|に(?:収集|取得|クロール|録音)(?:され|し))",
        cues=("時点", "現在", "ダンプ", "版の", "まで", "に"),
        build=dates("collection period"),
        guards=GUARDS | {"released"},
        examples=(
            Example(
                "Wikipediaの日本語ダンプデータ (2020年7月6日時点のもの) で学習しました。",
                "2020年7月6日",
                "2020-07-06",
            ),
            Example(
                "データは2022年2月15日から2022年6月30日までのツイートです。",
                "2022年2月15日から2022年6月30日",
                "2022-02-15/2022-06-30",
            ),
        ),
        counterexamples=("2022年2月時点でモデルをリリースしました。",),
    ),
    Pattern(
        name="language.ja_of_data",
        kind=ClaimKind.LANGUAGE,
        expression=rf"(?<!@L{_JOINED})(?P<a>@L)(?:{_JOINED}(?P<a>@L))*+(?:の|大規模|対訳|多言語|ダンプ|ウェブ|"
        rf"Web|ニュース|音声|対話|指示|\s){{0,4}}(?:{DATA}|ツイート|文書|記事|文章|音声)|(?P<a>@L)"
        rf"(?:を主要言語|に(?:機械)?翻訳(?=し|さ))",
        cues=("\ue005",),
        build=languages,
        guards=MADE | {"unrelated", "supported"},
        examples=(
            Example("大規模な日本語コーパスで事前学習しました。", "日本語"),
            Example("データセットの注釈は日本語を主要言語としています。", "日本語"),
        ),
        counterexamples=("このモデルは日本語データの入力に対応しています。",),
    ),
)
