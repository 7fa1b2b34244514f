"""Japanese patterns: how data was treated, under which terms it stands, what is given and what is held back."""

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.languages.expressions import across, normal
from provenance.claims.languages.japanese_words import DATA, MADE, OWN, STEP, STEPS
from provenance.claims.patterns.builders import licences, phrase
from provenance.claims.patterns.pattern import Example, Pattern

PATTERNS = (
    Pattern(
        name="processing.ja",
        kind=ClaimKind.PROCESSING,
        expression=rf"(?P<a>{STEP})",
        cues=("重複", "フィルタ", "クリーニング", "クレンジング", "匿名", "個人情報", "ノイズ"),
        build=normal(STEPS),
        guards=MADE | {"unrelated", "of_others", "not_done"},
        examples=(Example("コーパスには重複除去とフィルタリングを施しました。", "フィルタリング"),),
        counterexamples=("データの重複除去は行っていません。",),
    ),
    Pattern(
        name="annotation.ja",
        kind=ClaimKind.ANNOTATION,
        expression=r"(?P<a>(?:(?:@Q|\d+[人名])の)?(?:クラウドワーカー|アノテータ[ーー]?|作業者)|クラウドソーシング|"
        r"人手で(?:作成|付与|翻訳|修正|アノテーション)|専門家(?:が|による)(?:作成|アノテーション))",
        cues=("クラウド", "アノテータ", "作業者", "人手", "専門家"),
        build=phrase("human annotation"),
        guards=frozenset({"advises", "cites", "hypothetical"}),
        examples=(Example("アノテーションは、3人のクラウドワーカーにより行われています。", "3人のクラウドワーカー"),),
    ),
    Pattern(
        name="data_licence.ja",
        kind=ClaimKind.DATA_LICENCE,
        expression=rf"{DATA}(?:の|は)?{across(12)}(?:ライセンス)?(?:は|も)?{across(25)}(?P<a>@C)",
        cues=("\ue006",),
        build=licences,
        guards=frozenset({"cites", "about_code"}),
        examples=(Example("このデータセットのライセンスは CC BY-SA 4.0 に従います。", "CC BY-SA 4.0"),),
        counterexamples=("ソースコードは Apache 2.0 で公開しています。",),
    ),
    Pattern(
        name="data_licence.ja_of_dataset",
        kind=ClaimKind.DATA_LICENCE,
        expression=rf"ライセンス(?:は|:|：){across(15)}(?P<a>@C)",
        cues=("ライセンス",),
        build=licences,
        guards=frozenset({"cites", "about_code"}),
        about="dataset",
        examples=(Example("ライセンスはCC BY-SA 4.0です。", "CC BY-SA 4.0"),),
    ),
    Pattern(
        name="access.ja_not_released",
        kind=ClaimKind.ACCESS,
        expression=rf"{DATA}(?:は|を|も){across(8)}(?P<a>非公開|公開(?:して(?:い|お)りません|していません|"
        rf"しません|されていません|の予定はありません)|配布(?:して(?:い|お)りません|していません|できません))",
        cues=("公開", "配布"),
        build=phrase("not released"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites"}),
        examples=(Example("学習データは公開していません。", "公開していません"),),
    ),
    Pattern(
        name="withheld.ja",
        kind=ClaimKind.WITHHELD,
        expression=rf"(?:{DATA}|詳細|内訳|出典)(?:は|を|に(?:ついて)?(?:は)?){across(12)}(?P<a>(?:開示|明らかに|"
        rf"明か)(?:して(?:い|お)りません|していません|しません|されていません)|非開示)|(?:詳細|内訳|構成|出典|"
        rf"出所)(?:は|を){across(6)}(?P<a>公開(?:して(?:い|お)りません|していません|しません|されていません))",
        cues=("開示", "明", "公開"),
        build=phrase("details of the data"),
        polarity=Polarity.WITHHELD,
        guards=frozenset({"cites", "of_others"}),
        examples=(
            Example("学習データの内訳は開示していません。", "開示していません"),
            Example("学習データの詳細は公開していません。", "公開していません"),
        ),
    ),
    Pattern(
        name="release.ja",
        kind=ClaimKind.RELEASE,
        expression=rf"(?P<a>(?:学習|訓練)(?:用)?(?:コード|スクリプト|ログ|データ(?:セット)?)|中間チェックポイント)"
        rf"(?:も|を|は|と){across(12)}(?:公開し(?:て(?:い|お)|ました)|公開中|オープンソース)",
        cues=("公開", "オープンソース"),
        build=phrase(),
        guards=OWN | {"negated"},
        examples=(Example("学習コードも公開しています。", "学習コード"),),
        counterexamples=("学習データは公開していません。",),
    ),
)
