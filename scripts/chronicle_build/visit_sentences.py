"""What is told of each visit: its issue, its contexts and its sentence, by first day and kind of visit."""

_TO_US = "visit_to_usa"
_SECRETARY = "secretary_trip_abroad"
_PRESIDENT = "president_trip_abroad"
_TALKS = "diplomatic"

# Hosts other than the president of the country visited.
HOSTS = {
    ("2009-10-28", _SECRETARY): "Foreign Minister Qureshi",
    ("2009-09-24", _TO_US): "Government of the United States",
    ("2011-01-14", _TO_US): "Government of the United States",
    ("2011-10-20", _SECRETARY): "Prime Minister Gilani",
}

SENTENCES = {
    ("2001-10-15", _SECRETARY): (
        "counterterrorism",
        "diplomatic;terrorism",
        "Secretary of State Colin Powell flew to Islamabad and spent two days with President Musharraf and"
        " other officials on how Pakistan would work with Washington against terrorism.",
    ),
    ("2001-11-10", _TO_US): (
        "counterterrorism",
        _TALKS,
        "President Pervez Musharraf, in New York for the U.N. General Assembly, met President George W."
        " Bush for talks two months after the September 11 attacks.",
    ),
    ("2002-01-15", _SECRETARY): (
        "kashmir-india",
        _TALKS,
        "Colin Powell called on President Musharraf in Islamabad, went on to Afghanistan and came back to"
        " Pakistan within three days, while Indian and Pakistani armies faced each other.",
    ),
    ("2002-02-12", _TO_US): (
        "counterterrorism",
        _TALKS,
        "President Musharraf began a three-day official working visit to the United States as the guest of"
        " President Bush.",
    ),
    ("2002-07-28", _SECRETARY): (
        "kashmir-india",
        _TALKS,
        "Secretary of State Powell stopped in Islamabad for a day of meetings with President Musharraf and"
        " senior members of his government.",
    ),
    ("2002-09-12", _TO_US): (
        "counterterrorism",
        _TALKS,
        "On the day President Bush addressed the U.N. General Assembly, President Musharraf sat down with"
        " him in New York.",
    ),
    ("2003-06-23", _TO_US): (
        "security-aid",
        _TALKS,
        "President Musharraf came on a working visit and was received by President Bush in Washington and"
        " at Camp David during a five-day stay.",
    ),
    ("2003-09-24", _TO_US): (
        "counterterrorism",
        _TALKS,
        "Presidents Musharraf and Bush met in New York on the margins of the U.N. General Assembly.",
    ),
    ("2003-09-30", _TO_US): (
        "counterterrorism",
        _TALKS,
        "Prime Minister Zafarullah Jamali started a five-day working visit to the United States, the first"
        " by a Pakistani prime minister under Musharraf's presidency.",
    ),
    ("2004-03-17", _SECRETARY): (
        "nuclear-proliferation",
        _TALKS,
        "Secretary Powell spent two days in Islamabad, where he saw President Musharraf and Foreign"
        " Minister Khurshid Kasuri, weeks after A.Q. Khan's confession.",
    ),
    ("2004-09-21", _TO_US): (
        "counterterrorism",
        _TALKS,
        "President Musharraf used two days at the U.N. General Assembly in New York for a meeting with President Bush.",
    ),
    ("2004-12-03", _TO_US): (
        "counterterrorism",
        _TALKS,
        "A month after the American election, President Musharraf arrived for a two-day working visit with"
        " President Bush.",
    ),
    ("2005-03-16", _SECRETARY): (
        "arms-sales",
        _TALKS,
        "Condoleezza Rice made her first journey to Islamabad as Secretary of State and over three days"
        " met President Musharraf and senior officials.",
    ),
    ("2005-10-12", _SECRETARY): (
        "earthquake-relief",
        "diplomatic;disasters",
        "Four days after the Kashmir earthquake, Secretary of State Rice flew into Islamabad to discuss"
        " relief with President Musharraf and Prime Minister Shaukat Aziz.",
    ),
    ("2006-01-22", _TO_US): (
        "drone-strikes",
        _TALKS,
        "Prime Minister Shaukat Aziz opened a three-day working visit to Washington nine days after"
        " missiles killed villagers at Damadola in Bajaur.",
    ),
    ("2006-03-03", _SECRETARY): (
        "civil-nuclear-deal",
        _TALKS,
        "Secretary of State Rice travelled with President Bush to Islamabad for two days, coming directly from India.",
    ),
    ("2006-03-03", _PRESIDENT): (
        "civil-nuclear-deal",
        _TALKS,
        "President Bush, arriving from India, stayed in Islamabad for two days and held talks with President"
        " Musharraf.",
    ),
    ("2006-06-27", _SECRETARY): (
        "afghan-war",
        _TALKS,
        "Rice returned to Islamabad for two days and talked with President Musharraf and Foreign Minister Kasuri.",
    ),
    ("2006-09-20", _TO_US): (
        "counterterrorism",
        _TALKS,
        "President Musharraf arrived for a three-day working visit to President Bush, two weeks after his"
        " government's truce with militants in North Waziristan.",
    ),
    ("2006-09-27", _TO_US): (
        "afghan-war",
        _TALKS,
        "President Bush brought Presidents Musharraf and Karzai together in Washington over their quarrel"
        " about Taliban crossing the Afghan border.",
    ),
    ("2008-07-27", _TO_US): (
        "counterterrorism",
        _TALKS,
        "Yousuf Raza Gilani, prime minister since March, made a four-day working visit to the United"
        " States and met President Bush.",
    ),
    ("2008-09-23", _TO_US): (
        "cross-border-raids",
        _TALKS,
        "In office for two weeks, President Asif Ali Zardari met President Bush at the U.N. General"
        " Assembly in New York.",
    ),
    ("2008-12-04", _SECRETARY): (
        "mumbai-attacks",
        "diplomatic;terrorism",
        "Secretary of State Rice came to Islamabad eight days after gunmen struck Mumbai and conferred"
        " with President Zardari and senior officials.",
    ),
    ("2009-05-06", _TO_US): (
        "counterterrorism",
        _TALKS,
        "President Zardari was received by President Obama in Washington for a one-day working visit as"
        " the army fought the Taliban around Swat.",
    ),
    ("2009-09-24", _TO_US): (
        "civilian-aid",
        _TALKS,
        "President Zardari came to New York for two days to take part in the summit of the Friends of"
        " Democratic Pakistan.",
    ),
    ("2009-10-28", _SECRETARY): (
        "civilian-aid",
        _TALKS,
        "Secretary of State Hillary Clinton began a three-day tour of Islamabad and Lahore, saw Foreign"
        " Minister Qureshi and announced several programmes of assistance.",
    ),
    ("2010-04-11", _TO_US): (
        "nuclear-proliferation",
        "diplomatic;cbrn",
        "Prime Minister Gilani travelled to Washington for three days to attend President Obama's Nuclear"
        " Security Summit.",
    ),
    ("2010-07-18", _SECRETARY): (
        "civilian-aid",
        _TALKS,
        "Clinton met President Zardari, Prime Minister Gilani and Foreign Minister Qureshi in Islamabad,"
        " joined a Strategic Dialogue session and presented a set of aid agreements.",
    ),
    ("2011-01-14", _TO_US): (
        "other",
        _TALKS,
        "President Zardari flew to Washington to attend the memorial service for Richard Holbrooke, the"
        " late special representative for Afghanistan and Pakistan.",
    ),
    ("2011-05-27", _SECRETARY): (
        "bin-laden-raid",
        "diplomatic;terrorism",
        "Less than four weeks after the raid on Abbottabad, Secretary of State Clinton visited Islamabad"
        " for a day and met President Zardari and military leaders.",
    ),
    ("2011-10-20", _SECRETARY): (
        "haqqani-network",
        _TALKS,
        "Secretary of State Clinton held two days of meetings in Islamabad with Prime Minister Gilani,"
        " Foreign Minister Khar and President Zardari.",
    ),
    ("2012-05-21", _TO_US): (
        "supply-routes",
        _TALKS,
        "President Zardari attended the NATO summit in Chicago and met President Obama there while"
        " Pakistan kept the alliance's supply routes shut.",
    ),
}
