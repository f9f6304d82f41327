#include "domain/billing/reconcile_money.hpp"

#include <set>

namespace fairhour {
namespace {

void require_equal(Findings& findings, const std::string& record, std::string_view rule, std::string_view what,
                   std::int64_t expected, std::int64_t found) {
    if (expected == found) return;
    findings.push_back({record, std::string(rule), std::string(what), std::to_string(expected), std::to_string(found)});
}

std::string key_text(const ReceivableKey& key) {
    return id_text(key.client) + " " + id_text(key.legal_entity) + " " + std::string(key.currency.code());
}

}  // namespace

void check_settlements(const Invoice& invoice, std::span<const Settlement> rows, Findings& findings) {
    std::int64_t settled = 0, written_off = 0, n = 0;
    std::set<std::int64_t> countered;
    for (const Settlement& row : rows) {
        const std::string at = "settlement " + std::to_string(++n);
        require_equal(findings, invoice.number, "10.3", at + " follows the one before", settled, row.before_minor);
        settled += row.minor;
        if (row.kind == SettlementKind::bad_debt) written_off += row.minor;
        require_equal(findings, invoice.number, "10.3", at + " adds up", settled, row.after_minor);
        require_equal(findings, invoice.number, "10.3", at + " carries the gross amount", invoice.gross_minor,
                      row.gross_minor);
        if (row.counters != 0 && !countered.insert(row.counters).second)
            findings.push_back({invoice.number, "10.3", at + " counters a row once", "once", "twice"});
    }
    require_equal(findings, invoice.number, "10.3", "settlements add up to what is settled", settled,
                  invoice.settled_minor);
    require_equal(findings, invoice.number, "10.3", "bad debt adds up to what is written off", written_off,
                  invoice.written_off_minor);
    if (invoice.kind == InvoiceKind::credit_note || invoice.gross_minor <= 0) return;
    require_equal(findings, invoice.number, "10.3", "the payment state follows from the figures",
                  static_cast<std::int64_t>(payment_state(invoice)), static_cast<std::int64_t>(invoice.payment));
}

void check_payment(const Payment& payment, std::span<const Settlement> rows, std::int64_t refunded_minor,
                   Findings& findings) {
    std::int64_t given = 0;
    for (const Settlement& row : rows) given += row.payment_minor;
    const std::string record = id_text(payment.id);
    require_equal(findings, record, "10.3", "its rows add up to what it gave", given, payment.allocated_minor);
    require_equal(findings, record, "10.3", "refunds add up to what was sent back", refunded_minor,
                  payment.refunded_minor);
    if (payment.allocated_minor + payment.refunded_minor > payment.amount.minor)
        findings.push_back({record, "10.3", "it gives no more than it is", std::to_string(payment.amount.minor),
                            std::to_string(payment.allocated_minor + payment.refunded_minor)});
}

void check_receivables(const Receivables& stored, const Receivables& recomputed, Findings& findings) {
    Receivables difference = recomputed;
    for (const auto& [key, values] : stored) difference[key] += -values;
    for (const auto& [key, values] : difference) {
        if (values == ReceivableValues{}) continue;
        const auto found = stored.find(key);
        const ReceivableValues was = found == stored.end() ? ReceivableValues{} : found->second;
        const std::string record = "receivables " + key_text(key);
        require_equal(findings, record, "10.7", "open invoices", was.open_invoices + values.open_invoices, was.open_invoices);
        require_equal(findings, record, "10.7", "open amount", was.open_minor + values.open_minor, was.open_minor);
        require_equal(findings, record, "10.7", "overpaid amount", was.overpaid_minor + values.overpaid_minor, was.overpaid_minor);
        require_equal(findings, record, "10.7", "unused money", was.unused_minor + values.unused_minor, was.unused_minor);
    }
}

}  // namespace fairhour
