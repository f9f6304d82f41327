// An evidence pack proves what it says, and one changed byte anywhere in it is found.
#include <gtest/gtest.h>

#include "api/house.hpp"
#include "app/check/check.hpp"
#include "app/evidence/evidence_pack.hpp"
#include "app/evidence/tar.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

class Evidence : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(check(house_.app(house_.admin)));
        const CivilDay today = house_.firm()->firm.organization.zone.day(house_.now());
        const auto made = make_evidence_pack(house_.app(house_.admin), {{}, {today - 14, today}});
        ASSERT_TRUE(made) << made.error().text();
        pack_ = *made;
    }
    House house_;
    EvidencePack pack_;
};

TEST_F(Evidence, a_pack_verifies_without_the_books) {
    EXPECT_GT(pack_.entries, 0);
    EXPECT_GT(pack_.decisions, 0);
    const auto report = verify_evidence_pack(pack_.bytes);
    ASSERT_TRUE(report) << report.error().text();
    for (const Finding& finding : report->findings)
        ADD_FAILURE() << finding.record << ": " << finding.what << ": " << finding.expected << " / " << finding.found;
    EXPECT_EQ(report->seal, pack_.seal);
    EXPECT_EQ(report->entries, pack_.entries);
    EXPECT_EQ(report->events, pack_.events);
}

TEST_F(Evidence, one_changed_byte_is_found_wherever_it_is) {
    const std::size_t step = std::max<std::size_t>(pack_.bytes.size() / 60, 1);
    for (std::size_t at = 7; at < pack_.bytes.size(); at += step) {
        std::string changed = pack_.bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto report = verify_evidence_pack(changed);
        EXPECT_TRUE(!report || !report->findings.empty()) << "byte " << at;
    }
    EXPECT_FALSE(verify_evidence_pack(pack_.bytes.substr(0, pack_.bytes.size() - 1)));
    EXPECT_FALSE(verify_evidence_pack("nonsense"));
}

// Whoever changes a record, its digest in the manifest and the seal is found by the journal.
TEST_F(Evidence, a_pack_that_was_sealed_anew_over_a_changed_verdict_is_found) {
    auto files = *read_tar(pack_.bytes);
    std::string* journal = nullptr;
    for (TarFile& file : files)
        if (file.name == "journal.jsonl") journal = &file.bytes;
    ASSERT_NE(journal, nullptr);
    const std::size_t at = journal->find("\"publish_policy\"");
    ASSERT_NE(at, std::string::npos);
    const std::string old_digest = hex(sha256(*journal));
    (*journal)[journal->find("sha256", at) + 12] ^= 1;
    const std::string new_digest = hex(sha256(*journal));
    for (TarFile& file : files)
        if (file.name == "manifest.json") file.bytes.replace(file.bytes.find(old_digest), 64, new_digest);
    const std::string seal = hex(sha256(files[0].bytes));
    files[1].bytes = seal + "\n";
    const auto report = verify_evidence_pack(write_tar(files));
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->findings.empty());
}

TEST_F(Evidence, who_may_verify_the_books_gets_one_and_the_journal_keeps_its_seal) {
    const CivilDay today = house_.firm()->firm.organization.zone.day(house_.now());
    const std::string body = R"({"from":")" + day_text(today - 7) + R"(","until":")" + day_text(today) + R"("})";
    EXPECT_EQ(house_.post("/api/v1/evidence-packs", body, house_.lead).status, 403);
    const Answered made = house_.post("/api/v1/evidence-packs", body, house_.auditor);
    ASSERT_EQ(made.status, 200) << made.body;
    const auto report = verify_evidence_pack(made.body);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->findings.empty());
    const Answered last = house_.get("/api/v1/journal?order=newest_first&limit=1", house_.admin);
    EXPECT_NE(last.json("/items/0/detail").find(report->seal), std::string::npos) << last.body;
    EXPECT_EQ(house_.post("/api/v1/evidence-packs", "{}", house_.admin).problem(), "subject_missing");
}

TEST(Tar, what_is_written_is_read_and_nothing_else) {
    const std::vector<TarFile> files{{"a.txt", "one"}, {"b/c.txt", std::string(512, 'x')}, {"empty", ""}};
    const std::string archive = write_tar(files);
    EXPECT_EQ(archive.size() % 512, 0U);
    EXPECT_EQ(*read_tar(archive), files);
    EXPECT_FALSE(read_tar(archive + "x"));
    EXPECT_FALSE(read_tar(archive.substr(512)));
}

}  // namespace
}  // namespace fairhour
