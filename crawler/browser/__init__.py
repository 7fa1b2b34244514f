"""A real browser for pages that only scripts fill: off unless asked for, in a process of its own, behind a guard."""

from crawler.browser.rendering import Rendered, Renderer, RenderingFailed, find_browser, is_script_shell

__all__ = ["Rendered", "Renderer", "RenderingFailed", "find_browser", "is_script_shell"]
