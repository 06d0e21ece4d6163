"""Rules on a source text and its translation: what each leaves alone, then what it reports."""

import importlib
import pkgutil
import re
from dataclasses import replace
from typing import NamedTuple

import program_cases
import pytest
import wording_cases
from glossary_sample import GLOSSARIES

from pipeline.checks import PAIR_RULES, SAFETY_RULES, pairs, publication_rules
from pipeline.checks.rule import Pair, Rule, blocking, problems
from pipeline.checks.typography import rules as typography_rules
from pipeline.checks.typography.rules import TYPOGRAPHY_RULES
from pipeline.model.finding import Severity
from pipeline.model.glossary import NO_GLOSSARY
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.model.unit import Exemption, Kind, UnitClass

RULES = {rule.name: rule for rule in PAIR_RULES}
ENGLISH = Locale.parse("en-CA")


class Case(NamedTuple):
    rule: str
    source: str
    translation: str
    says: str = ""
    """Part of the first problem; empty where there must be none."""
    locale: str = "fr-CA"
    kind: Kind = Kind.PARAGRAPH
    severity: Severity | None = None
    """Of the first problem, where it is not the rule's own."""
    unit_class: UnitClass = UnitClass.ORDINARY
    outdated: str = ""
    """What changed in the source since the translation was written."""


LEFT_ALONE = [
    Case("clinical-unchanged", "Take 50 mg.", "Prendre 50 mg."),
    Case("clinical-unchanged", "Take 50 mg.", "Prendre 5 mg."),
    Case("citation", "As [see @kang2022, p. 3] shows.", "Comme le montre [voir @kang2022, p. 3]."),
    Case("citation", "A [@a; @b].", "[@b] ou [@a]."),
    Case("citation", "A [@a, p. 3].", "A [@a, page 03]."),
    Case("citation", "A [@a, pp. 3-5].", "A [@a, p. 3-5]."),
    Case("citation", "A [@a, ch. 2].", "A [@a, chap. 2]."),
    Case("citation", "A [@a, ch. 2].", "A [@a, cap. 2].", locale="es"),
    Case("citation", "A [@a, ch. 2].", "A [@a, розд. 2].", locale="uk"),
    Case("citation", "@a [p. 3; @b] did.", "Selon @a [p. 3 ; @b]."),
    Case("citation", "Relapse was delayed [@wilkinson2017].", "复发被推迟[@wilkinson2017]。", locale="zh-Hans"),
    Case("citation", "@feder2014 gave one dose.", "Une dose fut donnée par @feder2014."),
    Case("citation", "Write to info@a.org.", "Écrivez à info@b.org."),
    Case("citation", "Type `@a`.", "Tapez `@b`."),
    Case("citation", "[@{https://a.org/b}]", "[@{https://a.org/b}]"),
    Case("citation-number", "See `a[3]` and [x].", "Voir `a[4]` et [y]."),
    Case("citation-number", "Set row[1] and a[2] to 0.", "Mettez row[1] et a[3] à 0."),
    Case("citation-number", "See [2](a.md) and [two][2].", "Voir [3](a.md) et [deux][2]."),
    Case("citation-number", "As in [2014] and [pp. 3–5].", "Comme en [2015] et [p. 3-6]."),
    Case("citation-number", "The 95% CI [2, 8] is wide.", "L’IC à 95 % : [2, 9] est large."),
    Case("citation-number", "From [0, 1].", "De [0, 2]."),
    Case("citation-number", "- one", "Voir [1]."),
    Case("citation-number", "It helped [2, 3].", "Cela a aidé [3,2]."),
    Case("citation-number", "It helped [4–6].", "Cela a aidé [4, 5; 6]."),
    Case("citation-number", "It helped.[1][2]", "Cela a aidé[1, 2]."),
    Case("citation-number", r"It helped \[7\].", "Cela a aidé [7]."),
    Case("citation-number", "It helped [2, 3].", "ساعد ذلك [٢، ٣].", locale="ar"),
    Case("citation-number", "See [2].", "Voir [la source][2]."),
    Case("author-year", "(Drozdz et al., 2022)", "(Drozdz et coll., 2022)"),
    Case("author-year", "(Feder et al., 2014; Feder et al., 2021)", "(Feder et al., 2014, 2021)"),
    Case("author-year", "Aleksandrova and Phillips (2021) say so", "Aleksandrova et Phillips (2021) le disent"),
    Case("author-year", "Aleksandrova & Phillips, 2021", "Aleksandrova et Phillips, 2021"),
    Case("author-year", "Germany and France (2021)", "L’Allemagne et la France (2021)"),
    Case("author-year", "It ended in May 2014.", "Elle a pris fin en mai 2014."),
    Case("author-year", "(Canada, 2016)", "(au Canada, 2016)"),
    Case("author-year", "O'Brien et al. (2019a) found", "Selon O’Brien et ses collègues (2019a)"),
    Case("author-year", "van der Kolk et al., 2014", "van der Kolk u. a. (2014)", locale="de"),
    Case("author-year", "Kang et al., 2022", "Kang等，2022", locale="zh-Hans"),
    Case("author-year", "Kang et al. (2022) found it.", "Kang的研究（2022）发现了。", locale="zh-Hans"),
    Case("author-year", "[Feder et al., 2014](https://a.org)", "[Feder et coll., 2014](https://a.org)"),
    Case(
        "author-year", "[Hartogsohn, 2016](https://doi.org/10.1000/x)", "[Hartogsohn (2016)](https://doi.org/10.1000/x)"
    ),
    Case("work-identifier", "See PMID: 24740528 and PMC9082546.", "Voir PMID : 24740528 et PMC9082546."),
    Case("work-identifier", "doi:10.1001/JAMA.2013.62.", "DOI : 10.1001/jama.2013.62 !"),
    Case("work-identifier", "`10.1000/x` at PM 5", "`10.1000/y` à PM 6"),
    Case("work-identifier", "[a](https://doi.org/10.1000/x)", "[b](https://doi.org/10.1000/y)"),
    Case("footnote", "See the trial.[^3]", "Voir l’essai[^3]."),
    Case("footnote", "`[^3]`", "`[^4]`"),
    Case("link", "See [how to qualify](qualify.md#age).", "Voyez [l’admissibilité](qualify.md#age)."),
    Case("link", "[A](a.md) and [b](b.md)", "[B](b.md) et [a](a.md)"),
    Case("link", "[a](<a b.md>)", "[a](<a b.md>)"),
    Case("link", r"[a](a\_b.md?x&y)", "[a](a_b.md?x&amp;y)"),
    Case("link", "See [the guide].", "Voyez [le guide][the guide]."),
    Case("link", "See [the guide][].", "Voyez [le guide][the guide]."),
    Case("link", "See [the guide][the guide].", "Voyez [the guide]."),
    Case("link", "Go to <https://a.org/b>.", "Allez à https://a.org/b."),
    Case("link", "https://a.org/S0165-6147(21)00157-7", "https://a.org/S0165-6147(21)00157-7"),
    Case("link", "([Kang et al., 2022](https://a.org/PMC9))", "([Kang et al., 2022](https://a.org/PMC9))", locale="ar"),
    Case("link", "[a](./b.md)", "[a](b.md)"),
    Case("link", "[a](https://a.org)", "[a](HTTPS://A.org/)"),
    Case("link", "[a](a%20b.md)", "[a](<a b.md>)"),
    Case("link", "[!NOTE] See [1, 2] and [ ] or [x].", "[!NOTE] Voyez [1, 2] et [ ] ou [x]."),
    Case("link", "as `a[0]`", "soit `a[0]` [sic]"),
    Case("link", "`[a]`", "« \\[a\\] »"),
    Case("image", "A dose ![syringe](dose.svg) a day.", "Une dose ![seringue](dose.svg) par jour."),
    Case("code", "Set `review_by` in the note.", "Dans la note, indiquez `review_by`."),
    Case("code", "Set `` a ``.", "Mettez `a`."),
    Case("code", "A ` alone.", "Un ` seul et deux ``."),
    Case(
        "html-code",
        "Set <code>a</code> or <CODE class='x'>b\nc</CODE>.",
        "Mettez <CODE class='x'>b c</CODE> ou <code>a</code>.",
    ),
    Case("html-code", "Set <code>a</code> now.", "Mettez-le."),
    Case("html-code", "Type `<code>a</code>` to mark it.", "Tapez `<code>a</code>` pour le marquer."),
    Case("html-code", "The <kbd>Enter</kbd> key.", "La touche <kbd>Entrée</kbd>."),
    Case("placeholder", "Reviewed on {date} by {name}.", "Révisé par {name} le {date}."),
    Case("placeholder", "%(count)s notes", "%(count)s notes"),
    Case("placeholder", "80% of %s", "80 % de %s"),
    Case("placeholder", "100% disabled", "100%-ige %ig", locale="de"),
    Case("placeholder", "{0:.2f} and {name!r} of ${user.name}", "${user.name} : {name!r} et {0:.2f}"),
    Case("shortcode", 'Watch [video id="3"][/video] first.', 'Regardez d’abord [video id="3"][/video].'),
    Case("shortcode", "At 12:30:00 see a:b:c and http://a:b:", "À 12 h 30 min 0 s"),
    Case("shortcode", "[!NOTE] a", "[!NOTE] b"),
    Case("shortcode", '`[a b="c"]`', '`[d e="f"]`'),
    Case("shortcode", ":warning: Stop.", ":warning: Arrêtez."),
    Case("emphasis", "Published in *JAMA Psychiatry*.", "Publié dans _JAMA Psychiatry_."),
    Case("emphasis", "A **b** c", "A **b** _c_"),
    Case("emphasis", "5 * 3 and a_b_c", "5 * 3 et a_b_c"),
    Case("emphasis", "a price*", "un prix*"),
    Case("emphasis", "`*a` [b](c_d*e)", "`*a` [b](c_d*e)"),
    Case("emphasis", r"\*a b", r"\*a b"),
    Case("emphasis", "***a** b*", "*b **a***"),
    Case("emphasis", "~a~", "~a~"),
    Case("table-row", "| IV infusion | ~100% |", "| Perfusion IV | ~100 % |"),
    Case("table-row", "| a | b \\| c |", "| a \\| d | b |"),
    Case("table-row", "a | b", "a"),
    Case("table-row", "a", "b \\| c", kind=Kind.CELL),
    Case("structure", "Call 988.\\\nThen wait.", "Appelez le 988.\\\nPuis attendez."),
    Case("structure", "1962 was first.", "1962. Premier."),
    Case("structure", "a", "- b"),
    Case("structure", "# a\n\nb", "# c\n\nd"),
    Case("structure", "a", "b\n\nc", kind=Kind.FIELD),
    Case("structure", "a", "b\nc", kind=Kind.HEADING),
    Case("structure", "a", "“b” [c]: d"),
    Case("look-alike", "See [a](https://canada.ca/a).", "Voyez [a](https://canada.ca/fr/a)."),
    Case("look-alike", "[a](https://é.org/b)", "[c](https://é.org/b)"),
    Case("look-alike", "[a](b)", "[canada.ca](https://www.canada.ca/fr)"),
    Case("look-alike", "[a.org](https://b.org)", "[a.org](https://b.org)"),
    Case("look-alike", "[a](mailto:x@y.org)", "[b](mailto:x@y.org) a/b"),
    Case("look-alike", "[a](https://a.org/@b/c)", "[a](https://a.org/@b/d)"),
    Case("look-alike", "[a](/b)", "[a](/c)"),
    Case("template", "Reviewed by {{ site.editors }}.", "Révisé par {{ site.editors }}."),
    Case("template", "{n} of { a, b }", "{n} sur { a, b }"),
    Case("template", "a", "b {1} et {}"),
    Case("template", "`{% raw %}`", "`{% raw %}`"),
    Case("html-tag", "Press <kbd>F1</kbd>.", "Appuyez sur <kbd>F1</kbd>."),
    Case("html-tag", 'See <abbr title="see">cf.</abbr>', 'Voir <abbr title="voir" lang="fr">cf.</abbr>'),
    Case("html-tag", 'A <a href="x">b</a>', "Un <a href='x'>b</a>"),
    Case("html-tag", "if p<r and q<r", "si p<r et q<r"),
    Case("html-tag", "p<0.05", "p<0,05"),
    Case("html-tag", "a tag", r"une \<b> balise"),
    Case("html-tag", "`<b>`", "Écrivez `<b>`"),
    Case("html-tag", "[a](javascript:b)", "[c](javascript:b)"),
    Case("html-tag", "See [a](b).", "Voyez [a](https://b.org)."),
    Case("html-tag", "Note: one.", "Note : un."),
    Case("invisible", "0.5 mg/kg over 40 minutes", "\u20660.5 mg/kg\u2069 على مدى 40 دقيقة", locale="ar"),
    Case("invisible", "CI -0.08 to 0.48", "من \u200e-0.08 إلى \u061c0.48", locale="ar"),
    Case("invisible", "books", "کتاب\u200cها", locale="fa"),
    Case("invisible", "a family", "une \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    Case("invisible", "two words", "สอง\u200bคำ", locale="th"),
    Case("invisible", "a\u200bb", "c\u200bd"),
    Case("invisible", "80%", "80\u202f%\u00a0"),
    Case("invisible", "a\tb\nc", "d\te\nf"),
    Case("newline", "Call 988.\\\nThen wait.", "Appelez le 988.\\\nPuis attendez."),
    Case("newline", "a\n", "b\n"),
    Case("edge-blanks", "Who qualifies?", "Qui est admissible ?"),
    Case("edge-blanks", " a\u00a0", " b\u00a0"),
    Case("edge-blanks", ": next page", "\u00a0: page suivante"),
    Case("edge-blanks", 'He said "', "Il a dit «\u00a0"),
    Case("untranslated", "KAT Psychedelic Pathway", "KAT Psychedelic Pathway"),
    Case("untranslated", "one `two three four five` [@six]", "one `two three four five` [@six]"),
    Case("untranslated", "Vital signs are checked first.", "Vital signs are checked first.", locale="en-GB"),
    Case("untranslated", "Commission des normes du travail", "Commission des normes du travail", kind=Kind.WORD),
    Case("figures", "0.5 mg/kg over 40 minutes", "0,5 mg/kg administrée en 40\u00a0minutes"),
    Case("figures", "Run `a50` [@b2014](c9) at https://d.org/7", "Lancez `a50` [@b2014](c9) à https://d.org/7"),
    Case("figures", "[a](x1.md)", "[b](x2.md)"),
    Case("figures", "It costs 1,585.", "It costs 1,585.", locale="en-GB"),
    Case(
        "figures",
        "Wait for 3 seconds on the 3rd floor, two of them.",
        "Wait for 3 seconds on the 3rd floor, two of them.",
        locale="zh-Hans",
    ),
    Case("figures", "the sum ends with `0` as in `a[1]`", "la somme se termine par « 0 » comme « a\\[1\\] »"),
    Case("figures", "for two weeks", "pendant deux (2) semaines"),
    Case("figures", "About one in four stopped.", "Environ le quart ont arrêté."),
    Case("figures", "1 patient in 10, half of them men", "ein Zehntel, die Hälfte Männer", locale="de"),
    Case("figures", "one in three women", "um terço das mulheres", locale="pt-BR"),
    Case("figures", "Three in ten relapsed.", "三成患者复发。", locale="zh-Hans"),
    Case("figures", "3 in 10 relapsed.", "3成患者复发。", locale="zh-Hans"),
    Case("figures", "Three in four relapsed.", "У трьох чвертей настав рецидив.", locale="uk"),
    Case("figures", "three times a day", "1日3回", locale="ja"),
    Case("figures", "two tablets three times a day", "１回２錠を１日３回", locale="ja"),
    Case("figures", "one and a half tablets", "قرص ونصف القرص", locale="ar"),
    Case("figures", "half a tablet every other day", "隔日半片", locale="zh-Hant"),
    Case("figures", "once a week", "раз на тиждень", locale="uk"),
    Case("figures", "twice a week", "ਹਫ਼ਤੇ ਵਿੱਚ ਦੋ ਵਾਰ", locale="pa"),
    Case("figures", "November", "11월", locale="ko"),
    Case("figures", "%(value)s million", "%(value)s مليون", locale="ar"),
    Case("figures", "Take three and a half tablets.", "ਸਾਢੇ ਤਿੰਨ ਗੋਲੀਆਂ ਲਓ।", locale="pa"),
    Case("figures", "every other day", "tuwing ikalawang araw", locale="fil"),
    Case("figures", "one in four stopped", "припинила чверть", locale="uk"),
    Case("figures", "within a year and a half", "em ano e meio", locale="pt-PT"),
    Case("figures", "in the 1970s", "dans les années 70"),
    Case("figures", "in the 1970s", "in den siebziger Jahren", locale="de"),
    Case("figures", "by the 1990s", "en los años noventa", locale="es"),
    Case("figures", "Fewer than one in four stopped.", "Moins du quart ont arrêté."),
    Case("figures", "Take half a tablet.", "Prenez un demi-comprimé."),
    Case("figures", "Take half a tablet.", "Prenez la moitié d’un comprimé."),
    Case("figures", "Take half a 50 mg tablet.", "Prenez ½ comprimé de 50\u00a0mg."),
    Case("figures", "Take half a tablet.", "Tome 0,5 tabletas.", locale="es"),
    Case("figures", "Take half a capsule.", "Tome 1/2 cápsula.", locale="pt-BR"),
    Case("figures", "Half of the patches fell off.", "La mitad de los parches se cayó.", locale="es"),
    Case("figures", "half of those on a dose", "os que tomam uma dose", locale="pt-BR"),
    Case("figures", "a quarter of a tablet", "eine Vierteltablette", locale="de"),
    Case("figures", "half a tablet", "半片", locale="zh-Hans"),
    Case("figures", "No more than 4 g a day.", "No debe superar los 4\u00a0g al día.", locale="es"),
    Case("figures", "It lasts a fortnight.", "Dura quince días.", locale="es"),
    Case("figures", "It lasts a fortnight.", "Es dauert 14\u00a0Tage.", locale="de"),
    Case("figures", "a visit every fortnight", "eine Visite alle zwei Wochen", locale="de"),
    Case("figures", "a visit every fortnight", "visitas quinzenais", locale="pt-BR"),
    Case("figures", "the three-drug regimen", "die Dreifachtherapie", locale="de"),
    Case("figures", "the three-drug regimen", "la triple terapia", locale="es"),
    Case("figures", "One in four men and one in three women", "Le quart des hommes et le tiers des femmes"),
    Case("figures", "in the 1970s", "70年代", locale="zh-Hans"),
    Case("figures", "in the 1970s", "in den 70er-Jahren", locale="de"),
    Case("figures", "on the first of October", "十月一日", locale="zh-Hans"),
    Case("negation-lost", "Do not drive for at least 24 hours.", "No conduzca durante al menos 24 horas.", locale="es"),
    Case("negation-lost", "Do not take more than 4 tablets.", "Tome no más de 4 comprimidos.", locale="es"),
    Case(
        "negation-lost", "Do not take more than 4 (40 mg at most).", "服用不超过 4 片（最多 40 mg）。", locale="zh-Hans"
    ),
    Case("negation-lost", "Wait at least 24 hours; do not drive.", "等待不少于 24 小时；勿驾车。", locale="zh-Hans"),
    Case("negation-lost", "It is contraindicated.", "Está contra-indicado.", locale="pt-PT"),
    Case("negation-lost", "Do not stop without asking.", "لا توقفه دون أن تسأل.", locale="ar"),
    Case("negation-lost", "Do not use without gloves.", "Без рукавичок користуватися заборонено.", locale="uk"),
    Case("negation-lost", "Contraindicated in pregnancy.", "Gegenanzeige: Schwangerschaft.", locale="de"),
    Case("negation-lost", "Contraindicated in pregnancy.", "À proscrire pendant la grossesse."),
    Case("figures", "It rose three-fold, to half of `1/3`.", "Il a triplé, jusqu’à la moitié de `1/3`."),
    Case("newline", "a  \nb", "c  \nd"),
    Case("newline", "a\nb", "c\nd"),
    Case("html-tag", "a <br> b", "c <br> d"),
]

REPORTED = [
    Case("clinical-unchanged", "Take 50 mg.", "Prendre 5 mg.", "5 mg → 50 mg", outdated="5 mg → 50 mg"),
    Case("clinical-unchanged", "Do not drive.", "Conduisez.", "∅ → not", outdated="∅ → not", locale="de"),
    Case(
        "citation", "Relapse was delayed [@a].", "La rechute a été retardée.", "citation @a is not in the translation"
    ),
    Case("citation", "One.", "Un [@a].", "citation @a is in the translation only"),
    Case("citation", "One [@a2014].", "Un [@a2015].", "citation @a2014 became @a2015"),
    Case("citation", "One [@a; @b].", "Un [@a; @a].", "citation @b became @a"),
    Case("citation", "One [@a] two [@a].", "Un deux [@a].", "citation @a is not"),
    Case("citation", "@a gave it.", "A l’a donné.", "citation @a is not"),
    Case("citation", "One [@a, p. 3].", "Un [@a, p. 8].", "@a: 3 became @a: 8"),
    Case("citation", "One [@a, p. 3].", "Un [@a].", "@a: 3 is not in the translation"),
    Case("citation", "One [@a, p. 3].", "Un [@a, chap. 3].", "the part cited of @a: page became @a: chapter"),
    Case("citation", "@a [p. 3] did.", "Selon @a [p. 4].", "@a: 3 became @a: 4"),
    Case("citation", "@a [p. 3; @b] did.", "Selon @a [p. 3].", "citation @b is not in the translation"),
    Case("citation", "One [@{https://a.org/b}].", "Un.", "citation @https://a.org/b is not"),
    Case("citation", "@a and @b", "@a et [@b]", "@b stands in the sentence", severity=Severity.WARNING),
    Case("citation-number", "It helped [2, 3].", "Cela a aidé [2, 5].", "citation [3] became [5]"),
    Case("citation-number", "It helped [4–6].", "Cela a aidé [4, 6].", "citation [5] is not in the translation"),
    Case("citation-number", "It helped[2].", "Cela a aidé.", "citation [2] is not in the translation"),
    Case("citation-number", "It helped [2].", "Cela a aidé [2–4].", "citation [3] is in the translation only"),
    Case("citation-number", "One [2] two [2].", "Un [2] deux.", "citation [2] is not"),
    Case("author-year", "(Drozdz et al., 2022)", "(Drozdz et al., 2021)", "Drozdz, 2022 became Drozdz, 2021"),
    Case("author-year", "(Kang et al., 2022)", "(Kong et coll., 2022)", "Kang, 2022 became Kong, 2022"),
    Case("author-year", "(Kang et al., 2022)", "(2022)", "Kang, 2022 is not in the translation"),
    Case("author-year", "(A et al., 2014; Feder et al., 2021)", "(Feder et al., 2021, 2014)", "Feder, 2014 is in the"),
    Case(
        "author-year", "(Aleksandrova & Phillips, 2021)", "(Aleksandrova, 2021)", "Phillips, is not in the translation"
    ),
    Case(
        "author-year",
        "[Hartogsohn, 2016](https://doi.org/10.1000/x)",
        "[Hartogsohn, 2015](https://doi.org/10.1000/x)",
        "Hartogsohn, 2016 is not",
    ),
    Case(
        "author-year",
        "Feder et al. (2014) showed it.",
        "L’essai de 2014 de Feder et coll. le montre.",
        "do not stand together",
        severity=Severity.WARNING,
    ),
    Case(
        "author-year",
        "Feder et al. (2014)",
        "فيدر وآخرون (2014)",
        "became",
        locale="ar",
        severity=Severity.WARNING,
    ),
    Case("author-year", "Feder et al. (2014)", "فيدر وآخرون (2015)", "became", locale="ar"),
    Case("work-identifier", "PMID 24740528", "PMID 24740582", "PMID 24740528 became PMID 24740582"),
    Case("work-identifier", "doi:10.1000/a", "doi:10.1000/b", "identifier DOI 10.1000/a became DOI 10.1000/b"),
    Case("work-identifier", "See PMC9082546.", "Voir.", "PMCID 9082546 is not in the translation"),
    Case("footnote", "See the trial.[^3]", "Voir l’essai.", "footnote mark [^3] is not"),
    Case("footnote", "See the trial.[^3]", "Voir l’essai[^4].", "[^3] became [^4]"),
    Case("link", "[a](a.md#age)", "[a](b.md#age)", "link a.md#age became b.md#age"),
    Case("link", "([K](https://a.org/9))", "([K] (https://a.org/9))", "link https://a.org/9 is not"),
    Case("link", "[a](a.md)", "[a](a.md) [a](a.md)", "link a.md is in the translation only"),
    Case("link", "Write to a@b.org.", "Écrivez à a@c.org.", "address a@b.org became a@c.org"),
    Case("link", "[a][one]", "[a][two]", "link label one became two"),
    Case("link", "[a][one] [two]", "[a] [two]", "link label one is not"),
    Case("image", "A ![b](c.svg)", "Un", "image c.svg is not"),
    Case("code", "Set `review_by`.", "Indiquez `revoir_le`.", "code `review_by` became `revoir_le`"),
    Case("code", "Set `a` and `b`.", "Indiquez `b`.", "code `a` is not in the translation"),
    Case("code", "Set `if`.", "De façon spécifique.", "code `if` is not in the translation"),
    Case("code", "See `t.0`.", "Voir « t.0 ».", "`t.0` has lost its marks", severity=Severity.WARNING),
    Case("code", "break it", "`break`", "`break` has marks in the", severity=Severity.WARNING),
    Case("link", "[a][]", "[b]", "link label a is not"),
    Case("link", "See [the guide].", "Voyez [le guide].", "link label the guide is not", severity=Severity.WARNING),
    Case("link", "[a](b.md#c)", "[a](b.md#d)", "b.md#c became b.md#d"),
    Case("link", "[a](https://a.org)", "\\[a\\]\\[3\\]", "link https://a.org is not in the translation"),
    Case("link", "[a](https://a.org/en/b)", "[a](https://a.org/fr/b)", "language of the r", severity=Severity.INFO),
    Case("link", "[a](https://a.org/ar/b)", "[a](https://a.org/fr/b)", "became"),
    Case("link", "[a](https://a.org/b)", "[a](https://a.org/b/)", "slash", severity=Severity.WARNING),
    Case(
        "link",
        "[a](https://en.wikipedia.org/wiki/Ion)",
        "[a](https://fr.wikipedia.org/wiki/Anion)",
        "another page of the same site",
        severity=Severity.WARNING,
    ),
    Case("code", "A `b`.", "Un `b.", "is not closed", severity=Severity.WARNING),
    Case("code", "A `b`.", "Un `b.", "is not closed", unit_class=UnitClass.CLINICAL),
    Case("code", "A `b`.", "Un `c.", "is not closed"),
    Case("code", "`f` of `a`, `a`.", "`g` de `b`, `b`.", "code `f` became `g`"),
    Case(
        "html-code",
        "Set <code>a.conf</code>.",
        "Réglez <code>a.con</code>.",
        "code a.conf became a.con",
        severity=Severity.WARNING,
    ),
    Case(
        "html-code",
        "<code>a</code>, <code>b</code>",
        "<code>b</code>, <code>B</code>",
        "code a became B",
        severity=Severity.WARNING,
    ),
    Case("code", "`f` of `a`, `a`.", "`g` de `b`, `c`.", "code `f` is not in the translation"),
    Case("code", "`next()` and `buf`", "`next() et `buf`", "is not closed", severity=Severity.WARNING),
    Case("code", 'The `"C"` here.', "Le « C » ici.", "has lost its marks", severity=Severity.WARNING),
    Case("code", "A match: `match`.", "Un « match ».", "has lost its marks", severity=Severity.WARNING),
    Case("code", "A match: `match`.", "Un match.", "code `match` is not in the translation"),
    Case("code", "See `*a[0]`.", "Voir `\\*a\\[0\\]`.", "backslashes in code", severity=Severity.WARNING),
    Case("code", "See `*a`.", "Voir `\\*a`.", "backslashes in code", unit_class=UnitClass.CRITICAL),
    Case("code", "See `\\*a`.", "Voir `*a`.", "code `\\*a` became `*a`"),
    Case("code", "See `\\d`.", "Voir `d`.", "code `\\d` became `d`"),
    Case("code", "See `[0,1]`.", "Voir `[0, 1]`.", "only blanks differ", severity=Severity.WARNING),
    Case("code", 'Set `a="b"`.', 'Mettez `a="c"`.', "words in it", severity=Severity.WARNING),
    Case("code", 'Set `a="b"`.', 'Mettez `a="c"`.', "words in it", unit_class=UnitClass.CRITICAL),
    Case("code", "At `a/<path to b>`.", "À `a/<chemin vers b>`.", "words in it", severity=Severity.WARNING),
    Case("code", "```sh\na b # c\n```", "```sh\na b # d\n```", "a block of code", severity=Severity.WARNING),
    Case("code", "See `a[0]`.", "Voir « a\\[0\\] ».", "`a[0]` has lost its marks", severity=Severity.WARNING),
    Case("code", "A word.", "Un `mot`.", "`mot` is in the translation only", severity=Severity.WARNING),
    Case("code", "A word.", "Un `mot`.", "`mot` is in the translation only", unit_class=UnitClass.CLINICAL),
    Case("placeholder", "%s of %d", "%s de", "placeholder %d is not"),
    Case("placeholder", "%1$s", "%2$s", "%1$s became %2$s"),
    Case("placeholder", "{user.name}", "{user.nom}", "{user.name} became {user.nom}"),
    Case("placeholder", "a", "b ${c}", "placeholder {c} is in the translation only"),
    Case("shortcode", 'Watch [video id="3"].', 'Regardez [vidéo id="3"].', 'short code [video id="3"] became'),
    Case("shortcode", "[!NOTE] a", "[!REMARQUE] b", "[!NOTE] became [!REMARQUE]"),
    Case("shortcode", ":warning: Stop.", ":attention: Arrêtez.", ":warning: is not", severity=Severity.WARNING),
    Case("emphasis", "**Preparation.** One.", "**Préparation. Une.", "the mark ** closes nothing"),
    Case("emphasis", "*a* b", "*a b", "the mark * closes nothing"),
    Case("emphasis", "_If:_ a", "_如有：_启用", "shown as it is written (2 times)", locale="zh-Hans"),
    Case("emphasis", "_a_ b", "_a b", "the mark _ closes nothing"),
    Case("emphasis", "a b", "_a b", "the mark _ closes nothing", severity=Severity.WARNING),
    Case("emphasis", "**要** a", "**重要：**请", "the mark ** closes nothing", locale="zh-Hans"),
    Case("emphasis", "Published in *JAMA*.", "Publié dans JAMA.", "emphasis of the source", severity=Severity.WARNING),
    Case("emphasis", "~~a~~", "b", "strikethrough", severity=Severity.WARNING),
    Case("table-row", "| IV infusion | ~100% |", "| Perfusion IV ~100 % |", "the row has 1 cells"),
    Case("table-row", "| a |\n|---|\n| b |", "| a |\n|---|", "the table has 2 rows"),
    Case("table-row", "| a | b |", "a | b", "the row has"),
    Case("table-row", "a", "b | c", "would divide the cell", kind=Kind.CELL, severity=Severity.WARNING),
    Case("structure", "a", "b\n\nc", "an empty line would end the block"),
    Case("structure", "a", " ", "it is empty"),
    Case("structure", "a", "b\\\nc", "a heading stands on one line", kind=Kind.HEADING),
    Case("structure", "a", "b  \nc", "a table cell stands on one line", kind=Kind.CELL),
    Case("structure", "a", "<div>b</div>", "it would change the structure"),
    Case("look-alike", "[a](https://canada.ca/a)", "[a](https://canada.ca@evil.example/a)", "leads to evil.example"),
    Case("look-alike", "a", "https://canada.ca%40evil.example/a", "leads to evil.example"),
    Case("look-alike", "[a](https://canada.ca)", "[a](https://c\u0430nada.ca)", "letters that look like others"),
    Case("look-alike", "[a](https://canada.ca)", "[a](https://xn--cnada-2of.ca)", "punycode"),
    Case("look-alike", "[a](https://canada.ca)", "[a](https://canada\u3002ca)", "browsers replace"),
    Case("look-alike", "[a](https://canada.ca)", "[a](https:\\\\\\\\evil.example)", "browsers follow it"),
    Case("look-alike", "[a](https://canada.ca)", "[a](https:/evil.example)", "browsers follow it"),
    Case("look-alike", "[a](https://b.org)", "[canada.ca](https://evil.example)", "the words say canada.ca"),
    Case("look-alike", '<a href="https://a.org">b</a>', '<a href="https://a.org@c.org">b</a>', "leads to c.org"),
    Case("template", "a", "b {{ config }}", "template syntax {{"),
    Case("template", "{{ a }}", "{{ a }} {{ b }}", "template syntax {{"),
    Case("template", "a", "b {% include c %}", "template syntax {%"),
    Case("template", "a", "b ${c} <%= d %>", "template syntax ${"),
    Case("template", "[a](b)", '[a](b){onclick="c"}', "template syntax {o"),
    Case("template", "[a](b)", "[a](b){:target=_blank}", "template syntax {:"),
    Case("newline", "a  \nb", "c\nd", "only 0 of 1 line breaks"),
    Case("html-tag", "n<sub>1</sub>", "n1", "tag <sub> is not in the translation"),
    Case("html-tag", "<b>a</b> b", "<b>a b", "tag </b> is not in the translation"),
    Case("html-tag", '<a href="x">b</a>', "<a>b</a>", 'attribute href="x" of <a>'),
    Case("figures", "It costs $1,585.", "It costs $1,585.", "1,585"),
    Case("placeholder", "On {date} by {name}.", "Le {date}.", "placeholder {name} is not"),
    Case("placeholder", "On {date}.", "Le {Date}.", "placeholder {date} became {Date}"),
    Case("placeholder", "On a day.", "Le {{ date }}.", "placeholder {{ date }} is in the translation only"),
    Case("html-tag", "a", "b<br>", "tag <br> is in the translation only"),
    Case("html-tag", "a", "<script src=x", "tag <script> is in the translation only"),
    Case("html-tag", "a", "b <!-- c -->", "tag <!-- is in the translation only"),
    Case("html-tag", "a", "<?php b ?>", "tag <?php is"),
    Case("html-tag", "`a`", "`<img src=x onerror=y>`", "tag <img> is", kind=Kind.HTML),
    Case("html-tag", "a", "<img/src=x/onerror=y>", "tag <img> is"),
    Case("html-tag", "<b>a</b>", "<b onclick='x'>a</b>", "event handler onclick of <b>"),
    Case("html-tag", '<b title="x">a</b>', '<b title="y>z" onclick="x">a</b>', "event handler onclick"),
    Case("html-tag", '<a href="x">b</a>', '<a href="y">b</a>', 'attribute href="y" of <a>'),
    Case("html-tag", "<b>a</b>", "a", "tag <b> is not in the translation", severity=Severity.WARNING),
    Case("html-tag", "[a](b)", "[a](JavaScript:b)", "an address with javascript:"),
    Case("html-tag", "[a](b)", "[a](java&#10;script:b)", "an address with javascript:"),
    Case("html-tag", "[a](b)", "[a](<data:text/html,x>)", "an address with data:"),
    Case("html-tag", "![a](b)", "![a](vbscript:b)", "an address with vbscript:"),
    Case("invisible", "Take 50 mg.", "Prenez \u202e50 mg.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    Case("invisible", "Take 50 mg.", "خذ \u202d50", "U+202D", locale="ar"),
    Case("invisible", "ketamine", "kéta\u200bmine", "U+200B ZERO WIDTH SPACE is in the translation only"),
    Case("invisible", "ketamine", "kéta&#8203;mine", "U+200B"),
    Case("invisible", "ketamine", "kéta\u200dmine", "U+200D"),
    Case("invisible", "ketamine", "\ufeffkétamine", "U+FEFF"),
    Case("invisible", "ketamine", "kétamine\x1b[31m", "U+001B"),
    Case("invisible", "used by", "usado \u200b\u200bpor", "(2 times)", severity=Severity.WARNING),
    Case("invisible", "used by", "usado \u200bpor", "U+200B", unit_class=UnitClass.CLINICAL),
    Case("invisible", "used by", "usado \u200bpor\u200bque", "(2 times)"),
    Case("invisible", "Take 50 mg.", "Prenez 50\u200b mg.", "U+200B"),
    Case("invisible", "a\u200b", "b\u200b\u200bc\u200b", "(2 times)"),
    Case("invisible", "a", "\u2067ب", "not balanced", locale="ar"),
    Case("invisible", "a", "ب\u2069", "not balanced", locale="ar"),
    Case("invisible", "a", "\u2066ب\u202c", "not balanced", locale="ar"),
    Case("invisible", "a", "b\u200f", "U+200F", severity=Severity.WARNING),
    Case("invisible", "a", "b\u00adc", "U+00AD", severity=Severity.WARNING),
    Case("newline", "Call 988.\\\nThen wait.", "Appelez le 988. Puis attendez.", "has no line breaks, the source 1"),
    Case("newline", "a\n", "b", "only the source ends with a line break"),
    Case("newline", "a", "\nb", "only the translation begins with a line break"),
    Case("edge-blanks", "a", "b ", "only the translation ends with a blank"),
    Case("edge-blanks", "\u00a0a", "b", "only the source begins with a no-break space"),
    Case("edge-blanks", " a", "\tb", "the translation begins with other blanks than the source"),
    Case("untranslated", "Vital signs are checked first.", "Vital signs are checked first.", "is the source text"),
    Case("untranslated", "Words of the page only", "Words of the page only", "source text", kind=Kind.WORD),
    Case("figures", "a dose of 0.5 mg/kg", "une dose de 5 mg/kg", "0.5 mg/kg"),
    Case("figures", "50 mg", "50 mcg", "50 mcg"),
    Case("figures", "See Day 3.", "Voir le troisième jour (Day 3).", "“3” is not", severity=Severity.WARNING),
    Case("figures", "See Day 3.", "Voir le troisième jour (Day 3).", "“3”", unit_class=UnitClass.CLINICAL),
    Case("figures", "See Day 3.", "Voir le troisième jour (Day 4).", "“4” is not"),
    Case("figures", "About one in four stopped.", "Environ le tiers ont arrêté.", "“four” is not"),
    Case("figures", "Three in ten relapsed.", "四成患者复发。", "", locale="zh-Hans"),
    Case("figures", "half a tablet every other day", "每日半片", "“every other day” became", locale="zh-Hant"),
    Case("figures", "weekly supervision", "щомісячна супервізія", "“weekly” became", locale="uk"),
    Case("figures", "weekly supervision", "إشراف شهري", "“weekly” became", locale="ar"),
    Case("figures", "once a week", "раз на місяць", "“once a week” became", locale="uk"),
    Case("figures", "weekly, not daily", "شهريا لا يوميا", "“weekly” became", locale="ar"),
    Case("figures", "twice a month", "ਹਫ਼ਤੇ ਵਿੱਚ ਦੋ ਵਾਰ", "“twice a month” became", locale="pa"),
    Case("figures", "every other day", "araw-araw", "“every other day” became", locale="fil"),
    Case("figures", "Half, and one in four.", "Le tiers et le quart.", "“Half” became “Le tiers”"),
    Case("figures", "in the 1970s", "dans les années 80", "“1970” is not"),
    Case("figures", "in a year and a half", "em dois anos e meio", "“a year and a half”", locale="pt-BR"),
    Case("figures", "in the 1870s", "dans les années 70", "“1870” is not"),
    Case("figures", "in the 1970s", "pendant 70 ans", "“1970” is not"),
    Case("figures", "in the 1970s", "Vor siebzig Jahren", "“1970” is not", locale="de"),
    Case("figures", "Fewer than one in four stopped.", "Plus du quart ont arrêté.", "“four” is not"),
    Case("figures", "one in four men and one in four women", "le quart des hommes et des femmes", "“four” is not"),
    Case("figures", "within a year and a half", "em mês e meio", "“a year and a half”", locale="pt-PT"),
    Case("figures", "on the first of October", "十月二日", "“十月二日” is not", locale="zh-Hans"),
    Case("figures", "RR 1.35 in all", "RR 1.35 en tout", "marks of another", severity=Severity.WARNING),
    *(
        Case(
            "negation-lost",
            "Do not drive for at least 24 hours.",
            text,
            "no negation",
            locale,
            unit_class=UnitClass.CLINICAL,
        )
        for locale, text in (
            ("es", "Conduzca durante no menos de 24 horas."),
            ("pt-BR", "Conduza por não menos de 24 horas."),
            ("fil", "Magmaneho nang hindi bababa sa 24 na oras."),
            ("zh-Hans", "驾车不少于 24 小时。"),
            ("uk", "Керуйте автомобілем не менше 24 годин."),
        )
    ),
    Case(
        "negation-lost",
        "Do not stop without asking.",
        "أوقفه دون أن تسأل.",
        "only denies a thing",
        "ar",
        unit_class=UnitClass.CLINICAL,
    ),
    Case(
        "negation-lost",
        "Contraindicated in pregnancy.",
        "Indicado na gravidez.",
        "forbids nothing",
        "pt-BR",
        unit_class=UnitClass.CLINICAL,
    ),
    Case("figures", "See Day 3.", "Voir le troisième jour (3).", "“3” is not"),
    Case("figures", "Take half a tablet.", "Prenez un comprimé.", "“half” is not"),
    Case("figures", "Take half a tablet (7.5 mg).", "Prenez un comprimé (7,5 mg).", "“half” is not"),
    Case("figures", "Take half of a 50 mg tablet.", "Tome una tableta de 50\u00a0mg.", "“half” is not", locale="es"),
    Case("figures", "Take half a capsule.", "Tome uma cápsula.", "“half” is not", locale="pt-BR"),
    Case("figures", "a quarter of a tablet", "eine Tablette", "“a quarter” is not", locale="de"),
    Case("figures", "half a tablet", "一片", "“half” is not", locale="zh-Hans"),
    Case("figures", "Take half a tablet.", "Tome 2,5 tabletas.", "“2,5” is not", locale="es"),
    Case("figures", "It lasts a fortnight.", "Dura tres semanas.", "“fortnight”", locale="es"),
    Case("figures", "A quarter of them stopped.", "Um quinto deles parou.", "“A quarter” became", locale="pt-BR"),
    Case(
        "figures",
        "the three-drug regimen",
        "die Zweifachtherapie",
        "“three” is not",
        locale="de",
        severity=Severity.WARNING,
    ),
    Case("figures", "It costs $1,585.", "Il coûte 1,585 $.", "1,585"),
    Case("figures", "for two weeks", "pendant trois semaines", "two weeks"),
    Case("figures", "Half of them recovered.", "Un quart se sont rétablis.", "“Half” became “Un quart”"),
    # The lost 41 does not hide it: a mute of one would hide both.
    Case("figures", "Half of 41 recovered.", "Un quart des 42 se sont rétablis.", "“Half” became “Un quart”"),
    Case("figures", "Take 5 mg once daily.", "5 mg dreimal täglich einnehmen.", "“once” became “dreimal”", locale="de"),
]

LEFT_ALONE += [Case(*row[:4], **row[4]) for row in (*wording_cases.LEFT_ALONE, *program_cases.LEFT_ALONE)]
REPORTED += [Case(*row[:4], **row[4]) for row in (*wording_cases.REPORTED, *program_cases.REPORTED)]


def _problems(case: Case) -> list[tuple[Severity | None, str]]:
    glossary = GLOSSARIES.get(case.locale, NO_GLOSSARY)
    locale = Locale.parse(case.locale)
    pair = Pair(case.source, case.translation, locale, ENGLISH, case.unit_class, case.kind, glossary=glossary)
    pair = replace(pair, outdated=case.outdated)
    return [(problem.severity, problem.message) for _, problem in problems(pair, [RULES[case.rule]])]


def _named(case: Case) -> str:
    return f"{case.rule}: {case.source!a} → {case.translation!a}"


@pytest.mark.parametrize("case", LEFT_ALONE, ids=_named)
def test_good_translations_are_left_alone(case: Case) -> None:
    assert _problems(case) == []


@pytest.mark.parametrize("case", REPORTED, ids=_named)
def test_bad_translations_are_reported(case: Case) -> None:
    found = _problems(case)
    assert found
    severity, message = found[0]
    assert case.says in message
    assert severity is (case.severity or RULES[case.rule].severity)


def test_every_rule_has_cases_of_both_kinds() -> None:
    for cases in (LEFT_ALONE, REPORTED):
        # Those on typography have tables of their own, one per profile: tests/checks/typography.
        assert {case.rule for case in cases} == set(RULES) - {rule.name for rule in TYPOGRAPHY_RULES}


# ---- The folder and its docstrings -----------------------------------------------------------------------------------


def _modules() -> list[str]:
    folders = (pairs, typography_rules)
    return sorted(f"{folder.__name__}.{m.name}" for folder in folders for m in pkgutil.iter_modules(folder.__path__))


def test_every_file_of_the_folder_is_in_the_tuple_once() -> None:
    assert sorted(rule.check.__module__ for rule in PAIR_RULES) == _modules()


def test_names_are_those_of_the_files() -> None:
    named = {rule.name: rule.check.__module__.rpartition(".")[2].replace("_", "-") for rule in PAIR_RULES}
    assert all(name == module for name, module in named.items())


def _example(docstring: str, head: str) -> tuple[str, str]:
    line = re.search(rf"^{head}: (.*) → (.*)$", docstring, re.MULTILINE)
    assert line is not None, f"no line {head}: … → …"
    texts = [re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text) for text in line.groups()]
    shown = {"\\n": "\n", "␣": " ", "⍽": "\u00a0", "▫": "\u202f"}
    for sign, character in shown.items():
        texts = [text.replace(sign, character) for text in texts]
    return tuple(texts)  # type: ignore[return-value]


@pytest.mark.parametrize("rule", PAIR_RULES, ids=lambda rule: rule.name)
def test_the_examples_of_a_docstring_are_true(rule: Rule) -> None:
    docstring = importlib.import_module(rule.check.__module__).__doc__ or ""
    assert "\nWhy: " in docstring
    assert "\nSource: " in docstring
    stated = re.search(r"^Locale: (\S+)$", docstring, re.MULTILINE)
    locale = Locale.parse(stated[1] if stated else "ar" if "على" in docstring else "fr-CA")
    glossary = GLOSSARIES.get(locale.tag, NO_GLOSSARY)
    bad, good = (Pair(*_example(docstring, head), locale, ENGLISH, glossary=glossary) for head in ("Bad", "Good"))
    if rule.name == "clinical-unchanged":
        # It is the mark of the entry that it goes by, not the words.
        bad = replace(bad, outdated="5 mg → 50 mg")
    assert list(rule.check(bad))
    assert not list(rule.check(good))


# ---- What blocks -----------------------------------------------------------------------------------------------------


def test_errors_of_blocking_rules_stop_a_translation_and_nothing_else_does() -> None:
    pair = Pair("A [@a] on 0.50 mg.", "Un mg 0,5 ", Locale.parse("fr-CA"), ENGLISH)
    found = {problem.severity for _, problem in problems(pair, PAIR_RULES)}
    assert Severity.WARNING in found
    stopped = blocking(pair, PAIR_RULES)
    assert "citation @a is not in the translation" in [problem.message for problem in stopped]
    assert {problem.severity for problem in stopped} == {Severity.ERROR}


def test_only_warnings_of_a_blocking_rule_stop_nothing() -> None:
    pair = Pair("a <b>c</b>", "d", Locale.parse("fr-CA"), ENGLISH)
    assert [problem.severity for _, problem in problems(pair, PAIR_RULES)] == [Severity.WARNING] * 2
    assert blocking(pair, PAIR_RULES) == ()


@pytest.mark.parametrize(
    ("unit_class", "rule", "muted"),
    [
        (UnitClass.ORDINARY, "code", True),
        (UnitClass.CLINICAL, "code", True),
        (UnitClass.ORDINARY, "link", False),
        (UnitClass.CRITICAL, "code", False),
        (UnitClass.CRITICAL, "edge-blanks", True),
    ],
)
def test_an_author_exempts_a_unit_from_one_rule_but_not_a_critical_one_from_what_blocks(
    unit_class: UnitClass, rule: str, muted: bool
) -> None:
    exemptions = (Exemption(rule, "a reason"),)
    texts = ("a `b`", "c ") if rule != "link" else ("a `b`", "c")
    pair = Pair(*texts, Locale.parse("fr-CA"), ENGLISH, unit_class, exemptions=exemptions)
    wanted = rule if rule != "link" else "code"
    assert (wanted not in [r.name for r, _ in problems(pair, PAIR_RULES)]) is muted


SAFETY = {"html-tag", "invisible", "look-alike", "template", "clinical-unchanged"}


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (Settings(), SAFETY),
        (Settings(figures=True), SAFETY | {"figures"}),
        (
            Settings(editions=True),
            SAFETY
            | {"footnote", "link", "image", "code", "placeholder", "shortcode", "emphasis", "table-row"}
            | {"name-changed", "term-reverse"},
        ),
        (Settings(editions=True, figures=True, citations=True), {rule.name for rule in PAIR_RULES if rule.blocks}),
    ],
)
def test_plain_markdown_is_held_to_safety_and_editions_to_all(settings: Settings, names: set[str]) -> None:
    assert {rule.name for rule in publication_rules(settings)} == names


def test_safety_rules_block() -> None:
    assert all(rule.blocks and rule.severity is Severity.ERROR for rule in SAFETY_RULES)


@pytest.mark.parametrize(
    ("source", "translation", "rule"),
    [
        ("It helped [2].", "Cela a aidé [3].", "citation-number"),
        ("It helped [2].", "Cela a aidé.", "citation-number"),
        ("It helped.", "Cela a aidé [3].", "figures"),
        ("See [a](https://a.org).", "Voir \\[a\\]\\[3\\].", "link"),
        ("See `s1` and `f(s1)`.", "Voir « s1 » et « f(s1) ».", ""),
        ("See `s1`, `s1` and `f(s1)`.", "Voir « s1 » et « f(s1) ».", "code"),
        ("See [a](https://a.org/b).", "Voir [le][a](https://a.org/b).", "link"),
    ],
)
def test_one_fault_is_one_error(source: str, translation: str, rule: str) -> None:
    found = problems(Pair(source, translation, Locale.parse("fr-CA"), ENGLISH), PAIR_RULES)
    errors = [asked.name for asked, problem in found if (problem.severity or asked.severity) is Severity.ERROR]
    assert errors == [rule] * bool(rule)


def test_where_no_list_of_sources_is_numbers_in_brackets_are_figures() -> None:
    pair = Pair("It helped [2].", "Cela a aidé [3].", Locale.parse("fr-CA"), ENGLISH, numbered=False)
    assert [asked.name for asked, _ in problems(pair, PAIR_RULES)] == ["figures"]
