// Records are described once; columns, JSON, audit diffs and CSV headers come from that description.
// An enum's words are the same in code, database, API, page and docs; its numbers are stored, so lists only grow at the end.
#pragma once

#include <boost/describe.hpp>
