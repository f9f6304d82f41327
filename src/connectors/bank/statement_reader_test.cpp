// Statements as banks write them: versions of camt.053, entries of several transactions, CSV of several countries; and what is
// broken is refused with its place.
#include <gtest/gtest.h>

#include "connectors/file_imports.hpp"

namespace fairhour::bank {
namespace {

std::string document(const std::string& version, const std::string& entries) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.)" + version +
           R"("><BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>)"
           R"(<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>)" +
           entries + "</Stmt></BkToCstmrStmt></Document>";
}
std::string entry(const std::string& amount, const std::string& state, const std::string& details) {
    return "<Ntry><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + state +
           "<BookgDt><Dt>2026-09-18</Dt></BookgDt><ValDt><Dt>2026-09-17</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls>" + details +
           "</NtryDtls></Ntry>";
}
Result<std::vector<ReadStatement>> read(const std::string& text, StatementOptions options = {.name = "s"}) {
    return FileImports().read_statements(text, options);
}
std::string fault(const std::string& text, const StatementOptions& options = {.name = "s"}) {
    const auto result = read(text, options);
    return result ? "taken" : result.error().name + " at " + result.error().place;
}

TEST(Camt, TheVersionsThatBanksSendSayTheSame) {
    const std::string two = entry("119.00", "<Sts>BOOK</Sts>",
                                  "<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>Acme</Nm></Dbtr>"
                                  "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties>"
                                  "<RmtInf><Ustrd>invoice</Ustrd><Ustrd>2026-00042</Ustrd></RmtInf></TxDtls>");
    const std::string eight = entry("119.00", "<Sts><Cd>BOOK</Cd></Sts>",
                                    "<TxDtls><RltdPties><Dbtr><Pty><Nm>Acme</Nm></Pty></Dbtr>"
                                    "<DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties>"
                                    "<RmtInf><Ustrd>invoice</Ustrd><Ustrd>2026-00042</Ustrd></RmtInf></TxDtls>");
    for (const auto& [version, body] : {std::pair("02", two), std::pair("04", two), std::pair("08", eight)}) {
        const auto statements = read(document(version, body));
        ASSERT_TRUE(statements) << statements.error().text();
        ASSERT_EQ(statements->size(), 1U);
        const ReadStatement& s = statements->front();
        EXPECT_EQ(s.account, "DE02120300000000202051");
        EXPECT_EQ(s.opening_minor, 10000);
        ASSERT_EQ(s.lines.size(), 1U);
        EXPECT_EQ(s.lines[0].amount.minor, 11900);
        EXPECT_EQ(s.lines[0].payer, "Acme");
        EXPECT_EQ(s.lines[0].payer_iban, "DE89370400440532013000");
        EXPECT_EQ(s.lines[0].text, "invoice 2026-00042");
        EXPECT_EQ(s.lines[0].end_to_end_id, "");
        EXPECT_EQ(s.lines[0].value_day, CivilDay(2026, 9, 17));
    }
}

TEST(Camt, SeveralTransactionsGiveALineEachWhereTheyAddUp) {
    const auto part = [](const std::string& amount, const std::string& text) {
        return "<TxDtls><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></TxDtls>";
    };
    const auto both = read(document("08", entry("30.00", "<Sts><Cd>BOOK</Cd></Sts>", part("10.00", "a") + part("20.00", "b"))));
    ASSERT_TRUE(both);
    ASSERT_EQ(both->front().lines.size(), 2U);
    EXPECT_EQ(both->front().lines[1].amount.minor, 2000);
    const auto one = read(document("08", entry("31.00", "<Sts><Cd>BOOK</Cd></Sts>", part("10.00", "a") + part("20.00", "b"))));
    ASSERT_TRUE(one);
    ASSERT_EQ(one->front().lines.size(), 1U);
    EXPECT_NE(one->front().lines[0].text.find("a | b"), std::string::npos);
}

TEST(Camt, WhatIsNotBookedIsLeftOutAndEqualLinesAreToldApart) {
    const std::string same = entry("5.00", "<Sts>BOOK</Sts>", "");
    const auto statements = read(document("02", same + same + entry("7.00", "<Sts>PDNG</Sts>", "")));
    ASSERT_TRUE(statements);
    EXPECT_EQ(statements->front().pending, 1);
    ASSERT_EQ(statements->front().lines.size(), 2U);
    EXPECT_EQ(statements->front().lines[0].content_key, statements->front().lines[1].content_key);
    EXPECT_EQ(statements->front().lines[1].occurrence, 1);
}

TEST(Camt, WhatIsBrokenIsRefusedWithItsPlace) {
    EXPECT_EQ(fault("<a><b></a>"), "xml_malformed at s:1");
    EXPECT_EQ(fault("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "xml_document_type at s:1");
    EXPECT_EQ(fault("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"/>"), "statement_kind at s");
    EXPECT_EQ(fault(document("08", entry("1,5", "<Sts>BOOK</Sts>", ""))), "amount_malformed at s:1 Amt");
    std::string deep, back;
    for (int i = 0; i < 100; ++i) deep += "<a>", back += "</a>";
    EXPECT_EQ(fault(deep + back), "xml_too_deep at s:1");
}

TEST(CsvStatement, ColumnsAreKnownByTheirHeading) {
    const auto german = read("Buchungstag;Wertstellung;Auftraggeber/Empfänger;IBAN;Verwendungszweck;Betrag;Währung\n"
                             "18.09.2026;18.09.2026;Acme GmbH;DE89;Rechnung 2026-00042;1.190,00;EUR\n"
                             "19.09.2026;19.09.2026;Bank;;Entgelt;-12,50;EUR\n");
    ASSERT_TRUE(german) << german.error().text();
    ASSERT_EQ(german->front().lines.size(), 2U);
    EXPECT_EQ(german->front().lines[0].amount.minor, 119000);
    EXPECT_EQ(german->front().lines[0].payer, "Acme GmbH");
    EXPECT_EQ(german->front().lines[1].amount.minor, -1250);
    const auto english = read("Date,Description,Paid in,Paid out\n2026-09-18,2026-00042,\"1,190.00\",\n2026-09-19,fee,,12.50\n",
                              {.name = "s", .currency = currency("GBP")});
    ASSERT_TRUE(english) << english.error().text();
    EXPECT_EQ(english->front().lines[0].amount.minor, 119000);
    EXPECT_EQ(english->front().lines[1].amount.minor, -1250);
}

TEST(CsvStatement, WhatCouldBeReadBothWaysIsRefused) {
    EXPECT_EQ(fault("Date,Amount,Currency\n03/04/2026,10.00,EUR\n").substr(0, 5), "date_");
    EXPECT_EQ(fault("Date,Amount,Currency\n2026-09-18,\"1,190\",EUR\n"), "amount_ambiguous at s:2 Amount");
    EXPECT_EQ(fault("Date,Amount\n2026-09-18,10.00\n"), "currency_unknown at s:2");
    EXPECT_EQ(fault("When,What\n2026-09-18,10.00\n"), "statement_columns at s:1");
}

}  // namespace
}  // namespace fairhour::bank
