"""Words between a model and the organization that made it."""

from __future__ import annotations

import re
from functools import cache

from newsfacts.values.model_lexicon import cues

POSSESSIVE = re.compile(
    r"(?:'s?|’s?)\s+(?:(?!(?:of|by|than|with|to|from|for|in|on|and|or|uses?|used|rival|rivals)\b)"
    r"(?!(?!open-sourced|so-called|advanced|updated|improved)\w+ed\b)"
    r"(?:[a-z][\w-]*|[A-Z]{2,5}|\d[\w.-]*),?\s+){0,6}[“\"‘]?"
)
"""Between an organization and its model: "'s new open-source AI model "."""

LEAD = (
    r"(?:the |an? )?(?:(?!(?:and|or|to|of|by|from|for|with|than|at|in|on|but|as)\b)"
    r"(?:[a-z][\w-]*|AI|[A-Z][\w-]+['’]s|[A-Z][a-z]+(?:-based)?) ){0,4}"
)
MADE = (
    r"(?:developed|made|tuned|fine-tuned|created|built|trained|released|launched|unveiled|published|open-sourced|"
    r"designed|produced|maintained|offered)"
)
NOUN = r"(?:(?:an?|the|its|their) [\w ,-]{0,60}?|[\w-]+ )?(?:models?|LLMs?|system|family)"
BY = re.compile(
    rf"[)”\"]?(?:[,;]| model,?| models,?| LLM,?)? ?(?:(?:which|that|and|both) )?"
    rf"(?:(?:is|was|were|are) )?"
    rf"(?:{NOUN} )?(?:(?:that|which) (?:is|was) )?"
    rf"(?:(?:{MADE}|comes?|came)(?: in [A-Z]\w+)? )?(?:by|from|of) "
    rf"(?:(?:its|the) (?:makers?|developers?|engineers|researchers|scientists|team)"
    rf" (?:at|of|from|in) )?{LEAD}"
)
"""Between a model and its maker: ", a language model built by the Danish lab "."""
THAT = re.compile(
    rf"(?:(?:,| –) |(?= that| which) )(?:(?:an?|the|one of the) [\w -]{{0,60}}? )?"
    rf"(?:(?:which|that) )?{LEAD}"
)
OWN = re.compile(r"['’]s? (?:[\w-]+,? ){0,6}?(?:model|LLM|family|series|system)s?\b")
ITS = re.compile(
    rf",? (?:– )?(?:(?:its|their) (?:own )?(?:[\w.-]+,? ){{0,6}}?(?:models?|LLMs?)\b"
    rf"|which (?:it|the (?:company|firm|lab|start-?up|group|team)) (?:has |had )?"
    rf"(?:{MADE}|calls|says|plans)|an? (?:[\w-]+ ){{0,4}}?model "
    rf"(?:of its own|(?:that |which )?it (?:has |had )?{MADE}))"
)
ITS_LEAD = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|the (?:company|firm|lab|start-?up)['’]s)\b[\w ,.:“\"-]{0,70}$"
    r"|\bit (?:has |had )?(?:calls|called|names|named|dubs|dubbed) [“\"]?$"
)
NEXT = re.compile(
    rf"(?:Its|Their|The model['’]s) (?:maker|developer|creator|owner|author)s?,? {LEAD}"
    r"|(?:Both|They|All|It|These|The (?:\w+ )?models?)(?: \w+)? (?:is|are|was|were|comes?|came) "
    rf"(?:[\w-]+ ){{0,6}}?(?:by|from|of) {LEAD}"
)
MAKER = re.compile(
    r"\b(?:its|their|the (?:AI |language )?model['’]s) "
    r"(?:maker|developer|creator|owner|author)s?,? (?:the )?$"
)
BEHIND = (
    rf"(?:company|lab|laboratory|firm|start-?up|team|maker|makers|group|developer|creator|institute)"
    rf" (?:(?:that|which|who) (?:has |had )?{MADE}|behind|of)"
)
LABEL = re.compile(
    r"\bAI[ -](?:firm|lab|company|start-?up|developer|group|laboratory|house|specialist|outfit|unit"
    r"|researchers? at),? $"
)
PUBLIC = re.compile(
    r"\b(?:Office|Commission|Ministry|Department|Agency|Board|Summit|Council|Committee|Act|Forum)\b"
)
"""In names of bodies that are no lab, whatever "AI" they hold: AI Office."""
FIRM_LIKE = re.compile(r"\b(?:AI|Labs?|Intelligence|Research|DeepMind|Machines)\b")
SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(*]?[A-Z0-9À-Þ])|\n\s*\n|\n(?=\s*[-*•#])")


@cache
def makes() -> re.Pattern[str]:
    """Return the verbs between a maker and what it makes."""
    verbs = "|".join(map(re.escape, cues().makes))
    return re.compile(rf"\b(?:{verbs})\b")


@cache
def made_it() -> re.Pattern[str]:
    """Return the verbs behind a maker whose model stands before."""
    verbs = "|".join(map(re.escape, cues().makes))
    return re.compile(rf" (?:has |had |have |itself |also )?(?:{verbs}|calls|called)\b")
