"""Facts in a spaCy pipeline.

python component.py
"""

import spacy

TEXTS = [
    "Orvane Robotics Inc. raised $340 million (2.5 billion yuan) on Monday.",
    "Kestrel AI released Kestrel-130B, a language model, and hired Ida Lund.",
]


if __name__ == "__main__":
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts")
    for doc in nlp.pipe(TEXTS):
        for name, spans in doc.spans.items():
            for span in spans:
                print(f"{name}: {span._.newsfacts_mention.text}")
        for amount in doc.spans["amounts"]:
            found = amount._.newsfacts
            print(f"  {amount.text} = {found.value:,.0f} {found.currency}")
