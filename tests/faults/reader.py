"""Somebody who searches while another indexes: each answer must be of one commit, and whole."""

from __future__ import annotations

import sys
import time

from search_index.library import Library


def main() -> None:
    until = time.monotonic() + float(sys.argv[3])
    asked = 0
    with Library.open(sys.argv[1], index_dir=sys.argv[2]) as library:
        while time.monotonic() < until or not asked:
            library.reload()
            answer = library.search("flag", limit=100)
            texts = {library.document(one.document_id).text for one in answer.passages}
            assert answer.total == answer.documents, answer
            assert len({one.document_id for one in answer.passages}) == answer.total, answer
            assert all("flag" in text for text in texts)
            assert sum(bucket.count for bucket in library.timeline().buckets) >= 0
            library.overview()
            asked += 1
    print(asked)


if __name__ == "__main__":
    main()
