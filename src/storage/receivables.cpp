// What clients owe, as stored totals: rows that many writers share, so they are held back until the rest is written and
// moved once, in key order (architecture: shared rows come last).
#include "storage/batch.hpp"
#include "storage/records.hpp"
#include "storage/schema/payment_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

void SqlTransaction::move_receivable(const ReceivableKey& key, const ReceivableValues& delta) {
    if (delta != ReceivableValues{}) part_.receivables[key] += delta;
}

void SqlTransaction::add_waiting_receivables(Receivables& out, ClientId client) const {
    const auto add = [&](const Receivables& waiting) {
        for (const auto& [key, values] : waiting)
            if (client.none() || key.client == client) out[key] += values;
    };
    if (batch_ != nullptr) add(batch_->receivables);
    add(part_.receivables);
    std::erase_if(out, [](const auto& cell) { return cell.second == ReceivableValues{}; });
}

Status write_receivables(sql::Connection& connection, std::int64_t organization, const Receivables& deltas) {
    if (deltas.empty()) return {};
    const auto add = connection.batch(
        table_for<ReceivableRow>().insert +
        " ON CONFLICT (organization, client, legal_entity, currency) DO UPDATE SET open_invoices = "
        "receivables.open_invoices + excluded.open_invoices, open_minor = receivables.open_minor + excluded.open_minor, "
        "overpaid_minor = receivables.overpaid_minor + excluded.overpaid_minor, unused_minor = receivables.unused_minor "
        "+ excluded.unused_minor");
    for (const auto& [key, values] : deltas) {
        add->put(1, organization);
        const int after_key = sql::bind_record(*add, 2, key, sql::NoneAs::zero);
        sql::bind_record(*add, after_key, values, sql::NoneAs::zero);
        TRY(add->add());
    }
    TRY(add->finish());
    return {};
}

}  // namespace fairhour::storage
