"""The vocabulary as data: PLOVER types, modes and contexts, CAMEO codes, channel maps."""

from detente.core.vocabulary.channel_map import Channel, ChannelMap
from detente.core.vocabulary.load import load_vocabulary
from detente.core.vocabulary.vocabulary import Vocabulary
from detente.core.vocabulary.words import CameoCode, Entry, EventType, PloverCoding

__all__ = [
    "CameoCode",
    "Channel",
    "ChannelMap",
    "Entry",
    "EventType",
    "PloverCoding",
    "Vocabulary",
    "load_vocabulary",
]
