"""Names of natural and programming languages, and their codes where a document lists codes."""

NATURAL = (
    """
English|Chinese|Mandarin|Cantonese|Japanese|Korean|French|German|Spanish|Italian|Portuguese|Russian|Arabic|Hindi
Bengali|Bangla|Urdu|Turkish|Dutch|Polish|Swedish|Danish|Norwegian|Finnish|Icelandic|Czech|Slovak|Slovenian|Slovene
Croatian|Serbian|Bosnian|Bulgarian|Romanian|Hungarian|Greek|Hebrew|Persian|Farsi|Thai|Vietnamese|Indonesian|Malay
Tagalog|Filipino|Tamil|Telugu|Kannada|Malayalam|Marathi|Gujarati|Punjabi|Panjabi|Nepali|Sinhala|Sinhalese|Burmese
Khmer|Lao|Mongolian|Kazakh|Uzbek|Kyrgyz|Tajik|Turkmen|Azerbaijani|Georgian|Armenian|Ukrainian|Belarusian|Lithuanian
Latvian|Estonian|Albanian|Macedonian|Maltese|Welsh|Irish|Scottish Gaelic|Breton|Basque|Catalan|Galician|Occitan
Afrikaans|Swahili|Amharic|Yoruba|Igbo|Hausa|Zulu|Xhosa|Somali|Kinyarwanda|Wolof|Tigrinya|Oromo|Shona|Setswana
Sesotho|Twi|Fon|Lingala|Luganda|Malagasy|Esperanto|Latin|Sanskrit|Pashto|Kurdish|Sindhi|Assamese|Odia|Oriya|Maithili
Bhojpuri|Sundanese|Javanese|Cebuano|Tibetan|Uyghur|Yiddish|Luxembourgish|Faroese|Haitian Creole|Quechua|Guarani
Nynorsk|Bokmål|Simplified Chinese|Traditional Chinese|Brazilian Portuguese|European Portuguese|American English
British English|Swiss German|Classical Chinese|Ancient Greek|Old English|Tatar|Bashkir|Chuvash|Frisian|Corsican
Romance languages|Indic languages|Indian languages|European languages|African languages|Nordic languages
Scandinavian languages|Slavic languages|Southeast Asian languages|Asian languages|Kabyle|Dhivehi|Bambara|Ewe
Indic|Romansh|Sicilian|Venetian|Asturian|Aragonese|Walloon|Sorbian|Silesian|Cherokee|Navajo|Hawaiian|Maori|Samoan
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""As documents write them: with a capital, so that "polish the text" names no language."""

SPOKEN_SMALL = (
    "english french german spanish italian portuguese russian chinese japanese korean arabic hindi dutch turkish"
).split()
"""Lower-case spellings that are no other word."""

PROGRAMMING = (
    """
Python|JavaScript|Javascript|TypeScript|Typescript|Java|C++|C#|Golang|Rust|Ruby|PHP|Kotlin|Scala|Swift|Perl|Haskell|Lua|Fortran|Verilog
VHDL|SystemVerilog|MATLAB|Julia|Solidity|COBOL|OCaml|Bash|PowerShell|SQL|HTML|CSS|LaTeX|Dockerfile|Makefile|Assembly
Objective-C|Visual Basic|Clojure|Elixir|Erlang|Groovy|Jupyter Notebook|Prolog|Racket|Smalltalk|Dart|CUDA
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""Only names that are no common words; "Go", "C" and "R" are read in lists of languages alone."""

CODES = frozenset(
    "en zh ja ko fr de es it pt ru ar hi bn ur tr nl pl sv da no nb nn fi "
    "is cs sk sl hr sr bs bg ro hu el he fa th vi"
    " id ms tl ta te kn ml mr gu pa ne si my km lo mn kk uz ky tg az ka hy"
    " uk be lt lv et sq mk mt cy ga gd br eu ca gl"
    " oc af sw am yo ig ha zu xh so rw wo eo la sa ps ku sd as or su jv bo ug yi lb fo".split()
)
"""ISO 639-1 codes that cards use."""
