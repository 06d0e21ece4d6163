"""What `fix` would write, as changes of the files themselves: for reports that editors and services act on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.catalogs.splicing import stretch_of
from pipeline.checks.harm import harm
from pipeline.checks.rule import Pair
from pipeline.model.finding import Change, Finding
from pipeline.model.locale import Locale


def proposed(findings: Iterable[Finding], contents: Mapping[str, bytes], source_locale: Locale) -> list[Finding]:
    """Return findings, those that offer a replacement with the change of their file; `contents` are by path.

    One that would do more than mend the translation has none, as `fix` refuses it.
    """
    texts: dict[str, str] = {}
    return [_with_change(finding, contents, texts, source_locale) for finding in findings]


def _with_change(
    finding: Finding, contents: Mapping[str, bytes], texts: dict[str, str], source_locale: Locale
) -> Finding:
    new, translation = finding.replacement, finding.msgstr
    if new is None or translation is None or finding.line is None or finding.locale is None:
        return finding
    if finding.path not in texts:
        texts[finding.path] = contents.get(finding.path, b"").decode("utf-8", "replace")
    after = translation[: new.start] + new.text + translation[new.end :]
    pair = Pair(finding.msgid or "", translation, Locale.parse(finding.locale), source_locale)
    place = stretch_of(texts[finding.path], finding.line, translation, new)
    if place is None or after == translation or harm(pair, translation, after):
        return finding
    change = Change(place.start_line, place.start_column, place.end_line, place.end_column, place.written, new.safe)
    return replace(finding, change=change)
