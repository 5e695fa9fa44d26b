"""The engine for what outgrows one machine: all of an index lives in an OpenSearch cluster.

Nothing but the writer's lock is kept on the machine that asks: whoever knows the collection's
name opens it. Several machines may fill it, each with its own part of the files.

::

    documents   texts and extractions as stored; stems and words to be searched; and as plain
                keywords and numbers what is counted: names, their forms and roles, events
    words       each word with the number of its documents, for beginnings and near spellings
    names       each entity: its name, all its forms, how many documents name it
    files       which files were read, when, and which could not be; the number of the last commit

**The same answers.** Words are cut, folded and stemmed here (``analysis``) and not by the
cluster, whose analyzer knows blanks alone. Who is who, which tellings are of one event, and
which documents are copies depends on all documents: it is worked out by the code of the other
engines (``deriving``) when a refresh ends, over facts that the cluster hands out without the
texts, and written into the documents as the keywords that aggregations then count. So an
answer reads a page of documents and the cluster's counts, however many match.

**Ranking.** BM25 in each field with the constants of ``matching.scoring``; the cluster's own
measure of rarity is taken back out (``queries``). Lengths are kept in other steps than by the
other engines, so that scores differ by a few percent.

**Commits.** Documents are put under their own ids, so that whatever is sent twice is there
once. A file counts as read when all its documents were acknowledged by all copies of their
shards. A copy takes down each change at once, but the files with the words of many ready made
from the first copy (segment replication): so documents are cut into words once, and what was
acknowledged outlives a node. The first copies are those that are asked, since the others are a
moment behind. A snapshot is a point in time: it stays what it is until the cluster lets go of it.
An index of a newer schema is made beside the old one, and the aliases are switched when it is
whole.

**Corrections** of names are no part of the index; they are worked out when a question is
asked, from an entity's id and forms (``corrections``).

**What is bounded.** Linking takes place in the memory of one machine. Of more than
``facets.MOST_COUNTED`` names that compete for the orders by relevance and lift only those in
most documents are compared; how many different names there are is exact up to a thousand and
an estimate beyond; a typed name stands for the 10,000 entities that are named most.
"""
