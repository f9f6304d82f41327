// Records that belong to the running of the program rather than to the business: imports, keys of requests already
// carried out, documents as issued. Messages and jobs have headers of their own.
#pragma once

#include <optional>
#include <string>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/billing/receipt.hpp"
#include "domain/describe.hpp"
#include "ports/documents.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(ImportKind, std::uint8_t, toggl, firm, demo)
struct Import {
    ImportId id;
    ImportKind kind = ImportKind::toggl;
    std::string file_name;
    Sha256 file_digest{};
    std::int64_t rows = 0;
    std::int64_t imported = 0;
    std::int64_t already_present = 0;
    std::int64_t refused = 0;
    std::int64_t worked_seconds = 0;  // of all valid rows of the file
    Instant at;
    PersonId by;
    std::optional<Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, kind, file_name, file_digest, rows, imported, already_present, refused, worked_seconds, at,
                       by, undone_at))

// A write that was carried out under a caller's key, with the digest of its request and its answer.
struct IdempotencyRecord {
    std::string key;
    Sha256 request{};
    std::string answer;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(IdempotencyRecord, (), (key, request, answer, at))

// Frozen bytes of an issued document.
struct StoredDocument {
    InvoiceId invoice;
    DocumentFormat format = DocumentFormat::pdf;
    std::string bytes;  // stored as a blob
    Sha256 digest{};
    Instant at;
};
BOOST_DESCRIBE_STRUCT(StoredDocument, (), (invoice, format, bytes, digest, at))

// What proves an expense; replaced as long as the expense is its people's.
struct StoredReceipt {
    ExpenseId expense;
    ReceiptKind kind = ReceiptKind::pdf;
    std::string bytes;  // stored as a blob
    Sha256 digest{};
    Instant at;
};
BOOST_DESCRIBE_STRUCT(StoredReceipt, (), (expense, kind, bytes, digest, at))

}  // namespace fairhour
