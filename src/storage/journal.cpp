// The journal's chain. Events gather during the transaction; the head is locked, and they are numbered and hashed, at
// commit: last of all rows, so that a writer holds it for the shortest time.
#include "storage/batch.hpp"
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

struct Head {
    std::int64_t n = 0;
    Sha256 hash{};
};

// An update that changes nothing locks the row in both databases.
Result<Head> lock_head(sql::Connection& connection, std::int64_t organization) {
    sql::Statement lock =
        TRY(connection.prepare("UPDATE journal_heads SET n = n WHERE organization = $1 RETURNING n, hash"));
    lock.put(1, organization);
    if (!TRY(lock.next()))
        return refuse(ErrorKind::damaged, "journal_head_missing", "The journal has lost its head.", {},
                      "Restore the last backup.");
    Head head;
    sql::CellReader cells(lock.row(), 0);
    head.n = cells.integer();
    sql::Cells<Sha256>::read(cells, head.hash);
    TRY(cells.finish());
    TRY(lock.run());
    return head;
}

Status move_head(sql::Connection& connection, std::int64_t organization, const Head& head) {
    sql::Statement move = TRY(connection.prepare("UPDATE journal_heads SET n = $2, hash = $3 WHERE organization = $1"));
    move.put(1, organization);
    move.put(2, head.n);
    move.binder().put_blob(3, bytes_of(head.hash));
    TRY(move.run());
    return {};
}

}  // namespace

Result<std::int64_t> write_journal(sql::Connection& connection, std::int64_t organization,
                                   std::vector<JournalEvent> events) {
    if (events.empty()) return 0;
    Head head = TRY(lock_head(connection, organization));
    for (JournalEvent& event : events) {
        event.n = head.n + 1;
        event.previous = head.hash;
        event.hash = journal_hash(event);
        head = {event.n, event.hash};
    }
    TRY(insert_all(connection, organization, std::span<const JournalEvent>(events)));
    TRY(move_head(connection, organization, head));
    return head.n;
}

Result<JournalEvent> stored_head(sql::Connection& connection, std::int64_t organization) {
    sql::Statement select =
        TRY(select_where<JournalEvent>(connection, organization, " ORDER BY organization DESC, n DESC LIMIT 1"));
    if (!TRY(select.next())) return JournalEvent{};
    return sql::read_record<JournalEvent>(select.row(), 1);
}

Status SqlTransaction::append_journal(JournalEvent event) {
    part_.events.push_back(std::move(event));
    return {};
}

Status SqlTransaction::for_each_event(const std::function<Status(const JournalEvent&)>& on_event) {
    sql::Statement select =
        TRY(select_where<JournalEvent>(connection_, organization(), " ORDER BY organization, n", sql::Fetch::portions));
    return stream<JournalEvent>(select, [&](std::span<const JournalEvent> events) -> Status {
        for (const JournalEvent& event : events) TRY(on_event(event));
        return {};
    });
}

Result<JournalEvent> SqlTransaction::journal_head() {
    if (batch_ == nullptr) return stored_head(connection_, organization());
    if (!batch_->head) batch_->head = TRY(stored_head(connection_, organization()));
    if (batch_->events.empty()) return *batch_->head;
    JournalEvent last = batch_->events.back();  // to be chained behind the stored head, with those before it
    last.n = batch_->head->n + static_cast<std::int64_t>(batch_->events.size());
    return last;
}

Result<std::vector<JournalEvent>> SqlTransaction::events_after(std::int64_t n, std::int64_t limit) {
    sql::Statement select =
        TRY(select_where<JournalEvent>(connection_, organization(), " AND n > $2 ORDER BY organization, n LIMIT $3"));
    select.put(2, n);
    select.put(3, limit);
    return take_all<JournalEvent>(select);
}

Result<std::vector<JournalEvent>> SqlTransaction::events_about(std::string_view subject, std::int64_t after_n,
                                                               std::int64_t limit) {
    sql::Statement select =
        TRY(select_where<JournalEvent>(connection_, organization(),
                                       " AND subject = $2 AND subject <> '' AND n > $3 ORDER BY n LIMIT $4"));
    select.put(2, subject);
    select.put(3, after_n);
    select.put(4, limit);
    return take_all<JournalEvent>(select);
}

}  // namespace fairhour::storage
