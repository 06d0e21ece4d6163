"""Small glossaries that the cases of the rules on terms are held to, by locale."""

from pipeline.checks.terms.official import official_names
from pipeline.checks.terms.reading import read_names, read_terms
from pipeline.model.glossary import Glossary
from pipeline.model.locale import Locale
from pipeline.notes.reading import read_registry

ENGLISH = Locale.parse("en-CA")
HEAD = "source,target,pos,note,forbidden\n"
TERMS = {
    "fr-CA": """\
ketamine,kétamine,n.f.,,ketamine;kétamin
esketamine,eskétamine,n.f.,,esketamine;s-kétamine
ketamine infusion,perfusion de kétamine,n.f.,,infusion de kétamine
hypertension,hypertension,n.f.,,haute pression
hypotension,hypotension,n.f.,,basse pression
side effect,effet secondaire,n.m.,accept: effet indésirable,effet de bord
first responder,premier intervenant,n.m.,accept: intervenant d’urgence (Quebec),premier répondant
PTSD,trouble de stress post-traumatique (TSPT),n.m.,,PTSD;SSPT
label (drug),étiquette,n.f.,,label
off-label,hors indication,loc. adj.,accept: non conforme à l’étiquette,off-label;hors étiquette
to refer (a patient),orienter,v.,"accept: diriger, adresser",référer
relapse,rechute,n.f.,,
SSRI,ISRS,sigle,,SSRI;ISRSs
eligible,admissible,adj.,,éligible
session,séance,n.f.,"session = term, parliamentary",session
dizziness,étourdissements,n.m.pl.,,
confidence interval (CI),intervalle de confiance (IC),n.m.,,CI
Workplace Safety and Insurance Board (WSIB),Commission de la sécurité professionnelle (CSPAAT),n.pr.,accept: WSIB,CNESST
Last updated,Dernière mise à jour,n.f.,,
workers' compensation,indemnisation des travailleurs,n.f.,,
open-label,ouvert,adj.,,
""",
    "es-419": """\
session,sesión,n.f.,,
monitoring,vigilancia,n.f.,,
""",
    "ar": """\
ketamine,كيتامين,,,
esketamine,إسكيتامين,,accept: الإسكيتامين,
dose,جرعة,,accept: جرعات,
chronic pain,ألم مزمن,,,
""",
    "de": """\
ketamine,Ketamin,,,
esketamine,Esketamin,,,
infusion,Infusion,,,
blood pressure,Blutdruck,,,
""",
    "zh-Hans": """\
ketamine,氯胺酮,,,
esketamine,艾司氯胺酮,,,
""",
    "uk": """\
ketamine,кетамін,,,
side effect,побічний ефект,,,
""",
    "tlh": """\
ketamine,ketamin,,,
""",
}
NAMES = """\
name,note,forbidden
Spravato,brand,
NMDA,receptor name,
AMPA,receptor name,
EMDR,,
CNESST,Quebec; French in every language,
CPSA,Alberta regulator acronym,
DSM-5,,
mTOR,lower-case m,
Lykos Therapeutics,company,
Collège des médecins du Québec (CMQ),French in every language,Québec College of Physicians
"""
PLACES = """\
CA-BC:
  order: 1
  en: {name: British Columbia, in: in British Columbia, of: of British Columbia}
  fr: {name: Colombie-Britannique, in: dans, of: de, abbreviation: C.-B.}
CA-MB:
  order: 2
  en: {name: Manitoba, in: in Manitoba, of: of Manitoba}
  fr: {name: Manitoba, in: dans, of: de}
CA-ON:
  order: 3
  en: {name: Ontario, in: in Ontario, of: of Ontario}
  fr: {name: Ontario, in: dans, of: de}
CA-QC:
  order: 4
  en: {name: Quebec, in: in Quebec, of: of Quebec}
  fr: {name: Québec, in: dans, of: de}
CA:
  order: 5
  en: {name: Canada, in: in Canada, of: of Canada}
  fr: {name: Canada, in: dans, of: de}
"""
AUTHORITIES = """\
cpso:
  {kind: regulator, jurisdiction: CA-ON, verified: V, en: {name: College of Physicians of Ontario, acronym: CPSO},
   fr: {name: Ordre des médecins de l’Ontario, acronym: OMCO}}
hc: {kind: federal, jurisdiction: CA, verified: V, en: {name: Health Canada}, fr: {name: Santé Canada}}
vac: {kind: federal, jurisdiction: CA, verified: V, en: {name: Veterans Affairs Canada, acronym: VAC},
   fr: {name: Anciens Combattants Canada, acronym: ACC}}
wsib: {kind: wcb, jurisdiction: CA-ON, verified: V, en: {name: Safety Board, acronym: WSIB},
   fr: {name: Commission de la sécurité, acronym: CSPAAT}}
wcb-mb: {kind: wcb, jurisdiction: CA-MB, verified: V, en: {name: Board of Manitoba, acronym: WCB},
   fr: {name: Commission du Manitoba, acronym: WCB}}
wcb-on: {kind: wcb, jurisdiction: CA-ON, verified: V, en: {name: Board of Ontario, acronym: WCB},
   fr: {name: Commission de l’Ontario, acronym: CAT}}
"""
REGISTRY = read_registry(PLACES, AUTHORITIES, "", ("places", "authorities", "crisis"))


def glossary_of(tag: str) -> Glossary:
    """Return the glossary of a locale; names that stay are the same for all."""
    locale = Locale.parse(tag)
    terms = read_terms(HEAD + TERMS[tag], f"{tag}.csv", locale, ENGLISH) if tag in TERMS else ()
    return Glossary(terms, read_names(NAMES, "names.csv"), official_names(REGISTRY, locale, ENGLISH))


GLOSSARIES = {tag: glossary_of(tag) for tag in (*TERMS, "fr-FR")}
