// Money over the API: recorded, shared out, settled, taken back; statements of the bank and their matches; what is owed, who is
// reminded; the books. And what must not have happened: nobody without the right moves a figure.
#include "api/house.hpp"
#include "app/billing/bill.hpp"
#include "app/books/reconcile.hpp"

namespace fairhour {
namespace {

// The first invoice of the demo firm that is issued: its id, number, currency and gross amount.
struct IssuedOne {
    std::string id, number, client, entity, currency, gross;
    std::int64_t gross_minor = 0;
};
IssuedOne issued_one(House& house) {
    const auto made = make_prebills(house.app(house.admin), {});
    EXPECT_TRUE(made && !made->made.empty());
    const auto run = issue_invoices(house.app(house.admin), {});
    EXPECT_TRUE(run && !run->issued.empty()) << (run ? "" : run.error().text());
    IssuedOne one;
    for (const auto& issued : run->issued) {
        const Invoice& i = issued.invoice;
        if (i.gross_minor <= 0) continue;
        one = {id_text(i.id), i.number, id_text(i.client), id_text(i.legal_entity), std::string(i.currency.code()),
               minor_text(i.gross_minor, i.currency), i.gross_minor};
        break;
    }
    return one;
}

std::string money_json(std::int64_t minor, const std::string& code) {
    return "{\"amount\":\"" + minor_text(minor, currency(code)) + "\",\"currency\":\"" + code + "\"}";
}

std::string today_of(House& house) {
    return day_text(house.firm()->firm.organization.zone.day(house.now()));
}

Answered pay(House& house, const IssuedOne& one, std::int64_t minor, const std::string& more = "") {
    return house.post("/api/v1/payments",
                      R"({"day":")" + today_of(house) + R"(","amount":)" + money_json(minor, one.currency) +
                          R"(,"share":[{"invoice":")" + one.id + "\"" + more + "}]}",
                      house.finance);
}

void expect_reconciled(House& house) {
    const auto report = reconcile(house.app(house.admin));
    ASSERT_TRUE(report) << report.error().text();
    for (const Finding& finding : report->findings)
        ADD_FAILURE() << finding.record << ": " << finding.what << ", expected " << finding.expected << ", found "
                      << finding.found;
}

TEST(Payments, PartThenTheRestThenItIsPaid) {
    House house;
    const IssuedOne one = issued_one(house);
    const Answered part = pay(house, one, 100);
    ASSERT_EQ(part.status, 201) << part.body;
    const std::string rows = "/api/v1/invoices/" + one.id + "/settlements";
    EXPECT_EQ(house.get(rows, house.finance).json("/payment"), "part_paid");
    const Answered rest = pay(house, one, one.gross_minor);
    ASSERT_EQ(rest.status, 201) << rest.body;
    const Answered paid = house.get(rows, house.finance);
    EXPECT_EQ(paid.json("/payment"), "paid");
    EXPECT_EQ(paid.json("/open_minor"), "0");
    EXPECT_EQ(rest.json("/payment/allocated_minor"), std::to_string(one.gross_minor - 100));
    // What is left is the client's credit; nobody takes more than there is.
    const std::string address = "/api/v1/payments/" + rest.json("/payment/id") + "/allocations";
    const Answered more = house.post(address, R"({"share":[{"invoice":")" + one.id + R"(","minor":1}]})", house.finance);
    EXPECT_EQ(more.problem(), "more_than_open");
    expect_reconciled(house);
}

TEST(Payments, TakenBackTheInvoiceIsOpenAgain) {
    House house;
    const IssuedOne one = issued_one(house);
    const Answered paid = house.post("/api/v1/payments",
                                     R"({"day":")" + today_of(house) + R"(","amount":)" + money_json(one.gross_minor, one.currency) +
                                         R"(,"reference":"RF18 2026 00001","note":"our own note","share":[{"invoice":")" + one.id + R"("}]})",
                                     house.finance);
    ASSERT_EQ(paid.status, 201) << paid.body;
    const std::string address = "/api/v1/payments/" + paid.json("/payment/id") + "/take-back";
    EXPECT_EQ(house.post(address, R"({"reason":""})", house.finance).problem(), "reason_missing");
    ASSERT_EQ(house.post(address, R"({"reason":"it bounced"})", house.finance).status, 200);
    EXPECT_EQ(house.post(address, R"({"reason":"again"})", house.finance).problem(), "payment_taken_back");
    const Answered rows = house.get("/api/v1/invoices/" + one.id + "/settlements", house.finance);
    EXPECT_EQ(rows.json("/payment"), "open");
    EXPECT_EQ(rows.json("/rows/1/counters"), "1");
    // Both rows name one movement of money, which stands beside them once.
    EXPECT_EQ(rows.json("/payments/0/payment"), rows.json("/rows/0/payment"));
    EXPECT_EQ(rows.json("/payments/0/reference"), "RF18 2026 00001");
    EXPECT_FALSE(rows.has("/payments/1"));
    EXPECT_EQ(rows.body.find("our own note"), std::string::npos) << rows.body;
    expect_reconciled(house);
}

TEST(Payments, AreNotForEverybody) {
    House house;
    const IssuedOne one = issued_one(house);
    const std::string body = R"({"day":")" + today_of(house) + R"(","amount":)" + money_json(100, one.currency) +
                             R"(,"share":[{"invoice":")" + one.id + R"("}]})";
    for (const PersonId person : {house.member, house.lead, house.account_manager, house.auditor, house.contact})
        EXPECT_NE(house.post("/api/v1/payments", body, person).status, 201);
    EXPECT_EQ(house.get("/api/v1/invoices/" + one.id + "/settlements", house.finance).json("/rows/0"), "");
    EXPECT_EQ(house.get("/api/v1/payments", house.finance).json("/items/0"), "");
}

TEST(Payments, BadDebtWithItsTaxAndBack) {
    House house;
    const IssuedOne one = issued_one(house);
    const std::string rows = "/api/v1/invoices/" + one.id + "/settlements";
    EXPECT_EQ(house.post(rows, R"({"kind":"bad_debt"})", house.finance).problem(), "reason_missing");
    const Answered given_up = house.post(rows, R"({"kind":"bad_debt","reason":"insolvent"})", house.finance);
    ASSERT_EQ(given_up.status, 201) << given_up.body;
    EXPECT_EQ(given_up.json("/payment"), "written_off");
    const Answered back = house.post(rows + "/take-back", R"({"n":1,"reason":"they paid"})", house.finance);
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(back.json("/payment"), "open");
    expect_reconciled(house);
}

std::string camt_of(const IssuedOne& one, const std::string& day) {
    return R"(<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>)"
           R"(<Id>9</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>)" + one.currency + R"(</Ccy></Acct>)"
           R"(<Ntry><Amt Ccy=")" + one.currency + "\">" + one.gross + R"(</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>)"
           "<BookgDt><Dt>" + day + R"(</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Somebody</Nm></Pty></Dbtr></RltdPties>)"
           "<RmtInf><Ustrd>invoice " + one.number + R"(</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>)"
           R"(<Ntry><Amt Ccy=")" + one.currency + R"(">12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>)" +
           day + R"(</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>)";
}

TEST(BankStatements, AStatementIsKnownAgainAndItsCertainLinesAreRecorded) {
    House house;
    const IssuedOne one = issued_one(house);
    const std::string day = today_of(house), file = camt_of(one, day);
    const std::string address = "/api/v1/bank-statements?name=sept.xml&legal_entity=" + one.entity;
    const Answered dry = house.post(address + "&dry_run=true", file, house.finance);
    ASSERT_EQ(dry.status, 200) << dry.body;
    EXPECT_EQ(house.get("/api/v1/bank-lines", house.finance).json("/items/0"), "");
    const Answered read = house.post(address, file, house.finance);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.json("/lines/0/proposals/0/strength"), "certain");
    EXPECT_EQ(read.json("/lines/1/line/state"), "unmatched");
    const Answered again = house.post(address, file, house.finance);
    EXPECT_EQ(again.json("/known_before"), "2");
    EXPECT_EQ(again.json("/lines/0"), "");
    const Answered matched = house.post("/api/v1/bank-matches", R"({"lines":[]})", house.finance);
    ASSERT_EQ(matched.status, 200) << matched.body;
    EXPECT_EQ(matched.json("/recorded/0/payment/amount/amount"), one.gross);
    EXPECT_EQ(house.post("/api/v1/bank-matches", R"({"lines":[]})", house.finance).json("/recorded/0"), "");
    EXPECT_EQ(house.get("/api/v1/invoices/" + one.id + "/settlements", house.finance).json("/payment"), "paid");
    EXPECT_EQ(house.get("/api/v1/bank-lines?state=unmatched", house.finance).json("/items/0/line/amount/amount"), "12.34");
    EXPECT_EQ(house.get("/api/v1/bank-lines", house.member).status, 403);
    expect_reconciled(house);
}

TEST(BankStatements, ABrokenFileIsRefusedWhole) {
    House house;
    const IssuedOne one = issued_one(house);
    std::string file = camt_of(one, today_of(house));
    const std::string address = "/api/v1/bank-statements?name=sept.xml&legal_entity=" + one.entity;
    EXPECT_EQ(house.post(address, file.substr(0, file.size() / 2), house.finance).problem(), "xml_malformed");
    file.replace(file.rfind("12.34"), 5, "12,3x");
    EXPECT_EQ(house.post(address, file, house.finance).problem(), "amount_malformed");
    EXPECT_EQ(house.get("/api/v1/bank-lines", house.finance).json("/items/0"), "");
}

TEST(Owed, TheBooksAndTheListSayTheSame) {
    House house;
    const IssuedOne one = issued_one(house);
    ASSERT_EQ(pay(house, one, one.gross_minor / 2).status, 201);
    const Answered owed = house.get("/api/v1/receivables?client=" + one.client, house.finance);
    ASSERT_EQ(owed.status, 200) << owed.body;
    const Answered account = house.get("/api/v1/clients/" + one.client + "/account", house.finance);
    ASSERT_EQ(account.status, 200) << account.body;
    EXPECT_EQ(owed.json("/clients/0/open_minor"), account.json("/accounts/0/closing_minor"));
    EXPECT_EQ(house.get("/api/v1/clients/" + one.client + "/account.csv", house.finance).status, 200);
}

TEST(Books, AClosedPeriodTakesNothingAny) {
    House house;
    const IssuedOne one = issued_one(house);
    const CivilDay today = house.firm()->firm.organization.zone.day(house.now());
    const std::string until = day_text(today), from = day_text(today - 40);
    const std::string entity = R"("legal_entity":")" + one.entity + "\"";
    const std::string days = R"("from":")" + from + R"(","until":")" + until + "\"";
    EXPECT_EQ(house.post("/api/v1/accounting/closings", "{" + entity + "," + days + "}", house.finance).problem(),
              "accounts_missing");
    ASSERT_EQ(house.put("/api/v1/accounting/accounts", "{" + entity + R"(,"preset":"skr03","accounts":[]})", house.finance).status, 200);
    {
        std::vector<ExchangeRate> rates;
        for (const char* const code : {"USD", "GBP", "CHF"})
            for (const char* const home : {"EUR", "GBP", "USD"})
                if (std::string_view(code) != home)
                    rates.push_back({currency(code), currency(home), CivilDay(2024, 1, 2), Decimal{900'000}, "ECB", {}});
        const auto work = house.store().begin({1, {ActorKind::person, house.admin}}, Access::write);
        ASSERT_TRUE(work && (*work)->put(std::span<const ExchangeRate>(rates)) && (*work)->commit());
    }
    const Answered journal = house.get("/api/v1/accounting/journal?legal_entity=" + one.entity + "&from=" + from +
                                           "&until=" + day_text(today + 1), house.finance);
    ASSERT_EQ(journal.status, 200) << journal.body;
    EXPECT_EQ(journal.json("/debit_minor"), journal.json("/credit_minor"));
    EXPECT_NE(journal.json("/debit_minor"), "0");
    const Answered closed = house.post("/api/v1/accounting/closings", "{" + entity + "," + days + "}", house.finance);
    ASSERT_EQ(closed.status, 201) << closed.body;
    const Answered late = house.post("/api/v1/payments",
                                     R"({"day":")" + day_text(today - 1) + R"(","amount":)" + money_json(100, one.currency) +
                                         R"(,"share":[{"invoice":")" + one.id + R"("}]})",
                                     house.finance);
    EXPECT_EQ(late.problem(), "period_closed");
    const std::string reopen = "/api/v1/accounting/closings/" + closed.json("/id") + "/reopen";
    EXPECT_EQ(house.post(reopen, R"({"reason":"a late statement"})", house.member).status, 403);
    EXPECT_EQ(house.post(reopen, R"({"reason":"a late statement"})", house.finance).status, 200);
}

TEST(Books, WorkNotBilledStandsOnTheDayAndGoesBackOnTheNext) {
    House house;
    const Firm& firm = house.firm()->firm;
    const std::string entity = id_text(firm.contracts.front().legal_entity);
    const CivilDay today = firm.organization.zone.day(house.now());
    const std::string asked = R"({"legal_entity":")" + entity + R"(","day":")";
    const std::string place = "/api/v1/accounting/accruals", of = "?legal_entity=" + entity + "&day=" + day_text(today - 1);
    ASSERT_EQ(house.put("/api/v1/accounting/accounts", R"({"legal_entity":")" + entity + R"(","preset":"skr03"})", house.finance).status, 200);
    for (const char* const pair : {R"("into":"USD","rate":"1.0842")", R"("into":"GBP","rate":"0.8412")"})
        ASSERT_EQ(house.post("/api/v1/exchange-rates", std::string(R"({"from":"EUR","day":"2026-01-02","source":"test",)") + pair + "}",
                             house.finance).status, 200);
    EXPECT_EQ(house.post(place, asked + day_text(today) + "\"}", house.finance).problem(), "day_not_over");
    const Answered before = house.get(place + of, house.finance);
    ASSERT_EQ(before.status, 200) << before.body;
    ASSERT_TRUE(before.has("/accruals/0/amount")) << before.body;
    EXPECT_FALSE(before.has("/posted/0"));
    // What is billed on a later day was open on this one still.
    const auto made = make_prebills(house.app(house.admin), {});
    ASSERT_TRUE(made && !made->made.empty());
    ASSERT_TRUE(issue_invoices(house.app(house.admin), {.prebills = {made->made.front().record.invoice.id}, .date = today}));
    EXPECT_EQ(house.get(place + of, house.finance).body, before.body);
    const Answered posted = house.post(place, asked + day_text(today - 1) + "\"}", house.finance);
    ASSERT_EQ(posted.status, 200) << posted.body;
    EXPECT_EQ(posted.json("/posted/0/amount"), before.json("/accruals/0/amount"));
    // In the journal on its day alone; with the next day in it, the two come to nothing.
    const auto journal = [&](CivilDay from, CivilDay until) {
        return house.get("/api/v1/accounting/journal?legal_entity=" + entity + "&from=" + day_text(from) + "&until=" + day_text(until),
                         house.finance);
    };
    const Answered day = journal(today - 1, today), both = journal(today - 1, today + 1);
    ASSERT_EQ(day.status, 200) << day.body;
    EXPECT_EQ(day.json("/debit_minor"), day.json("/credit_minor"));
    EXPECT_NE(day.body.find("\"accrual\""), std::string::npos) << day.body;
    EXPECT_EQ(day.body.find("accrual taken back"), std::string::npos);
    EXPECT_NE(both.body.find("accrual taken back"), std::string::npos) << both.body;
    // Again in place of the first time; and not into a closed period.
    ASSERT_EQ(house.post(place, asked + day_text(today - 1) + "\"}", house.finance).status, 200);
    EXPECT_EQ(journal(today - 1, today).body, day.body);
    ASSERT_EQ(house.post("/api/v1/accounting/closings", R"({"legal_entity":")" + entity + R"(","from":")" + day_text(today - 1) +
                             R"(","until":")" + day_text(today) + "\"}", house.finance).status, 201);
    EXPECT_EQ(house.post(place, asked + day_text(today - 1) + "\"}", house.finance).problem(), "period_closed");
    expect_reconciled(house);
}

TEST(Account, AsALetterAndWithOneOfOursAlone) {
    House house;
    const IssuedOne one = issued_one(house);
    const std::string place = "/api/v1/clients/" + one.client + "/account";
    const Answered letter = house.get(place + ".pdf?legal_entity=" + one.entity, house.finance);
    ASSERT_EQ(letter.status, 200) << letter.body;
    const Client* const client = house.firm()->index.find(*parse_id<ClientTag>(one.client));
    EXPECT_EQ(letter.body, client->legal_name.empty() ? client->name : client->legal_name);
    EXPECT_EQ(house.get(place + ".pdf?from=2026-05-01&until=2026-05-01", house.finance).problem(), "range_empty");
    const Answered with_one = house.get(place + "?legal_entity=" + one.entity, house.finance);
    EXPECT_EQ(with_one.json("/accounts"), house.get(place, house.finance).json("/accounts"));
}

}  // namespace
}  // namespace fairhour
