#include "domain/billing/matching.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"
#include "domain/billing/settlement.hpp"

namespace fairhour {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_sign(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

// Letters and digits alone, in lower case.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : lower_ascii(text))
        if (is_sign(c)) out += c;
    return out;
}

// Words of a name without those that only say its legal form, " acme studio ".
std::string bare_name(std::string_view name) {
    static constexpr std::array<std::string_view, 18> forms{"gmbh", "ag",  "kg",   "ohg", "ug",  "mbh", "co",  "inc",  "ltd",
                                                            "llc",  "llp", "sarl", "sas", "sa",  "srl", "spa", "plc",  "bv"};
    std::string out = " ", word;
    const auto end_word = [&] {
        if (!word.empty() && std::ranges::find(forms, word) == forms.end()) out += word + " ";
        word.clear();
    };
    for (const char c : lower_ascii(name)) {
        if (is_sign(c) || static_cast<unsigned char>(c) >= 0x80)
            word += c;
        else if (c != '.')
            end_word();
    }
    end_word();
    return out;
}

// Of ISO 11649: the letters and digits after "RF" and two check digits, which make it 1 modulo 97.
bool rf_checks(std::string_view bare_reference) {
    if (bare_reference.size() < 5 || bare_reference.size() > 25 || !bare_reference.starts_with("rf")) return false;
    const std::string turned = std::string(bare_reference.substr(4)) + std::string(bare_reference.substr(0, 4));
    int rest = 0;
    for (const char c : turned) rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'a' + 10)) % 97;
    return rest == 1;
}

// Swiss QRR: 27 digits, the last one by recursive modulo 10.
bool qrr_checks(std::string_view digits) {
    if (digits.size() != 27 || !std::ranges::all_of(digits, is_digit)) return false;
    static constexpr std::array<int, 10> carries{0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
    int carry = 0;
    for (const char c : digits.substr(0, 26)) carry = carries[static_cast<std::size_t>((carry + (c - '0')) % 10)];
    return (10 - carry) % 10 == digits.back() - '0';
}

std::string without_leading_zeros(std::string text) {
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    return text;
}

std::string digits_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_digit(c)) out += c;
    return out;
}

MatchProposal proposal_for(const Invoice& first) {
    return {.client = first.client,
            .legal_entity = first.legal_entity,
            .invoices = {},
            .unused_minor = 0,
            .strength = MatchStrength::possible,
            .reasons = {}};
}

std::int64_t discount_of(const Invoice& invoice, const BankLine& line) {
    return std::min(cash_discount_minor(invoice, line.value_day.value_or(line.day)), open_minor(invoice));
}

// Gives the money to the invoices in their order: all with discount when it is just that, else as far as it goes.
void share_out(MatchProposal& out, std::span<const Invoice* const> invoices, const BankLine& line) {
    std::int64_t open = 0, discounted = 0;
    for (const Invoice* const invoice : invoices) {
        open += open_minor(*invoice);
        discounted += open_minor(*invoice) - discount_of(*invoice, line);
    }
    std::int64_t left = line.amount.minor;
    const bool takes_discount = left == discounted && discounted != open;
    for (const Invoice* const invoice : invoices) {
        const std::int64_t discount = takes_discount ? discount_of(*invoice, line) : 0;
        const std::int64_t minor = std::min(left, open_minor(*invoice) - discount);
        if (minor > 0) out.invoices.push_back({invoice->id, invoice->number, minor, discount});
        left -= std::max<std::int64_t>(minor, 0);
    }
    out.unused_minor = left;
    if (takes_discount)
        out.reasons.push_back(MatchReason::amount_less_discount);
    else if (line.amount.minor == open)
        out.reasons.push_back(invoices.size() > 1 ? MatchReason::sum : MatchReason::amount);
    else
        out.reasons.push_back(line.amount.minor < open ? MatchReason::part : MatchReason::too_much);
}

bool fits(const MatchProposal& proposal) {
    const MatchReason last = proposal.reasons.back();
    return last == MatchReason::amount || last == MatchReason::sum || last == MatchReason::amount_less_discount;
}

}  // namespace

bool names_number(std::string_view text, std::string_view number) {
    const std::string low = lower_ascii(text), wanted = bare(number);
    if (wanted.empty()) return false;
    for (std::size_t from = 0; from < low.size(); ++from) {
        if (low[from] != wanted[0]) continue;
        if (from > 0 && is_sign(low[from - 1]) && is_digit(low[from - 1]) == is_digit(wanted[0])) continue;
        std::size_t at = from, matched = 0, gap = 0;
        for (; at < low.size() && matched < wanted.size() && gap < 3; ++at) {
            if (low[at] == wanted[matched]) {
                ++matched;
                gap = 0;
            } else if (!is_sign(low[at]) && static_cast<unsigned char>(low[at]) < 0x80) {
                ++gap;
            } else {
                break;
            }
        }
        if (matched == wanted.size() && (at >= low.size() || !is_digit(low[at]) || !is_digit(wanted.back()))) return true;
    }
    return false;
}

std::string reference_core(std::string_view reference) {
    const std::string text = bare(reference);
    if (rf_checks(text)) return text.substr(4);
    if (qrr_checks(text)) return without_leading_zeros(text.substr(0, 26));
    return {};
}

Matcher::Matcher(const Known& known) {
    for (const Invoice& invoice : known.open)
        if (open_minor(invoice) > 0) open_.push_back({&invoice, bare(invoice.number)});
    std::ranges::sort(open_, {}, [](const OpenInvoice& one) {
        return std::tuple(one.invoice->due_date.value_or(CivilDay::max), one.invoice->number);
    });
    for (const Payment& payment : known.earlier) {
        if (payment.payer_iban.empty()) continue;
        std::vector<ClientId>& clients = by_account_[bare(payment.payer_iban)];
        if (std::ranges::find(clients, payment.client) == clients.end()) clients.push_back(payment.client);
    }
    for (const Client& client : known.clients) {
        if (!client.debited_iban.empty()) by_account_[bare(client.debited_iban)].push_back(client.id);
        for (const std::string& name : {client.name, client.legal_name})
            if (const std::string words = bare_name(name); words.size() > 4) by_name_.emplace_back(words, client.id);
    }
}

std::vector<const Invoice*> Matcher::named_by(const BankLine& line, bool& by_reference) const {
    std::vector<const Invoice*> found;
    const std::string core = reference_core(line.reference);
    for (const OpenInvoice& one : open_) {
        if (one.invoice->currency != line.amount.currency || one.invoice->legal_entity != line.legal_entity) continue;
        // A QRR holds digits alone: those of the number, with zeros before.
        if (!core.empty() && (core == one.key || core == without_leading_zeros(digits_of(one.key)))) {
            by_reference = true;
            found.push_back(one.invoice);
        } else if (names_number(line.text, one.invoice->number) || names_number(line.reference, one.invoice->number) ||
                   names_number(line.end_to_end_id, one.invoice->number)) {
            found.push_back(one.invoice);
        }
    }
    return found;
}

std::vector<MatchProposal> Matcher::by_number(const BankLine& line) const {
    bool by_reference = false;
    const std::vector<const Invoice*> named = named_by(line, by_reference);
    if (named.empty()) return {};
    const bool one_client = std::ranges::all_of(named, [&](const Invoice* i) { return i->client == named[0]->client; });
    std::vector<MatchProposal> out;
    for (std::size_t from = 0; from < named.size();) {
        std::size_t until = named.size();
        if (!one_client) until = from + 1;
        MatchProposal proposal = proposal_for(*named[from]);
        proposal.reasons.push_back(by_reference ? MatchReason::creditor_reference : MatchReason::number);
        share_out(proposal, std::span(named).subspan(from, until - from), line);
        // A short number, like 42, may be anything in a text.
        const bool telling = by_reference || bare(named[from]->number).size() >= 5;
        proposal.strength = one_client && telling && fits(proposal) ? MatchStrength::certain : MatchStrength::likely;
        out.push_back(std::move(proposal));
        from = until;
    }
    return out;
}

std::vector<ClientId> Matcher::payers(const BankLine& line, MatchReason& why) const {
    why = MatchReason::account;
    if (const auto found = by_account_.find(bare(line.payer_iban));
        !line.payer_iban.empty() && found != by_account_.end())
        return found->second;
    why = MatchReason::name;
    std::vector<ClientId> clients;
    const std::string payer = bare_name(line.payer);
    for (const auto& [words, client] : by_name_)
        if (payer.find(words) != std::string::npos && std::ranges::find(clients, client) == clients.end())
            clients.push_back(client);
    return clients;
}

std::vector<MatchProposal> Matcher::by_amount(const BankLine& line) const {
    MatchReason why{};
    const std::vector<ClientId> clients = payers(line, why);
    std::vector<MatchProposal> out;
    const auto add = [&](std::span<const Invoice* const> invoices, MatchStrength strength, bool known_payer) {
        MatchProposal proposal = proposal_for(*invoices.front());
        if (known_payer) proposal.reasons.push_back(why);
        share_out(proposal, invoices, line);
        proposal.strength = strength;
        out.push_back(std::move(proposal));
    };
    for (const ClientId client : clients) {
        std::vector<const Invoice*> theirs;
        for (const OpenInvoice& one : open_)
            if (one.invoice->client == client && one.invoice->currency == line.amount.currency &&
                one.invoice->legal_entity == line.legal_entity)
                theirs.push_back(one.invoice);
        bool exact = false;
        for (const Invoice* const invoice : theirs) {
            if (line.amount.minor != open_minor(*invoice) &&
                line.amount.minor != open_minor(*invoice) - discount_of(*invoice, line))
                continue;
            add(std::span(&invoice, 1), MatchStrength::likely, true);
            exact = true;
        }
        if (!exact && !theirs.empty()) add(theirs, MatchStrength::possible, true);
    }
    if (!clients.empty()) return out;
    for (const OpenInvoice& one : open_)
        if (one.invoice->currency == line.amount.currency && one.invoice->legal_entity == line.legal_entity &&
            line.amount.minor == open_minor(*one.invoice))
            add(std::span(&one.invoice, 1), MatchStrength::possible, false);
    return out;
}

std::vector<MatchProposal> Matcher::propose(const BankLine& line) const {
    if (line.amount.minor <= 0 || line.state != BankLineState::unmatched) return {};
    std::vector<MatchProposal> out = by_number(line);
    if (out.empty()) out = by_amount(line);
    std::ranges::stable_sort(out, {}, &MatchProposal::strength);
    if (out.size() > match_proposals_max) out.resize(match_proposals_max);
    return out;
}

}  // namespace fairhour
