"""The whole suite: what is missing on a machine is skipped by name, counted, and fails where nothing may be."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

# A shell that starts us in the background has Ctrl-C ignored, and what we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# An example that takes long tells how busy the machine is; everything else stays as Hypothesis has it here or in CI.
settings.register_profile("on a busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("on a busy machine")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the named reasons, so that the last lines say what this machine could not test."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] = reasons.get(reason.removeprefix("Skipped: "), 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"not tested here ({count}): {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With PROVENANCE_FAIL_ON_SKIP=1 (continuous integration) a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if skipped and exitstatus == 0 and os.environ.get("PROVENANCE_FAIL_ON_SKIP") == "1":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
