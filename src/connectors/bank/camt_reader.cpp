// Reads camt.053 (ISO 20022 bank to customer statement), in the versions that banks send: 001.02 to 001.08 and later, which
// differ in where a name stands. An entry of several transactions gives a line each where their amounts add up to the
// entry's; else it stays one line. What is not booked yet is left out and counted.
//
//   <Ntry><Amt Ccy="EUR">1190.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-09-18</Dt></BookgDt>
//     <NtryDtls><TxDtls>…<RmtInf><Ustrd>2026-00042</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
#include <algorithm>

#include "base/text.hpp"
#include "connectors/bank/statement_lines.hpp"
#include "connectors/bank/xml_tree.hpp"

namespace fairhour::bank {
namespace {

std::string line_place(const StatementOptions& options, const XmlElement& element) {
    return options.name + ":" + std::to_string(element.line) + " " + element.name;
}

std::string_view first_of(const XmlElement& element, std::initializer_list<std::string_view> paths) {
    for (const std::string_view path : paths)
        if (const std::string_view text = element.text_at(path); !text.empty()) return text;
    return {};
}

// "NOTPROVIDED" is how the standard says nothing.
std::string said(std::string_view text) { return lower_ascii(text) == "notprovided" ? std::string() : std::string(text); }

class CamtReader {
public:
    explicit CamtReader(const StatementOptions& options) : options_(options) {}

    Result<std::vector<ReadStatement>> read(const XmlElement& root) {
        if (!root.space.contains("camt.053.001."))
            return invalid("statement_kind",
                           root.space.contains("camt.05") ? "This is another camt message than a statement (camt.053)."
                                                          : "The XML is no camt.053 statement.",
                           options_.name, "Ask the bank for the booked statement as camt.053.");
        const XmlElement* const body = root.child("BkToCstmrStmt");
        if (body == nullptr) return missing(root, "BkToCstmrStmt");
        std::vector<ReadStatement> out;
        for (const XmlElement* const one : body->all("Stmt")) out.push_back(TRY(statement(*one)));
        if (out.empty()) return missing(*body, "Stmt");
        return out;
    }

private:
    [[nodiscard]] std::unexpected<Error> missing(const XmlElement& in, std::string_view what) const {
        return invalid("statement_incomplete", "The statement has no " + std::string(what) + " here.",
                       line_place(options_, in), "Export the statement again.");
    }

    Result<Money> amount(const XmlElement& in) const {
        const XmlElement* const found = in.child("Amt");
        if (found == nullptr) return missing(in, "Amt");
        const auto unit = parse_currency(found->currency);
        if (!unit || unit->none())
            return invalid("currency_unknown", in_quotes(found->currency) + " is no currency.",
                           line_place(options_, *found));
        const auto minor = parse_minor(found->text, *unit);
        if (!minor || *minor < 0)
            return invalid("amount_malformed", in_quotes(found->text) + " is no amount.", line_place(options_, *found));
        return Money{*minor, *unit};
    }

    Result<std::int64_t> sign(const XmlElement& in) const {
        const std::string_view word = in.text_at("CdtDbtInd");
        if (word == "CRDT") return 1;
        if (word == "DBIT") return -1;
        return missing(in, "CdtDbtInd (CRDT or DBIT)");
    }

    Result<CivilDay> day(const XmlElement& in, std::string_view name) const {
        const XmlElement* const found = in.child(name);
        if (found == nullptr) return missing(in, name);
        const std::string_view text = first_of(*found, {"Dt", "DtTm"}).substr(0, 10);
        const auto parsed = parse_day(text);
        if (!parsed)
            return invalid("date_malformed", in_quotes(text) + " is no date.", line_place(options_, *found));
        return *parsed;
    }

    Result<ReadStatement> statement(const XmlElement& in) {
        ReadStatement out;
        out.number = in.text_at("Id");
        out.account = first_of(in, {"Acct/Id/IBAN", "Acct/Id/Othr/Id"});
        if (out.account.empty()) return missing(in, "Acct/Id");
        if (const auto unit = parse_currency(in.text_at("Acct/Ccy"))) out.currency = *unit;
        for (const XmlElement* const balance : in.all("Bal")) TRY(read_balance(*balance, out));
        for (const XmlElement* const entry : in.all("Ntry")) TRY(read_entry(*entry, out));
        if (out.lines.size() > statement_lines_max)
            return invalid("statement_too_long", "The statement has more than 50,000 lines.", options_.name,
                           "Import it in shorter periods.");
        if (out.currency.none() && !out.lines.empty()) out.currency = out.lines.front().amount.currency;
        number_lines(out);
        return out;
    }

    Status read_balance(const XmlElement& in, ReadStatement& out) {
        const std::string_view code = in.text_at("Tp/CdOrPrtry/Cd");
        if (code != "OPBD" && code != "PRCD" && code != "CLBD") return {};
        const Money money = TRY(amount(in));
        const std::int64_t minor = TRY(sign(in)) * money.minor;
        if (out.currency.none()) out.currency = money.currency;
        (code == "CLBD" ? out.closing_minor : out.opening_minor) = minor;
        return {};
    }

    Status read_entry(const XmlElement& in, ReadStatement& out) {
        const std::string_view state = first_of(in, {"Sts/Cd", "Sts"});
        if (state == "PDNG" || state == "INFO") return ++out.pending, Status{};
        const Money money = TRY(amount(in));
        BankLine line;
        line.amount = {TRY(sign(in)) * money.minor, money.currency};
        line.day = TRY(day(in, in.child("BookgDt") != nullptr ? "BookgDt" : "ValDt"));
        if (in.child("ValDt") != nullptr) line.value_day = TRY(day(in, "ValDt"));
        line.bank_reference = said(first_of(in, {"AcctSvcrRef", "NtryRef"}));
        line.text = in.text_at("AddtlNtryInf");
        line.charges_minor = TRY(charges(in));
        std::vector<const XmlElement*> parts;
        for (const XmlElement* const details : in.all("NtryDtls"))
            for (const XmlElement* const part : details->all("TxDtls")) parts.push_back(part);
        return parts.size() > 1 ? read_parts(line, parts, out) : read_single(std::move(line), parts, out);
    }

    Status read_single(BankLine line, const std::vector<const XmlElement*>& parts, ReadStatement& out) {
        if (!parts.empty()) read_details(*parts.front(), line);
        out.lines.push_back(std::move(line));
        return {};
    }

    // One line a transaction, if they say amounts that add up; else one line that keeps all they wrote.
    Status read_parts(const BankLine& whole, const std::vector<const XmlElement*>& parts, ReadStatement& out) {
        std::vector<BankLine> lines;
        std::int64_t sum = 0;
        for (const XmlElement* const part : parts) {
            BankLine line = whole;
            line.text.clear();
            line.charges_minor = 0;
            if (const auto own = part_amount(*part, whole)) {
                line.amount.minor = *own;
                sum += *own;
            }
            read_details(*part, line);
            lines.push_back(std::move(line));
        }
        if (sum == whole.amount.minor) {
            for (BankLine& line : lines) out.lines.push_back(std::move(line));
            return {};
        }
        BankLine one = whole;
        for (const BankLine& line : lines)
            for (const std::string& text : {line.reference, line.text})
                if (!text.empty() && one.text.size() < 2'000) one.text += (one.text.empty() ? "" : " | ") + text;
        out.lines.push_back(std::move(one));
        return {};
    }

    std::optional<std::int64_t> part_amount(const XmlElement& part, const BankLine& whole) const {
        const XmlElement* found = part.child("Amt");
        if (found == nullptr) found = part.at("AmtDtls/TxAmt/Amt");
        if (found == nullptr || found->currency != whole.amount.currency.code()) return std::nullopt;
        const auto minor = parse_minor(found->text, whole.amount.currency);
        if (!minor) return std::nullopt;
        const std::string_view way = part.text_at("CdtDbtInd");
        const bool out_going = way.empty() ? whole.amount.minor < 0 : way == "DBIT";
        return out_going ? -*minor : *minor;
    }

    Result<std::int64_t> charges(const XmlElement& entry) const {
        const XmlElement* const found = entry.child("Chrgs");
        const XmlElement* const total = found == nullptr ? nullptr : found->child("TtlChrgsAndTaxAmt");
        if (total == nullptr) return 0;
        const auto unit = parse_currency(total->currency);
        const auto minor = unit ? parse_minor(total->text, *unit) : Result<std::int64_t>(0);
        return minor ? *minor : 0;
    }

    // Who stands at the other end: of what came in the debtor, of what went out the creditor.
    static void read_details(const XmlElement& in, BankLine& line) {
        const XmlElement* const parties = in.child("RltdPties");
        const bool came = line.amount.minor >= 0;
        if (parties != nullptr && came) {
            line.payer = first_of(*parties, {"Dbtr/Pty/Nm", "Dbtr/Nm", "UltmtDbtr/Pty/Nm", "UltmtDbtr/Nm"});
            line.payer_iban = first_of(*parties, {"DbtrAcct/Id/IBAN", "DbtrAcct/Id/Othr/Id"});
        } else if (parties != nullptr) {
            line.payer = first_of(*parties, {"Cdtr/Pty/Nm", "Cdtr/Nm"});
            line.payer_iban = first_of(*parties, {"CdtrAcct/Id/IBAN", "CdtrAcct/Id/Othr/Id"});
        }
        line.end_to_end_id = said(in.text_at("Refs/EndToEndId"));
        if (const std::string own = said(in.text_at("Refs/AcctSvcrRef")); !own.empty()) line.bank_reference = own;
        const XmlElement* const remittance = in.child("RmtInf");
        if (remittance == nullptr) return;
        line.reference = said(remittance->text_at("Strd/CdtrRefInf/Ref"));
        std::string text;
        for (const XmlElement* const part : remittance->all("Ustrd")) text += (text.empty() ? "" : " ") + part->text;
        for (const XmlElement* const part : remittance->all("Strd"))
            if (const std::string_view more = part->text_at("AddtlRmtInf"); !more.empty())
                text += (text.empty() ? "" : " ") + std::string(more);
        if (!text.empty()) line.text = text;
    }

    const StatementOptions& options_;
};

}  // namespace

Result<std::vector<ReadStatement>> read_camt(std::string_view bytes, const StatementOptions& options) {
    const XmlElement root = TRY(parse_xml(bytes, options.name));
    return CamtReader(options).read(root);
}

void number_lines(ReadStatement& statement) {
    std::vector<std::pair<Digest16, std::int32_t>> seen;
    std::int64_t position = 0;
    for (BankLine& line : statement.lines) {
        line.position = ++position;
        std::string bytes = "fairhour bank line 1\n";
        for (const std::string& part :
             {statement.account, day_text(line.day), money_text(line.amount), line.reference, line.text, line.payer,
              line.payer_iban, line.end_to_end_id, line.bank_reference})
            bytes += std::to_string(part.size()) + ":" + part + "\n";
        line.content_key = digest16(bytes);
    }
    std::vector<BankLine*> by_key;
    for (BankLine& line : statement.lines) by_key.push_back(&line);
    std::ranges::stable_sort(by_key, {}, [](const BankLine* line) { return line->content_key; });
    for (std::size_t i = 1; i < by_key.size(); ++i)
        if (by_key[i]->content_key == by_key[i - 1]->content_key) by_key[i]->occurrence = by_key[i - 1]->occurrence + 1;
}

}  // namespace fairhour::bank
