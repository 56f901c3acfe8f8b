"""The words that may stand in the chronicle's columns."""

COLUMNS = (
    "id", "date", "end", "source", "source_actor", "source_sector", "target", "target_actor", "target_sector",
    "type", "mode", "contexts", "issue", "text", "ground",
)  # fmt: skip

COUNTRIES = frozenset({"USA", "PAK"})
_SECTORS = "GOV MIL SPY LEG JUD COP PTY REB CVL MED BUS NGO"
SECTORS = frozenset(_SECTORS.split())

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "COOPERATE": "",
    "AID": "",
    "CONCEDE": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack"
    " aerial drone heavy-weapons crowd-control unconventional",
}

_CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal human_rights rights_freedoms repression human_security lgbt "
    "religion_ethnicity inequality diplomatic territory health asylum migration disasters "
    "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption "
    "illegal_drugs trafficking"
)
CONTEXTS = frozenset(_CONTEXTS.split())

_ISSUES = (
    "davis-affair bin-laden-raid salala supply-routes drone-strikes cross-border-raids haqqani-network "
    "north-waziristan afghan-war afghan-reconciliation counterterrorism al-qaeda intelligence-ties "
    "personnel-and-visas security-aid civilian-aid coalition-support-funds arms-sales "
    "nuclear-proliferation civil-nuclear-deal trade-access kashmir-india mumbai-attacks democracy "
    "human-rights flood-relief earthquake-relief afridi-case anti-americanism attacks-on-americans "
    "debt-and-finance border-incidents other"
)
ISSUES = frozenset(_ISSUES.split())

_GROUNDS = (
    "new-america dronestream drone-list bij cow-mid5 state-visits clinton-emails icbe mahmood-jetter "
    "wikipedia-current-events icews-monthly record publication"
)
GROUNDS = frozenset(_GROUNDS.split())
