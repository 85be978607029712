"""Words by which stages and statuses say that a deal is won, lost or open, in several languages, and close synonyms."""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    """The words between bars; a line ends a word too."""
    return frozenset(word.strip() for line in text.splitlines() for word in line.split("|") if word.strip())


WON = _words(
    """won|closed won|close won|closedwon|deal won|win|sold|signed|contract signed|order received|customer
    |gewonnen|abgeschlossen gewonnen|verkauft|auftrag|auftrag erhalten|kunde|unterschrieben|closed - won
    |gagné|gagne|gagnée|conclu|fermé gagné|fermée gagnée|signé|ganado|ganada|cerrado ganado|cerrada ganada|vendido
    |vinto|vinta|chiuso vinto|chiusa vinta|acquisito|ganho|ganha|fechado ganho|fechada ganha|fechado e ganho
    |gewonnen deal|gesloten gewonnen|verkocht|wygrana|wygrany|wygrane|zamknięta wygrana|vyhráno|vunnet|vunnen|vundet
    |voitettu|выиграна|выиграно|успешно реализовано|成交|赢单|已成交|受注|성사|kazanıldı|success|successful"""
)
LOST = _words(
    """lost|closed lost|close lost|closedlost|deal lost|lose|no sale|dead|abandoned|canceled|cancelled|rejected
    |declined
    |out-sold|disqualified|unqualified|closed - lost|lost deal|no decision|churned lost
    |verloren|abgeschlossen verloren|abgelehnt|abgesagt|absage|storniert|kein interesse
    |perdu|perdue|fermé perdu|fermée perdue|abandonné|perdido|perdida|cerrado perdido|cerrada perdida|cancelado
    |perso|persa|chiuso perso|chiusa persa|annullato|fechado perdido|fechada perdida|fechado e perdido
    |gesloten verloren|przegrana|przegrany|utracona|zamknięta przegrana|prohráno|ztraceno|tapt|förlorad|tabt|hävitty
    |проиграна|проиграно|закрыто и не реализовано|流失|输单|丢单|失注|실패|kaybedildi|closed lost to competition
    |lost to competitor|lost-abandoned"""
)
OPEN = _words(
    """open|active|in progress|pending|on hold|ongoing|running|new deal|offen|aktiv|laufend|in bearbeitung
    |zurückgestellt
    |ouvert|ouverte|en cours|actif|abierto|abierta|en curso|activo|aperto|aperta|in corso|attivo|aberto|aberta
    |em andamento|otwarta|otwarte|w toku|otevřeno|åpen|öppen|åben|avoin|в работе|открыта|进行中|進行中|진행중|açık"""
)
DELETED = _words("deleted|gelöscht|supprimé|eliminado|eliminato|excluído|usunięte|удалено|verwijderd")
# Names of one line stand for the same stage in common processes; the first is that of the program's own template.
SYNONYMS = tuple(
    tuple(line.split("|"))
    for line in """
prospect|new|lead|new lead|suspect|target|prospecting|appointment scheduled|identified|neu|neuer lead|interessent
prospect|prospección|prospecto|nouveau|piste|nuovo|contatto iniziale|novo|nowy|новый|潜在客户|線索
connect|contact|contacted|contact made|discovery|discovery call|first call|engaging|appointment|intro|intro call
connect|first meeting|outreach|kontakt|erstkontakt|erstgespräch|kontaktiert|contacté|premier contact|contactado
connect|primer contacto|contattato|contato|kontakt nawiązany|контакт|联系|初次接触
research|qualify|qualified|qualification|needs analysis|analysis|store visit|site visit|qualified to buy|assessment
research|needs defined|develop|discover|bedarf|bedarfsanalyse|qualifiziert|qualifizierung|qualification des besoins
research|analyse des besoins|qualifié|calificación|calificado|análisis|qualificazione|analisi|qualificação|kwalifikacja
research|квалификация|анализ|需求分析
present|presentation|demo|demonstration|tasting|presentation scheduled|demo scheduled|pitch|solution|workshop
present|value proposition|präsentation|vorführung|verkostung|présentation|démonstration|presentación|demostración
present|presentazione|dimostrazione|apresentação|demonstração|prezentacja|презентация|демонстрация|演示|提案
handle objections|objections|objection|concerns|quote|quote sent|proposal|proposal made|propose|proposal price quote
handle objections|offer|perception analysis|decision maker bought in|angebot|angebot gesendet|einwände|offre|devis
handle objections|proposition|objeciones|propuesta|oferta|cotización|proposta|preventivo|offerta
handle objections|obiezioni|oferta wysłana
handle objections|предложение|коммерческое предложение|возражения|报价
close|closing|negotiation|negotiation review|negotiations started|contract|contract out|contract sent|commit
close|signature|verbal|legal|verhandlung|vertrag|abschluss|négociation|contrat|signature en cours|negociación|contrato
close|cierre|negoziazione|trattativa|contratto|chiusura|negociação|fechamento|negocjacje|umowa
close|переговоры|договор|谈判|合同
nurture|onboarding|customer|account management|implementation|live|betreuung|bestandskunde|suivi|seguimiento
nurture|assistenza|acompanhamento|opieka|сопровождение|售后
""".splitlines()
    if line
)
_JUNK = re.compile(r"^\s*\d+\s*[-–.:)]\s*|[^\w\s]")


def folded(text: str) -> str:
    """For comparing names: no case, accents kept, no numbering in front, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return " ".join(_JUNK.sub(" ", plain).replace("_", " ").split())


def _folded_set(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(folded, words))


_WON, _LOST, _OPEN, _DELETED = map(_folded_set, (WON, LOST, OPEN, DELETED))
_KINDS: dict[str, set[str]] = {}  # folded name → the first names of its lines


def _sort_synonyms() -> None:
    for line in SYNONYMS:
        first, *others = line
        for name in (first, *others):
            _KINDS.setdefault(folded(name), set()).add(first)


_sort_synonyms()


def outcome_word(text: str) -> str:
    """ "won", "lost", "open" or "deleted" for a status; "" for any other word."""
    name = folded(text)
    if not name:
        return ""
    for means, words in (("won", _WON), ("lost", _LOST), ("open", _OPEN), ("deleted", _DELETED)):
        if name in words:
            return means
    if name.startswith("closed ") or name.startswith("close "):
        return outcome_word(name.partition(" ")[2])
    return next((word for word in ("won", "lost") if name.split()[0] == word or name.split()[-1] == word), "")


def is_synonym(one: str, other: str) -> bool:
    """Whether two folded names stand for the same stage in common processes."""
    return not _KINDS.get(one, set()).isdisjoint(_KINDS.get(other, ()))
