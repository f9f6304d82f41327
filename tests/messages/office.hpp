// A studio that lets the engine remind: its people are not ada@… in the void but have a post office in memory, which says
// what a test wants it to say. Ada's Monday is empty; on Tuesday at 10:00 she is due to hear of it.
//
//   post.answers = {{MailOutcome::refused_now, "451 later"}};
//   set_time(monday + 1, 10);
//   run_all();
#pragma once

#include <map>
#include <deque>

#include "app/messages/inbox.hpp"
#include "app/messages/nudge.hpp"
#include "app/messages/send.hpp"
#include "app/review/review.hpp"
#include "capture/firm_fixture.hpp"
#include "jobs/timetable.hpp"

namespace fairhour {

// Bytes that differ each time; nothing here is secret.
class PlainSecrets final : public Secrets {
public:
    std::string random_bytes(std::size_t count) override {
        ++made_;
        std::string out = "chance " + std::to_string(made_);
        out.resize(count, '.');
        return out;
    }
    Result<std::string> hash_password(std::string_view) override { return std::string(); }
    Result<PasswordMatch> check_password(std::string_view, std::string_view) override { return PasswordMatch::wrong; }
    bool needs_new_hash(std::string_view) const override { return false; }
    std::string seal(std::string_view plain, std::string_view) override { return std::string(plain); }
    Result<std::string> open(std::string_view sealed, std::string_view) const override { return std::string(sealed); }
    Sha256 keyed_digest(std::string_view, std::string_view bytes) const override { return sha256(bytes); }

private:
    int made_ = 0;
};

// Takes every file, in memory.
class HandedOver final : public HandOver {
public:
    [[nodiscard]] bool ready() const override { return true; }
    [[nodiscard]] Status put(const std::string& name, std::string_view bytes) override {
        files[name] = bytes;
        return {};
    }
    std::map<std::string, std::string> files;
};

class PostOffice final : public Mailer {
public:
    bool ready() const override { return open; }
    MailAnswer send(const Mail& mail) override {
        mails.push_back(mail);
        if (answers.empty()) return {MailOutcome::accepted, "250 queued"};
        MailAnswer answer = answers.front();
        answers.pop_front();
        return answer;
    }
    bool open = true;
    std::vector<Mail> mails;
    std::deque<MailAnswer> answers;
};

class Office : public FirmInStore {
protected:
    void SetUp() override;
    void decide_something_by_hand();  // history, so that the engine may speak
    [[nodiscard]] MessageDesk desk() { return {*store, clock, secrets, post, "https://time.studio.example"}; }
    NudgeReport write();
    SendReport send();
    void log_day(PersonId person, CivilDay day, int hours);
    [[nodiscard]] std::vector<Message> messages(MessageFilter filter = {});
    [[nodiscard]] std::vector<Message> mails_of(PersonId person);
    [[nodiscard]] jobs::Timetable timetable(const std::string& holder);

    PlainSecrets secrets;
    PostOffice post;
    HandedOver hand_over;
    std::vector<std::string> complaints;
};

}  // namespace fairhour
