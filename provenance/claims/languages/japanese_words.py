"""Pieces of expressions and word lists that the Japanese patterns share."""

from provenance.claims.languages.expressions import enumeration, spelled
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
CATEGORIES = spelled({
    "web text": "ウェブ インターネット Web", "books": "書籍", "novels": "小説", "news": "ニュース",
    "newspapers": "新聞", "papers": "論文", "patents": "特許", "legal texts": "法令 法律", "code": "コード",
    "tweets": "ツイート", "social media posts": "SNS", "blogs": "ブログ", "dialogues": "会話 対話",
    "textbooks": "教科書", "public data": "公開", "in-house data": "社内 独自", "minutes": "議事録",
    "encyclopedias": "百科", "subtitles": "字幕",
})  # fmt: skip
CATEGORY = (
    r"(?:(?:Web|ウェブ|インターネット)(?=(?:上)?から(?:収集|取得|クロール))|(?:大規模な?|大量の|高品質な|"
    r"公開されている|各種)?(?:ウェブ(?:テキスト|ページ|サイト|データ)?|Web(?:テキスト|ページ|データ)|書籍|小説|"
    r"ニュース(?:記事)?|新聞(?:記事)?|論文|特許|法令|法律文書|プログラムコード|ソースコード|ツイート|SNSの投稿|"
    r"ブログ(?:記事)?|会話(?:データ)?|対話(?:データ)?|教科書|社内(?:データ|文書)|独自(?:の)?(?:データ(?:セット)?|"
    r"コーパス)|議事録|字幕))"
)
STEPS = spelled({
    "deduplication": "重複", "filtering": "フィルタ", "cleaning": "クリーニング クレンジング",
    "removal of personal data": "匿名 個人情報", "denoising": "ノイズ", "normalisation": "正規化",
})  # fmt: skip
STEP = (
    r"(?:重複(?:の|を)?(?:除去|排除|削除)|(?:自動|手動)?フィルタリング|クリーニング|クレンジング|匿名化|"
    r"個人情報(?:の|を)?(?:除去|削除|マスク)|ノイズ(?:の|を)?除去)"
)
