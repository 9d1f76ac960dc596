"""Claims to incidents: voices, grouping, corroboration, aggregates and tallies."""

from truceline.linking.incidents import name_incident
from truceline.linking.linked import Linked, find_incident
from truceline.linking.linking import link_claims
from truceline.linking.people import People, gather_people, recognise_speakers
from truceline.linking.reviewing import Judged, apply_reviews, find_accepted
from truceline.linking.voices import VoiceOf, derive_voice, derive_voices

__all__ = [
    "Judged",
    "Linked",
    "People",
    "VoiceOf",
    "apply_reviews",
    "derive_voice",
    "derive_voices",
    "find_accepted",
    "find_incident",
    "gather_people",
    "group_copies",
    "link_claims",
    "name_incident",
    "recognise_speakers",
]
