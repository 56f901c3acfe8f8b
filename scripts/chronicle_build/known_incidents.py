"""The recorded incidents of which it is certain what they were, told in our own words, by number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownIncident:
    """What is known of an incident beyond its record; an empty text leaves the record's own wording.

    Parameters
    ----------
    text : str
        The sentence.
    source_actor, source_sector, target_actor, target_sector : str
        Who acted and who was acted on, with their sectors; empty where the record knows only the state.
    mode : str
        Mode of the event's type; empty for the usual one of the recorded act.
    issue : str
        The issue.
    also : str
        A further record that supports it; empty for none.
    """

    text: str = ""
    source_actor: str = ""
    source_sector: str = ""
    target_actor: str = ""
    target_sector: str = ""
    mode: str = ""
    issue: str = "border-incidents"
    also: str = ""


KNOWN = {
    "4581005": KnownIncident(
        text="American aircraft bombed a Frontier Corps post at Gora Prai in Mohmand during a fight with"
        " militants; Pakistan said that 11 of its soldiers died, none of whom the dispute record counts.",
        source_actor="U.S. forces in Afghanistan",
        target_actor="Frontier Corps",
        target_sector="MIL",
        mode="aerial",
        issue="cross-border-raids",
    ),
    "4581016": KnownIncident(
        text="American and Pakistani troops exchanged fire across the Afghan border after Pakistani"
        " soldiers shot at two American helicopters near the line; no deaths were recorded.",
        source_actor="U.S. forces in Afghanistan",
    ),
    "4598002": KnownIncident(
        text="NATO helicopters from Afghanistan fired on a border post in Upper Kurram whose men had shot"
        " at them, and three Pakistani paramilitary soldiers were killed.",
        source_actor="U.S. forces in Afghanistan",
        target_actor="Frontier Corps",
        target_sector="MIL",
        mode="aerial",
        issue="cross-border-raids",
    ),
    "4598005": KnownIncident(
        text="A NATO helicopter from Afghanistan crossed into North Waziristan and exchanged fire with a"
        " Pakistani army post, wounding two soldiers there.",
        source_actor="U.S. forces in Afghanistan",
        target_actor="Pakistan Army",
        target_sector="MIL",
        mode="aerial",
        issue="cross-border-raids",
        also="wikipedia-current-events:2011-05-17",
    ),
    "4598013": KnownIncident(
        text="American helicopters and aircraft attacked two Pakistani army posts at Salala in Mohmand"
        " during the night, and 24 Pakistani soldiers were killed.",
        source_actor="U.S. forces in Afghanistan",
        target_actor="Pakistan Army",
        target_sector="MIL",
        mode="aerial",
        issue="salala",
        also="wikipedia-current-events:2011-11-26",
    ),
    "4598014": KnownIncident(
        text="Pakistan shut the roads through Torkham and Chaman to supplies for American and NATO forces"
        " in Afghanistan after the Salala attack and kept them shut until 3 July 2012.",
        source_actor="Government of Pakistan",
        source_sector="GOV",
        target_actor="U.S. forces in Afghanistan",
        target_sector="MIL",
        issue="supply-routes",
    ),
    "4598015": KnownIncident(issue="salala"),
}
