// What billing needs from a database beside documents and the ledger: the books of retainers, change orders, and how
// invoices were sent. A part of a transaction (ports/store.hpp), in a header of its own because few ask for it.
//
//   for (const RetainerCell& cell : TRY(work->bills().cells({&contract, 1}, CellChoice::open))) ...
//   TRY(work->bills().insert_moves(rows));       // conflict: another drew on the same retainer first
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/delivery.hpp"
#include "domain/contracts/change_order.hpp"
#include "domain/contracts/retainer.hpp"

namespace fairhour {

// open: those of periods that are not rolled yet.
enum class CellChoice : std::uint8_t { open, all };

struct RetainerMoveFilter {
    std::vector<ContractId> contracts;
    std::vector<EntryId> entries;
    std::vector<InvoiceId> invoices;
};

struct DeliveryFilter {
    std::vector<DeliveryId> ids;
    std::vector<InvoiceId> invoices;
    std::vector<SendState> states;
    std::optional<Instant> due;  // whose next attempt may come by then
    std::int64_t limit = 0;      // 0: none
    std::vector<DeliveryChannel> channels{};
};

class BillBook {
public:
    virtual ~BillBook() = default;
    [[nodiscard]] virtual Status insert_moves(std::span<const RetainerMove>) = 0;
    [[nodiscard]] virtual Status put_cells(std::span<const RetainerCell>) = 0;  // by contract, period, lot
    // By contract, period, lot; no contracts: of all.
    [[nodiscard]] virtual Result<std::vector<RetainerCell>> cells(std::span<const ContractId>, CellChoice) = 0;
    [[nodiscard]] virtual Result<std::vector<RetainerMove>> moves(const RetainerMoveFilter&) = 0;  // by contract, n
    [[nodiscard]] virtual Result<std::int64_t> last_move(ContractId) = 0;                          // 0: none yet

    [[nodiscard]] virtual Status put(const ChangeOrder&) = 0;
    [[nodiscard]] virtual Result<std::vector<ChangeOrder>> change_orders(ContractId) = 0;  // newest first; none: all
    [[nodiscard]] virtual Result<std::optional<ChangeOrder>> change_order(ChangeOrderId) = 0;

    [[nodiscard]] virtual Status insert(std::span<const InvoiceDelivery>) = 0;  // conflict: its key was sent before
    [[nodiscard]] virtual Status update(const InvoiceDelivery&) = 0;            // by id
    [[nodiscard]] virtual Result<std::vector<InvoiceDelivery>> deliveries(const DeliveryFilter&) = 0;  // by id
    // From queued to sending; false when another was faster or it is no longer queued.
    [[nodiscard]] virtual Result<bool> claim(DeliveryId, Instant at) = 0;
    [[nodiscard]] virtual Result<std::optional<InvoiceDelivery>> delivery_by_link(const Sha256& link) = 0;

    [[nodiscard]] virtual Status put(const InvoiceMailText&) = 0;
    [[nodiscard]] virtual Result<std::vector<InvoiceMailText>> mail_texts() = 0;
    [[nodiscard]] virtual Status remove(const InvoiceMailText&) = 0;  // nothing where there is none
};

}  // namespace fairhour
