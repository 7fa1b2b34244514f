"""The patterns of the Japanese pack, each with made examples. Expressions see mentions masked and characters folded."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.languages.expressions import across, enumeration, normal
from provenance.claims.languages.guards import TOO_SMALL
from provenance.claims.patterns.builders import dates, languages, licences, names, phrase, quantities, shares
from provenance.claims.patterns.pattern import Example, Pattern
from provenance.claims.quantities import DATA_UNITS

_GUARDS = frozenset({"evaluates", "hypothetical", "advises", "cites"})
_OWN = _GUARDS | {"of_others"}
_AMOUNT = _OWN | {"not_data", "not_data_after", "unrelated", TOO_SMALL}
_TRAIN = r"(?:学習(?!率|データ|済|コスト|時間|コード|スクリプト|環境|開発者|用)|訓練(?!データ|済)|トレーニング(?!スクリプト|データ)|チューニング(?!用|データ)|微調整)"
_DATA = r"(?:データセット|データ|コーパス|テキスト)"
_WITH = r"(?:を(?:用い|使用|使|利用|もとに|基に|元に)|で(?!す|あ|は|き)|上で|により|によって|に基づ|に対して|から|にて)"
_SETS = enumeration(r"@D", r"@D|(?<=(?:[、と/+や・]|および|及び)\s?[\"'“‘「『《`*\[]?)[@N]", r"、|,|と|および|及び|ならびに|や|/|\+|・", r"(?:の)?(?:日本語|英語|@L|公開|全)*(?:データセット|コーパス|ダンプ(?:データ)?|データ|部分)?")
_MODEL = r"[\"'“「『《`]?(?P<a>@M)[\"'”」』》`]?(?:\s?[（(][^（）()]{0,60}[)）])?"
_CATEGORIES = {
    "ウェブ": "web text", "Web": "web text", "書籍": "books", "小説": "novels", "ニュース": "news", "新聞": "newspapers", "論文": "papers",
    "特許": "patents", "法令": "legal texts", "法律": "legal texts", "コード": "code", "ツイート": "tweets", "SNS": "social media posts",
    "ブログ": "blogs", "会話": "dialogues", "対話": "dialogues", "教科書": "textbooks", "公開": "public data", "社内": "in-house data",
    "独自": "in-house data", "議事録": "minutes", "百科": "encyclopedias", "字幕": "subtitles",
}  # fmt: skip
_CATEGORY = r"(?:(?:大規模な?|大量の|高品質な|公開されている|各種)?(?:ウェブ(?:テキスト|ページ|サイト|データ)?|Web(?:テキスト|ページ|データ)|書籍|小説|ニュース(?:記事)?|新聞(?:記事)?|論文|特許|法令|法律文書|プログラムコード|ソースコード|ツイート|SNSの投稿|ブログ(?:記事)?|会話(?:データ)?|対話(?:データ)?|教科書|社内(?:データ|文書)|独自(?:の)?(?:データ(?:セット)?|コーパス)|議事録|字幕))"
_STEPS = {
    "重複": "deduplication", "フィルタ": "filtering", "クリーニング": "cleaning", "クレンジング": "cleaning", "匿名": "removal of personal data",
    "個人情報": "removal of personal data", "ノイズ": "denoising", "正規化": "normalisation",
}  # fmt: skip
_STEP = r"(?:重複(?:の|を)?(?:除去|排除|削除)|(?:自動|手動)?フィルタリング|クリーニング|クレンジング|匿名化|個人情報(?:の|を)?(?:除去|削除|マスク)|ノイズ(?:の|を)?除去)"

PATTERNS = (
    Pattern(
        name="trained_on.ja_introduced",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"^学習データ：{across(60, without='評価')}{_SETS}",
        cues=("学習データ",),
        build=names,
        guards=_GUARDS,
        examples=(),
    ),
    Pattern(
        name="trained_on.ja_used",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"{_SETS}{across(25)}{_WITH}{across(25, without='評価')}{_TRAIN}",
        cues=("学習", "訓練", "トレーニング", "チューニング", "微調整"),
        build=names,
        guards=_OWN,
        examples=(
            Example("CC-100とWikipediaを用いて事前学習を行ったモデルです。", "Wikipedia"),
            Example("ZorbSet-JAコーパスでファインチューニングしました。", "ZorbSet-JA"),
        ),
        counterexamples=(
            "JSQuADを用いて学習済みモデルを評価しました。",
            "Wikipediaを用いて学習することができます。",
        ),
    ),
    Pattern(
        name="trained_on.ja_for_training",
        kind=ClaimKind.TRAINED_ON,
        expression=rf"(?:学習|訓練|チューニング)(?:用)?(?:の)?(?:{_DATA})?(?:に(?:は)?|として(?:は)?|は|[:：]){across(20, without='評価')}{_SETS}(?={across(20)}(?:を(?:用い|使用|使|利用)|です|である|から|$|。))",
        cues=("学習", "訓練", "チューニング"),
        build=names,
        guards=_OWN,
        examples=(Example("学習データにはCC-100の日本語コーパスを使用しました。", "CC-100"),),
        counterexamples=("学習率は次のとおりです。",),
    ),
    Pattern(
        name="derived_from.ja",
        kind=ClaimKind.DERIVED_FROM,
        expression=rf"{_SETS}\s?(?:を{across(12)}(?:翻訳|変換|抽出|フィルタ|加工|拡張|要約|元に|基に|もとに|ベースに)|に{across(4)}機械翻訳|から{across(10)}(?:抽出|作成|構築|収集|選)|の(?:日本語訳|日本語版|翻訳版|サブセット|一部(?:です|を)))",
        cues=("を", "に", "から", "の"),
        build=names,
        guards=_OWN,
        about="dataset",
        examples=(Example("本データセットはSNLIを日本語に翻訳したものです。", "SNLI"),),
        counterexamples=("SNLIを用いた評価の結果です。",),
    ),
    Pattern(
        name="base_model.ja_based_on",
        kind=ClaimKind.BASE_MODEL,
        expression=r"[\"'“「『《`]?(?P<a>[@M@N])[\"'”」』》`]?(?:\s?[（(][^（）()]{0,60}[)）])?\s?(?:という)?(?:モデル|の重み)?(?:を(?:ベース|基|もと|元|土台|親)(?:モデル)?(?:に|と)|ベースの(?!アーキ|ライン))",
        cues=("ベース", "基に", "もとに", "元に", "基と", "元と", "土台", "親"),
        build=names,
        guards=_OWN,
        examples=(Example("Zorbix_v2はEmiZorb4をベースに改良を加えたモデルです。", "EmiZorb4"),),
        counterexamples=("Llama-2-7bをベースにしてください。",),
    ),
    Pattern(
        name="base_model.ja_tuned",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"{_MODEL}\s?(?:の)?(?:モデル|重み|チェックポイント|事前学習済みモデル)?(?:を|に(?:対して)?|から){across(30, without='評価|生成|による|アーキ|を用い|比較')}(?:ファイン\s?チューニング|微調整|追加(?:事前)?学習|継続(?:事前)?学習|指示チューニング|蒸留|マージ|初期化)(?!するには|用)",
        cues=("チューニング", "微調整", "学習", "蒸留", "マージ", "初期化"),
        build=names,
        guards=_OWN,
        examples=(Example("Llama-2-7bを日本語データで追加学習したモデルです。", "Llama-2-7b"),),
        counterexamples=("GPT-4による生成文を学習に用いました。",),
    ),
    Pattern(
        name="base_model.ja_base_is",
        kind=ClaimKind.BASE_MODEL,
        expression=rf"(?:ベース|基盤|元|親|教師)モデル(?:に(?:は)?|は|として(?:は)?|[:：]){across(12)}{_MODEL}",
        cues=("モデル",),
        build=names,
        guards=_OWN,
        examples=(Example("ベースモデルはQwen-7Bです。", "Qwen-7B"),),
    ),
    Pattern(
        name="size.ja_amount",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities((DATA_UNITS | {"bytes", "records"}) - {"hours", "minutes", "subjects"}),
        guards=_AMOUNT,
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
        name="size.ja_hours",
        kind=ClaimKind.SIZE,
        expression=r"(?P<q>@Q)(?=[^、。；]{0,12}(?:音声|録音|動画|音楽|データ))|(?:音声|録音|動画|音楽)[^、。；]{0,10}?(?P<q>@Q)",
        cues=("\ue004",),
        build=quantities(frozenset({"hours", "minutes"})),
        guards=_AMOUNT,
        examples=(Example("約1万時間の日本語音声で学習しました。", "約1万時間", "10000"),),
        counterexamples=("学習には72時間かかりました。",),
    ),
    Pattern(
        name="proportion.ja",
        kind=ClaimKind.PROPORTION,
        expression=r"(?P<o>@L|@D|[^、。；\s\ue001-\ue009]{1,8}?)(?:データ)?(?:が|は|の割合は|の比率は)(?:全体の|約|およそ)*\s?(?P<a>(?P<q>@Q))",
        cues=("が", "は"),
        build=shares,
        guards=_OWN | {"unrelated", "no_training"},
        examples=(Example("学習データのうち英語が60%です。", "60%", "60"),),
    ),
    Pattern(
        name="epochs.ja",
        kind=ClaimKind.EPOCHS,
        expression=rf"(?P<q>@Q){across(15)}{_TRAIN}|{_TRAIN}{across(15)}(?P<q>@Q)",
        cues=("学習", "訓練", "チューニング"),
        build=quantities(frozenset({"epochs"}), "epochs"),
        guards=_OWN,
        examples=(Example("このデータで3エポック学習しました。", "3エポック", "3"),),
    ),
    Pattern(
        name="cutoff.ja",
        kind=ClaimKind.CUTOFF,
        expression=r"(?:知識|学習データ|データ)(?:の)?(?:カットオフ|期限|最終日)(?:は|[:：])?\s?(?P<t>@T)|(?P<t>@T)まで(?:の)(?:データ|情報|知識)",
        cues=("カットオフ", "まで", "期限", "最終日"),
        build=dates("data cutoff"),
        guards=frozenset({"cites", "evaluates", "advises"}),
        examples=(Example("知識のカットオフは2023年9月です。", "2023年9月", "2023-09"),),
    ),
    Pattern(
        name="collection_period.ja",
        kind=ClaimKind.COLLECTION_PERIOD,
        expression=r"(?P<t>@T)\s?(?:時点|現在|のダンプ|ダンプ|版の(?=ウィキ|\ue001)|まで(?:に|の間に|の期間に)?(?:の)?(?:収集|投稿|取得|クロール|ツイート|記事|録音)|に(?:収集|取得|クロール|録音)(?:され|し))",
        cues=("時点", "現在", "ダンプ", "版の", "まで", "に"),
        build=dates("collection period"),
        guards=_GUARDS | {"released"},
        examples=(
            Example("Wikipediaの日本語ダンプデータ (2020年7月6日時点のもの) で学習しました。", "2020年7月6日", "2020-07-06"),
            Example("データは2022年2月15日から2022年6月30日までのツイートです。", "2022年2月15日から2022年6月30日", "2022-02-15/2022-06-30"),
        ),
        counterexamples=("2022年2月時点でモデルをリリースしました。",),
    ),
    Pattern(
        name="language.ja_of_data",
        kind=ClaimKind.LANGUAGE,
        expression=rf"(?P<a>@L)(?:\s?(?:、|と|および|及び|・)?\s?(?P<a>@L))*(?:の|大規模|対訳|多言語|ダンプ|ウェブ|Web|ニュース|音声|対話|指示|\s){{0,4}}(?:{_DATA}|ツイート|文書|記事|文章|音声)|(?P<a>@L)を主要言語",
        cues=("\ue005",),
        build=languages,
        guards=_OWN | {"unrelated", "supported"},
        examples=(
            Example("大規模な日本語コーパスで事前学習しました。", "日本語"),
            Example("データセットの注釈は日本語を主要言語としています。", "日本語"),
        ),
        counterexamples=("このモデルは日本語データの入力に対応しています。",),
    ),
    Pattern(
        name="source_category.ja",
        kind=ClaimKind.SOURCE_CATEGORY,
        expression=rf"(?P<a>{_CATEGORY})(?:(?:、|や|と|および|及び|・)(?P<a>{_CATEGORY})){{0,10}}(?:など|等)?(?:の|から|を|で|に|を含む|を中心|から成る)",
        cues=("ウェブ", "web", "書籍", "小説", "ニュース", "新聞", "論文", "特許", "法", "コード", "ツイート", "sns", "ブログ", "話", "教科書", "社内", "独自", "議事録", "字幕"),
        build=normal(_CATEGORIES),
        guards=_OWN | {"no_training", "supported"},
        examples=(Example("書籍やニュース記事を含むコーパスで学習しました。", "ニュース記事"),),
        counterexamples=("ニュース記事の分類の精度は次の通りです。",),
    ),
    Pattern(
        name="synthetic.ja_generated_by",
        kind=ClaimKind.SYNTHETIC,
        expression=rf"(?P<a>@M)\s?(?:を(?:用い|使)|によ|で(?!す|あ)|が){across(20, without='学習|チューニング|評価')}(?:生成|合成|翻訳|作成)",
        cues=("生成", "合成", "翻訳", "作成"),
        build=names,
        guards=_OWN | {"no_data"},
        examples=(Example("応答データはGPT-4によって生成されました。", "GPT-4"),),
        counterexamples=("GPT-4で回答を生成できます。",),
    ),
    Pattern(
        name="synthetic.ja_machine",
        kind=ClaimKind.SYNTHETIC,
        expression=r"(?P<a>機械翻訳|合成データ|逆翻訳|疑似ラベル)(?!タスク|モデル|の(?:評価|精度))",
        cues=("機械翻訳", "合成データ", "逆翻訳", "疑似ラベル"),
        build=normal({"翻訳": "machine translation", "合成": "synthetic data", "ラベル": "pseudo-labels"}),
        guards=_OWN | {"unrelated", "machine_task"},
        examples=(Example("学習データは機械翻訳を適用して作りました。", "機械翻訳"),),
        counterexamples=("機械翻訳タスクのデータで評価しました。",),
    ),
    Pattern(
        name="processing.ja",
        kind=ClaimKind.PROCESSING,
        expression=rf"(?P<a>{_STEP})",
        cues=("重複", "フィルタ", "クリーニング", "クレンジング", "匿名", "個人情報", "ノイズ"),
        build=normal(_STEPS),
        guards=_GUARDS | {"unrelated", "of_others", "not_done"},
        examples=(Example("コーパスには重複除去とフィルタリングを施しました。", "フィルタリング"),),
        counterexamples=("データの重複除去は行っていません。",),
    ),
    Pattern(
        name="annotation.ja",
        kind=ClaimKind.ANNOTATION,
        expression=r"(?P<a>(?:(?:@Q|\d+[人名])の)?(?:クラウドワーカー|アノテータ[ーー]?|作業者)|クラウドソーシング|人手で(?:作成|付与|翻訳|修正|アノテーション)|専門家(?:が|による)(?:作成|アノテーション))",
        cues=("クラウド", "アノテータ", "作業者", "人手", "専門家"),
        build=phrase("human annotation"),
        guards=frozenset({"advises", "cites", "hypothetical"}),
        examples=(Example("アノテーションは、3人のクラウドワーカーにより行われています。", "3人のクラウドワーカー"),),
    ),
    Pattern(
        name="data_licence.ja",
        kind=ClaimKind.DATA_LICENCE,
        expression=rf"{_DATA}(?:の|は)?{across(12)}(?:ライセンス)?(?:は|も)?{across(25)}(?P<a>@C)",
        cues=("\ue006",),
        build=licences,
        guards=frozenset({"cites", "about_code"}),
        examples=(Example("このデータセットのライセンスは CC BY-SA 4.0 に従います。", "CC BY-SA 4.0"),),
        counterexamples=("ソースコードは Apache 2.0 で公開しています。",),
    ),
    Pattern(
        name="access.ja_not_released",
        kind=ClaimKind.ACCESS,
        expression=rf"{_DATA}(?:は|を|も){across(8)}(?P<a>非公開|公開(?:して(?:い|お)りません|していません|しません|されていません|の予定はありません)|配布(?:して(?:い|お)りません|していません|できません))",
        cues=("公開", "配布"),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites"}),
        examples=(Example("学習データは公開していません。", "公開していません"),),
    ),
    Pattern(
        name="withheld.ja",
        kind=ClaimKind.WITHHELD,
        expression=rf"(?:{_DATA}|詳細|内訳|出典)(?:は|を|に(?:ついて)?(?:は)?){across(12)}(?P<a>(?:開示|明らかに|明か)(?:して(?:い|お)りません|していません|しません|されていません)|非開示)",
        cues=("開示", "明"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others"}),
        examples=(Example("学習データの内訳は開示していません。", "開示していません"),),
    ),
    Pattern(
        name="release.ja",
        kind=ClaimKind.RELEASE,
        expression=rf"(?P<a>(?:学習|訓練)(?:用)?(?:コード|スクリプト|ログ|データ(?:セット)?)|中間チェックポイント)(?:も|を|は|と){across(12)}(?:公開し(?:て(?:い|お)|ました)|公開中|オープンソース)",
        cues=("公開", "オープンソース"),
        build=phrase(),
        guards=_OWN | {"negated"},
        examples=(Example("学習コードも公開しています。", "学習コード"),),
        counterexamples=("学習データは公開していません。",),
    ),
)
