"""Cases of messages that programs show: rule, source, translation, what is said, and the rest of the case."""

from typing import Any

from wording_cases import Row, _said

from pipeline.model.finding import Severity
from pipeline.model.unit import UnitClass

_WARNED = {"severity": Severity.WARNING}


def _alone(rule: str, source: str, translation: str, locale: str = "fr-CA", **more: Any) -> Row:
    return rule, source, translation, "", {"locale": locale, **more}


LEFT_ALONE: list[Row] = [
    _alone("placeholder", "rename %s to %s", "%2$s : nouveau nom de %1$s"),
    _alone("placeholder", "%s: bad line %lu in '%.40s'", "%1$s : « %3$.40s », ligne %2$lu mauvaise"),
    _alone("placeholder", "Kept %'d copies of %d.", "%d 的 %'d 份", "zh-Hans"),
    _alone("placeholder", "Kept %d copies.", "%'d exemplaires gardés"),
    _alone("placeholder", "Ferry %s is late.", "渡船%s晚点。", "zh-Hans"),
    _alone("placeholder", "Ferry %s is late.", "تأخرت%sالعبّارة.", "ar"),
    _alone("placeholder", "%s aboard", "%sGo à bord"),
    _alone("placeholder", "100%d'abord", "100%d'abord"),
    _alone("figures", "%s: base 64 %s, over '%.9s'", "%1$s : « %3$.9s », base 64 %2$s"),
    _alone("figures", "It returns 0 or 2.", "Renvoie B<0> ou I<2>."),
    _alone("figures", "one of hexadecimal and binary", "十六进制和二进制之一", "zh-Hans"),
    _alone("figures", "in November and Dec", "十一月和12月", "zh-Hans"),
    _alone("figures", "again in 30 seconds", "30秒后重试", "zh-Hans"),
    _alone("figures", "Wait for an hour.", "Attendez 1 heure."),
    _alone("figures", "Wait for an hour.", "Attendez 1 heure.", unit_class=UnitClass.CLINICAL),
    _alone("figures", "an ELF file", "eine ELF-Datei", "de"),
    _alone("html-tag", "at www.a.org/he<lp", "à www.a.org/hé<ḷṗ"),
    _alone("figures", "Copy FILE1 to FILE2.", "Copiez FICHIER1 dans FICHIER2."),
    _alone("figures", "Copy FILE1 to FILE2.", "把文件1复制到文件2。", "zh-Hans"),
    _alone("figures", "Open Menu2.", "Ouvrez le menu 2."),
    _alone("figures", "TLSv1.3 and ISO-8859-1 in 20B", "TLS 1.3 et ISO 8859-1 dans 20 B"),
    _alone("figures", "TLS 1.3 and ISO 8859-1", "TLSv1.3 et ISO-8859-1"),
    _alone("figures", "Do not take more than 4 of them.", "N’en prenez pas plus de 4."),
    _alone("figures", "Never give less than 4 of them.", "Mindestens 4 davon geben.", "de"),
    _alone("emphasis", "for each user", "für jede Nutzer*in", "de"),
    _alone("code", "Say `on', `off' or `no'.", "Dites « oui », « non » ou « rien »."),
    _alone("link", "B<Note:> I<Wait> or https://", "B<Attention :> I<attendez> ou « https://“ »"),
    _alone("figures", "ARG1 and ARG1 or ARG2", "PAR1 ou PAR2, PAR2"),
    _alone("placeholder", "Is `{name}` right?", "« {name} » est-il juste ?"),
    _alone("html-tag", "see I<link path>", "voir I<lien chemin>"),
    _alone("html-tag", "try B<fill-in>(8)", "尝试B<fill-in>(8)，I<some-thing>", "zh-Hans"),
    _alone("placeholder", "cut %s at %<PRIdMAX>", "%2$<PRIdMAX> : place où %1$s est coupé"),
    _alone("html-tag", "Give <path> or <name>.", "给出 <路径> 或 〈name〉。", "zh-Hans"),
    _alone("html-tag", "Give <path> or <new name>.", "Donnez <path> ou <new nom>."),
    _alone("html-tag", "see I<section> and B<--dir>", "voir I<partie> et B<--dir>"),
]

REPORTED: list[Row] = [
    _said("placeholder", "rename %s to %d", "%2$s devient %1$d", "placeholder %1$s is not in the translation"),
    _said("placeholder", "rename %s to %s", "%1$s devient %1$s", "%2$s became %1$s"),
    _said("placeholder", "rename %s to %s", "%2$s : %3$s", "%1$s became %3$s"),
    _said("placeholder", "Kept %'d copies.", "exemplaires gardés", "placeholder %d is not"),
    _said("placeholder", "Ferry %s is late.", "渡船%d晚点。", "%s became %d", "zh-Hans"),
    _said("placeholder", "Ferry is late.", "渡船%s晚点。", "%s is in the translation only", "zh-Hans"),
    _said("figures", "in November", "12月", "“12” is not in the source", "zh-Hans"),
    _said("figures", "Wait for an hour.", "Attendez 2 heures.", "“2 heures” is not in the source"),
    _said("figures", "Wait for an hour.", "Attendez 1 jour.", "“1 jour” is not in the source"),
    _said("figures", "again in 30 seconds", "30分钟后重试", "the unit changed", "zh-Hans"),
    _said("figures", "Copy FILE1 to FILE2.", "Copiez FICHIER1 dans FICHIER3.", "FILE2"),
    _said("figures", "Copy FILE1.", "Copiez 1 fichier.", "FILE1"),
    _said("figures", "Copy FILE1.", "Copiez FICHIER1.", "FILE1", unit_class=UnitClass.CLINICAL),
    _said("figures", "by GAD-7 and PHQ9", "selon la PHQ-7 et la GAD9", "GAD-7"),
    _said("figures", "TLSv1.3", "TLS 1.2", "TLSv1.3"),
    _said("figures", "Take more than 4 of them.", "N’en prenez pas plus de 4.", "turned round"),
    _said("figures", "Do not wait. Take more than 4.", "N’en prenez pas plus de 4.", "turned round"),
    _said("figures", "If it does not help, take less than 4 mg.", "Sinon, prenez au moins 4 mg.", "turned round"),
    _said("figures", "Those who do not respond may be given less than 4 mg.", "Donner au moins 4 mg.", "turned round"),
    _said("emphasis", "**Stop** now.", "**Arr*êtez maintenant.", "the mark ** closes nothing"),
    _said("emphasis", "for each user", "für *jede Nutzerin", "the mark * closes nothing", "de"),
    _said("code", "Say `don't` and `won't`.", "Dites `ne` et `won't`.", "`don't` became `ne`"),
    _said("link", "as ana@example.com", "soit lea@example.org", "another example", **_WARNED),
    _said("link", "at https://example.com/a?id=7", "à https://example.com/a?id=1", "became https://example.com/a?id=1"),
    _said("link", "at http://example.com", "à http://a.org/example.com", "became http://a.org"),
    _said("link", "at http://example.com", "à http://example.com:1@a.org", "became http://example.com:1@"),
    _said("link", "as ana@example.com", "soit ana@exemple.com", "became ana@exemple.com"),
    _said("link", "to <https://a.org>", "à <https://b.org>", "became"),
    _said("figures", "the DSM-5 and the DSM-5", "le DSM-5 et le", "“DSM-5” is not"),
    _said("figures", "GAD7 and ARG1", "PHQ7 et PAR1", "GAD7"),
    _said("placeholder", "Is `{name}` right?", "« {nom} » est-il juste ?", "{nom} is in the translation only"),
    _said("placeholder", "Is `{a}` right?", "{a} {a} est-il juste ?", "{a} is in the translation only"),
    _said("code", "Is `{name}` right?", "« {name} » est-il juste ?", "`{name}` has lost its marks", **_WARNED),
    _said("html-tag", "Give <path>.", "Donnez <chemin>.", "<path> became <chemin>", **_WARNED),
    _said("html-tag", "Give <path>.", "Donnez <chemin>.", "tag <chemin> is", unit_class=UnitClass.CLINICAL),
    _said("html-tag", "Give <path> or <name>.", "给出 <路径>。", "tag <name> is not", "zh-Hans"),
    _said("html-tag", "[<option>] <file>", "[<choix>] <fichier>", "<file> became <choix>", **_WARNED),
    _said("html-tag", "<option> <file>", "<choix> <a> <b>", "tag <a> is in the translation only"),
    _said("html-tag", "see I<section>", "voir I<partie>", "<section> is not", unit_class=UnitClass.CLINICAL),
    _said("html-tag", "Give <path> now.", "Donnez.", "tag <path> is not"),
    _said("html-tag", "Give it.", "Donnez <chemin>.", "tag <chemin> is in the translation only"),
    _said("html-tag", "Give <path>.", "Donnez <object>.", "tag <object> is in the translation only"),
    _said("html-tag", "Give <path>.", "Donnez <path onclick=a>.", "tag <path> is in the translation only"),
    _said("html-tag", "see I<dir>", "voir I<script>", "tag <script> is in the translation only"),
    _said("html-tag", "<hint>Go.</hint>", "Allez.", "tag <hint> is not"),
]
