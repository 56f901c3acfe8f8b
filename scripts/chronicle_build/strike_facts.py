"""What the merged rows say of a strike, in clean words: village, district, thing hit, group, leaders."""

import re
from collections.abc import Iterator

from chronicle_build.merged_strike import MergedStrike
from chronicle_sources import StrikeRecord

# Spellings that the lists use for one place, made one.
_SPELLINGS = {
    "Miram Shah": "Miranshah", "Miran Shah": "Miranshah", "Miramshah": "Miranshah",
    "Miranshah Bazaar": "Miranshah bazaar",
    "Azamwarsak": "Azam Warsak", "Data Khel": "Datta Khel", "Tol Khel": "Tolkhel", "Chenegai": "Chenagai",
    "Khassokhel": "Hassu Khel", "Hassokhel": "Hassu Khel", "Hisokhel": "Hassu Khel", "Barmal": "Birmal",
    "Deegan": "Degan", "Hurmaz": "Hurmuz", "Kushali": "Khushali", "Kushhali Turkhel": "Khushali Turikhel",
    "Pir Kelev": "Pir Kelay", "Noorak Mubarak Shahi": "Norak", "Dre Nishter": "Dre Nishtar",
    "Ghundi Killi Daur Tappi": "Ghundi Killi", "Tabbi Tor Khel": "Tabbi", "Mir Ail": "Mir Ali",
    "Mohammed Khel": "Mohammad Khel", "Angor Adda": "Angoor Adda", "Khyber": "Tirah",
}  # fmt: skip

_HITS = {
    "Compound": "a compound", "House": "a house", "Vehicle": "a vehicle", "Training camp": "a training camp",
    "Gathering": "a gathering", "Militantcompound": "a militant compound",
    "Militant Componund": "a militant compound", "Motorcycle": "a motorcycle",
    "House and Vehicle": "a house and a vehicle", "Madrassa": "a madrassa", "Funeral": "a funeral",
    "Business": "business premises", "Building": "a building", "Mosque": "a mosque",
}  # fmt: skip

_GROUPS = {
    "Taliban": "Taliban in {district}",
    "Baitullah Mehsud Faction (Taliban)": "Pakistani Taliban",
    "Maulvi Nazir Faction (Taliban)": "Maulvi Nazir's Taliban in {district}",
    "Al-Qaeda": "al-Qaeda in {district}",
    "Haqqani Network": "Haqqani network in {district}",
    "Islamic Movement of Uzbekistan": "Islamic Movement of Uzbekistan in {district}",
}

_DISTRICTS = ("North Waziristan", "South Waziristan", "Kurram", "Bajaur", "Khyber", "Orakzai", "Bannu")


def district_name(strike: MergedStrike) -> str:
    """Return the district that the first list to know it gives, without its administrative label."""
    for record in _by_detail(strike):
        known = [name for name in _DISTRICTS if name in record.region]
        if len(known) == 1 and "Pakhtunkhwa" not in record.region and "border" not in record.region:
            return known[0]
    return "Waziristan"


def village(strike: MergedStrike) -> str:
    """Return the place in one spelling; empty when no list names it."""
    return next((name for record in strike.records if (name := _village_of(record))), "")


def _village_of(record: StrikeRecord) -> str:
    parts = re.split(r"[,/-]|\bnear\b|\bor\b|\barea of\b", record.place, flags=re.IGNORECASE)
    first = next((part for part in parts if part.strip()), "")
    name = re.sub(r"\b(area|village|kalai|tehsil)\b", "", first, flags=re.IGNORECASE).strip()
    tidy = " ".join(word[:1].upper() + word[1:] for word in name.split())
    return "" if tidy in ("", "Unknown", "Unclear") else _SPELLINGS.get(tidy, tidy)


def thing_hit(strike: MergedStrike) -> str:
    """Return what was hit, with its article; empty when no list says so or they leave it unclear."""
    kinds = (_HITS.get(record.hit, "") for record in _by_detail(strike))
    return next((kind for kind in kinds if kind), "")


def leaders_killed(strike: MergedStrike) -> str:
    """Return the leaders whom a list names among the dead, without their other names; empty when none."""
    named = next((record.leaders for record in strike.records if record.leaders), "")
    shorter = re.split(r",? aka |,? also known as |/|, probably", named)[0].strip(" ,.")
    if " and " in shorter or "," not in shorter:
        return shorter
    return " and ".join(shorter.rsplit(", ", 1))


def aimed_at(strike: MergedStrike) -> tuple[str, str]:
    """Return who was hit, with the sector: an armed group when a list says so, else the people there."""
    where = district_name(strike)
    groups = (_GROUPS.get(record.organization, "") for record in strike.records)
    group = next((name for name in groups if name), "")
    if group:
        return group.format(district=where), "REB"
    if any(record.militants is not None and record.militants.high > 0 for record in strike.records):
        return f"militants in {where}", "REB"
    return f"people in {village(strike) or where}", "CVL"


def _by_detail(strike: MergedStrike) -> Iterator[StrikeRecord]:
    """Yield the rows, those of the list that describes targets first."""
    yield from sorted(strike.records, key=lambda record: record.list_name != "new-america")
