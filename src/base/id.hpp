// Identifiers that cannot be mixed up: Id<Entry> does not convert to Id<Project>. Inside they are 64-bit numbers,
// time-ordered (base/id_maker.hpp); outside they are always text: the tag's prefix and 13 base-32 characters, which sort
// like the numbers ("ent_01hv2k7wq8z3m"). Zero is "none".
//
//   struct Entry { EntryId id; ... };
//   id_text(entry.id);                        // "ent_0003rd1v5c5s0"
//   parse_id<EntryTag>("prj_0003rd1v5c5s0");  // refused: it begins with prj_, an entry with ent_
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour {

template <class Tag>
struct Id {
    std::int64_t value = 0;

    constexpr auto operator<=>(const Id&) const = default;
    [[nodiscard]] constexpr bool none() const { return value == 0; }
    explicit constexpr operator bool() const { return value != 0; }
    template <class H>
    friend H AbslHashValue(H h, const Id& id) {
        return H::combine(std::move(h), id.value);
    }
};

// Every kind of record that has an id, its tag, its alias and its prefix. One list: a new record is one line.
#define FAIRHOUR_IDS(X)                                                                                        \
    X(Organization, org) X(LegalEntity, ley) X(Person, per) X(Team, tea) X(Role, rol) X(Client, cli)            \
    X(Contact, con) X(Project, prj) X(Task, tsk) X(Activity, act) X(Contract, ctr) X(Rate, rat) X(CostRate, cor) \
    X(Absence, abs) X(Holiday, hol) X(Entry, ent) X(Price, pri) X(Lock, lck) X(Grant, gra) X(PolicyException, exc) \
    X(Policy, pol) X(Decision, dec) X(Verdict, ver) X(Case, cas) X(Invoice, inv) X(Prebill, pre) X(Milestone, mil) \
    X(Adjustment, adj) X(Expense, exp) X(Series, ser) X(Import, imp) X(Message, msg) X(Allocation, alc)         \
    X(Dispute, dis) X(Account, acc) X(Session, ses) X(Token, tok) X(Invitation, ivt) X(Passkey, pky)            \
    X(PlanAllocation, pla) X(CustomRole, cro) X(ActionLink, lnk) X(JobRun, jru) X(Remark, rmk) X(Delegation, dlg) \
    X(Payment, pay) X(BankStatement, bst) X(BankLine, bln) X(CollectionStop, stp) X(ClientReminder, rem)        \
    X(BookAccount, bac) X(BookClosing, bcl) \
    X(Delivery, dlv) X(ChangeOrder, cho) \
    X(PortalLink, plk) X(ClientQuestion, qst) X(PortalMail, pml) X(DocumentTemplate, tpl)

#define FAIRHOUR_ID(Name, prefix_)                                \
    struct Name##Tag {                                            \
        static constexpr std::string_view prefix = #prefix_;      \
        static constexpr std::string_view name = #Name;           \
    };                                                            \
    using Name##Id = Id<Name##Tag>;
FAIRHOUR_IDS(FAIRHOUR_ID)
#undef FAIRHOUR_ID

[[nodiscard]] std::string id_text(std::string_view prefix, std::int64_t value);
[[nodiscard]] Result<std::int64_t> parse_id(std::string_view prefix, std::string_view text);

template <class Tag>
[[nodiscard]] std::string id_text(Id<Tag> id) {
    return id_text(Tag::prefix, id.value);
}
template <class Tag>
[[nodiscard]] Result<Id<Tag>> parse_id(std::string_view text) {
    const std::int64_t value = TRY(parse_id(Tag::prefix, text));
    return Id<Tag>{value};
}

}  // namespace fairhour

template <class Tag>
struct std::hash<fairhour::Id<Tag>> {
    std::size_t operator()(const fairhour::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
