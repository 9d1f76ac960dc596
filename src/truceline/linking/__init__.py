"""Claims to incidents: voices, grouping, corroboration, aggregates and tallies."""

from truceline.linking.incidents import name_incident
from truceline.linking.linked import Linked, find_incident
from truceline.linking.linking import link_claims
from truceline.linking.voices import VoiceOf, derive_voice, derive_voices

__all__ = [
    "Linked",
    "VoiceOf",
    "derive_voice",
    "derive_voices",
    "find_incident",
    "link_claims",
    "name_incident",
]
