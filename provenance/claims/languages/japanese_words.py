"""Pieces of expressions and word lists that the Japanese patterns share."""

from provenance.claims.languages.expressions import enumeration
from provenance.claims.languages.guards import HARDWARE, TOO_SMALL

GUARDS = frozenset({"evaluates", "hypothetical", "advises", "cites"})
OWN = GUARDS | {"of_others"}
AMOUNT = OWN | {"not_data", "not_data_after", "unrelated", HARDWARE, TOO_SMALL}
MADE = frozenset({"evaluates_models", "hypothetical", "advises", "cites", "of_others"})
TRAIN = (
    r"(?:学習(?!率|データ|済|コスト|時間|コード|スクリプト|環境|開発者|用)|訓練(?!データ|済)|"
    r"トレーニング(?!スクリプト|データ)|チューニング(?!用|データ)|微調整)"
)
DATA = r"(?:データセット|データ|コーパス|テキスト)"
WITH = (
    r"(?:を(?:用い|使用|使|利用|もとに|基に|元に)|で(?!す|あ|は|き)|上で|により|によって|に基づ|に対して|から|にて)"
)
SETS = enumeration(
    r"@D",
    r"@D|(?<=(?:[、と/+や・]|および|及び)\s?[\"'“‘「『《`*\[]?(?:@L\s?)?)[@N]",
    r"、|,|と|および|及び|ならびに|や|/|\+|・",
    r"(?:の)?(?:日本語|英語|@L|公開|全)*(?:データセット|コーパス|ダンプ(?:データ)?|データ|部分)?",
)
Q = "\ue004"
MODEL = r"[\"'“「『《`]?(?P<a>@M)[\"'”」』》`]?(?:\s?[（(][^（）()]{0,60}[)）])?"
CATEGORIES = {
    "ウェブ": "web text", "インターネット": "web text", "Web": "web text", "書籍": "books", "小説": "novels",
    "ニュース": "news", "新聞": "newspapers", "論文": "papers",
    "特許": "patents", "法令": "legal texts", "法律": "legal texts", "コード": "code", "ツイート": "tweets", "SNS":
    "social media posts",
    "ブログ": "blogs", "会話": "dialogues", "対話": "dialogues", "教科書": "textbooks", "公開": "public data", "社内":
    "in-house data",
    "独自": "in-house data", "議事録": "minutes", "百科": "encyclopedias", "字幕": "subtitles",
}  # fmt: skip
CATEGORY = (
    r"(?:(?:Web|ウェブ|インターネット)(?=(?:上)?から(?:収集|取得|クロール))|(?:大規模な?|大量の|高品質な|"
    r"公開されている|各種)?(?:ウェブ(?:テキスト|ページ|サイト|データ)?|Web(?:テキスト|ページ|データ)|書籍|小説|"
    r"ニュース(?:記事)?|新聞(?:記事)?|論文|特許|法令|法律文書|プログラムコード|ソースコード|ツイート|SNSの投稿|"
    r"ブログ(?:記事)?|会話(?:データ)?|対話(?:データ)?|教科書|社内(?:データ|文書)|独自(?:の)?(?:データ(?:セット)?|"
    r"コーパス)|議事録|字幕))"
)
STEPS = {
    "重複": "deduplication", "フィルタ": "filtering", "クリーニング": "cleaning", "クレンジング": "cleaning", "匿名":
    "removal of personal data",
    "個人情報": "removal of personal data", "ノイズ": "denoising", "正規化": "normalisation",
}  # fmt: skip
STEP = (
    r"(?:重複(?:の|を)?(?:除去|排除|削除)|(?:自動|手動)?フィルタリング|クリーニング|クレンジング|匿名化|"
    r"個人情報(?:の|を)?(?:除去|削除|マスク)|ノイズ(?:の|を)?除去)"
)
