"""What people call the columns of a deal export, in several languages: folded header → use."""

from __future__ import annotations

# Longer phrases first does not matter: whole headers are compared. A use may stand in several lines.
_WORDS = """
number: deal id|deal number|deal no|deal no.|deal|deal nr|opportunity id|opportunity number|opportunity|opp id
number: record id
number: id|no|no.|nr|nr.|#|number|reference|ref|case id|lead id|vorgang|vorgangsnummer|vorgangs-nr|auftragsnummer
number: angebotsnummer|nummer|deal-id|geschäft-id|chance-id|numéro|n°|id affaire|id opportunité|número|id oportunidad
number: id negocio|numero|id opportunità|id trattativa|id oportunidade|id do negócio|numer|id szansy|номер|id сделки
number: номер сделки|编号|商机编号|案件番号|商談id|거래 id|fırsat no|deal_id|opportunity_id|record_id|deal key
name: deal name|name|title|opportunity name|deal title|subject|topic|bezeichnung|titel|betreff|name des deals
name: deal-name
name: nom|nom de l'affaire|titre|intitulé|nombre|nombre del negocio|título|nome|nome trattativa|nome do negócio
name: nazwa|название|название сделки|名称|商机名称|商談名|件名|거래 이름|adı
account: account|account name|company|company name|customer|customer name|client|organization|organisation|store
account: kunde|kundenname|firma|firmenname|unternehmen|konto|client name|société|entreprise|compte|cliente|empresa
account: cuenta|azienda|società|conta|klient|firma klienta|компания|клиент|客户|客户名称|公司
account: 取引先|顧客|회사|müşteri|shop
account: potential customer|associated company|buyer
owner: owner|deal owner|opportunity owner|sales rep|rep|salesperson|sales person|sales agent|account executive
owner: assigned to
owner: seller|agent|besitzer|verantwortlich|verantwortlicher|vertriebler|verkäufer|zuständig|inhaber|bearbeiter
owner: deal-owner
owner: propriétaire|responsable|commercial|vendeur|propietario|comercial|vendedor|proprietario|responsabile|venditore
owner: proprietário|responsável|właściciel|handlowiec|владелец|ответственный|менеджер
owner: 负责人|所有者|担当者|담당자|sorumlu
owner: sales_rep|sales_agent|owner_name|deal_owner
stage: stage|deal stage|sales stage|current stage|phase|pipeline stage|step|stage name|dealstage|deal_stage
stage: sales phase
stage: stufe|verkaufsphase|deal-phase|dealphase|vertriebsphase|verkaufsstufe|étape|phase de vente|etapa
stage: etapa del negocio
stage: fase|fase di vendita|etapa da venda|etap|этап|стадия|этап сделки|阶段|销售阶段
stage: 商机阶段|フェーズ|ステージ|단계|aşama
pipeline: pipeline|sales pipeline|funnel|pipeline name|deal pipeline|process
pipeline: vertriebspipeline|воронка|销售管道|파이프라인
status: status|deal status|state|outcome|result|status name|ergebnis|zustand|statut|état|résultat|estado|resultado
status: stato
status: esito|situação|wynik|stan|статус|результат|状态|ステータス|상태|durum
is_won: is won|won|won?|iswon|is_won|is closed won|gewonnen|gewonnen?|gagné|gagnée|ganado|vinto|ganho|wygrane|выиграна
is_closed: is closed|closed?|isclosed|is_closed|is deal closed?|abgeschlossen?|geschlossen
value: amount|value|deal value|deal amount|revenue|price|total|sum|arr|acv|tcv|contract value|order value|close value
value: betrag|wert|summe|umsatz|auftragswert|volumen|auftragsvolumen|deal-wert|montant|valeur|prix|chiffre d'affaires
value: importe|monto|valor|cantidad|ingresos|importo|valore|ricavi|kwota|wartość|сумма|бюджет|金额|金額|금액|tutar
value: close_value
value: expected revenue|est. revenue|deal size|amount (eur)|amount (usd)|amount_eur|amount_usd|deal_value|deal_amount
currency: currency|currency code|currency of value|währung|devise|monnaie|moneda|divisa|valuta
currency: moeda|waluta|валюта|币种
currency: 通貨|통화
created: created|created at|created on|create date|created date|creation date|date created|created time|opened
created: open date
created: start date|start|begin|deal created|engage date|created_at|created_on|create_date|engage_date|opened_at
created: add time
created: erstellt|erstellt am|erstelldatum|erstellungsdatum|angelegt|angelegt am|anlagedatum|beginn|créé|créé le
created: date de création|creado|fecha de creación|creado el|creato|data di creazione|data creazione|criado|criado em
created: data de criação|utworzono|data utworzenia|создана|дата создания|创建时间|创建日期|作成日
created: 생성일|oluşturulma tarihi
closed: closed|closed at|closed on|close date|closed date|closing date|date closed|end date|decision date|closed_at
closed: close_date|closed_on|closing_date|deal closed on|actual close date|geschlossen am|abschlussdatum
closed: abgeschlossen am
closed: abschluss|enddatum|date de clôture|clôturé le|date de fermeture|fecha de cierre|cerrado el|data di chiusura
closed: data chiusura|data de fechamento|fechado em|data zamknięcia|дата закрытия|关闭日期|结束日期
closed: 完了予定日|마감일|kapanış tarihi
won_at: won at|won on|won date|won time|date won|won_at|won_date|gewonnen am|gagné le|ganado el|data vinto|ganho em
lost_at: lost at|lost on|lost date|lost time|date lost|lost_at|lost_date|verloren am|perdu le|perdido el|data perso
lost_at: perdido em
expected: expected close date|expected close|est. close date|estimated close date|expected_close_date|forecast date
expected: erwartetes abschlussdatum|voraussichtlicher abschluss|clôture prévue|cierre previsto|chiusura prevista
churned: churned|churned at|churned on|churn date|date churned|cancelled on|cancellation date|churned_at|gekündigt am
churned: kündigungsdatum|résilié le|fecha de baja|data disdetta
stage_changed: last stage change|last stage change date|stage changed|stage changed at|stage_changed_at
stage_changed: stage modified time
stage_changed: stage entered|stage since|in stage since|date entered current stage|phase seit|letzte phasenänderung
reason: reason|lost reason|loss reason|reason lost|closed lost reason|reason for loss|close reason|why lost
reason: lost_reason
reason: grund|verlustgrund|absagegrund|raison|motif|motif de perte|motivo|motivo de pérdida|motivo perdita
reason: motivo da perda
reason: powód|powód przegranej|причина|причина отказа|输单原因|失注理由|loss_reason
segment: segment|industry|type|product|category|region|territory|channel|source|lead source|branche|segmento|secteur
segment: kanal
segment: settore|setor|branża|отрасль|行业|業種|deal type|market
persona: persona|buyer persona|contact role|buyer type|role
deleted: deleted|is deleted|isdeleted|is_deleted|gelöscht
old_stage: old stage|from stage|previous stage|from|old value|oldvalue|old_stage|from_stage|old|previous|stage from
old_stage: alte phase|von|von phase|alter wert|ancienne étape|de|étape précédente|etapa anterior|fase precedente
new_stage: new stage|to stage|next stage|to|new value|newvalue|new_stage|to_stage|new|stage to|neue phase|nach
new_stage: nach phase
new_stage: neuer wert|nouvelle étape|vers|nueva etapa|nuova fase|nova etapa
at: changed at|changed on|change date|date|time|timestamp|when|at|modified|modified at|last modified
at: last modified date
at: changed_at|change_date|event time|event date|occurred at|datetime|date/time|due date|activity date|geändert am
at: datum
at: zeitpunkt|zeit|am|wann|date de modification|modifié le|fecha|fecha de cambio|data|data modifica|data da alteração
at: дата|время|时间|日期|日時|날짜|tarih|marked as done time|done time|done_at|completed at
field: field|field name|field / event|fieldname|feld|champ|campo|pole|поле
channel: type|activity type|activity|channel|kind|typ|aktivität|aktivitätstyp|art|kanal|activité|type d'activité
channel: actividad
channel: tipo|tipo de actividad|attività|tipo attività|atividade|aktywność|тип
channel: активность|类型|活动类型|種別|유형|touch
"""


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _WORDS.strip().splitlines():
        use, _colon, words = line.partition(": ")
        for word in words.split("|"):
            uses = found.setdefault(word.strip(), [])
            if use not in uses:
                uses.append(use)
    return {word: tuple(uses) for word, uses in found.items()}


USES_OF = _table()


def uses_of(header: str) -> tuple[str, ...]:
    """What a column with this (folded) header may be used as, the likeliest first."""
    plain = header.strip(" *:?").replace("_", " ")
    return USES_OF.get(header) or USES_OF.get(plain) or USES_OF.get(plain.replace("-", " ")) or ()
