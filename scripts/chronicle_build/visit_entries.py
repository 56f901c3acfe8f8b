"""Visits in, entries out: each with its own sentence, kept by first day and kind of visit."""

from chronicle_build.entry import Entry, slug
from chronicle_build.visit_sentences import HOSTS, SENTENCES
from chronicle_sources import Visit

_VISITORS = {
    "Colin Luther Powell": "Secretary of State Powell",
    "Condoleezza Rice": "Secretary of State Rice",
    "Hillary Rodham Clinton": "Secretary of State Clinton",
    "George W. Bush": "President Bush",
    "President Pervez Musharraf": "President Musharraf",
    "Prime Minister Mir Zafarullah Khan Jamali": "Prime Minister Jamali",
    "Prime Minister Shaukat Aziz": "Prime Minister Aziz",
    "Prime Minister Yousuf Gillani": "Prime Minister Gilani",
    "Prime Minister Yusuf Raza Gilani": "Prime Minister Gilani",
    "President Asif Zardari": "President Zardari",
    "President Asif Ali Zardari": "President Zardari",
    "President Asif Zadari": "President Zardari",
}


def visit_entries(visits: list[Visit]) -> list[Entry]:
    """Write one entry per visit; a visit without a sentence of its own is an error."""
    return [_entry(visit) for visit in visits]


def _entry(visit: Visit) -> Entry:
    key = (visit.start.isoformat(), visit.kind)
    if key not in SENTENCES:
        raise KeyError(f"no sentence for the visit {key}; write one beside the others")
    issue, contexts, text = SENTENCES[key]
    visitor = _VISITORS[visit.person]
    return Entry(
        id=f"{key[0]}-visit-{slug(visitor.split()[-1])}-{'islamabad' if visit.source == 'USA' else 'us'}",
        date=visit.start.isoformat(),
        end=visit.end.isoformat() if visit.end != visit.start else "",
        source=visit.source,
        source_actor=visitor,
        source_sector="GOV",
        target="PAK" if visit.source == "USA" else "USA",
        target_actor=HOSTS.get(key, _usual_host(visit)),
        target_sector="GOV",
        type="CONSULT",
        mode="visit",
        contexts=contexts,
        issue=issue,
        text=text,
        ground=visit.reference,
    )


def _usual_host(visit: Visit) -> str:
    if visit.source == "PAK":
        return "President Bush" if visit.start.year < 2009 else "President Obama"
    return "President Musharraf" if visit.start.year < 2008 else "President Zardari"
