"""Colours of the labels in annotation tools: light enough for black text, told apart with a colour-blind eye."""

from __future__ import annotations

LABEL_COLOURS = {
    "DATE": "#9ecae1",
    "DURATION": "#c6dbef",
    "PERSON": "#fdd49e",
    "VEHICLE": "#b2df8a",
    "ORG": "#d9c7e8",
    "PLACE": "#fbe08a",
    "PROGRAM": "#e5c494",
}
TRIGGER_COLOUR = "#f4a6a6"
