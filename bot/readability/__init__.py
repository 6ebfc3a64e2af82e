"""The readability gate: measure a Dutch text, compare it with texts published as A2 or B1, and say what to change.

`normalise`, `sentences`, `syllables` and `glossary` use the standard library and PyYAML only. `tagger`,
`frequency` and what stands on them need HanTa, wordfreq and textstat (about 900 MB of memory) and never run inside the
site: it asks the process `poort` (integrations/gate).
"""
