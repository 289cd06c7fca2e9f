"""Train the two taggers and print their accuracy on the sets kept apart (`*_dev`).

    python scripts/train_taggers.py DATA_DIR [--only lexicon|tags|names|none]

DATA_DIR holds the sets that tui/extract/models/ATTRIBUTION.md names. With the packages of
scripts/tagging/requirements.txt at just those versions (Python 3.11) the files under tui/extract/models/ come
out byte for byte as they are shipped.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import pycrfsuite

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.tagging import corpora, evaluate, lexicon  # noqa: E402
from scripts.tagging.headlines import variants  # noqa: E402
from tui.extract import tagger, wordlist  # noqa: E402
from tui.extract.tagger_features import Vocabulary, naming_features, tagging_features  # noqa: E402

SEED = 2011
TAG_ITERATIONS, NAME_ITERATIONS = 80, 60
"""Further ones raise the likelihood of the training sets and lower the scores on those kept apart."""


def training_sets(data: Path) -> list[corpora.Example]:
    """Every sentence that may be learned from, in a fixed order."""
    found = corpora.treebank(data / "ud_ewt_train.conllu", data / "uner_ewt_train.bio")
    found += corpora.treebank(data / "ud_gum_train.conllu", data / "gum_names.bio")
    found += corpora.name_set(data / "wikigold.bio")
    found += corpora.name_set(data / "crossner_pol_train.bio")
    return found


def train(trainer: pycrfsuite.Trainer, file: Path, **params: float) -> None:
    """L-BFGS with an elastic net: most features end at zero and are not written."""
    trainer.select("lbfgs")
    trainer.set_params({"feature.minfreq": 2, **params})
    trainer.train(str(file))


def train_tags(examples: list[corpora.Example], vocabulary: Vocabulary) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        if example.tags:
            trainer.append(tagging_features(vocabulary.sentence(example.words)), example.tags)
    train(trainer, tagger.TAGS_FILE, max_iterations=TAG_ITERATIONS, c1=0.5, c2=0.05)


def train_names(examples: list[corpora.Example], vocabulary: Vocabulary) -> None:
    tags = pycrfsuite.Tagger()
    tags.open(str(tagger.TAGS_FILE))
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        if example.names:
            words = vocabulary.sentence(example.words)
            trainer.append(
                naming_features(words, tags.tag(tagging_features(words))), corpora.with_ends(example.names)
            )
    train(trainer, tagger.NAMES_FILE, max_iterations=NAME_ITERATIONS, c1=0.1, c2=1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=("lexicon", "tags", "names", "none"), action="append")
    options = parser.parse_args()
    steps = options.only or ["lexicon", "tags", "names"]
    started = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {text}", flush=True)

    wordlist.MODELS.mkdir(exist_ok=True)
    examples = training_sets(options.data)
    if "lexicon" in steps:
        say(f"lexicon: {lexicon.build(examples, wordlist.WORDS_FILE, wordlist.VALUES_FILE):,} words")
    vocabulary = Vocabulary(wordlist.load())
    examples += list(variants(examples, SEED))
    say(f"{len(examples):,} sentences")
    if "tags" in steps:
        train_tags(examples, vocabulary)
        say("parts of speech trained")
    if "names" in steps:
        train_names(examples, vocabulary)
        say("names trained")
    print(evaluate.table(options.data))


if __name__ == "__main__":
    main()
