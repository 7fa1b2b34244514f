"""Japanese patterns: which data was used, where it comes from, and what a model started from."""

from db.vocabulary import ClaimKind
from provenance.claims.languages.expressions import across, normal, within
from provenance.claims.languages.japanese_words import (
    CATEGORIES,
    CATEGORY,
    DATA,
    GUARDS,
    MADE,
    MODEL,
    OWN,
    SETS,
    TRAIN,
    WITH,
)
from provenance.claims.patterns.builders import names
from provenance.claims.patterns.pattern import Example, Pattern

PATTERNS = (
    Pattern(
        name="trained_on.ja_introduced",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"^学習データ：{across(60, without='評価')}{SETS}",
        cues=("学習データ",),
        build=names,
        guards=GUARDS,
        examples=(),
    ),
    Pattern(
        name="trained_on.ja_used",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"{SETS}{across(25, without='モデル|ない|ません')}{WITH}{across(25, without='評価')}{TRAIN}",
        cues=("学習", "訓練", "トレーニング", "チューニング", "微調整"),
        build=names,
        guards=OWN,
        examples=(
            Example("CC-100とWikipediaを用いて事前学習を行ったモデルです。", "Wikipedia"),
            Example("ZorbSet-JAコーパスでファインチューニングしました。", "ZorbSet-JA"),
        ),
        counterexamples=(
            "NaZorbデータを含まないモデルで学習しました。",
            "JSQuADを用いて学習済みモデルを評価しました。",
            "Wikipediaを用いて学習することができます。",
        ),
    ),
    Pattern(
        name="trained_on.ja_for_training",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"(?:学習|訓練|チューニング)(?:用)?(?:の)?(?:{DATA})?(?:に(?:は)?|として(?:は)?|は|[:：])"
        rf"{across(20, without='評価')}{SETS}(?={across(20)}(?:を(?:用い|使用|使|利用)|です|である|から|$|。))",
        cues=("学習", "訓練", "チューニング"),
        build=names,
        guards=OWN,
        examples=(Example("学習データにはCC-100の日本語コーパスを使用しました。", "CC-100"),),
        counterexamples=("学習率は次のとおりです。",),
    ),
    Pattern(
        name="trained_on.ja_as_data",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"{SETS}{across(8)}を(?:事前)?(?:学習|訓練|チューニング)(?:用)?(?:の)?{DATA}(?:として|に)|"
        rf"{SETS}{across(25)}を(?:事前)?学習に(?:用い|使|利用)|^(?:使用)?{DATA}(?:は|として|には|[:：])"
        rf"\s?{SETS}\s?を(?:使用|用い|利用)",
        cues=("データ", "コーパス", "テキスト"),
        build=names,
        guards=OWN,
        about="model",
        examples=(
            Example("CC-100を学習データとして使用しました。", "CC-100"),
            Example("データセットはCulturaXを使用しています。", "CulturaX"),
        ),
    ),
    Pattern(
        name="trained_on.ja_labelled",
        kind=ClaimKind.TRAINED_ON,
        expression=r"(?:学習|訓練|ファインチューニング)(?:用)?(?:に使用した)?(?:データ(?:セット)?|コーパス)"
        r"\s?[:：]\s?[\[`「]{0,2}(?P<a>[@D@N])(?:(?:、|,\s?)[\[`「]{0,2}(?P<a>[@D@N])){0,20}",
        cues=("データ", "コーパス"),
        build=names,
        guards=GUARDS,
        examples=(Example("学習データセット: zorb-labs/zorb-dolly-15k-ja", "zorb-labs/zorb-dolly-15k-ja"),),
    ),
    Pattern(
        name="derived_from.ja",
        kind=ClaimKind.DERIVED_FROM,
        expression=rf"{SETS}\s?(?:を{across(12)}(?:翻訳|変換|抽出|フィルタ|加工|拡張|要約|元に|基に|もとに|"
        rf"ベースに)|に{across(4)}機械翻訳|から{across(10)}(?:抽出|作成|構築|収集|選)|の(?:日本語訳|日本語版|"
        rf"翻訳版|サブセット|一部(?:です|を)))",
        cues=("を", "に", "から", "の"),
        build=names,
        guards=MADE,
        about="dataset",
        examples=(Example("本データセットは標準的ベンチマークであるSNLIを日本語に翻訳したものです。", "SNLI"),),
        counterexamples=("SNLIを用いた評価の結果です。",),
    ),
    Pattern(
        name="base_model.ja_based_on",
        kind=ClaimKind.BASE_MODEL,
        expression=r"[\"'“「『《`]?(?P<a>[@M@N])[\"'”」』》`]?(?:\s?[（(][^（）()]{0,60}[)）])?\s?(?:という)"
        r"?(?:モデル|の重み)?(?:を(?:ベース|基|もと|元|土台|親)(?:モデル)?(?:に|と)|ベースの(?!アーキ|ライン))",
        cues=("ベース", "基に", "もとに", "元に", "基と", "元と", "土台", "親"),
        build=names,
        guards=OWN,
        examples=(Example("Zorbix_v2はEmiZorb4をベースに改良を加えたモデルです。", "EmiZorb4"),),
        counterexamples=("Llama-2-7bをベースにしてください。",),
    ),
    Pattern(
        name="base_model.ja_tuned",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"{MODEL}\s?(?:の)?(?:モデル|重み|チェックポイント|事前学習済みモデル)?(?:を|"
        rf"に(?![およ関つて])(?:対して)?|から){across(30, without='評価|生成|による|アーキ|を用い|比較')}(?:フ"
        rf"ァイン\s?チューニング|微調整|追加(?:事前)?学習|継続(?:事前)?学習|指示チューニング|蒸留|マージ|"
        rf"初期化)(?!するには|用)",
        cues=("チューニング", "微調整", "学習", "蒸留", "マージ", "初期化"),
        build=names,
        guards=OWN,
        examples=(Example("Llama-2-7bを日本語データで追加学習したモデルです。", "Llama-2-7b"),),
        counterexamples=(
            "Qwen-7Bモデルにおいて、ファインチューニングに対応しました。",
            "GPT-4による生成文を学習に用いました。",
        ),
    ),
    Pattern(
        name="base_model.ja_base_is",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:ベース|基盤|元|親|教師)モデル(?:に(?:は)?|は|として(?:は)?|[:：]){across(12)}{MODEL}",
        cues=("モデル",),
        build=names,
        guards=OWN,
        examples=(Example("ベースモデルはQwen-7Bです。", "Qwen-7B"),),
    ),
    Pattern(
        name="source_category.ja",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=rf"(?P<a>{CATEGORY})(?:(?:、|や|と|および|及び|・)(?P<a>{CATEGORY})){{0,10}}(?:など|等)"
        rf"?(?:から|を含む|を中心|で構成|で(?=学習)|の){within(15, without='抄録|分類|要約')}(?:収集|構成|学習|"
        rf"コーパス|データ|訓練)",
        cues=(
            "ウェブ",
            "web",
            "インターネット",
            "書籍",
            "小説",
            "ニュース",
            "新聞",
            "論文",
            "特許",
            "法",
            "コード",
            "ツイート",
            "sns",
            "ブログ",
            "話",
            "教科書",
            "社内",
            "独自",
            "議事録",
            "字幕",
        ),
        build=normal(CATEGORIES),
        guards=OWN | {"no_training", "supported"},
        examples=(Example("書籍やニュース記事を含むコーパスで学習しました。", "ニュース記事"),),
        counterexamples=(
            "各論文の抄録をまとめたデータセットです。",
            "ニュース記事の分類の精度は次の通りです。",
        ),
    ),
    Pattern(
        name="synthetic.ja_generated_by",
        kind=ClaimKind.SYNTHETIC,
        expression=rf"(?P<a>@M)\s?(?:を(?:用い|使)|によ|で(?!す|あ)|が)"
        rf"{across(20, without='学習|チューニング|評価')}(?:生成|合成|翻訳|作成)",
        cues=("生成", "合成", "翻訳", "作成"),
        build=names,
        guards=OWN | {"no_data"},
        examples=(Example("応答データはGPT-4によって生成されました。", "GPT-4"),),
        counterexamples=("GPT-4で回答を生成できます。",),
    ),
    Pattern(
        name="synthetic.ja_machine",
        kind=ClaimKind.SYNTHETIC,
        expression=r"(?P<a>機械翻訳|合成データ|逆翻訳|疑似ラベル)(?!タスク|モデル|の(?:評価|精度))",
        cues=("機械翻訳", "合成データ", "逆翻訳", "疑似ラベル"),
        build=normal({"翻訳": "machine translation", "合成": "synthetic data", "ラベル": "pseudo-labels"}),
        guards=MADE | {"unrelated", "machine_task"},
        examples=(Example("SNLIに機械翻訳を適用した後、評価データを人手で選びました。", "機械翻訳"),),
        counterexamples=("機械翻訳タスクのデータで評価しました。",),
    ),
)
