// Throws any bytes at the readers of bank statements: every line that comes out has a day, a currency and a key of its own.
#include <set>
#include <string>

#include "connectors/file_imports.hpp"
#include "target.hpp"

FUZZ_TARGET(camt) {
    // Half of the inputs stand inside an entry already, so that its parts are reached at once.
    std::string text;
    const bool inside = !bytes.empty() && (bytes[0] & 1) != 0;
    if (inside)
        text = R"(<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>X</IBAN></Id></Acct><Ntry>)";
    if (!bytes.empty()) text.append(bytes.substr(1));
    if (inside) text += "</Ntry></Stmt></BkToCstmrStmt></Document>";
    const auto statements = FileImports().read_statements(text, {.name = "fuzz.xml"});
    if (!statements) return;
    for (const ReadStatement& statement : *statements) {
        std::set<std::pair<Digest16, std::int32_t>> seen;
        for (const BankLine& line : statement.lines) {
            MUST(!line.amount.currency.none());
            MUST(seen.emplace(line.content_key, line.occurrence).second);
        }
    }
}
