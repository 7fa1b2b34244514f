"""Whether a page of HTML closes what it opens, in order, and holds nothing that could run or load."""

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}
RUNS_OR_LOADS = {"script", "iframe", "object", "embed", "img", "link", "form", "base", "video", "audio", "svg"}


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.trouble: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RUNS_OR_LOADS:
            self.trouble.append(f"<{tag}> runs or loads something")
        for name, value in attrs:
            if name.startswith("on"):
                self.trouble.append(f"{name} on <{tag}>")
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.trouble.append(f"</{tag}> closes nothing at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)


def check_page(page: str) -> _Checker:
    """The checker after reading the page: `trouble` is empty for a sound one."""
    checker = _Checker()
    checker.feed(page)
    checker.close()
    checker.trouble += [f"<{tag}> is never closed" for tag in checker.open]
    checker.trouble += [f"id {name} twice" for name in set(checker.ids) if checker.ids.count(name) > 1]
    return checker


def words_of(page: str) -> str:
    return " ".join("".join(check_page(page).texts).split())
