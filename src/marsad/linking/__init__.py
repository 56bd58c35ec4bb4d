"""Links across reports: copies, people, stories, the same event, corroboration, contradiction.

``make_digest`` takes from a record what is compared; ``Linker`` takes digests in, one by one, and
gives the stories that each changes. docs/linking.md says how, and how well.
"""

import os

# As in marsad.reader: the matrices are small, and threads cost more than they give. numpy reads
# these when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from marsad.linking.corpus import MemoryCorpus
from marsad.linking.digesting import make_digest
from marsad.linking.linker import Linker, Story

__all__ = ["Linker", "MemoryCorpus", "Story", "make_digest"]
