// What the client portal needs from a database: links, what was shown, asked and answered, and its mails. A part of a
// transaction (ports/store.hpp), in a header of its own because few ask for it.
//
//   if (auto link = TRY(work->portal().link(id)); link && is_open(*link, now)) ...
//   TRY(work->portal().count_use(link->id, now));
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/client_portal.hpp"

namespace fairhour {

// All that is set must hold; newest first.
struct QuestionFilter {
    std::vector<ClientQuestionId> ids{};
    ClientId client{};
    std::vector<InvoiceId> invoices{};
    std::optional<QuestionState> state{};
};

struct PortalMailFilter {
    std::vector<PortalMailId> ids{};
    ClientId client{};
    std::vector<SendState> states{};
    std::optional<Instant> due{};  // whose next attempt may come by then
    std::int64_t limit = 0;        // 0: none
};

class PortalBook {
public:
    virtual ~PortalBook() = default;
    [[nodiscard]] virtual Status put(const PortalLink&) = 0;                                  // by id
    [[nodiscard]] virtual Result<std::optional<PortalLink>> link(PortalLinkId) = 0;
    [[nodiscard]] virtual Result<std::vector<PortalLink>> links(ClientId) = 0;  // newest first; none: of every client
    [[nodiscard]] virtual Status count_use(PortalLinkId, Instant) = 0;

    [[nodiscard]] virtual Status put(const PortalSettings&) = 0;                              // by client
    [[nodiscard]] virtual Result<PortalSettings> settings(ClientId) = 0;       // the usual ones where none are stored
    [[nodiscard]] virtual Result<std::vector<PortalSettings>> all_settings() = 0;             // stored ones, by client

    [[nodiscard]] virtual Status put(const PrebillShowing&) = 0;                              // by invoice, n
    // By invoice, n. With a client: all of theirs.
    [[nodiscard]] virtual Result<std::vector<PrebillShowing>> showings(std::span<const InvoiceId>) = 0;
    [[nodiscard]] virtual Result<std::vector<PrebillShowing>> showings_of(ClientId) = 0;

    [[nodiscard]] virtual Status insert(const ClientQuestion&) = 0;  // conflict: the line is in question already
    [[nodiscard]] virtual Status update(const ClientQuestion&) = 0;  // by id, where the stored version is one less
    [[nodiscard]] virtual Result<std::vector<ClientQuestion>> questions(const QuestionFilter&) = 0;
    [[nodiscard]] virtual Status insert(const QuestionMessage&) = 0;
    [[nodiscard]] virtual Result<std::vector<QuestionMessage>> said(std::span<const ClientQuestionId>) = 0;  // by id, n

    [[nodiscard]] virtual Result<bool> insert(const PortalMail&) = 0;  // false: written before
    [[nodiscard]] virtual Status update(const PortalMail&) = 0;
    [[nodiscard]] virtual Result<std::vector<PortalMail>> mails(const PortalMailFilter&) = 0;  // by id
    // From queued to sending; false when another was faster or it is no longer queued.
    [[nodiscard]] virtual Result<bool> claim(PortalMailId, Instant at) = 0;
    [[nodiscard]] virtual Result<bool> carries(PortalLinkId, const Sha256& link_digest) = 0;  // a mail went out with it
};

}  // namespace fairhour
