"""Links across reports: copies, people, stories, the same event, corroboration, contradiction.

``make_digest`` takes from a record what is compared; ``Linker`` takes digests in, one by one, and
gives the stories that each changes. docs/linking.md says how, and how well.
"""

from marsad.linking.corpus import MemoryCorpus
from marsad.linking.digesting import make_digest
from marsad.linking.linker import Linker, Story

__all__ = ["Linker", "MemoryCorpus", "Story", "make_digest"]
