"""Japanese: what cards of Japanese makers say about data. The verb stands last, so guards look at longer clauses."""

from db.vocabulary import Stage
from provenance.claims.languages import japanese_amounts, japanese_sources, japanese_terms
from provenance.claims.languages.pack import Figures, Guard, LanguagePack, Scope
from provenance.claims.zones import Zone

FOLD = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
FOLD |= {ord("，"): ord("、"), ord("．"): ord("。")}

_LANGUAGES = {
    "日本語": "Japanese", "英語": "English", "中国語": "Chinese", "韓国語": "Korean", "朝鮮語": "Korean", "ドイツ語":
    "German",
    "フランス語": "French", "スペイン語": "Spanish", "イタリア語": "Italian", "ポルトガル語": "Portuguese",
    "ロシア語": "Russian",
    "アラビア語": "Arabic", "タイ語": "Thai", "ベトナム語": "Vietnamese", "インドネシア語": "Indonesian", "アイヌ語":
    "Ainu",
    "オランダ語": "Dutch", "ヒンディー語": "Hindi", "トルコ語": "Turkish", "日": "Japanese", "英": "English",
}  # fmt: skip
_WHOLE = "|".join(sorted((word for word in _LANGUAGES if len(word) > 1), key=len, reverse=True))

JAPANESE = LanguagePack(
    code="ja",
    name="Japanese",
    patterns=japanese_sources.PATTERNS + japanese_amounts.PATTERNS + japanese_terms.PATTERNS,
    cues=(
        "学習", "訓練", "コーパス", "データ", "チューニング", "微調整", "トレーニング", "ベース", "元に", "基に",
        "もとに", "蒸留", "マージ",
        "アノテ", "クラウド", "翻訳", "生成", "知識", "収録", "ダンプ", "トークン", "ツイート", "ライセンス", "人手",
        "注釈",
    ),
    fold=FOLD,
    figures=Figures(
        scales={
            "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "億": 10**8, "十億": 10**9, "百億":
            10**10,
            "千億": 10**11, "兆": 10**12, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12,
        },
        units={
            "トークン": "tokens", "tokens": "tokens", "token": "tokens", "文字": "characters", "単語": "words", "語":
            "words", "文書": "documents",
            "ドキュメント": "documents", "記事": "articles", "文章": "texts", "文": "sentences", "件": "records",
            "ペア": "pairs", "組": "pairs",
            "文対": "pairs", "対": "pairs", "枚": "images", "画像": "images", "時間": "hours", "分": "minutes",
            "エポック": "epochs",
            "epochs": "epochs", "epoch": "epochs", "ステップ": "steps", "サンプル": "samples", "データ": "examples",
            "事例": "examples",
            "問": "questions", "対話": "dialogues", "会話": "dialogues", "発話": "utterances", "行": "lines", "冊":
            "books", "作品": "books",
            "本": "papers", "ツイート": "texts", "話者": "speakers", "言語": "languages", "か国語": "languages",
            "カ国語": "languages",
            "パラメータ": "parameters", "パラメーター": "parameters", "gb": "bytes", "tb": "bytes", "mb": "bytes",
            "ギガバイト": "bytes",
            "層": "layers", "次元": "dimensions", "種類": "classes", "タスク": "tasks", "日間": "days", "日": "days",
            "人": "workers", "名": "workers",
        },
        sizes={"gb": 10**9, "tb": 10**12, "mb": 10**6, "ギガバイト": 10**9},
        modifiers=(
            "の", "件", "個", "枚", "本", "日本語", "英語", "多言語", "対訳", "学習", "訓練", "テキスト", "音声",
            "画像", "画像と", "高品質な", "指示", "指示応答",
            "質問", "応答", "クリーンな", "テキスト", "ニュース", "単語", "トークン数",
        ),
        before="約|およそ|合計|計|総計|最大|少なくとも|ほぼ",
        after=r"以上|余り|ほど|程度|強|弱|超|近く|\+",
        not_after_unit=r"(?!内|目|前|間隔|化|程度の|以下|以内)",
    ),
    languages=_LANGUAGES,
    language_runs=rf"(?P<l>{_WHOLE})|(?<![\u4e00-\u9fff])(?:(?P<l>日)(?P<l>英)|(?P<l>英)(?P<l>日))(?=対訳|翻訳|"
        rf"コーパス|両|の|パラレル)",
    names={
        "ウィキペディア": "Wikipedia", "青空文庫": "Aozora Bunko", "ニコニコ大百科": "Nicopedia", "国立国会図書館":
        "National Diet Library",
        "livedoorニュースコーパス": "livedoor News Corpus", "現代日本語書き言葉均衡コーパス": "BCCWJ",
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
        (Stage.SFT,
        r"(?:指示|インストラクション|instruction)\s?チューニング|教師あり(?:ファインチューニング|微調整)|SFT"),
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
        (Zone.USAGE, r"使い方|使用方法|利用方法|サンプル|クイックスタート|推論|インストール|ダウンロード|デプロイ|"
        r"チュートリアル|FAQ|推奨設定|プロンプト"),
        (Zone.TRAINING, r"学習|訓練|トレーニング|チューニング|モデル(?:詳細|の詳細|概要|の概要|説明)|概要|はじめに"),
        (Zone.LIMITATIONS, r"制限|限界|バイアス|リスク|免責|注意"),
    ),
    guards={
        "evaluates": Guard(r"評価|ベンチマーク|テスト(?:データ|セット|した)|検証|精度|スコア|性能(?!の良い)|"
            r"ゼロショット|ランキング|予測タスク"),
        "hypothetical": Guard(r"できます|可能(?:です|にな|である)|ことができ|かもしれ|予定|今後|将来|場合(?:は|に)|"
            r"する(?:には|必要)|ために(?:は)?使|べき|用途"),
        "advises": Guard(
            r"ください|下さい|お(?:すす|勧|願)め?|推奨|あなた|しましょう|したい|必要があり|注意が必要|[?？]\s*$",
            Scope.SENTENCE),
        "of_others": Guard(
            r"比べ|比較して|と異なり|とは異なる|に対して優|上回|を参考|と同様に|同じアーキテクチャ|既存の"),
        "cites": Guard(r"et al|arXiv preprint|@article|を引用", Scope.SENTENCE),
        "not_data": Guard(r"(?:メモリ|VRAM|コンテキスト長?|系列長|シーケンス長|最大長?|長さ|語彙(?:数|サイズ)?|"
            r"バッチ(?:サイズ)?|入力|出力|生成|毎秒|パラメータ数は|解像度)[^、。；]{0,10}$", Scope.BEFORE),
        "not_data_after": Guard(r"\s?(?:の)?\s?(?:メモリ|VRAM|GPU|コンテキスト|語彙|長|シーケンス|バッチ|の?モデル|"
            r"/秒|を生成|まで(?:の)?(?:長|入力|対応)|を超える入力)", Scope.AFTER),
        "unrelated": Guard(r"^(?!.*(?:学習|訓練|コーパス|データ|アノテ|トレーニング|チューニング|収録)).", Scope.
            SENTENCE),
        "no_data": Guard(r"^(?!.*(?:データ|コーパス|テキスト|文|応答|対話|質問|指示|ラベル|翻訳)).", Scope.SENTENCE),
        "supported": Guard(r"対応|サポート|理解|性能|話せ|出力|入力|生成でき|トークナイザ|語彙|プロンプト"),
        "about_code": Guard(r"コードは|ソースコード|重み|モデル(?:の|は)"),
        "no_training": Guard(r"^(?!.*(?:学習|訓練|トレーニング|チューニング|微調整|コーパス|データセット)).", Scope.
            SENTENCE),
        "each": Guard(r"(?:各|毎|平均|最低)[^、。；]{0,12}$", Scope.BEFORE),
        "evaluates_models": Guard(
            r"スコア|精度|性能|ベンチマーク(?:で(?!あ)|の結果)|ゼロショット|評価(?:し|結果)|予測タスク"),
        "released": Guard(r"リリース|発表|更新|バージョン|公開しました|発売"),
        "not_done": Guard(r"ません|ていない|ておらず|未実施"),
        "machine_task": Guard(r"タスク|モデル(?:は|です)|できます|性能|能力"),
    },
    period_joints=r"から|[-–—~〜～]",
    negation=r"ません|ていない|(?:い|し|で|用い)ない|ておらず|除外|除い[てた]|以外|せず",
)  # fmt: skip
