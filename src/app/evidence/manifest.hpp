// What an evidence pack says of itself: its files with their digests, and where the journal stood.
#pragma once

#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/time.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/describe.hpp"

namespace fairhour {

inline constexpr std::string_view evidence_format = "fairhour evidence 1";

struct EvidenceFile {
    std::string name;
    std::int64_t bytes = 0;
    Sha256 sha256{};
};
BOOST_DESCRIBE_STRUCT(EvidenceFile, (), (name, bytes, sha256))

struct EvidenceManifest {
    std::string format;
    std::string firm;
    std::string subject;
    Instant made_at;
    PersonId made_by;
    std::int64_t entries = 0, decisions = 0, documents = 0, events = 0;
    Sha256 head{};  // of the journal
    std::vector<EvidenceFile> files;
};
BOOST_DESCRIBE_STRUCT(EvidenceManifest, (),
                      (format, firm, subject, made_at, made_by, entries, decisions, documents, events, head, files))

// What was billed, with all that hangs on it.
struct EvidenceInvoice {
    Invoice invoice;
    std::vector<InvoiceLine> lines;
    std::vector<LineEntry> entries;
    std::vector<TaxLine> taxes;
    std::vector<Adjustment> adjustments;
};
BOOST_DESCRIBE_STRUCT(EvidenceInvoice, (), (invoice, lines, entries, taxes, adjustments))

}  // namespace fairhour
