"""Japanese: what cards of Japanese makers say about data. The verb stands last, so guards look at longer clauses."""

from db.vocabulary import Stage
from provenance.claims.languages import japanese_amounts, japanese_sources, japanese_terms
from provenance.claims.languages.expressions import spelled
from provenance.claims.languages.pack import Figures, Guard, LanguagePack, Scope
from provenance.claims.zones import Zone

FOLD = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
FOLD |= {ord("，"): ord("、"), ord("．"): ord("。")}

_LANGUAGES = spelled({
    "Japanese": "日本語 日", "English": "英語 英", "Chinese": "中国語", "Korean": "韓国語 朝鮮語",
    "German": "ドイツ語", "French": "フランス語", "Spanish": "スペイン語", "Italian": "イタリア語",
    "Portuguese": "ポルトガル語", "Russian": "ロシア語", "Arabic": "アラビア語", "Thai": "タイ語",
    "Vietnamese": "ベトナム語", "Indonesian": "インドネシア語", "Ainu": "アイヌ語", "Dutch": "オランダ語",
    "Hindi": "ヒンディー語", "Turkish": "トルコ語",
})  # fmt: skip
_WHOLE = "|".join(sorted((word for word in _LANGUAGES if len(word) > 1), key=len, reverse=True))

_SCALES = spelled({
    10**3: "千 k K", 10**4: "万", 10**5: "十万", 10**6: "百万 M", 10**7: "千万", 10**8: "億", 10**9: "十億 B",
    10**10: "百億", 10**11: "千億", 10**12: "兆 T",
})  # fmt: skip
_UNITS = spelled({
    "tokens": "トークン tokens token", "characters": "文字", "words": "単語 語", "documents": "文書 ドキュメント",
    "articles": "記事", "texts": "文章 ツイート", "sentences": "文", "records": "件", "pairs": "ペア 組 文対 対",
    "images": "枚 画像", "hours": "時間", "minutes": "分", "epochs": "エポック epochs epoch", "steps": "ステップ",
    "samples": "サンプル", "examples": "データ 事例", "questions": "問", "dialogues": "対話 会話",
    "utterances": "発話", "lines": "行", "books": "冊 作品", "papers": "本", "speakers": "話者",
    "languages": "言語 か国語 カ国語", "parameters": "パラメータ パラメーター", "bytes": "gb tb mb ギガバイト",
    "layers": "層", "dimensions": "次元", "classes": "種類", "tasks": "タスク", "days": "日間 日",
    "workers": "人 名",
})  # fmt: skip
_MODIFIERS = tuple(
    "の 件 個 枚 本 日本語 英語 多言語 対訳 学習 訓練 テキスト 音声 画像 画像と 高品質な 指示 指示応答 質問 応答 ク"
    "リーンな テキスト ニュース 単語 トークン数".split()
)
_CUES = tuple(
    "学習 訓練 コーパス データ チューニング 微調整 トレーニング ベース 元に 基に もとに 蒸留 マージ アノテ クラウド"
    " 翻訳 生成 知識 収録 ダンプ トークン ツイート ライセンス 人手 注釈".split()
)
_GUARDS = {
    "evaluates": Guard(
        r"評価|ベンチマーク|テスト(?:データ|セット|した)|検証|精度|スコア|性能(?!の良い)|"
        r"ゼロショット|ランキング|予測タスク"
    ),
    "hypothetical": Guard(
        r"できます|可能(?:です|にな|である)|ことができ|かもしれ|予定|今後|将来|場合(?:は|に)|"
        r"する(?:には|必要)|ために(?:は)?使|べき|用途"
    ),
    "advises": Guard(
        r"ください|下さい|お(?:すす|勧|願)め?|推奨|あなた|しましょう|したい|必要があり|注意が必要|[?？]\s*$",
        Scope.SENTENCE,
    ),
    "of_others": Guard(
        r"比べ|比較して|と異なり|とは異なる|に対して優|上回|を参考|と同様に|同じアーキテクチャ|既存の"
    ),
    "cites": Guard(r"et al|arXiv preprint|@article|を引用", Scope.SENTENCE),
    "not_data": Guard(
        r"(?:メモリ|VRAM|コンテキスト長?|系列長|シーケンス長|最大長?|長さ|語彙(?:数|サイズ)?|"
        r"バッチ(?:サイズ)?|入力|出力|生成|毎秒|パラメータ数は|解像度)[^、。；]{0,10}$",
        Scope.BEFORE,
    ),
    "not_data_after": Guard(
        r"\s?(?:の)?\s?(?:メモリ|VRAM|GPU|コンテキスト|語彙|長|シーケンス|バッチ|の?モデル|"
        r"/秒|を生成|まで(?:の)?(?:長|入力|対応)|を超える入力)",
        Scope.AFTER,
    ),
    "unrelated": Guard(
        r"^(?!.*(?:学習|訓練|コーパス|データ|アノテ|トレーニング|チューニング|収録)).", Scope.SENTENCE
    ),
    "no_data": Guard(r"^(?!.*(?:データ|コーパス|テキスト|文|応答|対話|質問|指示|ラベル|翻訳)).", Scope.SENTENCE),
    "supported": Guard(r"対応|サポート|理解|性能|話せ|出力|入力|生成でき|トークナイザ|語彙|プロンプト"),
    "about_code": Guard(r"コードは|ソースコード|重み|モデル(?:の|は)"),
    "no_training": Guard(
        r"^(?!.*(?:学習|訓練|トレーニング|チューニング|微調整|コーパス|データセット)).", Scope.SENTENCE
    ),
    "each": Guard(r"(?:各|毎|平均|最低)[^、。；]{0,12}$", Scope.BEFORE),
    "evaluates_models": Guard(
        r"スコア|精度|性能|ベンチマーク(?:で(?!あ)|の結果)|ゼロショット|評価(?:し|結果)|予測タスク"
    ),
    "released": Guard(r"リリース|発表|更新|バージョン|公開しました|発売"),
    "not_done": Guard(r"ません|ていない|ておらず|未実施"),
    "machine_task": Guard(r"タスク|モデル(?:は|です)|できます|性能|能力"),
}

JAPANESE = LanguagePack(
    code="ja",
    name="Japanese",
    patterns=japanese_sources.PATTERNS + japanese_amounts.PATTERNS + japanese_terms.PATTERNS,
    cues=_CUES,
    fold=FOLD,
    figures=Figures(
        scales=_SCALES,
        units=_UNITS,
        sizes={"gb": 10**9, "tb": 10**12, "mb": 10**6, "ギガバイト": 10**9},
        modifiers=_MODIFIERS,
        before="約|およそ|合計|計|総計|最大|少なくとも|ほぼ",
        after=r"以上|余り|ほど|程度|強|弱|超|近く|\+",
        not_after_unit=r"(?!内|目|前|間隔|化|程度の|以下|以内)",
    ),
    languages=_LANGUAGES,
    language_runs=rf"(?P<l>{_WHOLE})|(?<![\u4e00-\u9fff])(?:(?P<l>日)(?P<l>英)|(?P<l>英)(?P<l>日))(?=対訳|翻訳|"
    rf"コーパス|両|の|パラレル)",
    names={
        "ウィキペディア": "Wikipedia",
        "青空文庫": "Aozora Bunko",
        "ニコニコ大百科": "Nicopedia",
        "国立国会図書館": "National Diet Library",
        "livedoorニュースコーパス": "livedoor News Corpus",
        "現代日本語書き言葉均衡コーパス": "BCCWJ",
        "日本語話し言葉コーパス": "CSJ",
    },
    set_nouns=r"(?:の|という)?(?:公開|日本語|英語|多言語|対話|指示|画像|音声|テキスト|学習|ニュース|対訳|ダンプ)"
    r"{0,3}(?:データセット|コーパス|ダンプ(?:データ)?|データ(?!型|構造|形式|拡張|並列))",
    strong_nouns=r"セット|コーパス",
    joints=r"、|,|と|および|及び|ならびに|や|/|\+|・|、および|、及び",
    introduction="学習データ：",
    introduces=r"(?=.*(?:学習|訓練|コーパス|データセット|チューニング))(?=.*(?:次の|以下|下記|[:：]\s*$))"
    r"(?!.*(?:評価|ベンチマーク|実行|スクリプト|コード|パラメータ|ください|例を|サンプルコード|手順|ハイパー))",
    data_heading=r"^[\W\d_]*(?:事前学習|学習|訓練|ファインチューニング|使用)?(?:用)?(?:データ(?:セット)?|コーパス)"
    r"(?:について|の概要|の構成)?\W*(?:[（(/|].{0,40})?$",
    topics=r"\s?(?:[（(][^（）()]{0,30}[)）])?\s?(?:モデル)?(?:は|とは|では|[:：])",
    clauses=r"(?:が|ので|ため|ており|であり|のに対し)、|[；;]",
    stages=(
        (Stage.TOKENIZER, r"トークナイザー?の(?:学習|訓練)|トークナイザー?を(?:学習|訓練)"),
        (Stage.PREFERENCE, r"RLHF|DPO|PPO|人間のフィードバック|選好|強化学習|報酬モデル"),
        (Stage.DISTILLATION, r"蒸留"),
        (
            Stage.SFT,
            r"(?:指示|インストラクション|instruction)\s?チューニング|教師あり(?:ファインチューニング|微調整)|SFT",
        ),
        (Stage.CONTINUED, r"継続(?:的な?)?(?:事前)?学習|追加(?:の)?(?:事前)?学習"),
        (Stage.FINE_TUNING, r"ファイン\s?チューニング|微調整|fine-?tun"),
        (Stage.PRETRAINING, r"事前(?:学習|訓練)|プレトレーニング"),
    ),
    stage_nouns=r"(?:事前)?学習済み|事前学習モデル",
    zones=(
        (Zone.CITATION, r"引用|謝辞|参考文献|関連研究|お問い合わせ|更新履歴|開発者|作者|連絡先|クレジット"),
        (Zone.ENVIRONMENT, r"動作環境|ハードウェア|依存|ソフトウェア"),
        (Zone.EVALUATION, r"評価|ベンチマーク|性能|精度|実験結果|比較"),
        (Zone.DATA, r"データ|コーパス"),
        (
            Zone.USAGE,
            r"使い方|使用方法|利用方法|サンプル|クイックスタート|推論|インストール|ダウンロード|デプロイ|"
            r"チュートリアル|FAQ|推奨設定|プロンプト",
        ),
        (Zone.TRAINING, r"学習|訓練|トレーニング|チューニング|モデル(?:詳細|の詳細|概要|の概要|説明)|概要|はじめに"),
        (Zone.LIMITATIONS, r"制限|限界|バイアス|リスク|免責|注意"),
    ),
    guards=_GUARDS,
    period_joints=r"から|[-–—~〜～]",
    negation=r"ません|ていない|(?:い|し|で|用い)ない|ておらず|除外|除い[てた]|以外|せず",
)
